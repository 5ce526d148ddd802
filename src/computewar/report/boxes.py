"""Boxes in words: where cases of interest lie, with units and sources, and the tables beside it."""

import math

from computewar.lab.discovery import Discovery, Explanation, Measured, Restriction, Told
from computewar.lab.interest import LOSES
from computewar.lab.suspects import DRAWN, READING, Suspect
from computewar.words import NOTHING, _, number

SOURCE = 72  # signs of a source at most
LOWEST = 0.001  # a smaller chance is told as less than this


def case(found: Discovery) -> str:
    """What a case of interest is, as the beginning of a sentence: `builder on musk loses`."""
    if len(found.strategies) > 1:
        one, other = found.strategies
        text = _("{} on {} does worse in {} than {} in the same future")
        return text.format(one, found.side, found.outcome, other)
    if found.case == LOSES:
        return _("{} on {} loses").format(found.strategies[0], found.side)
    how = _("below") if found.below else _("above")
    limit = amount(found.limit, found.unit)
    text = _("{0} of {1} on {2} is {3} {4}")
    return text.format(found.outcome, found.strategies[0], found.side, how, limit)


def amount(value: float, unit: str, digits: int = 3) -> str:
    """A number of an outcome or of the model; points without their word."""
    return number(value, "" if unit in ("points", "index", "log10") else unit, digits)


def share(value: float) -> str:
    """A share in per cent."""
    return number(value, "share", 2) if math.isfinite(value) else NOTHING


def span(low: float, high: float) -> str:
    """An interval of shares."""
    return f"{share(low)} – {share(high)}" if math.isfinite(low) else NOTHING


def chance(value: float) -> str:
    """A chance as text: 0.03, or <0.001."""
    if not math.isfinite(value):
        return NOTHING
    return f"<{LOWEST:g}" if value < LOWEST else f"{value:.2g}"


def limits(one: Restriction) -> str:
    """A restriction: `fab_delay is more than 14 quarters`, `fab_unit is read as chips`."""
    suspect = one.suspect
    if suspect.kind == READING:
        text = _("{} is read as {}") if math.isfinite(one.low) else _("{} is not read as {}")
        return text.format(suspect.name, suspect.option)
    low, high = (_limit(value, suspect) for value in (one.low, one.high))
    if math.isinf(one.low):
        return _("{} is less than {}").format(suspect.name, high)
    if math.isinf(one.high):
        return _("{} is more than {}").format(suspect.name, low)
    return _("{} lies between {} and {}").format(suspect.name, low, high)


def _limit(value: float, suspect: Suspect) -> str:
    """A limit, with as many figures as make a fortieth of the number's range seen."""
    if not (math.isfinite(value) and value and suspect.high > suspect.low):
        return amount(value, suspect.unit)
    finest = math.log10((suspect.high - suspect.low) / 40)
    figures = math.ceil(math.floor(math.log10(abs(value))) + 1 - finest)
    return amount(value, suspect.unit, max(3, min(figures, 6)))


def ground(suspect: Suspect) -> str:
    """What a number rests on and where it ranges: `assumption: G14; range $150bn – $700bn`."""
    if suspect.kind == READING:
        return _("a reading of the documents")
    rests = suspect.sources[0] if suspect.sources else suspect.why
    short = rests if len(rests) <= SOURCE else rests[: SOURCE - 1].rstrip() + "…"
    source = ": ".join(part for part in (_(suspect.status), short) if part)
    text = _("varied {} – {}") if suspect.kind != DRAWN else _("range {} – {}")
    held = text.format(amount(suspect.low, suspect.unit), amount(suspect.high, suspect.unit))
    return "; ".join(part for part in (source, held) if part)


def tested(one: Restriction, halves: int) -> str:
    """How surely a restriction belongs there."""
    text = _("holds {} of all futures; quasi-p {}, on the other half {}")
    said = text.format(share(one.alone), chance(one.quasi_p), chance(one.checked_p))
    if math.isnan(one.again) or not halves:
        return said
    times = _("comes again in {} of {} halves").format(round(one.again * halves), halves)
    return f"{said}; {times}"


def sentence(found: Discovery, one: Told) -> str:
    """How often the case is met in a box: the first line, which its restrictions follow."""
    text = _("{} in {} ({}) of the futures in which")
    seen = one.checked
    return text.format(case(found), share(seen.density), span(seen.density_low, seen.density_high))


def balance(one: Told, rest: bool) -> str:
    """What a box holds, measured on the other half; `rest` where earlier boxes were taken out."""
    text = _("against {} of all: the box holds {} ({}) of all cases (coverage), {} of the futures")
    if rest:
        text = _(
            "against {} of the rest: it holds {} ({}) of all cases (coverage), {} of the futures"
        )
    seen = one.checked
    covered = span(seen.coverage_low, seen.coverage_high)
    return text.format(share(one.base), share(seen.coverage), covered, share(seen.mass))


def where_found(one: Told) -> str:
    """The same figures on the half in which the box was searched, for who wants to see luck."""
    text = _("where it was found: {} are cases (density), coverage {}, {} of the futures")
    return text.format(share(one.found.density), share(one.found.coverage), share(one.found.mass))


def verdict(found: Discovery, one: Told) -> str:
    """Nothing found: said where the interval of a box's density does not lie above the base."""
    text = _(
        "nothing found: the best box has {} cases where it was found and {} ({}) on the other "
        "half, where {} of all are cases"
    )
    seen = one.checked
    low_to_high = span(seen.density_low, seen.density_high)
    return text.format(share(one.found.density), share(seen.density), low_to_high, share(one.base))


def heads() -> list[str]:
    """The heads of the table of compromises; → is of the other half."""
    return [
        _("box"), _("limits"), _("coverage"), _("density"), _("futures"), _("→ coverage"),
        _("→ density"), _("interval"), _("restricted"),
    ]  # fmt: skip


def compromises(found: Explanation) -> list[list[str]]:
    """The trade-off between coverage and density: a row a box, the one told with a star."""
    return [
        [
            f"{one.number}{'*' if one.chosen else ' '}",
            str(len(one.names)),
            share(one.found.coverage),
            share(one.found.density),
            share(one.found.mass),
            share(one.checked.coverage),
            share(one.checked.density),
            span(one.checked.density_low, one.checked.density_high),
            ", ".join(one.names),
        ]
        for one in found.compromises
    ]


def leaf_heads() -> list[str]:
    """The heads of the table of a tree's leaves."""
    return [_("density"), _("interval"), _("coverage"), _("futures"), _("in which")]


def leaves(found: Explanation) -> list[list[str]]:
    """The leaves of the tree that hold on the other half, densest there first."""
    held = sorted((leaf for leaf in found.leaves if leaf.known), key=lambda leaf: -_dense(leaf))
    return [
        [*_measured(leaf.checked), _(" and ").join(limits(one) for one in leaf.restrictions)]
        for leaf in held
    ]


def _dense(leaf: Told) -> float:
    return leaf.checked.density


def _measured(seen: Measured) -> list[str]:
    interval = span(seen.density_low, seen.density_high)
    return [share(seen.density), interval, share(seen.coverage), share(seen.mass)]


def union(found: Explanation) -> str:
    """What all boxes that hold have together on the other half."""
    text = _("all boxes together: {} ({}) are cases, coverage {}, {} of the futures")
    return text.format(*_measured(found.together))


def tree(found: Explanation) -> str:
    """What all leaves have together on the other half that were denser where the tree was grown."""
    text = _(
        "all leaves in which cases were denser where it was grown: {} ({}) are cases, coverage {}, "
        "{} of the futures"
    )
    return text.format(*_measured(found.tree))


def also(found: Explanation) -> str:
    """The numbers that come again in other halves and are in no box; empty where there are none."""
    halves = found.search.halves
    said = [_("{} ({} of {})").format(n, round(s * halves), halves) for n, s in found.also]
    return _("in other halves also: {}").format(", ".join(said)) if said else ""
