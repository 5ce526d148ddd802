"""The world as all sides meet it: prices, scarcity, capital, shocks, states, and the standards.

All of it is open to everyone, or printed on a firm's own books; odds are the published ones.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from computewar.engine.observation import Observation
from computewar.engine.state import FOUNDRIES, POOLS, REGIONS
from computewar.report.news import News, news
from computewar.report.row import SMALL, Row, Tone, central, tone_of
from computewar.words import _, number

WORLDLY = {
    "crash", "mood", "strait", "shortage", "price", "price_tsmc", "price_samsung", "price_intel",
    "review", "grant", "standards", "rival_failed", "fab_refused",
}  # fmt: skip
"""Kinds of news that tell of the world and of states."""
RUNNING = ("strait", "shortage")
"""Shocks that last: news of them is when they begin and when they end."""


@dataclass(frozen=True, slots=True)
class Gauge:
    """A figure of the world and its course: `key` is what `sources.chain` is asked about it."""

    key: str
    label: str
    unit: str
    trend: tuple[float, ...]  # at every quarter so far, the last is now
    better: int  # 1 where a firm is glad of more, −1 where it is not
    relative: bool = True  # whether its change is told in per cent
    note: str = ""

    @property
    def value(self) -> str:
        """The figure now."""
        return number(self.trend[-1], self.unit)

    @property
    def change(self) -> str:
        """Against the quarter before; empty where nothing is known or nothing moved."""
        if len(self.trend) < 2:
            return ""
        now, old = self.trend[-1], self.trend[-2]
        if not self.relative:
            return number(now - old, self.unit, 2, signed=True) if abs(now - old) > SMALL else ""
        change = now / old - 1 if abs(old) > SMALL else 0.0
        return number(change, "share", 2, signed=True) if abs(change) > SMALL else ""

    @property
    def tone(self) -> Tone:
        """Whether the change is good for who buys and raises."""
        return tone_of(self.trend[-1], self.trend[-2] if len(self.trend) > 1 else None, self.better)


def prices(views: Sequence[Observation]) -> tuple[Gauge, ...]:
    """What things cost, and how scarce they are; `views` quarter by quarter, the last is now."""
    names = {"tsmc": "TSMC", "samsung": "Samsung", "intel": "Intel"}
    start = _("100% at the start")
    made = [
        Gauge("gpu_list_price", _("Nvidia's list price"), "$k", _of(views, "gpu_price"), -1,
              note=_("per H100e")),
        Gauge("gpu_supply", _("Wanted per GPU on offer"), "ratio",
              tuple(float(np.exp(view.own.gpu_excess[0])) for view in views), -1),
    ]  # fmt: skip
    for place, name in enumerate(FOUNDRIES):
        trend = tuple(float(view.own.foundry_price[place, 0]) for view in views)
        label = _("Chips from {}").format(names[name])
        made.append(Gauge(f"foundry_cost_{name}", label, "share", trend, -1, note=start))
    return (
        *made,
        Gauge("wage_rise", _("Wages of key people"), "share", _of(views, "wage"), -1, note=start),
        Gauge("cost_decline", _("Cost of a training run"), "share", _of(views, "train_cost"), 1,
              note=start),
    )  # fmt: skip


def capital(views: Sequence[Observation]) -> tuple[Gauge, ...]:
    """How willing money is: the market's mood, and what funds have not yet placed."""
    names = {"gulf": _("Gulf funds, not yet placed"), "softbank": _("SoftBank, not yet placed")}
    mood = Gauge("mood_spread", _("Market's mood"), "index", _of(views, "mood"), 1, relative=False,
                 note=mood_word(float(views[-1].own.mood[0])))  # fmt: skip
    pools = (
        Gauge(f"{pool}_pace", names[pool], "$bn",
              tuple(float(view.own.pool_left[k, 0, 0]) for view in views), 1, relative=False)
        for k, pool in enumerate(POOLS)
    )  # fmt: skip
    return (mood, *pools)


def mood_word(mood: float) -> str:
    """What a mood is called; 0 is ordinary."""
    steps = (
        (0.5, _("keen")), (0.15, _("warm")), (-0.15, _("ordinary")), (-0.5, _("cool")),
    )  # fmt: skip
    return next((word for least, word in steps if mood >= least), _("sour"))


def _of(views: Sequence[Observation], field: str) -> tuple[float, ...]:
    return tuple(float(getattr(view.own, field)[0]) for view in views)


def shortages(views: Sequence[Observation]) -> tuple[Row, ...]:
    """The strait and the general shortage: whether they are on, since when, and how likely."""
    labels = {"strait": _("The strait"), "shortage": _("Chips at large")}
    rows = []
    for name in RUNNING:
        odds = number(central(views[-1].scenario, f"{name}_hazard"), "share", 2)
        began = _began([float(getattr(view.own, name)[0]) for view in views])
        if began is None:
            calm = _("open") if name == "strait" else _("no shortage")
            note = _("odds of one: {} a quarter").format(odds)
            rows.append(Row(f"{name}_hazard", labels[name], calm, "", "neutral", note))
        else:
            since = views[-1].scenario.quarter(views[began].turn)
            cut = number(1 - central(views[-1].scenario, f"gpu_{name}"), "share", 2)
            note = _("since {}; Nvidia ships {} less").format(since, cut)
            word = _("in crisis") if name == "strait" else _("shortage")
            rows.append(Row(f"{name}_hazard", labels[name], word, "", "bad", note))
    return tuple(rows)


def _began(course: Sequence[float]) -> int | None:
    """Where the run began that still goes on; None where nothing runs."""
    if course[-1] <= 0:
        return None
    calm = [k for k, left in enumerate(course) if left <= 0]
    return calm[-1] + 1 if calm else 0


def states(seen: Observation) -> tuple[Row, ...]:
    """What states do for each own firm and to it: grants, reviews, influence."""
    rows = []
    for row, firm in enumerate(seen.firms):
        name, own = _(seen.scenario.firms[firm].label), seen.own
        owed = float(sum(own.grants[:, row, 0]))
        if owed > SMALL:
            first = next(k for k, due in enumerate(own.grants[:, row, 0]) if due > SMALL)
            note = _("the next due {}").format(seen.scenario.quarter(seen.turn + first))
            label = _("{}: grants owed").format(name)
            rows.append(Row("grants", label, number(owed, "$bn"), "", "good", note, firm))
        under = float(own.review[row, 0]) > SMALL
        strings = float(own.strings[row, 0])
        if under or strings > SMALL:
            word = _("under review") if under else _("not under review")
            note = _("strings weigh {}").format(number(strings, "index", 2))
            tone: Tone = "bad" if under else "neutral"
            rows.append(Row("review", _("{}: Gulf money").format(name), word, "", tone, note, firm))
        heard = number(float(own.lobby[row, 0]), "share", 2) or "0%"
        note = _("permits and grants come sooner")
        rows.append(Row("lobby", _("{}: influence").format(name), heard, "", "neutral", note, firm))
    return tuple(rows)


def regions(seen: Observation) -> tuple[tuple[str, str, str, str], ...]:
    """What each region pays back of a plant: parameter, region, share, the most a programme."""
    names = {
        "taiwan": _("Taiwan"), "us": _("America"), "asia": _("Rest of Asia"),
        "europe": _("Europe"), "gulf": _("The Gulf"),
    }  # fmt: skip
    found = []
    for region in REGIONS:
        key = f"grant_share_{region}"
        share, most = central(seen.scenario, key), central(seen.scenario, f"grant_most_{region}")
        found.append((key, names[region], number(share, "share", 2) or "0%", number(most, "$bn")))
    return tuple(found)


def lateness(seen: Observation) -> str:
    """When grants are paid, in a sentence."""
    delay = number(central(seen.scenario, "grant_delay"), "quarters")
    slip = number(central(seen.scenario, "grant_slip"), "share", 2)
    text = _("Paid {} after the works at the soonest; in {} of quarters states pay late.")
    return text.format(delay, slip)


def standards(seen: Observation) -> tuple[Row, ...]:
    """Whether the standards of embodied AI are still open, and the own firms' share of them."""
    scenario = seen.scenario
    years = scenario.numbers["window_years"].read(scenario.readings)
    start = central(scenario, "window_start")
    if seen.own.window[0] > 0:
        rows = [Row("window_years", _("Window"), _("closed"), "", "neutral", _("shares stay"))]
    else:
        _value, low, high = years.span if years else (0.0, 0.0, 0.0)
        word = _("open")
        note = _("closes between {:.0f} and {:.0f}").format(start + low, start + high)
        rows = [Row("window_years", _("Window"), word, "", "neutral", note)]
    for row, firm in enumerate(seen.firms):
        share = float(seen.own.embodied_share[row, 0])
        if share > SMALL:
            label = _("{}'s share").format(_(scenario.firms[firm].label))
            text = number(share, "share")
            rows.append(Row("standard_pull", label, text, "", "neutral", "", firm))
    return tuple(rows)


def events(views: Sequence[Observation]) -> Iterator[tuple[str, News]]:
    """What the world did, the last quarter first: quarter and news of it."""
    for before, after in reversed(list(pairwise(views))):
        for one in news(before, after):
            if one.key in WORLDLY and not _goes_on(one.key, before, after):
                yield after.scenario.quarter(before.turn), one


def _goes_on(key: str, before: Observation, after: Observation) -> bool:
    if key not in RUNNING:
        return False
    return bool(getattr(before.own, key)[0] > 0 and getattr(after.own, key)[0] > 0)
