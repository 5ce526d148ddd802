"""Ground: what a report rests on: readings, the user's own numbers, and the numbers that mattered.

Each with its status and its source, down to the paragraph of a document; and where all of it came
from: scenario, seed, version.
"""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from shlex import join

import numpy as np
from numpy.typing import NDArray

from computewar import __version__
from computewar.inputs.provenance import count_by_status
from computewar.inputs.scenario import Scenario
from computewar.lab.manifest import parameter_hash, rules
from computewar.lab.related import related
from computewar.lab.uncertain import drawn
from computewar.report.html.page import Cell, Page, Part, Prose, Section, Table
from computewar.report.sources import Figure, facts, figure_of, in_effect
from computewar.words import NOTHING, _, ngettext, number

Array = NDArray[np.float64]
MOST = 8  # numbers shown


@dataclass(frozen=True)
class Origin:
    """What a report was asked for with: the scenario as changed, the command's words, the futures.

    `futures` says in words which futures were played.
    """

    story: Scenario
    words: Sequence[str]
    futures: str

    @property
    def command(self) -> str:
        """The command as a shell takes it."""
        return join(["computewar", *self.words])


def made(
    origin: Origin,
    title: str,
    question: str,
    lead: str,
    sections: Sequence[Section],
    method: tuple[str, str, str],
    mattered: Sequence[Part] = (),
    warnings: Sequence[str] = (),
) -> Page:
    """The page of an answer, with all that it rests on; `mattered` are the numbers that decided."""
    story = origin.story
    return Page(
        title=title,
        kicker=f"computewar {origin.words[0]} · {_(story.title)} ({story.name})",
        question=question,
        lead=lead,
        sections=tuple(sections),
        method=method,
        ground=(*_own(story), *mattered, *_readings(story), _status(story)),
        command=origin.command,
        origin=tuple(_origin(origin)),
        warnings=tuple(warnings),
    )


def _origin(origin: Origin) -> Iterator[tuple[str, str]]:
    story = origin.story
    last = story.quarter(story.turns - 1)
    yield _("scenario"), f"{story.name}, {story.start} – {last}"
    yield _("its fingerprint"), story.fingerprint
    yield _("its numbers"), parameter_hash(story)
    yield _("futures"), origin.futures
    yield _("computewar"), __version__
    yield _("its rules"), rules()


def _own(story: Scenario) -> Iterator[Part]:
    """What the user set, if anything."""
    mine = [name for name in story.assumed if name in story.numbers]
    if mine:
        rows = [
            (Cell(name), Cell(number(one.value, story.numbers[name].unit), one.value))
            for name in mine
            if (one := story.numbers[name].number) is not None
        ]
        heads = (_("number"), _("value"))
        yield Table(_("Set by you, for every future (--set)"), heads, tuple(rows))


def _readings(story: Scenario) -> Iterator[Part]:
    """The readings of the documents that were taken, the user's own marked."""
    cards = facts()
    rows = []
    for name, option in story.readings.items():
        switch = story.switches[name]
        chosen = option.replace("_", " ")
        if name in story.assumed:
            chosen += _(" (chosen by you)")
        said = f"{_(switch.question)} {_(switch.options[option])}"
        if not in_effect(name, story):
            said += " " + _("(Nothing in this scenario reads it.)")
        places = "; ".join(dict.fromkeys(cards[id_].place for id_ in switch.facts if id_ in cards))
        rows.append((Cell(name), Cell(chosen, strong=name in story.assumed), Cell(said),
                     Cell(places)))  # fmt: skip
    if rows:
        heads = (_("reading"), _("taken"), _("what it says"), _("documents"))
        yield Table(_("How the documents were read (--reading)"), heads, tuple(rows), (0, 1, 2, 3))


def _status(story: Scenario) -> Prose:
    """How many of the scenario's numbers are printed, reckoned and assumed."""
    counts: Counter[str] = Counter()
    for found in count_by_status(story.numbers.values()).values():
        counts.update(found)
    said = _(
        "Of the {} values of the scenario's numbers {} are printed in a document, {} are reckoned "
        "from what is printed, {} are assumptions. `computewar sources show NAME` tells the whole "
        "chain of any."
    )
    told = (counts["seed"], counts["derived"], counts["assumption"])
    return Prose((said.format(number(sum(told)), *map(number, told)),))


def mattered(
    values: Array, story: Scenario, seed: int, futures: NDArray[np.integer], what: str
) -> tuple[Part, ...]:
    """The drawn numbers that values `[N]` of the futures `seed.k`, k in `futures`, went along with.

    `what` names the values, as in "the difference in score". Numbers that were fixed are no part.
    """
    found = related(values, drawn(story, seed, futures))
    told = _("of the {} numbers in which the {} futures differ, by rank correlation").format(
        number(found.numbers), number(found.futures)
    )
    if not found.found:
        said = _("None {told} goes along with {what} more than chance would have it (±{bound}).")
        return (Prose((said.format(told=told, what=what, bound=f"{found.bound:.2f}"),)),)
    shown = dict(list(found.found.items())[:MOST])
    note = ngettext(
        "{} {} is farther from nought than chance would have it (±{}); the closest are shown.",
        "{} {} are farther from nought than chance would have it (±{}); the closest are shown.",
        len(found.found),
    ).format(number(len(found.found)), told, f"{found.bound:.2f}")
    caption = _("The numbers that mattered: what {} went along with").format(what)
    return (numbers_table(caption, {_("correlation"): shown}, story, note, signed=True),)


def numbers_table(
    caption: str,
    measures: Mapping[str, Mapping[str, float]],
    story: Scenario,
    note: str = "",
    *,
    signed: bool = False,
) -> Table:
    """Numbers by name (as `lab.uncertain` has them) with measures, value, range, status, source.

    `measures`: head → name → figure; the first tells which numbers and in what order.
    """
    rows = []
    for name in next(iter(measures.values())):
        cells = [_measured(one.get(name, math.nan), signed) for one in measures.values()]
        rows.append((Cell(name), *cells, *_grounded(figure_of(name, story))))
    heads = (_("number"), *measures, _("value (range)"), _("status"), _("source"))
    count = len(heads)
    return Table(caption, heads, tuple(rows), (0, *range(count - 3, count)), note)


def _measured(value: float, signed: bool) -> Cell:
    if math.isnan(value):
        return Cell(NOTHING)
    text = f"{value:+.2f}" if signed else f"{value:.2f}"
    return Cell(text.replace("-", "−"), value)


def _grounded(figure: Figure) -> tuple[Cell, Cell, Cell]:
    """Value with range, status and source of a number."""
    source = " · ".join([*figure.facts, *figure.sources]) or figure.why
    if figure.reading:
        source += " " + _("(reading: {})").format(figure.reading)
    value = f"{figure.value} ({figure.span})" if figure.span else figure.value
    return Cell(value), Cell(figure.status), Cell(source)
