"""Beliefs: what teams said would come and what came; how well they knew what they did not know."""

from collections.abc import Iterator, Sequence

from computewar.report.debrief.record import Belief, Debrief, Record
from computewar.report.html.chart import Scale
from computewar.report.html.debrief.teams import name
from computewar.report.html.page import Cell, Part, Prose, Section, Table
from computewar.report.html.rows import Row, rows
from computewar.words import NOTHING, _, number

BESIDE = 5  # teams in a table
SAID = "said"  # by people, as `Calibration.of` has it
HELD, MISSED = "✓", "✗"


def section(debrief: Debrief) -> Iterator[Section]:
    """Calibration, then every prediction; nothing where nobody said anything."""
    if not debrief.beliefs:
        return
    parts: list[Part] = [*_chart(debrief)]
    if debrief.calibrations:
        parts.append(Prose(tuple(one.text for one in debrief.calibrations), listed=True))
    parts += _tables(debrief)
    yield Section(_("What the teams believed, and what came"), tuple(parts))


def _chart(debrief: Debrief) -> Iterator[Part]:
    """How many of people's spans held, against how many should; forecasts aim at another share."""
    judged = [one for one in debrief.calibrations if one.spans and one.of == SAID]
    if not judged:
        return
    given = [
        Row(
            name(debrief.record, one.team),
            f"{number(one.hits)} / {number(one.spans)}",
            one.hits / one.spans, look="one" if one.team else "grey",
        )
        for one in judged
    ]  # fmt: skip
    title = _("Spans that held what came")
    aim = number(judged[0].aimed, "share", 2)
    yield rows(
        title, f"{title}: " + "; ".join(f"{row.name}: {row.text}" for row in given), given,
        name=_("share of the spans; the broken line is {}, which should hold").format(aim),
        unit="share", nought=judged[0].aimed, scale=Scale(0.0, 1.0),
    )  # fmt: skip


def _tables(debrief: Debrief) -> Iterator[Table]:
    """A table a question: quarters down, teams across, few beside one another."""
    note = debrief.methods.get("calibrations", "")
    kinds = dict.fromkeys((one.question, one.asked) for one in debrief.beliefs)
    for kind in kinds:
        own = [one for one in debrief.beliefs if (one.question, one.asked) == kind]
        keys = list(dict.fromkeys(one.team for one in own))
        for first in range(0, len(keys), BESIDE):
            yield _table(debrief.record, own, keys[first : first + BESIDE], note)
            note = ""


def _table(record: Record, own: Sequence[Belief], keys: Sequence[str], note: str) -> Table:
    found = {(one.quarter, one.team): one for one in own}
    quarters = dict.fromkeys(one.quarter for one in own)
    heads = (_("quarter"), *(name(record, key) for key in keys))
    body = tuple(
        (Cell(quarter), *(_judged(found.get((quarter, key))) for key in keys))
        for quarter in quarters
    )
    return Table(own[0].asked, heads, body, tuple(range(len(heads))), note)


def _judged(one: Belief | None) -> Cell:
    """What was said and what came; of a span, whether it held."""
    if one is None:
        return Cell(NOTHING)
    told = f"{one.said} → {one.came}"
    if one.hit is None:
        return Cell(told)
    return Cell(f"{told} {HELD if one.hit else MISSED}")
