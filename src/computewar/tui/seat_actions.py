"""Seat actions: what can be done at a workshop's table and nowhere else; all have a large letter.

`actions.ACTIONS` takes them in; in a game of one person's own they are not offered.
"""

from computewar.tui.action import Action, askable, pen_elsewhere, sealed, seated
from computewar.words import _

AT_TABLE = {
    **dict.fromkeys(("go_on", "pages", "settings", "help", "quit"), ("team", "brief")),
    **dict.fromkeys(("capital", "board", "report", "cards"), ("team",)), "back": ("brief",),
}  # fmt: skip
"""Actions of the game that can be done on the table's own pages, too."""
PLAYED = (
    "briefing", "cards", "board", "capital", "forecast", "report", "reading", "history", "compare",
    "commit", "verdict", "brief",
)  # fmt: skip
"""The pages of a game from which the table can be reached."""

SEAT_ACTIONS: tuple[Action, ...] = (
    Action("withdraw", ("x",), label=_("take it back"), footer=2, screens=("team",),
           enabled=sealed, team=True,
           help=_("Take your commit back, as long as the round is not locked.")),
    Action("pen", ("P",), label=_("take the pen"), footer=3, screens=(*PLAYED, "team"),
           enabled=pen_elsewhere, team=True,
           help=_("Write for the team from here; who held the pen before reads along.")),
    Action("say", ("W",), label=_("why so"), footer=4, screens=(*PLAYED, "team"),
           enabled=askable, team=True,
           help=_("Your reasons for this round's plan, and what you expect of the round.")),
    Action("jot", ("N",), label=_("note"), footer=5, screens=(*PLAYED, "team"),
           enabled=seated, team=True,
           help=_("A note that only your team sees, until the debrief.")),
    Action("brief", ("B",), label=_("our brief"), footer=6, screens=(*PLAYED[:-1], "team"),
           enabled=seated, team=True,
           help=_("Who you are, what you want, how a round goes, and the keys.")),
    Action("team", ("T",), label=_("our table"), footer=9, screens=PLAYED,
           enabled=seated, team=True,
           help=_("Where the round stands, who writes, what was committed, messages, notes.")),
    Action("keep", ("enter",), label=_("next, keep"), footer=1, screens=("saying",), own=True,
           help=_("On to the next field; from the last one on, keep what was typed.")),
)  # fmt: skip
