"""Story: what happened round by round, the rounds that turned it, and one decision otherwise."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from computewar.report.debrief.record import Debrief, Line, Otherwise, Record, Swing
from computewar.report.html.chart import Chart
from computewar.report.html.debrief.names import joined
from computewar.report.html.debrief.teams import lines, name, points
from computewar.report.html.page import Cell, Part, Prose, Section, Table
from computewar.report.html.rows import Row, rows
from computewar.words import NOTHING, _, number

SWINGS, TOLD = 10, 5  # in the table, and told in sentences


def told(debrief: Debrief) -> Iterator[Section]:
    """The story of the game, a heading a round."""
    if debrief.story:
        rounds = groupby(debrief.story, key=lambda line: line.round)
        parts = tuple(_round(debrief.record, place, list(own)) for place, own in rounds)
        yield Section(_("The story"), parts)


def _round(record: Record, place: int, own: list[Line]) -> Prose:
    """A round's sentences; those of no round have no heading."""
    spans = {one.number: one for one in record.rounds}
    title = ""
    if place in spans:
        first, last = spans[place].first, spans[place].last - 1
        quarters = record.scenario.quarter(first)
        if last > first:
            quarters += f" – {record.scenario.quarter(last)}"
        title = _("Round {}: {}").format(number(place), quarters)
        if record.form == "solo":
            title = quarters
    return Prose(tuple(line.text for line in own), listed=len(own) > 1, title=title)


def turns(debrief: Debrief) -> Iterator[Section]:
    """The chance of a win round by round, and what moved it most."""
    parts: list[Part] = []
    if any(len(set(course)) > 1 for course in debrief.chances.values()):
        parts.append(_chances(debrief))
    if debrief.swings:
        parts.append(Prose(tuple(map(sentence, debrief.swings[:TOLD])), listed=True))
        parts.append(_swings(debrief))
    if parts:
        yield Section(_("Turning points"), tuple(parts))


def _chances(debrief: Debrief) -> Part:
    record = debrief.record
    count = max(map(len, debrief.chances.values()))
    quarters = [one.quarter for one in record.rounds][: count - 1]
    quarters = [*quarters, *record.quarters[-1:]][:count]
    title = _("Chance of a win at the start of each round, and at the end")
    return lines(record, title, dict(debrief.chances), quarters, "share")


def sentence(one: Swing) -> str:
    """What a round did, and when."""
    return _("{}: {}").format(one.quarter, one.text)


def _swings(debrief: Debrief) -> Table:
    """The figures of the rounds; the other side has a column where it did anything."""
    shown = debrief.swings[:SWINGS]
    rivals = any(one.rivals for one in shown)
    heads = [_("quarter"), _("team"), _("before"), _("after"), _("its decision"), _("luck"), "±"]
    if rivals:
        heads.insert(5, _("the other side"))
    body = tuple(_swing(debrief.record, one, rivals) for one in shown)
    return Table(_("The rounds that moved most"), tuple(heads), body, (0, 1),
                 debrief.methods.get("swings", ""))  # fmt: skip


def _swing(record: Record, one: Swing, rivals: bool) -> tuple[Cell, ...]:
    share = one.by == "chance"
    changes = (one.plan, one.rivals, one.luck) if rivals else (one.plan, one.luck)
    largest = max(changes, key=abs)
    return (
        Cell(one.quarter), Cell(name(record, one.team), typed=True),
        *(Cell(_size(value, share), value) for value in (one.before, one.after)),
        *(
            Cell(_size(value, share, signed=True), value, strong=value == largest)
            for value in changes
        ),
        Cell(_size(one.doubt, share), one.doubt),
    )  # fmt: skip


def _size(value: float, share: bool, *, signed: bool = False) -> str:
    """A chance in whole per cent, or points."""
    return (
        f"{number(round(100 * value), signed=signed)}%" if share else points(value, signed=signed)
    )


def otherwise(debrief: Debrief) -> Iterator[Section]:
    """The same game with that one decision otherwise, the best decision first."""
    if debrief.otherwise:
        order = sorted(debrief.otherwise, key=lambda one: -one.gain)
        parts = (_gains(debrief.record, order), _cases(debrief, order))
        yield Section(_("One decision otherwise"), parts)


def _gains(record: Record, order: Sequence[Otherwise]) -> Chart:
    given = [
        Row(
            f"{one.quarter} {name(record, one.team)}", points(one.gain, signed=True), one.gain,
            look="one" if one.gain >= 0 else "two",
        )
        for one in order
    ]  # fmt: skip
    title = _("What each decision brought, against another in its place")
    return rows(
        title, f"{title}: " + "; ".join(f"{row.name}: {row.text}" for row in given), given,
        name=_("points of lead at the end, of the decision as it was made"), nought=0.0, bars=True,
        keys=(("bar one", _("the decision gained")), ("bar two", _("it cost"))),
    )  # fmt: skip


def _cases(debrief: Debrief, order: Sequence[Otherwise]) -> Table:
    heads = (_("quarter"), _("team"), _("had it"), _("the decision brought"), _("what it did"))
    body = tuple(
        (
            Cell(one.quarter), Cell(name(debrief.record, one.team), typed=True), Cell(one.label),
            Cell(_brought(one), one.gain, strong=one.won != one.other_won),
            Cell(joined(one.moves) or NOTHING),
        )
        for one in order
    )  # fmt: skip
    return Table(_("The same game, but for one decision"), heads, body, (0, 1, 2, 4),
                 debrief.methods.get("otherwise", ""))  # fmt: skip


def _brought(one: Otherwise) -> str:
    """Points of lead, and a win that came or went with them."""
    text = points(one.gain, signed=True)
    if one.won == one.other_won:
        return text
    return (_("{}, the win") if one.won > one.other_won else _("{}, no win")).format(text)
