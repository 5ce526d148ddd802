"""State: everything that changes from turn to turn, as arrays with futures last.

Axes: F firms, B futures; in front of them a named third axis where a field has one: K foundries,
R regions, P pools, T teams, D lines of demand, S subjects of promises, G design slots, L quarters
until something arrives, C cash lines, Q quantities that a card can touch. Shape and dtype stay.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from computewar.engine.axes import DEMAND as DEMAND
from computewar.engine.axes import FOUNDRIES as FOUNDRIES
from computewar.engine.axes import LINES as LINES
from computewar.engine.axes import LINKS as LINKS
from computewar.engine.axes import ONES
from computewar.engine.axes import PIPELINE as PIPELINE
from computewar.engine.axes import POOLS as POOLS
from computewar.engine.axes import QUANTITIES as QUANTITIES
from computewar.engine.axes import REGIONS as REGIONS
from computewar.engine.axes import ROLES as ROLES
from computewar.engine.axes import SHARED as SHARED
from computewar.engine.axes import SHOWN as SHOWN
from computewar.engine.axes import SLOTS as SLOTS
from computewar.engine.axes import SUBJECTS as SUBJECTS
from computewar.engine.axes import TEAMS as TEAMS
from computewar.engine.axes import THIRD as THIRD
from computewar.engine.axes import WHOLE as WHOLE
from computewar.engine.axes import shape as shape

Array = NDArray[np.float64]
Post = tuple[str, Array, slice]  # a line of the ledger, $bn into the firms, and which firms


@dataclass(frozen=True, eq=False, repr=False)
class State:
    """The position of every firm in every future at the start of a quarter."""

    turn: int  # quarters played
    over: NDArray[np.bool_]  # [B] games that have ended; nothing of theirs changes again
    # money, $bn
    cash: Array  # [F,B]
    debt: Array  # [F,B] corporate debt
    loan: Array  # [F,B] owner's loan against pledged shares; owed by the owner, not by the firm
    unwound: Array  # [F,B] share of the loan sold down in about the last year
    stake: Array  # [F,B] share of the firm's own value its owner may pledge
    outside: Array  # [F,B] other collateral of the owner (SpaceX), $bn after haircut
    equity: Array  # [F,B] share of the firm still held by those who held it at the start
    dilution: Array  # [F,B] share sold in about the last year
    dues: Array  # [F,B] fixed outflows expected this quarter, kept back from the purse
    cut: Array  # [F,B] wishes that the purse refused last turn
    ledger: Array  # [C,F,B] the quarter's cash flows by line (LINES); they add up to cash's change
    value: Array  # [F,B] what the market thinks the firm is worth
    story: Array  # [F,B] $bn of value beyond what earnings and assets explain
    growth: Array  # [F,B] smoothed growth of revenue, log per year
    pool_left: Array  # [P,1,B] capital not yet placed by Gulf funds and SoftBank
    pool_taken: Array  # [P,F,B] capital taken from them
    campaign_heat: Array  # [F,B] momentum of a campaign for private capital, 0–1
    campaign_dry: Array  # [F,B] quarters that it lately asked in vain
    campaign_raised: Array  # [F,B] $bn that came of it
    strings: Array  # [F,B] weight of the strings attached, 0 none
    wasted: Array  # [F,B] capital written off
    spent: Array  # [F,B] capital spent on compute, chips and plants
    calls: Array  # [F,B] margin calls met
    distress: Array  # [F,B] fire sales
    insolvent: Array  # [F,B] 1 once the firm has failed
    mood: Array  # [B] the market's mood, 0 ordinary
    trust: Array  # [F,B] 0–1
    diverted: Array  # [F,B] share of its means lately given to sister firms, as owners remember it
    # people, thousand key people
    staff: Array  # [T,F,B]
    students: Array  # [L,F,B] academy places by quarters until they join
    effort: Array  # [T,F,B] work done against work needed, about 1 when staffed
    fatigue: Array  # [F,B] burn-out, 0–1
    wage: Array  # [B] wage index, 1 at the start
    lent: Array  # [F,B] key people of the firm who work for its sister firms
    # GPUs
    gpus: Array  # [F,B] thousand H100e owned and delivered
    gpu_load: Array  # [F,B] MW that they draw
    gpu_orders: Array  # [L,F,B] thousand H100e by quarters until delivery
    gpu_prepaid: Array  # [F,B] $bn of deposits with Nvidia
    gpu_standing: Array  # [F,B] standing with Nvidia, 1 ordinary
    gpu_price: Array  # [B] $k per H100e before premium
    gpu_excess: Array  # [B] log of wishes over supply last quarter, 0 where all were served
    gpu_waste: Array  # [F,B] boxes without power last quarter, thousand H100e
    # own chips
    design_progress: Array  # [G,F,B] 0–1 of the chips in design, oldest first; -1 for an empty slot
    design_role: Array  # [G,F,B] their roles (ROLES)
    design_slip: Array  # [G,F,B] quarters of slip left; before the end, what cards moved it by
    design_goal: Array  # [F,B] H100e that the first chip to come out aims at; 0 = by rule
    design_spacing: Array  # [G,F,B] months between the starts of this chip and the one before
    design_node: Array  # [G,F,B] 1 where the chip is on an older process
    design_clock: Array  # [F,B] share of the cadence until the next chip starts
    design_spent: Array  # [F,B] $bn spent on chips not yet out
    chip_number: Array  # [F,B] generation that ships (AI4 = 4)
    chip_power: Array  # [F,B] H100e per chip that ships, in its best use
    chip_load: Array  # [F,B] kW per H100e of own chips
    chip_role: Array  # [F,B] its role
    chip_age: Array  # [F,B] quarters since it taped out
    chip_goal: Array  # [F,B] H100e per chip of the newest design, once its production has ramped
    chip_halls: Array  # [F,B] H100e per chip in a hall, by its role
    chip_edge: Array  # [F,B] H100e per chip in a car or robot, by its role
    chips: Array  # [F,B] thousand H100e of own chips in halls
    chips_load: Array  # [F,B] MW that they draw
    sovereign: Array  # [F,B] thousand H100e of them from the own fab
    edge_chips: Array  # [F,B] thousand chips put into cars and robots last quarter
    chips_made: Array  # [F,B] thousand own chips made by own fab and foundries so far
    stack: Array  # [F,B] maturity of own software stack, share of a chip's power that is usable
    # foundries
    slots: Array  # [K,F,B] thousand chips a quarter under contract
    foundry_standing: Array  # [K,F,B] relation, 1 ordinary
    foundry_quality: Array  # [K,B] chips' power at that foundry against the best
    foundry_price: Array  # [K,B] price index, 1 at the start
    foundry_made: Array  # [F,B] thousand chips delivered by foundries last quarter
    # own fab
    fab_begun: Array  # [F,B] 1 while a programme runs
    fab_paid: Array  # [F,B] $bn sunk into the programme
    fab_progress: Array  # [F,B] 0–1 of the first module
    fab_size: Array  # [F,B] full size aimed at, share of a full TeraFab
    fab_online: Array  # [R,F,B] thousand wafers or chips a month by region
    fab_yield: Array  # [F,B] die yield
    fab_node: Array  # [F,B] process quality against the frontier
    fab_capital: Array  # [F,B] $bn that a full TeraFab of its kind takes from the firm
    fab_lead: Array  # [F,B] quarters to the first module of a plant of middling size
    fab_room: Array  # [F,B] share of a full TeraFab that can stand where it is
    fab_older: Array  # [F,B] 1 where it was planned for an older process
    fab_partner: Array  # [F,B] who runs it: 0 the firm, 1 a partner, 2 TSMC
    fab_refused: Array  # [F,B] 1 where TSMC declined last quarter to run a plant
    fab_region: Array  # [F,B] region of the programme
    fab_made: Array  # [F,B] thousand chips made by the own fab last quarter
    fab_edge: Array  # [F,B] thousand chips for cars and robots that it could make last quarter
    plant_dues: Array  # [F,B] $bn a quarter due to foundries and own fab whatever is decided
    # halls and power
    power: Array  # [F,B] MW that can be used
    halls: Array  # [L,F,B] MW by quarters until they are ready
    hall_paid: Array  # [F,B] $bn paid for halls not yet ready
    haste: Array  # [F,B] share of the MW being built that is speed-first
    turbines: Array  # [F,B] MW, ready or being built, fed by own turbines
    hosted: Array  # [F,B] MW in others' halls for what has no power of its own
    rented: Array  # [F,B] thousand H100e rented from others
    rented_out: Array  # [F,B] thousand H100e let to others
    rent_left: Array  # [F,B] quarters left of the contract
    rent_due: Array  # [F,B] $bn a quarter owed for what is rented
    tenancy: Array  # [F,B] thousand H100e rented, over about the last year
    energised: Array  # [F,B] thousand H100e that ran last quarter, owned
    accidents: Array  # [F,B] site accidents so far
    # models
    capability: Array  # [F,B] log10 of effective training compute against 2026-Q1's frontier
    research: Array  # [F,B] efficiency found by own research, log10
    train_cost: Array  # [B] cost of a given training run against the start
    serving: Array  # [F,B] thousand H100e serving customers last quarter
    served: Array  # [F,B] share of them that customers used; the rest was let
    lead: Array  # [F,B] quarters with the most capable model
    # products
    revenue: Array  # [F,B] $bn a quarter, all AI products
    model_revenue: Array  # [F,B] $bn a quarter from models
    brand: Array  # [F,B] weight in the market for models
    fleet: Array  # [F,B] million cars that gather data
    data: Array  # [F,B] driving data gathered, index, 1 at the start
    autonomy: Array  # [F,B] level of self-driving, 0–1
    scrutiny: Array  # [F,B] regulators' attention, 0–1
    robots: Array  # [F,B] thousand robots in use
    embodied: Array  # [F,B] index of embodied AI, 1 at the start
    slowest: Array  # [F,B] the flywheel's slowest link (LINKS), -1 for a firm without one
    line_asked: Array  # [D,F,B] thousand chips that lines (DEMAND) asked for last quarter
    line_got: Array  # [D,F,B] thousand chips that they got
    reach: Array  # [F,B] what an own process adds to machines' range and runtime, share
    embodied_share: Array  # [F,B] share of the standard of embodied AI; stays once it is set
    window: Array  # [B] 1 once the standards of embodied AI are set
    # what others saw last quarter, and vows
    shown: Array  # [S,F,B] SHOWN as they stood a quarter ago
    haze: Array  # [F,B] log by which means are shown too large
    insight: Array  # [F,B] share of rivals' haze that own analysts see through
    vow: Array  # [F,B] quarters running that the firm's vow was kept
    # promises, politics, spare compute, cards
    claim: Array  # [S,F,B] rise promised until the date, in the subject's unit; 0 none
    claim_base: Array  # [S,F,B] where the promise was made from (compute: log2 of kH100e)
    claim_due: Array  # [S,F,B] quarters until a promise falls due, 0 none
    leaks: Array  # [F,B] leaks so far that showed a promise not to be booked
    hype: Array  # [F,B] lift of value, hiring and rounds by what is promised
    subsidy: Array  # [L,F,B] $bn that cards promise or claim by quarters until they are paid
    grants: Array  # [L,F,B] $bn granted for an own plant by quarters until they fall due
    fab_aided: Array  # [F,B] $bn of the plant's works for which grants were reckoned
    lobby: Array  # [F,B] influence with states, 0–1
    review: Array  # [F,B] quarters left of a review that freezes Gulf money
    strait: Array  # [B] quarters left of a crisis in the strait
    shortage: Array  # [B] quarters left of a general shortage
    suits: Array  # [F,B] suits of shareholders
    orbit: Array  # [F,B] thousand H100e in orbit
    parked: Array  # [F,B] thousand H100e of parked cars in use
    car_compute: Array  # [F,B] thousand H100e of chips in cars that could join when parked
    orbit_orders: Array  # [L,F,B] thousand H100e by quarters until they are in orbit
    orbit_hard: Array  # [F,B] share hardened against radiation of what is in orbit or ordered
    effect: Array  # [Q,F,B] factor on a named quantity by cards, 1 none
    effect_left: Array  # [Q,F,B] quarters that it still lasts
    card_slots: Array  # [2,F,B] numbers in the deck of the cards that a firm is to answer, -1 none
    card_last: Array  # [N,B] turn in which each card of the deck last came, -1 never
    offered: Array  # [O,F,B] quarters for which cards still offer a withheld lever

    def evolve(self, **changes: Any) -> "State":
        """A copy with some fields changed; TypeError for a name that State does not have."""
        new = object.__new__(State)
        own = self.__dict__.copy()
        own.update(changes)
        object.__setattr__(new, "__dict__", own)
        if not changes.keys() <= _NAMES:
            unknown = sorted(changes.keys() - _NAMES)
            raise TypeError(f"State has no field {', '.join(unknown)}")
        return new

    def arrays(self) -> dict[str, Array]:
        """Every array field by name, in order."""
        return {name: getattr(self, name) for name in FIELDS[1:]}

    def of_firms(self, rows: slice, **made: Callable[[], Array]) -> "State":
        """Some firms' rows, and what all share (WHOLE): views taken when looked at, or `made`."""
        part = object.__new__(State)
        part.__dict__.update(turn=self.turn, part=(self, rows, {}), made=made)
        return part

    def joined(self, part: "State") -> "State":
        """This state, but with what `part` changed of some firms since `of_firms`.

        Money moved is noted by line; a rule for some firms does not look at the ledger.
        """
        _, rows, before = part.__dict__["part"]
        changes = {}
        for name, value in part.__dict__.items():
            if name in _NAMES and name not in ("turn", "ledger") and value is not before.get(name):
                changes[name] = getattr(self, name).copy()
                changes[name][..., rows, :] = value
        flows = ((line, amount, rows) for line, amount, _ in part.__dict__.get("posted", ()))
        return self.evolve(**changes)._noted(flows)

    def pay(self, line: str, amount: Array) -> "State":
        """Move `amount` `[F, B]` ($bn) out of cash, noted in the ledger."""
        return self.post({line: -amount})

    def receive(self, line: str, amount: Array) -> "State":
        """Move `amount` `[F, B]` ($bn) into cash, noted in the ledger."""
        return self.post({line: amount})

    def post(self, flows: Mapping[str, Array]) -> "State":
        """Several cash flows at once, by line: `[F, B]` $bn each, positive into the firm."""
        cash = self.cash
        for amount in flows.values():
            cash = cash + amount
        return self.evolve(cash=cash)._noted((*flow, slice(None)) for flow in flows.items())

    def _noted(self, flows: Iterable[Post]) -> "State":
        """A fresh copy with more flows for the ledger."""
        own = self.__dict__
        if "ledger" in own:
            own["balance"], own["posted"] = own.pop("ledger"), ()
        own["posted"] = (*own.get("posted", ()), *flows)
        return self

    def __getattr__(self, name: str) -> Array:
        """What is made when it is first looked at: the ledger after `post`, a row of `of_firms`.

        Copying the ledger for every flow and slicing all for every side took a fifth of the step.
        """
        own = self.__dict__
        if name == "ledger" and "balance" in own:
            own[name] = own["balance"].copy()
            for line, amount, rows in own["posted"]:
                own[name][LINES.index(line), rows] += amount
            own[name].flags.writeable = False
        elif name in _NAMES and "part" in own:
            whole, rows, seen = own["part"]
            if name in own["made"]:
                seen[name] = own["made"][name]()
            elif name not in seen:
                value = getattr(whole, name)
                seen[name] = value if name in WHOLE else value[..., rows, :]
            own[name] = seen[name]
        else:
            raise AttributeError(f"State has no field {name}")
        return own[name]


FIELDS = tuple(field.name for field in fields(State))
_NAMES = frozenset(FIELDS)


def blank(firms: int, futures: int, cards: int = 0, offers: int = 0) -> State:
    """A state with nothing in it (factors 1, slots empty); a field is a view of one number."""
    none = dict.fromkeys(("design_progress", "slowest", "card_slots", "card_last"), -1.0)
    start = dict.fromkeys(ONES, 1.0) | none
    values: dict[str, Any] = {
        field: np.broadcast_to(start.get(field, 0.0), shape(field, firms, futures, cards, offers))
        for field in FIELDS[1:]
    }
    values["over"] = np.zeros(futures, dtype=np.bool_)
    return State(turn=0, **values)
