"""The terminal game: screens over a session; they hold no rules.

`app` starts it · `actions` is the one list of what keys do · `room` who sits at the keyboard and
what they see · `screens` the pages · `widgets` their parts · `table`, `theme` how it looks.
"""
