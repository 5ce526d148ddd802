"""Funds: what a plan leaves unpaid, idle or owed, of the warnings before a commit."""

from collections.abc import Callable, Iterator

from computewar.engine.mechanics import pledges
from computewar.engine.turn import LEVERS
from computewar.report.board import runway
from computewar.report.levers import SUPPLY
from computewar.report.plan import Plan, Warning
from computewar.report.row import SMALL
from computewar.report.supposed import supposed
from computewar.report.uptake import BUILT, servable, surplus
from computewar.words import _, number

IDLE, SHORT_RUNWAY, AHEAD, NEAR, NOTHING, FAR = 0.6, 2.0, 4, 0.85, 0.05, 2.0
"""Share of cash left lying · quarters · quarters looked ahead · share of the calling ratio ·
share of what is asked for that is as good as nothing · times what can be had that is far more."""


def _cut(plan: Plan) -> Iterator[Warning]:
    refused = [paid for paid in plan.purse.payments if paid.cut]
    if refused:
        lost = number(sum(paid.asked - paid.granted for paid in refused), "$bn")
        what = ", ".join(paid.label for paid in refused)
        text = _("The purse of {} refuses {}: {}.").format(plan.name, lost, what)
        yield plan.warn("cut", text, "purse", f"priority_{refused[0].lever}", 90)


def _idle(plan: Plan) -> Iterator[Warning]:
    left, free = plan.purse.left, plan.purse.free
    if free > SMALL and left > IDLE * free and runway(plan.seen.own, plan.row) > AHEAD:
        text = _("{} leaves {} idle; what is spent this quarter arrives quarters later.")
        line = text.format(plan.name, number(left, "$bn"))
        yield plan.warn("idle", line, "compute", "gpu_spend", 30)


def _runway(plan: Plan) -> Iterator[Warning]:
    """Cash that is soon gone in bills, income left aside."""
    pace = plan.own("dues")
    spent = sum(paid.granted for paid in plan.purse.payments)
    after = plan.own("cash") + plan.purse.cards - spent + _raised(plan)
    if pace > SMALL and after / pace < SHORT_RUNWAY:
        text = _(
            "After this plan and what it raises {} has {} for its bills, {} a quarter from this "
            "one on: raise more or spend less."
        )
        line = text.format(plan.name, number(after, "$bn"), number(pace, "$bn"))
        yield plan.warn("runway", line, "money", "round_size", 80)


def _raised(plan: Plan) -> float:
    """What shares and loans on offer bring by the end of the quarter, $bn; pools are shared."""
    sold = {
        name: float(SUPPLY[name](plan.seen)[plan.row, 0]) for name in ("round_size", "debt_draw")
    }
    return sum(min(plan.lever(name), most) for name, most in sold.items())


def _pledge(plan: Plan) -> Iterator[Warning]:
    loan, backing = plan.own("loan"), float(pledges.collateral(plan.seen.own)[plan.row, 0])
    call = float(supposed(plan.seen)["ltv_call"])
    if loan > SMALL and backing > 0 and loan / backing > NEAR * call:
        fall = number(max(1 - loan / (call * backing), 0.0), "share")
        text = _("The pledge behind {} is near its call: a fall of {} brings it.")
        yield plan.warn("pledge", text.format(plan.name, fall), "money", "pledge", 75)


def _surplus(plan: Plan) -> Iterator[Warning]:
    """Money for works that time, sites and people do not let them use."""
    for lever in BUILT:
        if found := surplus(plan.seen, plan.orders, plan.firm, lever):
            text = _(
                "{}, {}: of {} granted about {} can be used this quarter; the rest stays in cash."
            )
            granted, used = (number(amount, "$bn") for amount in found)
            line = text.format(_(LEVERS[lever].label), plan.name, granted, used)
            yield plan.warn(f"surplus_{lever}", line, LEVERS[lever].area, lever, 62)


def _unsold(plan: Plan) -> Iterator[Warning]:
    """Capital asked for where there is next to none."""
    vain = [
        (lever, asked)
        for lever, most in SUPPLY.items()
        if (asked := plan.lever(lever)) > SMALL
        and float(most(plan.seen)[plan.row, 0]) < NOTHING * asked
    ]
    if vain:
        what = ", ".join(f"{_(LEVERS[k].label)} {number(asked, '$bn')}" for k, asked in vain)
        text = _("{} asks where next to nothing can be had this quarter: {}.")
        yield plan.warn("unsold", text.format(plan.name, what), "money", vain[0][0], 64)


def _beyond(plan: Plan) -> Iterator[Warning]:
    """Money for GPUs far above what Nvidia can serve one buyer; others' offers nobody knows."""
    asked = plan.paid("gpu_spend")
    most, about = servable(plan.seen, plan.orders, plan.firm)
    if asked > FAR * most:
        text = _("{} asks {} where about {} can be had this quarter: {}.")
        amounts = (number(amount, "$bn") for amount in (asked, about))
        line = text.format(plan.name, *amounts, _(LEVERS["gpu_spend"].label))
        yield plan.warn("beyond", line, "compute", "gpu_spend", 61)


RULES: tuple[Callable[[Plan], Iterator[Warning]], ...] = (
    _cut, _idle, _runway, _surplus, _unsold, _beyond, _pledge,
)  # fmt: skip
"""What is looked for in each firm's plan."""
