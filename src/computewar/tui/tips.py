"""Tips: one line on a page about a key that may be new, until it was used or shown a few times.

What was shown is counted in a small file beside the saves; a file that cannot be read or written
costs nothing but tips shown once more.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from typing import NamedTuple

from computewar.inputs.authored import content
from computewar.inputs.draft import put_text
from computewar.inputs.places import tips_path
from computewar.tui import actions, keynames
from computewar.tui.room import Room
from computewar.words import _

TIMES = 3
"""How often a tip is shown at most; a key that was used counts as shown so often."""


class Tip(NamedTuple):
    """On which page a tip stands, of which action it speaks, and what it says after its keys."""

    page: str
    action: str
    text: str


TIPS = (
    Tip("capital", "advisor", _("{} lets an advisor fill in a whole plan, yours to change")),
    Tip("capital", "source", _("{} asks why: what a lever does, and where its numbers come from")),
    Tip("capital", "jump", _("{} puts a letter on every lever; press it to go there")),
    Tip("capital", "horizon", _("{} looks to the end of the game: a plant pays after years")),
    Tip("board", "pages", _("{} lists all pages, each with the question that it answers")),
    Tip("board", "source", _("{} asks why of the line under the cursor")),
    Tip("report", "source", _("{} opens the causes of the change under the cursor")),
    Tip("report", "turns", _("{} goes back to an earlier quarter and plays on from there")),
    Tip("report", "pass", _("{} plays a quarter in which nothing new is asked at once")),
    Tip("forecast", "horizon", _("{} forecasts to the end of the game, and back")),
    Tip("forecast", "source", _("{} says by which rule the chart is reckoned")),
    Tip("cards", "source", _("{} shows what the documents say of this card")),
    Tip("commit", "mute", _("{} mutes the kind of warning under the cursor")),
    Tip("verdict", "turns", _("{} plays on from any quarter, on a branch of its own")),
)  # fmt: skip


def due(room: Room, page: str) -> Tip | None:
    """The tip that is to stand on a page now; the guide's task comes before all tips."""
    if room.table is None or not room.settings.tips or room.guided:
        return None
    counts = told()
    for tip in TIPS:
        able = tip.page == page and actions.BY_ID[tip.action].enabled(room)
        if able and counts.get(_name(tip), 0) < TIMES:
            return tip
    return None


def line(tip: Tip, room: Room) -> str:
    """A tip with the key as it is now."""
    return _("Tip: {}.").format(_(tip.text).format(keynames.shown_keys(tip.action, room)))


def shown(tip: Tip) -> None:
    """Count that a tip was shown."""
    counts = told()
    _write({**counts, _name(tip): counts.get(_name(tip), 0) + 1})


def used(action: str, page: str) -> None:
    """Retire the tip about an action that was done on its page."""
    for tip in TIPS:
        if (tip.action, tip.page) == (action, page):
            counts = told()
            if counts.get(_name(tip), 0) < TIMES:
                _write({**counts, _name(tip): TIMES})


def told() -> dict[str, int]:
    """How often each tip was shown so far; nothing where the file is not there or is none."""
    with suppress(OSError, ValueError, RecursionError):
        found = json.loads(content(tips_path()).decode("utf-8"))
        if isinstance(found, dict):
            return {k: count for k, count in found.items() if isinstance(count, int)}
    return {}


def _write(counts: Mapping[str, int]) -> None:
    with suppress(OSError):
        path = tips_path()
        path.parent.mkdir(parents=True, exist_ok=True)
        put_text(path, json.dumps(counts, indent=1, sort_keys=True) + "\n")


def _name(tip: Tip) -> str:
    return f"{tip.page} {tip.action}"
