"""Conduct: how a well-run firm behaves whatever its road: prices, pay, influence, promises.

Everything here reads an Observation and the published values of numbers. What it does not say
stays as a strategy has it.
"""

from dataclasses import dataclass

import numpy as np

from computewar.engine.allocation import TINY, total
from computewar.engine.observation import Array, Observation, held
from computewar.engine.state import SUBJECTS, State
from computewar.strategies.wishes import Plan, bounded

DEBT, COOL = 0.2, -0.05
"""Share of the loans on offer that is drawn, and the mood below which none is."""
LOBBY = 0.02
"""Share of the purse that goes to influence at most."""
COMPUTE, LINES = SUBJECTS.index("compute"), SUBJECTS.index("fab")
RICH = 1.0
"""The most that a full purse pays over the market's wage."""
POOLS = 1.25
"""How much more is asked of a pool than it places by itself: it may place more."""
QUICKENS = 1.15
"""How much faster compute rises than since the start."""
PLANNED = 0.075
"""Share of the lines still planned that a plant which runs adds a quarter."""
MEMORY = 4
"""Quarters for which an ordinary pace is reckoned beside what was reached so far."""


@dataclass(frozen=True)
class Conduct:
    """What a firm does beside its capital.

    `premium` is paid over Nvidia's list; over the market's wage at least `pay`, and `bonus` for
    each $bn that the purse holds a thousand people, up to RICH. Models cost `price` of
    the market's and `lead` more for a whole order of magnitude ahead of the best other. `lobby` is
    $bn a quarter for influence, `haste` the share of halls built in a hurry. A share `candour` of
    what it expects within `term` quarters is promised, again at each date. A standing `campaign`
    asks private capital for so many $bn in all (004 ¶1). Training moves to the own stack as far as
    own chips carry it once its software is as mature as `stack`; `doctrine` is 1 for stacking.
    Results are open by `trails` while others are ahead, by `leads` when it is.

    It holds `design` times the published money for designs ready, `entry` of the purse for chips,
    which wins a firm without slots its first, and asks for capital below `poor` full rounds of
    cash; a share `academy` of the money for GPUs goes to new people.
    """

    premium: float | Array = 0.05
    pay: float = 0.0
    bonus: float = 0.03
    price: float | Array = 1.2
    lead: float = 0.2
    lobby: float = 0.3
    haste: float | Array = 0.1
    candour: float = 0.8
    term: float = 12.0
    campaign: float = 4000.0
    stack: float = 0.65
    doctrine: float = 0.7
    trails: float = 0.9
    leads: float = 0.2
    design: float = 1.6
    entry: float = 0.08
    poor: float = 1.5
    academy: float = 0.05


USUAL = Conduct()
SILENT = Conduct(
    premium=0, pay=0, bonus=0, price=1, lead=0, lobby=0, haste=0, candour=0, campaign=0, stack=1,
    doctrine=0.5, trails=0.5, leads=0.5, design=1, entry=0, poor=1, academy=0,
)  # fmt: skip


def raise_money(
    seen: Observation, appetite: Array | float, pledge: Array | float = 0.0, poor: float = 1.0
) -> Plan:
    """Ask for rounds, pools and pledges as a share of what there is to get, while money is short.

    It is short where cash is below `poor` full rounds. Some of what lenders would still lend is
    borrowed too, but for a bad mood, which makes it dear.
    """
    fresh = np.maximum(1 - seen.own.dilution / seen.expected("dilution_limit"), 0)
    place = seen.expected("round_share") * seen.own.value
    short = np.where(seen.own.cash < poor * place, 1.0, 0.0)
    lent = np.maximum(seen.expected("debt_limit") * seen.own.value - seen.own.debt, 0)
    wishes = {
        "round_size": appetite * place * fresh * short,
        "gulf_ask": POOLS * appetite * seen.expected("gulf_pace") * short,
        "softbank_ask": POOLS * appetite * seen.expected("softbank_pace") * short,
        "debt_draw": DEBT * appetite * lent * short * (seen.own.mood > COOL),
        "pledge": pledge + 0 * place,
    }
    return bounded(seen, wishes)


def conducted(seen: Observation, manner: Conduct) -> Plan:
    """The levers of a manner, `[f, B]` each within their bounds."""
    ahead = seen.own.capability.max(axis=0) - seen.best_rival_capability
    wishes = {
        "gpu_premium": manner.premium,
        "pay": np.maximum(plenty(seen, manner.bonus), manner.pay),
        "price": manner.price + manner.lead * ahead + 0 * seen.cash,
        "lobby_spend": np.minimum(manner.lobby, LOBBY * seen.free),
        "hall_fast": manner.haste,
        "campaign": manner.campaign,
        "stack_share": np.where(seen.own.stack >= manner.stack, 1.0, 0.0),
        "doctrine": manner.doctrine,
        "openness": np.where(ahead < 0, manner.trails, manner.leads),
    }
    return bounded(seen, wishes) | promised(seen, manner.candour, manner.term)


def plenty(seen: Observation, bonus: float) -> Array:
    """How much more for people a purse allows, `[f, B]` 0 – RICH: `bonus` for $bn a thousand."""
    heads = np.maximum(seen.own.wage * total(seen.own.staff), TINY)
    return np.minimum(bonus * seen.free / heads, RICH)


def promised(seen: Observation, candour: float, term: float) -> Plan:
    """Announcements of a share `candour` of what is expected within `term` quarters; none at 0."""
    if candour <= 0:
        return {}
    quarters = float(max(min(round(term), seen.turns_left - 1), 1))
    plan: Plan = {}
    for name, claim in promises(seen, candour, quarters).items():
        plan[f"announce_{name}"] = seen.limit(f"announce_{name}", np.where(claim > 0, 1.0, 0.0))
        plan[f"claim_{name}"] = seen.limit(f"claim_{name}", claim)
        plan[f"claim_{name}_by"] = seen.limit(f"claim_{name}_by", quarters)
    return plan


def promises(seen: Observation, candour: float, quarters: float) -> dict[str, Array]:
    """What it promises on each subject, `[f, B]` in the levers' units; 0 for nothing."""
    compute, chips, lines, driving = candour * expected(seen, quarters)
    return {
        "compute": compute,
        "chip": np.floor(chips),
        "fab": _level(lines, _online(seen.own, seen)),
        "autonomy": _level(driving, seen.own.autonomy),
    }


def expected(seen: Observation, quarters: float) -> Array:
    """The rise until then by its own pace so far, `[S, f, B]` in each subject's unit.

    Beside what was reached some ordinary quarters are reckoned; a plant counts once it runs.
    """
    ordinary = np.array([seen.expected(f"ordinary_{name}") for name in SUBJECTS])
    rise = _measured(seen.own, seen) - _measured(seen.start, seen)
    pace = (rise + MEMORY * ordinary[:, None, None]) / (seen.turn + MEMORY)
    runs = [1 + 0 * seen.cash, seen.own.chip_number > 0, _online(seen.own, seen) > 0]
    pace[COMPUTE] *= QUICKENS
    pace[LINES] = PLANNED * (seen.own.fab_size - _online(seen.own, seen))
    return quarters * np.maximum(pace, 0) * np.array([*runs, seen.own.fleet > 0])


def _measured(state: State, seen: Observation) -> Array:
    """What anyone can count of each subject, `[S, f, B]`."""
    compute = np.log2(np.maximum(held(state), 1))
    return np.array([compute, state.chip_number, _online(state, seen), state.autonomy])


def _online(state: State, seen: Observation) -> Array:
    return total(state.fab_online) / seen.expected("fab_full_output")


def _level(rise: Array, now: Array) -> Array:
    """The level to name for a rise from `now`, `[f, B]`; 0 where there is none."""
    return np.where(rise > 0, now + rise, 0.0)
