"""Tables for a spreadsheet: all that a page shows, in plain rows, the first of them the heads."""

from collections.abc import Iterable, Sequence

from computewar.engine.game import Game
from computewar.engine.observation import Observation
from computewar.inputs.scenario import Scenario
from computewar.lab.forecast import LEVELS, Fan
from computewar.report.causes import Change
from computewar.report.history import courses as tracks_of
from computewar.report.levers import areas, page
from computewar.report.purse import Orders
from computewar.report.roadmap import courses, flows
from computewar.words import _

Row = Sequence[object]


def levers(seen: Observation, orders: Orders) -> list[Row]:
    """Every lever that is offered to a side's firms: what it is set to, what stood, its bounds."""
    heads = (
        _("firm"), _("area"), _("lever"), _("name"), _("value"), _("stood"), _("least"), _("most"),
        _("unit"), _("in words"),
    )  # fmt: skip
    found = {
        (firm, one.lever): (
            _(seen.scenario.firms[firm].label), one.area, one.lever, one.label, one.value,
            one.stood, one.low, one.high, one.unit, one.text,
        )
        for firm in seen.firms
        for area in areas()
        for one in page(seen, orders, firm, area)
    }  # fmt: skip
    return [heads, *found.values()]


def forecast(fan: Fan) -> list[Row]:
    """Every series of a forecast: its quantiles, a line a quarter."""
    heads = (_("series"), _("quarter"), *(f"{level:.0%}" for level in LEVELS))
    return [
        heads,
        *(
            (name, quarter, *values)
            for name, series in fan.series.items()
            for quarter, values in zip(fan.quarters, series.T.tolist(), strict=True)
        ),
    ]


def changes(found: Iterable[Change], scenario: Scenario) -> list[Row]:
    """Every headline's change over a quarter, and below it each of its causes."""
    heads = (
        _("firm"), _("figure"), _("before"), _("after"), _("change"), _("cause"), _("amount"),
        _("per cent"),
    )  # fmt: skip
    rows: list[Row] = [heads]
    for one in found:
        firm = _(scenario.firms[one.firm].label)
        rows.append((firm, one.label, one.before, one.after, one.text, "", "", ""))
        rows += [
            (firm, one.label, "", "", "", part.label, part.text,
             "" if part.percent is None else part.percent)
            for part in one.parts
        ]  # fmt: skip
    return rows


def history(games: Sequence[Game], side: str) -> list[Row]:
    """Every headline over all quarters so far, as `side` may know it, a line a firm."""
    scenario = games[0].scenario
    quarters = [scenario.quarter(turn) for turn in range(len(games))]
    rows: list[Row] = [(_("figure"), _("unit"), _("firm"), *quarters)]
    for course in tracks_of(games, side):
        rows += [(course.label, course.unit, one.label, *one.values) for one in course.tracks]
    return rows


def roadmap(past: Sequence[Observation]) -> list[list[Row]]:
    """Chips and plant with their dates, then what arrives when, of all own firms.

    `past` is what a side saw each quarter, the last one now.
    """
    scenario, firms = past[-1].scenario, past[-1].firms

    def name(firm: str) -> str:
        return _(scenario.firms[firm].label)

    def when(turn: int | None) -> str:
        return "" if turn is None else scenario.quarter(turn)

    dated: list[Row] = [
        (_("firm"), _("name"), _("began"), _("first expected"), _("expected"), _("promised"),
         _("done, of 1")),
        *(
            (name(firm), one.label, when(one.start), when(one.first), when(one.due),
             when(one.promised), one.progress)
            for firm in firms for one in courses(past, firm)
        ),
    ]  # fmt: skip
    arriving: list[Row] = [
        (_("firm"), _("name"), _("quarter"), _("amount"), _("unit")),
        *(
            (name(firm), one.label, when(turn), amount, one.unit)
            for firm in firms for one in flows(past, firm) for turn, amount in one.amounts.items()
        ),
    ]  # fmt: skip
    return [dated, arriving]
