"""Sensitivity in words: what the answer hangs on, and what would change it; figures as texts."""

import math
import re
from collections.abc import Iterator, Mapping

from computewar.engine.outcomes import OUTCOMES
from computewar.inputs.fact import Fact
from computewar.lab.sensitivity.asked import YEAR, Asked
from computewar.lab.sensitivity.morris import Effect
from computewar.lab.sensitivity.sobol import Share
from computewar.lab.sensitivity.survey import Row, Sensitivity
from computewar.lab.sensitivity.switching import Switch
from computewar.words import NOTHING, _, ngettext, number

FIGURE = re.compile(r"[−$]*[0-9.,]+")
STATUSES = {"seed": _("printed"), "derived": _("derived"), "assumption": _("assumption")}


def amount(value: float, outcome: str, digits: int = 3, *, signed: bool = False) -> str:
    """A value of an outcome, or a difference of two; points without their word."""
    name = outcome.split()[0]
    unit = OUTCOMES[name].unit if name in OUTCOMES else "share"
    plain = "" if unit in ("points", "index", "log10") else unit
    return number(value, plain, digits, signed=signed)


def figure(value: float, unit: str) -> str:
    """A value of a number in its unit; a year as a date has it."""
    if not math.isfinite(value):
        return NOTHING
    return f"{value:.1f}" if unit == YEAR else number(value, unit)


def spanned(low: float, high: float, unit: str, beside: str = "") -> str:
    """From low to high, the unit once, or not at all where the figure `beside` has it.

    Open where an end is not known.
    """
    one, other = figure(low, unit), figure(high, unit)
    last = _bare(other, beside)
    if not math.isfinite(low):
        return _("to {}").format(last)
    if not math.isfinite(high):
        return _("from {}").format(_bare(one, beside))
    if _ending(one) != _ending(other):
        return f"{one} – {other}"
    return f"{_bare(one, other)} – {last}"


def _bare(text: str, beside: str) -> str:
    """A figure without its unit, where the one beside it has the same."""
    unit = _ending(text)
    return text.removesuffix(unit) if unit == _ending(beside) else text


def _ending(text: str) -> str:
    """What stands after a figure."""
    found = FIGURE.match(text)
    return text[found.end() :] if found else ""


def standing(one: Asked) -> str:
    """A number's value today with its range, and its status."""
    value, status = figure(one.number.value, one.unit), STATUSES[one.number.status]
    span = spanned(*one.range, one.unit, value) if one.range else _("no range")
    return f"{value} ({span}), {status}"


def source(one: Asked, facts: Mapping[str, Fact]) -> str:
    """What it rests on: the document's paragraph and the fact's name, else a source, else why."""
    cited = [f"{facts[name].place} {name}" for name in one.number.facts if name in facts]
    if cited:
        more = len(cited) - 1
        return cited[0] + (_(" and {} more").format(more) if more else "")
    return "; ".join(one.number.sources) or one.number.why


def sentences(found: Sensitivity) -> Iterator[str]:
    """What follows from it, a sentence or two a method."""
    yield from _of_answer(found)
    if found.shares:
        yield _of_luck(found)
    if found.forest:
        yield _of_trees(found)
    if found.switching:
        yield from _of_switching(found)


def subject(found: Sensitivity) -> str:
    """What is measured: the outcome of the strategy, or how much more the first has of it."""
    if len(found.strategies) == 1:
        return _("{} of {}").format(found.outcome, found.strategies[0])
    return _("{} of {} over {}").format(found.outcome, *found.strategies)


def _of_answer(found: Sensitivity) -> Iterator[str]:
    mean, spread = (amount(value, found.outcome) for value in (found.mean, found.spread))
    low, high = (amount(value, found.outcome) for value in found.interval)
    text = _(
        "On average the {} is {} (95 % interval {} – {}); it varies by {} (standard deviation)."
    )
    yield text.format(subject(found), mean, low, high, spread)


def percent(value: float) -> str:
    """A share of the variance in whole per cent; an estimate below nought is none."""
    return f"{100 * max(value, 0.0):.0f}%"


def _of_luck(found: Sensitivity) -> str:
    assert found.shares
    luck, others = found.shares.luck, found.shares.others
    alone = sum(max(one.first, 0.0) for one in found.shares.named.values())
    text = _(
        "Of that variance numbers with a share of their own ({}) make {} alone, all others "
        "together ({}) {} alone and {} with what they change of others' effects; luck makes {} "
        "alone, and {} with what it changes."
    )
    named = len(found.shares.named)
    return text.format(
        named, percent(alone), len(found.rows) - named, percent(others.first),
        percent(others.total), percent(luck.first), percent(luck.total),
    )  # fmt: skip


def _of_trees(found: Sensitivity) -> str:
    assert found.forest
    text = _("Trees that learnt from {} futures explain {} of the variance of {} others.")
    grown = found.forest
    return text.format(number(grown.learnt), percent(grown.fit_held), number(grown.held))


def _of_switching(found: Sensitivity) -> Iterator[str]:
    assert found.switching
    seen = found.switching
    if not seen.tried:
        text = _("Which of {} and {} is better in {} is not known after {} futures; raise -n.")
        yield text.format(*found.strategies, found.outcome, number(seen.futures))
        return
    better, other = found.strategies if seen.mean > 0 else found.strategies[::-1]
    by = amount(abs(seen.mean), found.outcome) + (
        _(" points") if found.outcome.startswith("score") else ""
    )
    lead = _("{} beats {} by {}").format(better, other, by)
    sure = [one for one in seen.switches if one.sure]
    yield f"{lead}; {_would_not(sure[0]) if sure else _none(other)}"
    text = _(
        "Tried one at a time: {} numbers, of which {} changed nothing, and {} other readings; {} "
        "ends of numbers were confirmed in fresh futures."
    )
    yield text.format(number(seen.tried), number(seen.idle), seen.readings, seen.confirmed)
    if seen.left:
        text = ngettext(
            "{} more end may switch it and was not confirmed; raise -n.",
            "{} more ends may switch it and were not confirmed; raise -n.",
            seen.left,
        )
        yield text.format(seen.left)
    if seen.failed:
        yield _("Could not be played at an end: {}.").format(", ".join(seen.failed))


def _none(other: str) -> str:
    return _("no number or reading was found that alone surely makes {} the better.").format(other)


def _would_not(one: Switch) -> str:
    """What makes it otherwise, with value, status and range."""
    if one.number is None:
        return _("it would not under the reading {}.").format(one.name)
    where = _("above") if one.end > one.number.number.value else _("below")
    text = _("it would not if {} were {} {} (today {}).")
    at = figure(one.at, one.number.unit)
    return text.format(one.name, where, at, standing(one.number))


def off(one: Switch) -> str:
    """How far from today's value the switching value is: per cent, or years."""
    if one.number is None:
        return NOTHING
    if one.number.unit == YEAR:
        return _("{} years").format(number(one.off, "", 2, signed=True))
    return number(one.off, "share", 2, signed=True) if math.isfinite(one.off) else NOTHING


def where(one: Switch) -> str:
    """Whether the switching value is in the number's range."""
    if one.number is None:
        return _("reading")
    if one.number.range is None:
        return _("no range")
    return _("within") if one.within else _("beyond")


def half(low: float, high: float) -> float:
    """Half the width of an interval, for ±."""
    return (high - low) / 2


def effects(one: Effect | None, outcome: str) -> tuple[str, str, str]:
    """µ, µ* and σ, each ± half its interval."""
    if one is None:
        return NOTHING, NOTHING, NOTHING
    mu, star, sigma = (
        f"{amount(value, outcome, 2, signed=sign)} ±{amount(half(low, high), outcome, 2)}"
        for value, low, high, sign in (
            (one.mu, one.mu_low, one.mu_high, True),
            (one.mu_star, one.mu_star_low, one.mu_star_high, False),
            (one.sigma, one.sigma_low, one.sigma_high, False),
        )
    )
    return mu, star, sigma


def shares(one: Share | None) -> tuple[str, str]:
    """First and total share, each ± half its interval, in per cent."""
    if one is None:
        return NOTHING, NOTHING
    pairs = (one.first, one.first_low, one.first_high), (one.total, one.total_low, one.total_high)
    first, total = (
        f"{percent(value)} ±{100 * half(low, high):.0f}" for value, low, high in pairs
    )  # fmt: skip
    return first, total


def scores(row: Row) -> tuple[str, str]:
    """The part of the trees' gain, and the R² lost when shuffled, ± half its interval."""
    one = row.score
    if one is None:
        return NOTHING, NOTHING
    if math.isnan(one.lost):
        return percent(one.share), NOTHING
    return percent(one.share), f"{percent(one.lost)} ±{100 * half(one.lost_low, one.lost_high):.0f}"
