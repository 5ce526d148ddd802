"""News: what happened last quarter, in an analyst's voice, from what a side saw before and after.

Each line is a condition of two Observations and its text, so that what is said is so.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from computewar.engine.observation import Observation, held
from computewar.engine.state import LINES
from computewar.engine.world import World
from computewar.report.cards import did, does
from computewar.report.pipeline import chip_name
from computewar.report.row import SMALL, Tone
from computewar.report.shocks import due, shocks, states
from computewar.words import _, ngettext, number

A_YEAR = 4  # quarters


@dataclass(frozen=True, slots=True)
class News:
    """One line; `weight` orders the page (100 and more: the game turns on it)."""

    key: str
    text: str
    weight: float
    tone: Tone = "neutral"
    firm: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """A firm's row in what was seen before and after a quarter."""

    before: Observation
    after: Observation
    firm: str
    row: int

    def was(self, field: str) -> float:
        """An own figure before the quarter."""
        return float(getattr(self.before.own, field)[self.row, 0])

    def now(self, field: str) -> float:
        """An own figure after the quarter."""
        return float(getattr(self.after.own, field)[self.row, 0])

    def rise(self, field: str) -> float:
        """The change of an own figure."""
        return self.now(field) - self.was(field)

    def flow(self, line: str) -> float:
        """Cash that came in on a line of the ledger, $bn; negative where it went out."""
        return float(self.after.own.ledger[LINES.index(line), self.row, 0])

    @property
    def name(self) -> str:
        """The firm's label."""
        return _(self.after.scenario.firms[self.firm].label)


def news(before: Observation, after: Observation, world: World | None = None) -> tuple[News, ...]:
    """What a side can tell of the quarter between, most important first.

    With the `world` in which it was played, rolls of answers to cards are told as they fell.
    """
    found = [*_market(before, after), *_leaders(before, after), *_failed(before, after)]
    found += [News(*line) for line in shocks(before, after)]
    for firm in after.firms:
        told = (*states(before, after, firm), *due(before, after, firm))
        found += [News(*line, firm) for line in told]
    found += _answers(before, after, world)
    for row, firm in enumerate(after.firms):
        pair = Pair(before, after, firm, row)
        found += [line for rule in RULES for line in rule(pair)]
    return tuple(sorted(found, key=lambda line: -line.weight))


def _market(before: Observation, after: Observation) -> Iterator[News]:
    fall = float(after.own.mood[0] - before.own.mood[0])
    if fall < -0.5:
        text = _("The market's mood drops: rounds shrink, pledged shares are worth less.")
        yield News("crash", text, 90, "bad")
    elif fall > 0.5:
        yield News("mood", _("The market turns keen: capital is easier to find."), 40, "good")
    excess = float(np.exp(after.own.gpu_excess[0]))
    if excess > 1.05:
        text = _("Nvidia's queue: {} wanted for every GPU on offer.")
        yield News("queue", text.format(number(excess, digits=2)), 30)
    price, old = float(after.own.gpu_price[0]), float(before.own.gpu_price[0])
    if price > old * 1.02:
        text = _("Nvidia's list price rises to {} per H100e.")
        yield News("price", text.format(number(price, "$k")), 25, "bad")


def _answers(before: Observation, after: Observation, world: World | None) -> Iterator[News]:
    """How each card was answered, and what the answer does, or did."""
    for firm, name in before.cards:
        card, there = before.scenario.cards[name], before.scenario
        chosen = card.choices[round(float(after.standing[card.lever][after.firms.index(firm), 0]))]
        said = did(card, chosen, firm, before.turn, world) if world else does(chosen, firm, there)
        text = _("{}: {} answers '{}': {}.")
        label = _(after.scenario.firms[firm].label)
        line = text.format(_(card.title), label, _(chosen.label), "; ".join(said))
        yield News("card", line, 72, "neutral", firm)


def _best(seen: Observation) -> str:
    skill = dict(zip(seen.firms, seen.own.capability[:, 0].tolist(), strict=True))
    skill |= dict(zip(seen.rivals, seen.shown["capability"][:, 0].tolist(), strict=True))
    return max(skill, key=lambda firm: skill[firm])


def _leaders(before: Observation, after: Observation) -> Iterator[News]:
    was, now = _best(before), _best(after)
    if was == now:
        return
    tone: Tone = "good" if now in after.firms else "bad" if was in after.firms else "neutral"
    names = (_(after.scenario.firms[firm].label) for firm in (now, was))
    text = _("{} takes the lead in models from {}, as far as can be seen.").format(*names)
    yield News("lead", text, 80 if tone != "neutral" else 50, tone, now)


def _failed(before: Observation, after: Observation) -> Iterator[News]:
    for row, firm in enumerate(after.rivals):
        if after.rival_insolvent[row, 0] > before.rival_insolvent[row, 0]:
            name = _(after.scenario.firms[firm].label)
            yield News("rival_failed", _("{} has failed.").format(name), 95, "good", firm)


def _insolvency(pair: Pair) -> Iterator[News]:
    if pair.rise("insolvent") > 0:
        text = _("{} is insolvent: what it owned is sold, creditors bear the rest.")
        yield News("insolvent", text.format(pair.name), 120, "bad", pair.firm)
    elif pair.rise("distress") > 0:
        text = _("Fire sale at {}: the bills were {} more than it had.")
        sold = number(pair.flow("sale"), "$bn")
        yield News("distress", text.format(pair.name, sold), 110, "bad", pair.firm)


def _vow(pair: Pair) -> Iterator[News]:
    if (kept := pair.now("vow")) > 0:
        text = ngettext(
            "{} keeps its vow: more compute than its rivals together, for {} quarter.",
            "{} keeps its vow: more compute than its rivals together, for {} quarters.",
            kept,
        )
        yield News("vow", text.format(pair.name, number(kept)), 115, "good", pair.firm)


def _call(pair: Pair) -> Iterator[News]:
    if pair.rise("calls") > 0:
        text = _("Margin call: shares behind {} are sold, and trust with them. {} still owed.")
        owed = number(pair.now("loan"), "$bn")
        yield News("call", text.format(pair.name, owed), 105, "bad", pair.firm)


def _tape_out(pair: Pair) -> Iterator[News]:
    for step in range(round(pair.rise("chip_number"))):
        name = chip_name(pair.firm, pair.was("chip_number") + step + 1)
        text = _("{} tapes out at {}; production goes over to it.").format(_big(name), pair.name)
        yield News("tape_out", text, 70, "good", pair.firm)


def _big(text: str) -> str:
    """A text that begins a sentence."""
    return text[:1].upper() + text[1:]


def _slips(pair: Pair) -> Iterator[News]:
    shift = round(pair.rise("chip_number"))
    now, was = pair.after.own, pair.before.own
    for slot in range(len(now.design_slip)):
        left = float(now.design_slip[slot, pair.row, 0])
        old = slot + shift
        began = old < len(was.design_progress) and was.design_progress[old, pair.row, 0] < 1
        if now.design_progress[slot, pair.row, 0] >= 1 and began and left > 0.5:
            name = chip_name(pair.firm, pair.now("chip_number") + slot + 1)
            text = _("{} is designed but slips: about {} until it tapes out.")
            line = text.format(_big(name), number(round(left, 1), "quarters"))
            yield News("slip", line, 60, "bad", pair.firm)


def _accident(pair: Pair) -> Iterator[News]:
    if pair.rise("accidents") > 0:
        text = _("Accident at a building site of {}: part of what was being built is lost.")
        yield News("accident", text.format(pair.name), 75, "bad", pair.firm)
    if pair.rise("scrutiny") > SMALL:
        text = _("A road accident brings regulators to {}; revenue from self-driving suffers.")
        yield News("scrutiny", text.format(pair.name), 65, "bad", pair.firm)


def _raised(pair: Pair) -> Iterator[News]:
    names = {"equity": _("shares"), "pledge": _("a loan on pledged shares"), "debt": _("debt")}
    got = {name: pair.flow(line) for line, name in names.items()}
    for pool, name in enumerate((_("Gulf funds"), _("SoftBank"))):
        taken = pair.after.own.pool_taken[pool, pair.row, 0]
        got[name] = float(taken - pair.before.own.pool_taken[pool, pair.row, 0])
    got[_("a campaign's tranche")] = pair.rise("campaign_raised")
    got = {name: amount for name, amount in got.items() if amount > SMALL}
    if got:
        parts = ", ".join(f"{name} {number(amount, '$bn')}" for name, amount in got.items())
        text = _("{} raises {}: {}.")
        line = text.format(pair.name, number(sum(got.values()), "$bn"), parts)
        yield News("raised", line, 45, "neutral", pair.firm)


def _campaign(pair: Pair) -> Iterator[News]:
    """A campaign that brings nothing: told when patience ends, then once a year."""
    dry, was = pair.now("campaign_dry"), pair.was("campaign_dry")
    patience = pair.after.expected("campaign_patience")
    if dry > was and dry > patience and (was <= patience or not round(dry) % A_YEAR):
        text = _("The campaign of {} stalls: nothing for {}, and people say so.")
        line = text.format(pair.name, number(dry, "quarters"))
        yield News("campaign", line, 64, "bad", pair.firm)


def _fab(pair: Pair) -> Iterator[News]:
    if pair.now("fab_refused") > 0:
        text = _("TSMC will not run a plant for {}, for now: none was begun.").format(pair.name)
        yield News("fab_refused", text, 82, "bad", pair.firm)
    online = float(pair.after.own.fab_online[:, pair.row, 0].sum())
    was = float(pair.before.own.fab_online[:, pair.row, 0].sum())
    rate = number(pair.now("fab_yield"), "share")
    if online > 0 and was <= 0:
        text = _("The fab of {} opens: first chips at a yield of {}.").format(pair.name, rate)
        yield News("fab_open", text, 100, "good", pair.firm)
    elif online > 0 and abs(pair.rise("fab_yield")) > 0.03:
        text = _("Yield at the fab of {} is now {}.").format(pair.name, rate)
        yield News("yield", text, 42, "good" if pair.rise("fab_yield") > 0 else "bad", pair.firm)
    if pair.rise("fab_begun") > 0:
        text = _("{} breaks ground for a fab of its own.").format(pair.name)
        yield News("fab_begun", text, 68, "neutral", pair.firm)
    elif pair.rise("fab_begun") < 0 and not pair.now("insolvent"):
        text = _("{} gives up its fab: {} written off.")
        lost = number(pair.rise("wasted"), "$bn")
        yield News("fab_cancelled", text.format(pair.name, lost), 85, "bad", pair.firm)


def _compute(pair: Pair) -> Iterator[News]:
    was = float(held(pair.before.own)[pair.row, 0])
    now = float(held(pair.after.own)[pair.row, 0])
    if was > 0 and now < was * 0.9:
        text = _("{} has {} less compute than a quarter ago.")
        lost = number(1 - now / was, "share")
        yield News("compute_lost", text.format(pair.name, lost), 62, "bad", pair.firm)
    elif was > 0 and now > was * 1.15:
        text = _("{} adds {} of compute in a quarter.")
        added = number(now / was - 1, "share")
        yield News("compute_added", text.format(pair.name, added), 38, "good", pair.firm)
    if pair.was("rented") > SMALL and pair.now("rented") <= SMALL:
        text = _("{}'s rented compute is gone.").format(pair.name)
        yield News("rent_ended", text, 78, "bad", pair.firm)
    if (idle := pair.now("gpu_waste")) > 0.02 * max(now, SMALL):
        text = _("{} of {} stand without power.").format(number(idle, "kH100e"), pair.name)
        yield News("boxes", text, 58, "bad", pair.firm)


def _suits(pair: Pair) -> Iterator[News]:
    if pair.rise("suits") > 0:
        text = _("Shareholders of {} sue over what went to its sister firm: {} to settle.")
        paid = number(-pair.flow("transfers"), "$bn")
        yield News("suit", text.format(pair.name, paid), 88, "bad", pair.firm)


def _purse(pair: Pair) -> Iterator[News]:
    if (cut := pair.now("cut")) > SMALL:
        text = _("The purse of {} refused {} of what was asked.")
        yield News("cut", text.format(pair.name, number(cut, "$bn")), 35, "bad", pair.firm)


def _leak(pair: Pair) -> Iterator[News]:
    if pair.rise("leaks") > 0:
        text = _("A leak: {} has not booked what it promises. Trust and value suffer at once.")
        yield News("leak", text.format(pair.name), 79, "bad", pair.firm)


def _standards(pair: Pair) -> Iterator[News]:
    """The window has closed for all; who makes machines has its share for good."""
    closes = pair.after.own.window[0] > pair.before.own.window[0]
    if closes and (share := pair.now("embodied_share")) > 0:
        text = _("The standards of embodied AI are set: {} of them are {}'s, for good.")
        line = text.format(number(share, "share"), pair.name)
        yield News("standards", line, 84, "neutral", pair.firm)


RULES: tuple[Callable[[Pair], Iterator[News]], ...] = (
    _insolvency, _vow, _call, _tape_out, _slips, _accident, _raised, _campaign, _fab, _compute,
    _suits, _purse, _leak, _standards,
)  # fmt: skip
"""What is looked for in each own firm."""
