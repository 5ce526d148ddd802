"""Workshops: several teams and a facilitator play one scenario in rounds, from one file.

Who may do what when is said in `rounds`, `team` and `seats`; the file itself is
`sessions.workshop`. Every act is in the file before it is seen.
"""
