"""Inputs: what the rule behind a figure looks at, with the values of an own firm now.

Which quantities a rule looks at is read from the rule itself: those of whose fields of the State
its module speaks. What is hidden from a side is in no Observation, and so is not here.
"""

import ast
import inspect
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from typing import NamedTuple

from computewar.engine.allocation import total
from computewar.engine.observation import Observation
from computewar.engine.state import FIELDS, State
from computewar.report.row import SMALL, Row, changed
from computewar.words import _, number


class Quantity(NamedTuple):
    """A figure of the State: field, name, unit, factor to that unit, key of its own page if any."""

    field: str
    label: str
    unit: str
    scale: float = 1.0
    key: str = ""


def quantities() -> tuple[Quantity, ...]:
    """Every figure of the State that has words, in the order in which they are shown."""
    return (*_money(), *_market(), *_compute(), *_people(), *_chips(), *_business(), *_states())


def _money() -> tuple[Quantity, ...]:
    return (
        Quantity("cash", _("Cash"), "$bn", key="cash"),
        Quantity("dues", _("Bills kept back"), "$bn", key="purse"),
        Quantity("revenue", _("AI revenue"), "$bn/quarter", key="revenue"),
        Quantity("debt", _("Debt"), "$bn", key="debt"),
        Quantity("loan", _("Owner's pledged loan"), "$bn", key="loan"),
        Quantity("outside", _("Other collateral of the owner"), "$bn"),
        Quantity("value", _("Market value"), "$bn", key="value"),
        Quantity("story", _("Value beyond what is earned"), "$bn"),
        Quantity("equity", _("Kept by owners"), "share", key="equity"),
        Quantity("dilution", _("Shares sold in about a year"), "share"),
        Quantity("hype", _("Hype"), "share"),
        Quantity("rent_due", _("Rent owed"), "$bn/quarter"),
        Quantity("plant_dues", _("Due for plants in any case"), "$bn/quarter"),
    )


def _market() -> tuple[Quantity, ...]:
    return (
        Quantity("mood", _("Mood of the market (0 usual)"), "index"),
        Quantity("gpu_price", _("Price of GPUs"), "$k/H100e"),
        Quantity("wage", _("Wages (1 at first)"), "ratio"),
        Quantity("train_cost", _("Cost of training (1 at first)"), "ratio"),
        Quantity("pool_left", _("Left in the Gulf and SoftBank"), "$bn"),
        Quantity("strait", _("Crisis in the strait, still"), "quarters"),
        Quantity("shortage", _("General shortage, still"), "quarters"),
    )


def _compute() -> tuple[Quantity, ...]:
    return (
        Quantity("gpus", _("GPUs delivered"), "kH100e"),
        Quantity("gpu_orders", _("GPUs ordered"), "kH100e", key="gpus"),
        Quantity("gpu_prepaid", _("Deposit with Nvidia"), "$bn"),
        Quantity("gpu_standing", _("Standing with Nvidia"), "ratio"),
        Quantity("chips", _("Own chips in halls"), "kH100e"),
        Quantity("stack", _("Own chips' software, usable"), "share"),
        Quantity("energised", _("Compute that runs"), "kH100e", key="compute"),
        Quantity("rented", _("Compute rented"), "kH100e"),
        Quantity("rented_out", _("Compute let to others"), "kH100e"),
        Quantity("serving", _("Compute serving customers"), "kH100e"),
        Quantity("orbit", _("Compute in orbit"), "kH100e", key="orbit"),
        Quantity("parked", _("Compute in parked cars"), "kH100e", key="orbit"),
        Quantity("power", _("Power"), "MW", key="power"),
        Quantity("gpu_load", _("Power that GPUs need"), "MW"),
        Quantity("chips_load", _("Power that own chips need"), "MW"),
        Quantity("halls", _("Halls under way"), "MW", key="halls"),
        Quantity("turbines", _("Own turbines"), "MW"),
        Quantity("hosted", _("Hosted in others' halls"), "MW"),
    )


def _people() -> tuple[Quantity, ...]:
    return (
        Quantity("staff", _("Key people"), "people", 1e3),
        Quantity("students", _("People in schools"), "people", 1e3),
        Quantity("fatigue", _("Burn-out"), "share", key="fatigue"),
        Quantity("lent", _("Lent to its sister"), "people", 1e3, "lent"),
    )


def _chips() -> tuple[Quantity, ...]:
    made, rate = "thousand chips", "thousand chips/quarter"
    return (
        Quantity("chip_power", _("Power of the own chip"), "H100e", key="chip_power"),
        Quantity("chip_goal", _("Aim of the newest design"), "H100e", key="chip"),
        Quantity("chip_age", _("Age of the own chip"), "quarters"),
        Quantity("slots", _("Slots at foundries"), rate),
        Quantity("foundry_made", _("Chips from foundries"), made, key="chips_made"),
        Quantity("fab_made", _("Chips from the own fab"), made, key="chips_made"),
        Quantity("fab_yield", _("Yield of the own fab"), "share", key="fab_online"),
        Quantity("fab_progress", _("Fab, first module"), "share", key="fab_progress"),
        Quantity("fab_paid", _("Sunk into the plant"), "$bn"),
        Quantity("edge_chips", _("Chips in cars and robots"), made),
    )


def _business() -> tuple[Quantity, ...]:
    return (
        Quantity("capability", _("Capability (log10)"), "index", key="capability"),
        Quantity("research", _("Own research (log10)"), "index"),
        Quantity("brand", _("Brand"), "ratio"),
        Quantity("growth", _("Growth of revenue (log)"), "index"),
        Quantity("trust", _("Trust"), "share", key="trust"),
        Quantity("autonomy", _("Self-driving"), "share"),
        Quantity("robots", _("Robots in use"), "thousand robots"),
        Quantity("data", _("Driving data (1 at first)"), "ratio"),
        Quantity("embodied", _("Embodied AI"), "ratio", key="embodied"),
    )


def _states() -> tuple[Quantity, ...]:
    return (
        Quantity("lobby", _("Influence with states"), "share", key="lobby"),
        Quantity("grants", _("Grants for the plant"), "$bn", key="grants"),
        Quantity("subsidy", _("Money dated by cards"), "$bn", key="subsidy"),
        Quantity("review", _("Under review, still"), "quarters", key="review"),
        Quantity("scrutiny", _("Regulators' attention"), "share"),
        Quantity("insight", _("Own analysts see through"), "share"),
    )


@cache
def looked_at(module: str) -> frozenset[str]:
    """The fields of the State of which a rule speaks; `module` as in `sources.FIGURES`."""
    path = module.removeprefix("../") if module.startswith("../") else f"mechanics.{module}"
    tree = ast.parse(inspect.getsource(import_module(f"computewar.engine.{path}")))
    spoken = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    return frozenset(spoken & set(FIELDS))


def inputs(
    modules: Iterable[str], seen: Observation, firm: str, before: Observation | None, key: str = ""
) -> tuple[Row, ...]:
    """What the rules look at of an own firm, now and against a quarter ago; nothings left out.

    `key` is the figure asked about, which is no input of itself.
    """
    fields = frozenset().union(*map(looked_at, modules))
    row = seen.firms.index(firm)
    found = []
    for one in quantities():
        if one.field not in fields or one.field == key:
            continue
        now = _value(seen.own, one, row)
        then = None if before is None else _value(before.own, one, row)
        if abs(now) > SMALL or abs(then or 0.0) > SMALL:
            change = changed(now, then, one.unit).partition("/")[0].removesuffix(" H100e")
            page = "" if one.key == key else one.key
            found.append(Row(page, one.label, number(now, one.unit), change, firm=firm))
    return tuple(found)


def _value(own: State, one: Quantity, row: int) -> float:
    """The quantity of the firm in `row`; what has a third axis is added up."""
    field = getattr(own, one.field)
    if field.ndim == 1:
        return float(field[0]) * one.scale
    whole = total(field) if field.ndim > 2 else field
    return float(whole[row if len(whole) > 1 else -1, 0]) * one.scale
