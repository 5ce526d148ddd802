"""Robustness: what criteria look at, their values and places as text, and the trade in words."""

from typing import TYPE_CHECKING

from computewar.report.comparison import amount
from computewar.words import NOTHING, _, number

if TYPE_CHECKING:
    from computewar.lab.robustness import Robustness, Verdict

SURE = 0.95
"""From what share of redrawn samples on a first place is called sure."""
LABELS = {
    "maximin": _("maximin"),
    "maximax": _("maximax"),
    "hurwicz": _("Hurwicz"),
    "laplace": _("mean"),
    "mean_sd": _("mean − sd"),
    "worst_tenth": _("worst tenth"),
    "regret": _("regret"),
    "regret_90": _("regret 90%"),
    "satisficing": _("satisfies"),
    "starr": _("Starr"),
}
"""What criteria are called in tables."""


def looks_at(criterion: str, found: "Robustness") -> str:
    """What a criterion looks at, in a few words."""
    asked = found.asked
    level = amount(asked.level, found.outcome)
    reached = _("share of futures with {} or more") if found.sign > 0 else _("… with {} or less")
    return {
        "maximin": _("the worst future"),
        "maximax": _("the best future"),
        "hurwicz": _("{:.3g} of the best, {:.3g} of the worst").format(
            asked.alpha, 1 - asked.alpha
        ),
        "laplace": _("all futures alike (Laplace)"),
        "mean_sd": _("the mean less {:.3g} sd").format(asked.aversion),
        "worst_tenth": _("mean of its own worst tenth"),
        "regret": _("most lost to the best in a future"),
        "regret_90": _("lost to the best, 90th percentile"),
        "satisficing": reached.format(level),
        "starr": _("share of beliefs about {} states").format(asked.states),
    }[criterion]


def told(criterion: str, value: float, outcome: str) -> str:
    """A value of a criterion as text, in the outcome's unit or per cent."""
    from computewar.lab.criteria import CRITERIA

    if CRITERIA[criterion].kind == "share":
        return number(value, "share", 3)
    return amount(value, outcome)


def place(verdict: "Verdict", strategy: str) -> str:
    """The place of a strategy, with = where another has the same."""
    mine = verdict.places[strategy]
    level = list(verdict.places.values()).count(mine) > 1
    return f"{mine}{'=' if level else ''}"


def first(verdict: "Verdict") -> str:
    """Who is first, with who is level with it; where all are, so it says."""
    return _("all level") if level(verdict) else " = ".join(verdict.first)


def level(verdict: "Verdict") -> bool:
    """Whether a criterion tells none of the strategies apart."""
    return len(verdict.first) == len(verdict.values)


def ahead(verdict: "Verdict", outcome: str) -> str:
    """By how much the first is ahead of the next; a dash where all are level."""
    best = verdict.values[verdict.first[0]]
    gaps = [abs(value - best) for n, value in verdict.values.items() if n not in verdict.first]
    return told(verdict.criterion, min(gaps), outcome) if gaps else NOTHING


def sentences(found: "Robustness") -> list[str]:
    """What follows: who is first by what, the trade, what is within noise, who is beaten."""
    if not found.verdicts:
        return [_("not known: no future ended for all of them")]
    said = [_agreed(found), *_trade(found)]
    none = [LABELS[one.criterion] for one in found.verdicts if level(one)]
    if none:
        said.append(_("They are level by {}.").format(", ".join(none)))
    unsure = [LABELS[one.criterion] for one in found.verdicts if one.again < SURE]
    if unsure:
        text = _("Within noise (other futures might well name another first): {}.")
        said.append(text.format(", ".join(unsure)))
    said += [
        _("{} is better than {} in no future, and worse in some.").format(worse, better)
        for worse, better in found.beaten
    ]
    return said


def by_first(found: "Robustness") -> dict[str, list[str]]:
    """Who is first → the criteria that say so, most of them first; without those that tell none."""
    firsts: dict[str, list[str]] = {}
    for one in (one for one in found.verdicts if not level(one)):
        firsts.setdefault(first(one), []).append(LABELS[one.criterion])
    return dict(sorted(firsts.items(), key=lambda item: -len(item[1])))


def _agreed(found: "Robustness") -> str:
    firsts = by_first(found)
    if not firsts:
        return _("No criterion tells them apart.")
    if len(firsts) == 1:
        return _("All criteria that tell them apart name {} first.").format(next(iter(firsts)))
    parts = [_("{} by {}").format(names, ", ".join(criteria)) for names, criteria in firsts.items()]
    return _("They disagree about the first: {}.").format("; ".join(parts))


def _trade(found: "Robustness") -> list[str]:
    """What the best mean costs in bad futures, against who is best there; else in another way."""
    mean, tail = found.verdict("laplace"), found.verdict("worst_tenth")
    if level(mean) or level(tail):
        return []
    if shared := [name for name in mean.first if name in tail.first]:
        return _none_in_the_tail(found, shared[0])
    best, safe = mean.first[0], tail.first[0]
    said = _(
        "{0} has the best mean, {2} against {3} of {1}; but in the worst tenth of its futures it "
        "has {4}, where {1} has {5}."
    )
    values = [one.values[name] for one in (mean, tail) for name in (best, safe)]
    return [said.format(best, safe, *(amount(value, found.outcome) for value in values))]


def _none_in_the_tail(found: "Robustness", best: str) -> list[str]:
    """That bad futures ask no price, and what the price is of being first in another way."""
    mean, tail = found.verdict("laplace").values, found.verdict("worst_tenth").values
    said = _("{} has the best mean, {}, and the best worst tenth of futures, {}.")
    both = said.format(best, *(amount(one[best], found.outcome) for one in (mean, tail)))
    other = next((one for one in found.verdicts if best not in one.first), None)
    if other is None:
        return [both]
    rival = other.first[0]
    values = [told(other.criterion, other.values[name], found.outcome) for name in (rival, best)]
    price = amount(abs(mean[best] - mean[rival]), found.outcome)
    said = _("{} is first by {} ({} against {}), and gives up {} of the mean for it.")
    return [both, said.format(rival, LABELS[other.criterion], *values, price)]
