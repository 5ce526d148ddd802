"""Names that files may use: what cards may ask and touch, units, terms, readings, as tables."""

import inspect
import re
from collections.abc import Iterator

from computewar.engine.deck import AFTER
from computewar.engine.figures import DERIVED, NAMED, known
from computewar.engine.outcomes import TERMS
from computewar.engine.state import THIRD, State
from computewar.inputs.card import (
    FIGURES,
    PIPELINES,
    QUANTITY_BOUNDS,
    SHARED_FIGURES,
    VALUE_BOUNDS,
)
from computewar.inputs.catalogue import scenarios_folder
from computewar.inputs.parameter import load_readings
from computewar.inputs.scenario import PAGES
from computewar.inputs.units import WORDS
from computewar.report.cards import figures, quantities

FIELD = re.compile(r"^    (?:# (.*)|(\w+): .*?# (?:\[([\w,]+)\])?(.*))$", re.MULTILINE)
"""A heading among the fields of the State, or a field with its axes and what its comment says."""
HEAD = """## Names

Levers are in [levers](levers.md), cards in [cards](cards.md). `computewar sources` counts the
numbers, `computewar sources show NAME` tells one, `computewar list strategies` names strategies,
`computewar strategy figures` what a table of rules may ask. Facts are in `seeds/`.
"""


def names() -> Iterator[str]:
    """The tables of names, part by part."""
    yield HEAD
    yield from _figures()
    yield from _quantities()
    yield from _conditions()
    yield from _readings()
    yield "### Terms of a score\n"
    yield ", ".join(f"`{name}`" for name in TERMS) + ".\n"
    yield "### Pages of a guide\n"
    yield ", ".join(f"`{name}`" for name in PAGES) + ".\n"
    yield from _units()


def _figures() -> Iterator[str]:
    """What an effect may add to, and how far the figure goes."""
    yield "### Figures that an effect may add to\n"
    yield (
        "A figure stays within its least and most, whatever is added. One that all share needs no "
        "firm.\n"
    )
    rows = ["| figure | what it is | least | most |", "| --- | --- | --- | --- |"]
    told = figures()
    for name, (low, high) in FIGURES.items():
        what = told[name][0] or told[name][1](1).partition(" ")[2]
        shared = " (all share it)" if name in SHARED_FIGURES else ""
        rows.append(f"| `{name}` | {what}{shared} | {low:g} | {high:g} |")
    yield "\n".join(rows) + "\n"
    yield f"`later` brings {', '.join(f'`{name}`' for name in PIPELINES)}.\n"


def _quantities() -> Iterator[str]:
    yield "### Quantities that an effect may put a factor on\n"
    low, high = QUANTITY_BOUNDS
    least, most = VALUE_BOUNDS
    yield f"A factor is {low:g} to {high:g}; on `value`, once, {least:g} to {most:g}.\n"
    yield ", ".join(f"`{name}` ({what})" for name, what in quantities().items()) + ".\n"


def _conditions() -> Iterator[str]:
    yield "### Figures that a condition may ask\n"
    yield (
        "`FIRM.FIGURE`, `self.FIGURE` or, where all share it, `FIGURE`; then `>`, `>=`, `<`, `<=` "
        f"or `==`, and a number. `{AFTER}NAME >= 2`: so many quarters after that card, −1 if it "
        "never came. `reading.NAME == OPTION`. Start figures of a scenario have these names, too.\n"
    )
    yield "\n".join(["| figure | whose | what it is |", "| --- | --- | --- |", *_stands()]) + "\n"
    yield "Reckoned from these: " + ", ".join(f"`{name}`" for name in DERIVED) + ".\n"


def _stands() -> Iterator[str]:
    """The fields of the State that can be asked, with the comments that stand beside them."""
    asked, about = known(), ""
    for heading, name, axes, what in FIELD.findall(inspect.getsource(State)):
        about = heading or about
        written = [f"`{name}`"] if name in asked else []
        written += [f"`{name}_{one}`" for one in NAMED.get(name, ()) if f"{name}_{one}" in asked]
        if name not in NAMED and f"{name}_0" in asked:
            written.append(f"`{name}_0` to `{name}_{THIRD[name] - 1}`")
        if written:
            whose = "firm" if "F" in axes else "all"
            yield f"| {', '.join(written)} | {whose} | {what.strip() or about} |"


def _readings() -> Iterator[str]:
    yield "### Readings\n"
    rows = ["| reading | question | options |", "| --- | --- | --- |"]
    for name, one in load_readings(scenarios_folder() / "parameters").items():
        options = "<br>".join(
            f"`{key}`{' (default)' if key == one.default else ''}: {text}"
            for key, text in one.options.items()
        )
        rows.append(f"| `{name}` | {one.question} | {options} |")
    yield "\n".join(rows) + "\n"


def _units() -> Iterator[str]:
    yield "### Units\n"
    yield (
        "One of these, or one of these per another, such as `$bn/quarter`: "
        + ", ".join(f"`{word}`" for word in WORDS)
        + ".\n"
    )
