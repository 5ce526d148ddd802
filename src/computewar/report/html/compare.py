"""A comparison as a page: who does better, by how much in each future, and on what that hangs."""

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from computewar.engine.outcomes import OUTCOMES
from computewar.inputs.scenario import Scenario
from computewar.lab.comparison import Column, Comparison, Pair, sign
from computewar.report.comparison import amount, nearest, shown, span, unit_of, verdict
from computewar.report.html.chart import Chart
from computewar.report.html.ground import Origin, made, mattered
from computewar.report.html.page import Cell, Page, Part, Prose, Section, Table
from computewar.report.html.plots import histogram
from computewar.report.html.rows import Row, rows
from computewar.words import NOTHING, _, ngettext, number

Array = NDArray[np.float64]
SPREAD = (0.05, 0.25, 0.5, 0.75, 0.95)


def page(found: Comparison, story: Scenario, words: tuple[str, ...]) -> Page:
    """The report of a comparison that the command's words asked for."""
    last = found.first + found.futures - 1
    origin = Origin(story, words, f"{found.seed}.{found.first} – {found.seed}.{last}")
    sections = [
        Section(_("By how much"), (*_charts(found), _pairs(found))),
        *_by_future(found),
        Section(
            _("What each ends with"),
            (*spreads(found.outcomes[0], found.columns[found.outcomes[0]]), _means(found)),
        ),
    ]
    return made(
        origin, _title(found), _question(found), _sentence(verdict(found)), sections,
        _method(found), _mattered(found, story), tuple(failed(found.errors)),
    )  # fmt: skip


def failed(errors: Mapping[str, object]) -> Iterator[str]:
    """What is said of futures that failed, by strategy or pair."""
    for name, texts in errors.items():
        if isinstance(texts, list | tuple) and texts:
            said = ngettext(
                "{} future of {} failed and is left out: {}",
                "{} futures of {} failed and are left out; the first: {}",
                len(texts),
            )
            yield said.format(number(len(texts)), name, texts[0])


def _sentence(text: str) -> str:
    """A text as a sentence; a strategy's name keeps its small letter."""
    return f"{text}."


def _title(found: Comparison) -> str:
    pair, first = nearest(found), found.outcomes[0]
    if pair is None:
        return _("Not known: no future was finished by all")
    size = amount(pair.mean, first) + (_(" points") if first.startswith("score") else "")
    if found.winner is None:
        said = _("Not known which is better in {2}: {0} leads {1} by {3}")
    elif len(found.strategies) > 2:
        said = _("{0} is the best of {4} in {2}, by {3} or more")
    else:
        said = _("{0} is better than {1} in {2}, by {3}")
    return said.format(pair.one, pair.other, first, size, number(len(found.strategies)))


def _question(found: Comparison) -> str:
    asked = _("Which of {} does best for {} in {}?").format(
        ", ".join(found.strategies), found.side, found.scenario
    )
    held = ", ".join(f"{side} {name}" for side, name in found.others.items())
    return asked + " " + _("The other seats: {}.").format(held) if held else asked


def _charts(found: Comparison) -> Iterator[Chart]:
    """In each outcome the best against every other: the mean difference and its interval."""
    for outcome in found.outcomes:
        best = found.best(outcome)
        mine = [pair for pair in shown(found) if pair.outcome == outcome]
        given = [
            Row(
                _("than {}").format(pair.other), f"{amount(pair.mean, outcome)}  ({span(pair)})",
                pair.mean, pair.low, pair.high, look="one" if pair.known else "grey",
                open=not pair.known,
            )
            for pair in mine
        ]  # fmt: skip
        about = "; ".join(f"{row.name}: {row.text}" for row in given)
        title = _("How much better {} does in {}").format(best, outcome)
        yield rows(title, f"{title}: {about}", given, name=axis_name(outcome),
                   unit=unit_of(outcome), nought=0.0, keys=_keys(found))  # fmt: skip


def _keys(found: Comparison) -> tuple[tuple[str, str], ...]:
    sure = _("mean and {:.4g} % interval, all pairs together").format(100 * found.level)
    return ("one", sure), ("grey open", _("the interval holds no difference, too"))


def axis_name(outcome: str) -> str:
    """What an axis counts."""
    known = OUTCOMES.get(outcome.split()[0])
    return outcome if known is None or known.unit != "points" else _("points of {}").format(outcome)


def _pairs(found: Comparison) -> Table:
    heads = ("outcome", "better", "than", "means", "by", "interval", "better in", "even in")
    return Table(
        _("The best in each outcome against every other"),
        tuple(map(_, (*heads, "width"))),
        tuple(_pair_row(pair, found) for pair in shown(found)),
        (0, 1, 2),
        _("better in: share of the futures; width: of the interval, over that of as many futures "
          "played apart"),
    )  # fmt: skip


def _pair_row(pair: Pair, found: Comparison) -> tuple[Cell, ...]:
    means = found.means(pair.outcome)
    both = " : ".join(amount(means[name], pair.outcome) for name in (pair.one, pair.other))
    return (
        Cell(pair.outcome), Cell(pair.one), Cell(pair.other), Cell(both),
        cell(pair.mean, amount(pair.mean, pair.outcome), strong=pair.known), Cell(span(pair)),
        cell(pair.better, number(pair.better, "share", 2)),
        cell(pair.even, number(pair.even, "share", 2)),
        cell(pair.narrower, f"{pair.narrower:.2f}"),
    )  # fmt: skip


def cell(value: float, text: str, *, strong: bool = False) -> Cell:
    """A number's cell; a dash for one that is none."""
    return Cell(text, value, strong=strong) if np.isfinite(value) else Cell(NOTHING)


def _gap(found: Comparison, pair: Pair) -> Array:
    """What the better of a pair has more in each future, `[futures]`, NaN where one failed."""
    values = found.columns[pair.outcome]
    gap: Array = sign(pair.outcome) * (values[pair.one] - values[pair.other])
    return gap


def _by_future(found: Comparison) -> Iterator[Section]:
    """How the best differs from the nearest in each future; nothing where no future is known."""
    pair = nearest(found)
    if pair is None:
        return
    outcome = pair.outcome
    title = _("{} less {} in {}, future by future").format(pair.one, pair.other, outcome)
    said = _("{} did better than {} in {} of the {} futures, as well in {}.").format(
        pair.one, pair.other, number(pair.better, "share", 2), number(pair.futures),
        number(pair.even, "share", 2),
    )  # fmt: skip
    chart = histogram(
        title, said, _gap(found, pair), name=axis_name(outcome), unit=unit_of(outcome),
        marked=((0.0, _("no difference")),),
    )  # fmt: skip
    yield Section(_("Future by future"), (Prose((said,)), chart))


def spreads(outcome: str, columns: Column) -> Iterator[Chart]:
    """How each strategy's futures lie in an outcome; nothing where none ended."""
    given = []
    for name, values in columns.items():
        known = values[np.isfinite(values)]
        if len(known):
            low, inner, median, outer, high = np.quantile(known, SPREAD).tolist()
            ends = f"{amount(low, outcome, 2)} – {amount(high, outcome, 2)}"
            text = f"{amount(median, outcome)}  ({ends})"
            given.append(Row(name, text, median, low, high, inner=(inner, outer)))
    if given:
        title = _("{} of each strategy over the futures").format(outcome)
        about = "; ".join(f"{row.name}: {row.text}" for row in given)
        key = _("median; the box holds half of the futures, the line nine tenths")
        yield rows(title, f"{title}: {about}", given, name=axis_name(outcome),
                   unit=unit_of(outcome), keys=(("one", key),))  # fmt: skip


def _means(found: Comparison) -> Table:
    """The mean of every outcome by strategy, the best strong."""
    every = {outcome: found.means(outcome) for outcome in found.outcomes}
    return Table(
        _("Means over the futures"),
        (_("strategy"), *found.outcomes),
        tuple(
            (
                Cell(name),
                *(
                    cell(means[name], amount(means[name], o), strong=found.best(o) == name)
                    for o, means in every.items()
                ),
            )
            for name in found.strategies
        ),
    )


def _method(found: Comparison) -> tuple[str, str, str]:
    played = _(
        "Every strategy held {side} in the same {futures} futures, in which every drawn number and "
        "every stroke of luck is the same by its label, quarter and firm, while the other seats "
        "were held alike."
    )
    looked = _(
        "What is told is the mean of the differences future by future, with {level:.4g} % "
        "intervals that hold for all pairs together (Bonferroni): {rule}."
    )
    rule = (
        _("bounds by betting, which may be looked at throughout (Waudby-Smith and Ramdas 2024)")
        if found.until_known
        else _("Student's, for a number of futures fixed beforehand")
    )
    limit = _(
        "The intervals tell how well the mean over the model's futures is known, and not whether "
        "the model is right: its numbers and readings are below."
    )
    futures = number(found.futures)
    return (
        played.format(side=found.side, futures=futures),
        looked.format(level=100 * found.level, rule=rule),
        limit,
    )


def _mattered(found: Comparison, story: Scenario) -> tuple[Part, ...]:
    pair = nearest(found)
    if pair is None:
        return ()
    futures = found.first + np.arange(found.futures)
    what = _("the difference in {} between {} and {}").format(pair.outcome, pair.one, pair.other)
    return mattered(_gap(found, pair), story, found.seed, futures, what)
