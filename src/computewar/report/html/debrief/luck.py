"""Luck: each team's decisions over many futures, what in its score is theirs and what came."""

import math
from collections.abc import Iterator, Sequence

from computewar.report.debrief.record import Debrief, Place, Record
from computewar.report.html.chart import (
    AXIS,
    Box,
    Chart,
    Dot,
    Group,
    Label,
    Mark,
    Scale,
    axis,
    shortened,
)
from computewar.report.html.debrief.teams import name, points
from computewar.report.html.page import Cell, Part, Prose, Section, Table
from computewar.report.html.tournament import HEAD, shade
from computewar.words import NOTHING, _, number

BIN = 10.0  # points of score in a bin of `Place.bins`
HEIGHT, NAME = 100, 15  # pixels of a team's row; down to its name
FOOT, DEEP = 60, 36  # down to the foot of the futures' boxes, and their height
BARS = (66, 78)  # down to the bars of skill and luck
BAR = 8
ROOM = 34  # signs that a name has beside its figure on a phone


def section(debrief: Debrief) -> Iterator[Section]:
    """Decisions against luck, team by team; nothing where none was played again."""
    if not debrief.places:
        return
    parts: list[Part] = [_chart(debrief.record, debrief.places)]
    parts.append(Prose(tuple(one.text for one in debrief.places), listed=True))
    parts.append(_table(debrief))
    if len(debrief.places) > 1:
        parts.append(_pairs(debrief))
    yield Section(_("Decisions and luck"), tuple(parts))


def _chart(record: Record, places: Sequence[Place]) -> Chart:
    scale = _scale(places)
    bottom = HEIGHT * len(places) + 4
    groups = [axis(scale, bottom, "", _("points of score"))]
    for place, one in enumerate(places):
        groups += _row(name(record, one.team), one, HEIGHT * place, scale)
    title = _("Each team's decisions in {} futures").format(number(places[0].futures))
    about = "; ".join(f"{name(record, one.team)}: {_sum(one)}" for one in places)
    keys = (
        ("band", _("the futures, by how its decisions end in them")),
        ("grey open", _("what the scenario's own strategy would have brought")),
        ("bar one", _("skill: what the decisions bring beyond that")),
        ("bar two", _("luck: what the game brought beyond the decisions")),
        ("two", _("as it was played")),
    )
    return Chart(title, f"{title}: {about}", bottom + AXIS, tuple(groups), keys)


def _scale(places: Sequence[Place]) -> Scale:
    """From the first to the last ten points in which anything lies."""
    filled = [k for one in places for k, count in enumerate(one.bins) if count]
    ends = [end for k in filled for end in (BIN * k, BIN * (k + 1))]
    ends += [value for one in places for value in (one.usual, one.mean, one.score)]
    low, high = BIN * math.floor(min(ends) / BIN), BIN * math.ceil(max(ends) / BIN)
    return Scale(low, high if high > low else low + BIN)


def _sum(one: Place) -> str:
    """The score as what it is made of."""
    skill, luck = points(abs(one.skill)), points(abs(one.luck))
    signs = ("−" if one.skill < 0 else "+", "−" if one.luck < 0 else "+")
    return f"{points(one.score)} = {points(one.usual)} {signs[0]} {skill} {signs[1]} {luck}"


def _row(team: str, one: Place, top: int, scale: Scale) -> Iterator[Group]:
    """A team's futures as boxes; under them how its score comes about."""
    text = _sum(one)
    label = shortened(team, max(ROOM - len(text) // 2, 10))
    yield Group((Label(0, top + NAME, label, "row"),
                 Label(100, top + NAME, text, "figure", "end")), f"{team}: {text}")  # fmt: skip
    most = max((*one.bins, 1))
    for place, count in enumerate(one.bins):
        if count:
            x1, x2 = scale.at(BIN * place), scale.at(BIN * (place + 1))
            tall = DEEP * count / most
            box = Box(x1 + 0.15, top + FOOT - tall, x2 - x1 - 0.3, tall, "band")
            yield Group((box,), f"{BIN * place:.0f} – {BIN * (place + 1):.0f}: {count}")
    usual, mean, score = (scale.at(value) for value in (one.usual, one.mean, one.score))
    marks: list[Mark] = [_bar(usual, mean, top + BARS[0], "one"),
                         _bar(mean, score, top + BARS[1], "two")]  # fmt: skip
    marks += [Dot(usual, top + BARS[0], "grey open"), Dot(score, top + BARS[1], "two")]
    yield Group(tuple(marks), text)


def _bar(start: float, end: float, y: int, look: str) -> Box:
    return Box(min(start, end), y - BAR / 2, abs(end - start), BAR, f"bar {look}")


def _table(debrief: Debrief) -> Table:
    """The figures, the most skilled first."""
    heads = (
        _("team"), _("score"), _("usual"), _("skill"), _("±"), _("luck"), _("nine of ten futures"),
        _("worse in"), _("wins"),
    )  # fmt: skip
    record = debrief.record
    order = sorted(debrief.places, key=lambda one: -one.skill)
    note = [
        _("Usual: what the decisions of the strategy {} bring on the average in the same game.")
        .format(", ".join(dict.fromkeys(f"'{one.instead}'" for one in order))),
        _("±: one standard error of the skill. Worse in: the futures in which these decisions end "
          "worse than they did. Wins: the futures that they win."),
        debrief.methods.get("places", ""),
    ]  # fmt: skip
    body = tuple(_figures(record, one) for one in order)
    caption = _("What in each score is the decisions', and what is luck")
    return Table(caption, heads, body, (0,), " ".join(filter(None, note)))


def _figures(record: Record, one: Place) -> tuple[Cell, ...]:
    low, high = one.quantiles[0], one.quantiles[-1]
    known = abs(one.skill) > 2 * one.doubt
    return (
        Cell(name(record, one.team), typed=True), Cell(points(one.score), one.score),
        Cell(points(one.usual), one.usual),
        Cell(points(one.skill, signed=True), one.skill, strong=known),
        Cell(number(one.doubt, digits=2), one.doubt), Cell(points(one.luck, signed=True), one.luck),
        Cell(f"{points(low)} – {points(high)}"),
        Cell(_share(one.fortune), one.fortune), Cell(_share(one.wins), one.wins),
    )  # fmt: skip


def _share(value: float) -> str:
    return number(value, "share", 2) or "0%"


def _pairs(debrief: Debrief) -> Table:
    """In how many futures each team's decisions end better than each other's."""
    record, places = debrief.record, debrief.places
    heads = (_("ahead of"), *(shortened(name(record, one.team), HEAD) for one in places))
    body = []
    for one in places:
        cells = [_ahead(one.ahead.get(other.team)) for other in places]
        body.append((Cell(shortened(name(record, one.team), HEAD), typed=True), *cells))
    caption = _("In how many of the same futures the team in the row ends with the better score")
    return Table(caption, heads, tuple(body), grid=True)


def _ahead(value: float | None) -> Cell:
    if value is None:
        return Cell(NOTHING)
    return Cell(_share(value), value, shade(value, 0.0, 1.0), strong=value > 0.5)
