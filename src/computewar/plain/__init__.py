"""Plain mode: the whole game line by line, for screen readers, pipes and scripts.

`play` is the way in · `console` reads and writes · `opening` what to play · `seat` one side's
quarter · `capital` its levers · `pages` what is printed. No rule is here: all goes through the
session, and what it says through `report`.
"""
