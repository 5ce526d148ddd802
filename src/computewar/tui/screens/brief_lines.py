"""The lines of a team's brief: who it is, what it wants, how a round goes, the keys it needs."""

from computewar.tui import actions, keynames
from computewar.tui.room import Room
from computewar.tui.table import Cell, heading, table, wrapped
from computewar.words import _
from computewar.workshop.brief import Section, brief, reference

KEYS = (
    "go_on", "alter", "advisor", "undo", "source", "pages", "commit", "team", "pen", "say", "jot",
    "brief", "help",
)  # fmt: skip


def brief_lines(room: Room, width: int) -> list[Cell]:
    """The brief, the reference, the keys."""
    session = room.team
    told = brief(session.scenario, session.setup, session.team)
    found: list[Cell] = []
    for section in (*told[:3], reference(session.scenario), *told[3:5]):
        found += [*_section(section, width), ""]
    found += [*_keys(room), ""]
    return [*found, *_section(told[5], width)]


def _section(section: Section, width: int) -> list[Cell]:
    found: list[Cell] = [heading(section.title)]
    for text in section.paragraphs:
        found += wrapped(f"· {text}" if len(section.paragraphs) > 1 else text, width, "  ")
    return found


def _keys(room: Room) -> list[Cell]:
    rows = [(keynames.shown_keys(name, room), actions.BY_ID[name].name(room)) for name in KEYS]
    return [heading(_("Keys")), *table(rows)]
