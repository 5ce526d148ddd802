"""Teams: what each came to, how it is named and drawn; and the part of a page that tells it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from computewar.report.debrief.record import Debrief, Place, Record, Team
from computewar.report.html.chart import Chart, shortened
from computewar.report.html.courses import Course, courses
from computewar.report.html.page import Cell, Part, Prose, Section, Table
from computewar.words import NOTHING, _, number

LOOKS = ("one", "two", "three", "grey", "one dashed", "two dashed", "three dashed", "grey dashed")
MOST = 8  # teams whose lines can be told from one another
BESIDE = 9  # signs of a name that a phone has room for at a line's end
QUARTERS = 3  # that are named below a chart
CHARTS = (("score", ""), ("cash", "$bn"), ("compute", "kH100e"))


class Final(NamedTuple):
    """A team at the end, or where the game stands; `won` is None while it is not over."""

    team: Team
    score: float
    lead: float
    won: bool | None


def finals(record: Record) -> list[Final]:
    """All teams, the best score first."""
    found = []
    for key, team in record.teams.items():
        series = record.series[key]
        score, lead = series["score"][-1], series["lead"][-1]
        found.append(Final(team, score, lead, lead > 0 if record.finished else None))
    return sorted(found, key=lambda one: -one.score)


def points(value: float, *, signed: bool = False) -> str:
    """Points of score as text, with one decimal."""
    value = round(value, 1)
    sign = "−" if value < 0 else "+" if signed and value > 0 else ""
    return f"{sign}{abs(value):,.1f}"


def name(record: Record, key: str) -> str:
    """A team's name as people typed it; all together have none."""
    return record.teams[key].name if key in record.teams else _("all")


def section(debrief: Debrief) -> Section:
    """How it came out: a table of the teams, and their courses quarter by quarter."""
    parts: list[Part] = [_table(debrief), *_people(debrief.record)]
    if len(debrief.record.quarters) > 1:
        parts += [_chart(debrief.record, *one) for one in CHARTS]
    return Section(_("How it came out"), tuple(parts))


def _table(debrief: Debrief) -> Table:
    record = debrief.record
    places = {one.team: one for one in debrief.places}
    heads = (
        _("team"), _("seat"), _("score"), _("lead"), _("decisions bring"), _("skill"), _("luck"),
        _("cash"), _("value"), _("compute"),
    )  # fmt: skip
    rows = tuple(_row(record, one, places.get(one.team.key)) for one in finals(record))
    note = _(
        "Score and lead in points; the lead is over the best of the other sides that can win. What "
        "the decisions bring on the average, skill and luck: see “Decisions and luck”."
    )
    return Table(_("The teams at the end") if record.finished else _("The teams so far"),
                 heads, rows, (0, 1), note)  # fmt: skip


def _row(record: Record, one: Final, place: Place | None) -> tuple[Cell, ...]:
    series = record.series[one.team.key]
    cash, value, compute = (series[what][-1] for what in ("cash", "value", "compute"))
    judged = (
        (Cell(NOTHING),) * 3
        if place is None
        else (
            Cell(points(place.mean), place.mean),
            Cell(points(place.skill, signed=True), place.skill),
            Cell(points(place.luck, signed=True), place.luck),
        )
    )
    return (
        Cell(one.team.name, typed=True), Cell(one.team.label),
        Cell(points(one.score), one.score, strong=bool(one.won)),
        Cell(points(one.lead, signed=True), one.lead), *judged,
        Cell(number(cash, "$bn"), cash), Cell(number(value, "$bn"), value),
        Cell(number(compute, "kH100e"), compute),
    )  # fmt: skip


def _people(record: Record) -> Iterator[Prose]:
    """Who sat where, where the session knows more than a name a team."""
    told = [
        _("{}: {}").format(team.name, ", ".join(team.people))
        for team in record.teams.values()
        if team.people and team.people != (team.name,)
    ]
    if told:
        yield Prose(tuple(told), listed=True)


def _chart(record: Record, what: str, unit: str) -> Chart:
    titles = {
        "score": _("Score, quarter by quarter"),
        "cash": _("Cash, quarter by quarter"),
        "compute": _("Compute, quarter by quarter"),
    }
    values = {key: series[what] for key, series in record.series.items()}
    return lines(record, titles[what], values, record.quarters, unit)


def lines(
    record: Record,
    title: str,
    values: "dict[str, tuple[float, ...]]",
    quarters: Sequence[str],
    unit: str,
) -> Chart:
    """A line a team over the quarters; of many teams the best and the worst are named."""
    named = _named(values)
    given = []
    for key, course in values.items():
        short = shortened(name(record, key), BESIDE) if key in named else ""
        given.append(Course(short, course, named.get(key, "grey")))
    ends = (
        _("{}: {}").format(name(record, key), _end(course, unit))
        for key, course in values.items()
        if course
    )
    drawn = courses(title, f"{title}: {'; '.join(ends)}", given, quarters, unit, QUARTERS)
    keys = tuple((look, name(record, key)) for key, look in named.items())
    return Chart(title, drawn.about, drawn.height, drawn.groups, keys if len(values) > 1 else ())


def _end(course: Sequence[float], unit: str) -> str:
    return f"{number(course[0], unit)} → {number(course[-1], unit)}"


def _named(values: "dict[str, tuple[float, ...]]") -> dict[str, str]:
    """Team → its look, for as many as can be told from one another, the best and the worst."""
    order = sorted(values, key=lambda key: -(values[key] or (0.0,))[-1])
    if len(order) > MOST:
        order = [*order[: MOST // 2], *order[-MOST // 2 :]]
    chosen = [key for key in values if key in order]
    return dict(zip(chosen, LOOKS, strict=False))
