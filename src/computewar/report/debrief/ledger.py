"""Ledger: a debrief as one long table, a figure or a text a line, for a spreadsheet or a program.

Every line says of which session, part, team, round and quarter it is; `value` is a number to its
last bit, `text` all else. Points are points of score, chances and shares 0 to 1.
"""

import json
from collections.abc import Iterator, Sequence

from computewar.report.debrief.record import Debrief, Record
from computewar.report.debrief.table import written

HEADS = ("session", "part", "team", "round", "quarter", "what", "value", "text")
At = tuple[str, str, object, str]
"""Part, team, round, quarter."""
Row = tuple[str, str, object, str, str, float | None, str]
"""All but the session: where it stands, then what, value, text."""

SWING = ("before", "after", "plan", "rivals", "luck", "doubt")
PLACE = (
    "score", "usual", "mean", "skill", "doubt", "luck", "fortune", "wins", "won", "rank", "same",
)  # fmt: skip
OTHERWISE = ("score", "other", "lead", "other_lead", "won", "other_won", "gain")
BELIEF = ("value", "low", "high", "chance", "hit", "brier")
CALIBRATION = ("spans", "hits", "aimed", "chances", "brier", "even")


def text(debriefs: Sequence[Debrief]) -> str:
    """All lines of all debriefs as CSV."""
    return written(HEADS, [(one.record.file, *row) for one in debriefs for row in rows(one)])


def rows(debrief: Debrief) -> Iterator[Row]:
    """The lines of a debrief, part by part."""
    record = debrief.record
    yield from _session(record)
    yield from _series(record)
    yield from _decisions(record)
    yield from _said(record)
    for line in debrief.story:
        yield "story", line.team, line.round or "", line.quarter, "told", None, line.text
    for team, chances in debrief.chances.items():
        for place, chance in enumerate(chances, 1):
            yield "chances", team, place, "", "chance of a win at its start", chance, ""
    yield from _reckoned(debrief)
    for ground in debrief.grounds:
        yield "grounds", "", "", "", ground.name, ground.share, ground.text
    for asked in debrief.questions:
        yield "questions", asked.team, asked.round or "", "", "question", None, asked.text


def _session(record: Record) -> Iterator[Row]:
    told = {
        "title": record.title, "form": record.form, "scenario": record.scenario.name,
        "seed": record.seed, "created": record.created, "computewar": record.version,
        "over": "yes" if record.finished else "no",
    }  # fmt: skip
    for what, text_ in told.items():
        yield "session", "", "", "", what, None, text_
    for key, team in record.teams.items():
        for what, text_ in (("name", team.name), ("world", team.world), ("side", team.side)):
            yield "teams", key, "", "", what, None, text_
        for person in team.people:
            yield "teams", key, "", "", "person", None, person


def _series(record: Record) -> Iterator[Row]:
    for team, measures in record.series.items():
        for what, values in measures.items():
            for quarter, value in zip(record.quarters, values, strict=False):
                yield "series", team, "", quarter, what, value, ""


def _decisions(record: Record) -> Iterator[Row]:
    """What was decided, and every change of mind on the way."""
    for one in record.decisions:
        at = "decisions", one.team, one.round, one.quarter
        for lever, firms in one.plan.items():
            for firm, value in firms.items():
                yield *at, f"{lever} {firm}", value, ""
        for move in one.moves:
            yield *at, "move", None, move
        for why in one.rationale:
            yield *at, "rationale", None, why
        if one.absent:
            yield *at, "absent", None, one.absent
        yield *at, "changed", one.changed, ""
        for change in one.changes:
            settings = json.dumps(change.settings, ensure_ascii=False) if change.settings else ""
            told = " ".join(filter(None, (change.time, change.author, settings, change.advised)))
            yield *at, f"act {change.kind}", None, told


def _said(record: Record) -> Iterator[Row]:
    for said in record.said:
        author = f"{said.author}: {said.text}"
        yield "said", said.team, said.round or "", "", said.kind, None, author
    for inject in record.injects:
        what = f"{inject.world} {inject.whose}".strip()
        yield "injects", "", "", inject.quarter, what, None, inject.text
    for left in record.left:
        yield "left", "", "", record.scenario.quarter(left.turn), left.name, left.turns, left.time


def _reckoned(debrief: Debrief) -> Iterator[Row]:
    at: At
    for swing in debrief.swings:
        at = "swings", swing.team, swing.round, swing.quarter
        yield from _figures(at, swing, SWING, f"{swing.by} ", swing.text)
    for place in debrief.places:
        at = "places", place.team, "", ""
        yield from _figures(at, place, PLACE, "", place.text)
        for other, share in place.ahead.items():
            yield *at, f"ahead of {other}", share, ""
    for one in debrief.otherwise:
        at = "otherwise", one.team, one.round, one.quarter
        yield from _figures(at, one, OTHERWISE, f"{one.instead}: ", one.text)
    for belief in debrief.beliefs:
        at = "beliefs", belief.team, belief.round, belief.quarter
        said = f"{belief.asked} {belief.said} → {belief.came}"
        yield from _figures(at, belief, BELIEF, f"{belief.question}: ", said)
    for found in debrief.calibrations:
        at = "calibrations", found.team, "", ""
        yield from _figures(at, found, CALIBRATION, f"{found.of}: ", found.text)


def _figures(at: At, given: object, names: Sequence[str], before: str, said: str) -> Iterator[Row]:
    """A line for every figure that there is; the sentence stands in the first."""
    known = [name for name in names if getattr(given, name) is not None]
    for place, name in enumerate(known):
        yield *at, f"{before}{name}", float(getattr(given, name)), "" if place else said
