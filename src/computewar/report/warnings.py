"""Warnings: what a plan leaves idle, unpaid or at risk, said before it is committed.

Those about money are `funds`; here are machines, works, people and promises.
"""

import math
from collections.abc import Callable, Collection, Iterator, Sequence

from computewar.engine.mechanics import chip_demand, chip_design, gpu_market
from computewar.engine.observation import Observation
from computewar.engine.operators import FOUNDRY, TSMC
from computewar.engine.orders import CARDS
from computewar.engine.state import DEMAND, TEAMS
from computewar.inputs.units import convert
from computewar.report import funds
from computewar.report.cards import Settings, unanswered
from computewar.report.plan import Plan, Warning
from computewar.report.promises import promises
from computewar.report.purse import Orders, purse
from computewar.report.row import SMALL
from computewar.report.supposed import supposed
from computewar.report.uptake import under_way
from computewar.words import _, number

DARK, AHEAD, RENT, STALL, DUE = 0.05, 4, 4.5, 0.2, 2
"""Share of machines without power · quarters looked ahead · quarters before a contract for compute
ends, about what halls take · share of its chips · quarters before a promise is judged."""
MILLION = convert(1, "$M", "$bn")  # thousand H100e × $k each make $M


def warnings(
    seen: Observation, orders: Orders, set_so_far: Settings | None = None
) -> tuple[Warning, ...]:
    """Everything worth a second look in a plan, gravest first.

    `set_so_far` is what the side has set itself this turn; without it cards are not looked at.
    """
    plans = (
        Plan(seen, orders, firm, row, purse(seen, orders, firm))
        for row, firm in enumerate(seen.firms)
        if not seen.own.insolvent[row, 0]
    )
    found = [warning for plan in plans for rule in RULES for warning in rule(plan)]
    if set_so_far is not None:
        found += _cards(seen, set_so_far)
    return tuple(sorted(found, key=lambda warning: -warning.weight))


def heard(found: Sequence[Warning], *muted: Collection[str]) -> list[Warning]:
    """The warnings that are not muted, by their own key or that of their kind."""
    kinds = {kind for some in muted for kind in some}
    return [
        one
        for one in found
        if not any(one.key == kind or one.key.startswith(f"{kind}_") for kind in kinds)
    ]


def fresh(
    found: Sequence[Warning], seen: Observation, before: Observation | None
) -> tuple[Warning, ...]:
    """The warnings that are new: the orders that stand gave no such one of the firm last quarter.

    `before` is what the side saw a quarter ago, None in the first. An open card is always new.
    """
    told = () if before is None else warnings(before, seen.standing)
    known = {(one.key, one.firm) for one in told}
    return tuple(one for one in found if (one.key, one.firm) not in known)


def _cards(seen: Observation, set_so_far: Settings) -> Iterator[Warning]:
    for firm, name in unanswered(seen, set_so_far):
        card = seen.scenario.cards[name]
        text = _("'{}' is not answered: without an answer it is '{}'.")
        line = text.format(_(card.title), _(card.choices[card.default].label))
        yield Warning("card", line, firm, CARDS, card.lever, 92)


def _boxes(plan: Plan) -> Iterator[Warning]:
    """GPUs without power in the worst quarter ahead, what the plan orders itself included."""
    need, power = _load(plan), _power(plan)
    short = [(1 - have / load, q) for q, (load, have) in enumerate(zip(need, power, strict=True))]
    worst, quarter = max(short, key=lambda one: one[0])
    if worst > DARK:
        text = _(
            "By {} up to {} of {}'s machines stand without power of their own: {} short. Halls "
            "ordered now come within {}, speed-first sites sooner."
        )
        when = plan.seen.scenario.quarter(plan.seen.turn + quarter)
        missing = number(need[quarter] - power[quarter], "MW")
        lag = number(float(supposed(plan.seen)["hall_lag"]), "quarters")
        line = text.format(when, number(worst, "share", 2), plan.name, missing, lag)
        yield plan.warn("boxes", line, "halls", "hall_spend", 70 + 20 * worst)


def _load(plan: Plan) -> list[float]:
    """What the machines draw in the quarters ahead, MW; of this plan's GPUs as were served last."""
    own, world = plan.seen.own, supposed(plan.seen)
    year = plan.seen.scenario.year + float(world.years(plan.seen.turn))
    each = float(gpu_market.gpu_power(world, year))
    money = plan.paid("gpu_spend") + plan.own("gpu_prepaid")
    price = MILLION * float(own.gpu_price[0]) * (1 + plan.lever("gpu_premium"))
    bought = money / price * math.exp(-float(own.gpu_excess[0]))
    coming = [float(one) for one in own.gpu_orders[:AHEAD, plan.row, 0]]
    coming[min(round(float(world["gpu_lag"])), AHEAD - 1)] += bought
    return [
        max(plan.own("gpu_load") + plan.own("chips_load") + each * sum(coming[: q + 1]), SMALL)
        for q in range(AHEAD)
    ]


def _power(plan: Plan) -> list[float]:
    """The power in the quarters ahead, MW, with the halls that this plan orders."""
    built, row = under_way(plan.seen, plan.orders), plan.row
    opened = [float(built.power[row, 0])]
    for ready in built.halls[: AHEAD - 1, row, 0]:
        opened.append(opened[-1] + float(ready))
    return opened


def _dark(plan: Plan) -> Iterator[Warning]:
    own, row = plan.seen.own, plan.row
    load, power = plan.own("gpu_load") + plan.own("chips_load"), plan.own("power")
    coming = float(own.gpu_orders[:, row, 0].sum()) * float(supposed(plan.seen)["power_per_h100e"])
    if power > 1.3 * (load + coming) + 1 and plan.paid("hall_spend") > SMALL:
        text = _("{} builds halls while {} of power has nothing to run.")
        line = text.format(plan.name, number(power - load - coming, "MW"))
        yield plan.warn("dark", line, "halls", "hall_spend", 40)


def _fab(plan: Plan) -> Iterator[Warning]:
    begun = plan.own("fab_begun") > 0
    effort = float(plan.seen.own.effort[TEAMS.index("fab"), plan.row, 0])
    if begun and effort < 0.5:
        text = _("The fab of {} has people for {} of its work: it will stand still.")
        line = text.format(plan.name, number(effort, "share"))
        yield plan.warn("fab_people", line, "people", "staff_fab", 65)
    if begun and plan.own("fab_progress") < 1 and plan.paid("fab_spend") <= SMALL:
        text = _("The fab of {} gets no money: what is built decays.").format(plan.name)
        yield plan.warn("fab_paused", text, "fab", "fab_spend", 60)


def _design(plan: Plan) -> Iterator[Warning]:
    if not plan.offered("design_spend"):
        return
    asked = {name: plan.orders[name] for name in ("cadence", "chip_role", "design_node")}
    world = supposed(plan.seen)
    need = chip_design.money_needed(
        asked["cadence"], asked["chip_role"], asked["design_node"], world
    )
    cost, paid = float(need[plan.row, 0]), plan.paid("design_spend")
    effort = float(plan.seen.own.effort[TEAMS.index("design"), plan.row, 0])
    staff = float(plan.seen.own.staff[TEAMS.index("design"), plan.row, 0])
    running = bool((plan.seen.own.design_progress[:, plan.row, 0] >= 0).any())
    if running and paid < cost * 0.95:
        text = _("{} pays {} of what its chips in design need ({}).")
        line = text.format(plan.name, number(paid / cost, "share"), number(cost, "$bn"))
        yield plan.warn("design_money", line, "chips", "design_spend", 55)
    if paid > SMALL and (staff <= SMALL or effort < 0.4):
        text = _("{} pays for chip design without the people to do it.").format(plan.name)
        yield plan.warn("design_people", text, "people", "staff_design", 50)


def _rent(plan: Plan) -> Iterator[Warning]:
    if plan.own("rented") > SMALL and plan.own("rent_left") <= RENT:
        text = _("{}'s rent of {} ends within {}; only a new contract, set by hand, renews it.")
        left = number(max(1.0, round(plan.own("rent_left"))), "quarters")
        line = text.format(plan.name, number(plan.own("rented"), "kH100e"), left)
        yield plan.warn("rent", line, "compute", "rent_spend", 68)


def _promise(plan: Plan) -> Iterator[Warning]:
    for one in promises(plan.seen, plan.firm):
        if one.left <= DUE and one.share < 1:
            text = _("{}'s promise on {} is judged in {}: {} announced, {} booked, {} there.")
            line = text.format(
                plan.name, one.label, one.quarter, one.announced, one.booked, one.measured
            )
            yield plan.warn("promise", line, "promises", f"announce_{one.subject}", 72)


def _cancel(plan: Plan) -> Iterator[Warning]:
    if plan.lever("fab_cancel") > 0 and plan.own("fab_begun") > 0:
        text = _("Cancelling the fab of {} strands {}.")
        line = text.format(plan.name, number(plan.own("fab_paid"), "$bn"))
        yield plan.warn("fab_cancel", line, "fab", "fab_cancel", 95)


def _operator(plan: Plan) -> Iterator[Warning]:
    """A plant about to begin that TSMC is to run: whether it will hear of it."""
    asks = plan.lever("fab_partner") == TSMC and plan.own("fab_begun") < 1
    if not asks or plan.paid("fab_spend") <= SMALL:
        return
    standing = float(plan.seen.own.foundry_standing[FOUNDRY, plan.row, 0])
    if standing < plan.seen.expected("fab_tsmc_standing"):
        text = _("{}'s standing with TSMC is too low: it will refuse to run the plant.")
    else:
        text = _("{} asks TSMC to run its plant: it may decline, and then nothing begins.")
    yield plan.warn("operator", text.format(plan.name), "fab", "fab_partner", 66)


def _lines(plan: Plan) -> Iterator[Warning]:
    """Lines of business that stalled for want of chips last quarter and would again."""
    missing = chip_demand.shortfall(plan.seen.own)[:, plan.row, 0]
    names = {"cars": _("Cars"), "robots": _("Robots"), "satellites": _("Satellites")}
    money = {"robots": "robot_spend", "satellites": "orbit_spend"}
    for line, name in names.items():
        short = float(missing[DEMAND.index(line)])
        if short > STALL and (line not in money or plan.paid(money[line]) > SMALL):
            text = _("{} of {} went without {} of the chips asked for last quarter.")
            text = text.format(name, plan.name, number(short, "share"))
            yield plan.warn(f"line_{line}", text, "chips", "chips_to_halls", 38)


def _plant(plan: Plan) -> Iterator[Warning]:
    """An own plant that runs while none of its chips is meant for halls."""
    makes = plan.own("fab_made") + float(plan.seen.own.fab_online[:, plan.row, 0].sum())
    if makes > SMALL and plan.offered("chips_to_halls") and plan.lever("chips_to_halls") <= SMALL:
        text = _(
            "The plant of {} makes chips and none goes to halls: cars and robots get them all."
        )
        yield plan.warn("plant", text.format(plan.name), "chips", "chips_to_halls", 57)


RULES: tuple[Callable[[Plan], Iterator[Warning]], ...] = (
    *funds.RULES, _boxes, _dark, _fab, _design, _rent, _promise, _cancel, _operator, _lines, _plant,
)  # fmt: skip
"""What is looked for in each firm's plan."""
