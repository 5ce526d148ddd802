"""Criteria of decision as a page: who is first by which, where they disagree, how surely."""

import math
from collections.abc import Iterator

import numpy as np

from computewar.inputs.scenario import Scenario
from computewar.lab.robustness import Robustness, Verdict
from computewar.report.html.compare import cell, failed, spreads
from computewar.report.html.ground import Origin, made, mattered
from computewar.report.html.page import SHADES, Cell, Page, Part, Section, Table
from computewar.report.robustness import (
    LABELS,
    SURE,
    ahead,
    by_first,
    first,
    looks_at,
    place,
    sentences,
    told,
)
from computewar.words import NOTHING, _, number


def page(found: Robustness, story: Scenario, words: tuple[str, ...]) -> Page:
    """The report of a ranking by criteria that the command's words asked for."""
    last = found.first + found.futures - 1
    origin = Origin(story, words, f"{found.seed}.{found.first} – {found.seed}.{last}")
    sections = [Section(_("Over the futures"), tuple(spreads(found.outcome, found.columns)))]
    if found.verdicts:
        tables = (_places(found), _firsts(found), *_agreement(found))
        sections.append(Section(_("By every criterion"), tables))
    return made(
        origin, _title(found), _question(found), " ".join(sentences(found)), sections,
        _method(found), _mattered(found, story), tuple(failed(found.errors)),
    )  # fmt: skip


def _title(found: Robustness) -> str:
    firsts = by_first(found) if found.verdicts else {}
    if not firsts:
        return _("No criterion tells the strategies apart")
    who, criteria = next(iter(firsts.items()))
    count = sum(map(len, firsts.values()))
    if len(firsts) == 1:
        return _("{} is first by all {} criteria that tell them apart").format(who, count)
    said = _("{} is first by {} of {} criteria; the others disagree")
    return said.format(who, len(criteria), count)


def _question(found: Robustness) -> str:
    said = _(
        "Which of {} is best for {} in {} by {}, where nobody knows which future comes? The other "
        "seats: {}."
    )
    held = ", ".join(f"{side} {name}" for side, name in found.others.items())
    names = ", ".join(found.strategies)
    return said.format(names, found.side, found.scenario, found.outcome, held or NOTHING)


def _places(found: Robustness) -> Table:
    """A row a criterion, a column a strategy: value and place, the first shaded most."""
    body = [
        (Cell(LABELS[one.criterion]), *(_place(one, name, found) for name in found.strategies))
        for one in found.verdicts
    ]
    heads = (_("criterion"), *found.strategies)
    note = _("In brackets the place, = where another has the same; the bluer, the nearer the top.")
    return Table(_("What each criterion values, and the place it gives"), heads, tuple(body),
                 note=note)  # fmt: skip


def _place(one: Verdict, name: str, found: Robustness) -> Cell:
    value = one.values[name]
    last = max(len(found.strategies) - 1, 1)
    middle = SHADES // 2
    shade = SHADES - 1 - round(middle * (one.places[name] - 1) / last)
    text = f"{told(one.criterion, value, found.outcome)}  ({place(one, name)})"
    known = value if math.isfinite(value) else None
    return Cell(text, known, shade, strong=one.places[name] == 1)


def _firsts(found: Robustness) -> Table:
    body = [
        (
            Cell(LABELS[one.criterion]), Cell(looks_at(one.criterion, found)), Cell(first(one)),
            Cell(ahead(one, found.outcome)),
            cell(one.again, number(one.again, "share", 2), strong=one.again >= SURE),
        )
        for one in found.verdicts
    ]  # fmt: skip
    heads = ("criterion", "looks at", "first", "ahead by", "again")
    note = _("again: the share of samples of as many futures, redrawn, that name the same first")
    return Table(
        _("Who is first, and how surely"), tuple(map(_, heads)), tuple(body), (0, 1, 2), note
    )


def _agreement(found: Robustness) -> Iterator[Table]:
    """Kendall's τ of each pair of criteria; nothing to be told of two strategies."""
    if len(found.strategies) < 3:
        return
    keys = [one.criterion for one in found.verdicts]
    body = [
        (Cell(LABELS[key]), *(_tau(found.agreement[key][other]) for other in keys)) for key in keys
    ]
    caption = _("Where criteria rank alike (Kendall's τ-b: 1 alike, −1 upside down)")
    yield Table(caption, ("", *(LABELS[key] for key in keys)), tuple(body), grid=True)


def _tau(value: float) -> Cell:
    if math.isnan(value):
        return Cell(NOTHING)
    shade = round((SHADES - 1) * (value + 1) / 2)
    return Cell(f"{value:.2f}".replace("-", "−"), value, shade)


def _method(found: Robustness) -> tuple[str, str, str]:
    played = _("Every strategy held {} in the same {} futures, with the same luck in each.")
    ranked = _(
        "Ten criteria of decision rank them by what came of it, none of which is right by itself: "
        "the worst and the best future, their mixture (Hurwicz), the mean (Laplace), mean less "
        "spread, the worst tenth, regret (Savage) and its 90th percentile, what satisfies, and "
        "Starr's domain."
    )
    sure = _(
        "How surely one is first is told by samples of as many futures drawn anew with replacement "
        "(Efron 1979), {} % or more being called sure; the worst and the best future are of this "
        "sample, and more futures have worse and better ones."
    )
    return played.format(found.side, number(found.used)), ranked, sure.format(round(100 * SURE))


def _mattered(found: Robustness, story: Scenario) -> tuple[Part, ...]:
    """What the outcome of who has the best mean goes along with."""
    if not found.verdicts:
        return ()
    best = found.verdict("laplace").first[0]
    futures = found.first + np.arange(found.futures)
    what = _("{} of {}").format(found.outcome, best)
    return mattered(found.columns[best], story, found.seed, futures, what)
