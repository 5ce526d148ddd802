"""The page of a debrief: a module a part, and the page of several sessions."""
