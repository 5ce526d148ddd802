"""Tables for a spreadsheet: all that a page shows, in plain rows, the first of them the heads."""

from collections.abc import Iterable, Sequence

from computewar.engine.observation import Observation
from computewar.inputs.scenario import Scenario
from computewar.lab.forecast import LEVELS, Fan
from computewar.report.causes import Change
from computewar.report.levers import areas, page
from computewar.report.purse import Orders
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
