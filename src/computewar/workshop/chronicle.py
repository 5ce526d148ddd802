"""Chronicle: what was done in a workshop, act by act, in words for its facilitator."""

from collections.abc import Callable
from typing import Any, NamedTuple

from computewar.engine.orders import levers
from computewar.inputs.steering import visible
from computewar.sessions.entry import Entry
from computewar.sessions.workshop import Workshop
from computewar.words import _, ngettext, number
from computewar.workshop import labels
from computewar.workshop.questions import CASH, FIRST

LATEST, NAMED = 60, 4
WORLDLY = ("advance", "fork", "inject")
"""Acts of which it is said in which worlds."""


class Line(NamedTuple):
    """What was done at one stroke: its last entry's number, when (UTC, ISO 8601), who, and what."""

    number: int
    time: str
    who: str
    what: str


def lines(workshop: Workshop, most: int = LATEST) -> list[Line]:
    """The latest acts, the newest first; what teams note for themselves is theirs.

    One act in several worlds is one line, which names them.
    """
    found: dict[tuple[str, str, str], tuple[int, list[str]]] = {}
    for entry in reversed(workshop.entries):
        what = _what(workshop, entry)
        if not what:
            continue
        key = (entry.time[:19], visible(_who(workshop, entry)), what)
        if key not in found and len(found) >= most:
            break
        worlds = found.setdefault(key, (entry.number, []))[1]
        world = labels.world(workshop.setup, entry.world)
        if entry.kind in WORLDLY and world not in worlds:
            worlds.insert(0, world)
    return [
        Line(number, time, who, _("{} ({})").format(what, ", ".join(worlds)) if worlds else what)
        for (time, who, what), (number, worlds) in found.items()
    ]


def _who(workshop: Workshop, entry: Entry) -> str:
    team = entry.content.get("team") or workshop.setup.team_of(entry.world, entry.side)
    name = workshop.setup.teams[team].name if team in workshop.setup.teams else ""
    author = _("the clock") if entry.author == "clock" else entry.author
    return " · ".join(filter(None, (name, author)))


def _what(workshop: Workshop, entry: Entry) -> str:
    """An entry in words; empty for one that is not told."""
    body = entry.content
    if entry.kind in SAID:
        return visible(SAID[entry.kind](body))
    if entry.kind in ("lever", "answer", "order"):
        return visible(_set(workshop, body))
    if entry.kind == "advance":
        quarter = workshop.scenario.quarter(entry.turn - 1)
        return _("{} is played").format(quarter)
    plain = {
        "undo": _("undid"), "redo": _("did again"), "reset": _("began the plan afresh"),
        "withdraw": _("took the commit back"), "fork": _("a new branch"),
    }  # fmt: skip
    return plain.get(entry.kind, "")


def _phase(body: dict[str, Any]) -> str:
    name = labels.phases()[body["phase"]]
    number = body["round"]
    text = _("practice: {}").format(name) if not number else _("round {}: {}").format(number, name)
    return f"{text} ({_('clock stopped')})" if body.get("left") else text


def _seat(body: dict[str, Any]) -> str:
    if body.get("revoked"):
        return _("somebody was shown out, or a link closed")
    if "stand_in" in body:
        spec = body["stand_in"]
        return _("{} stands in").format(spec) if spec else _("nobody stands in any more")
    if "key" in body:
        return _("sat down: {}").format(body.get("person") or body.get("role", ""))
    return _("a new link")


def _set(workshop: Workshop, body: dict[str, Any]) -> str:
    known = levers(workshop.scenario)
    names = [_(known[one].label) if one in known else one for one in body.get("set", {})]
    if body.get("advised"):
        text = ngettext("plan by {}: {} setting", "plan by {}: {} settings", len(names))
        return text.format(body["advised"], len(names))
    more = " …" if len(names) > NAMED else ""
    return _("set: {}").format(", ".join(names[:NAMED]) + more)


def _commit(body: dict[str, Any]) -> str:
    spec = body.get("absent")
    return _("did not commit: {}").format(spec) if spec else _("committed")


def _inject(body: dict[str, Any]) -> str:
    return _("put in: {}").format(body.get("card") or body.get("text", ""))


def _schedule(body: dict[str, Any]) -> str:
    if body.get("off"):
        return _("called off: {}").format(body["name"])
    inject = body["inject"]
    return _("scheduled: {}").format(inject.get("card") or inject.get("text", ""))


def _prediction(body: dict[str, Any]) -> str:
    """What a team expects, said or as its screen foretold."""
    if body.get("question") == CASH:
        span = (number(body["low"], "$bn"), number(body["high"], "$bn"))
        return _("predicts: cash {} to {}").format(*span)
    if body.get("question") == FIRST:
        return _("predicts: most compute of all sides, {} %").format(number(body["chance"]))
    return _("the forecast on its screen is kept")


def _show(body: dict[str, Any]) -> str:
    what = [*body.get("what", ()), *(["leaderboard"] if body.get("leaderboard") else [])]
    return _("the projector shows: {}").format(", ".join(what) or "–")


SAID: dict[str, Callable[[dict[str, Any]], str]] = {
    "phase": _phase, "seat": _seat, "pen": lambda _body: _("took the pen"),
    "rationale": lambda body: _("why: {}").format(body.get("text", "")),
    "prediction": _prediction, "show": _show, "schedule": _schedule, "inject": _inject,
    "message": lambda body: _("message: {}").format(body.get("text", "")),
    "note": lambda body: (
        "" if body.get("private") else _("note: {}").format(body.get("text", ""))
    ),
    "commit": _commit,
}  # fmt: skip
"""Kind of entry → its words."""
