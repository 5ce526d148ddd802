"""Faults of a record that only the rules can tell: what a row may speak of, and what it must not.

A row that is an input, a start or a recorded decision would test nothing. An input is told by the
sources that the start's numbers cite: where one names the row's subject and prints its very value,
a held row is refused and a tuned one does not count. (A figure that a number leans on without
citing it cannot be told so.)
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from computewar.inputs.error import InputError, nearest, together
from computewar.inputs.parameter import Parameter
from computewar.inputs.quarter import quarter_count
from computewar.inputs.record import Decision, Row
from computewar.inputs.scenario import Scenario
from computewar.inputs.units import dimension
from computewar.lab.measures import MEASURES, Measure


def check_rows(
    file: Path, rows: Sequence[Row], starts: Mapping[str, Scenario], decisions: Sequence[Decision]
) -> None:
    """InputError with all that is wrong with rows."""
    found = [
        InputError(file, f"row[{row.id}]{place}", problem, cure)
        for row in rows
        for place, problem, cure in _faults(row, starts[row.start], decisions)
    ]
    if found:
        raise together(found)


Fault = tuple[str, str, str]


def _faults(row: Row, scenario: Scenario, decisions: Sequence[Decision]) -> Iterable[Fault]:
    measure = MEASURES.get(row.measure)
    if measure is None:
        yield ".measure", f"'{row.measure}' is no measure", nearest(row.measure, MEASURES)
        return
    yield from _subject(row, scenario, measure)
    yield from _unit(row, measure)
    yield from _time(row, scenario, measure)
    yield from _decided(row, scenario, measure, decisions)
    if row.split == "held" and (name := entered(row, scenario)):
        yield "", f"is an input: a source of {name} prints it", "leave it out or tune by it"


def _subject(row: Row, scenario: Scenario, measure: Measure) -> Iterable[Fault]:
    if measure.of == "market" and row.firm:
        yield ".firm", f"{row.measure} is the market's", "leave the firm out"
    if measure.of == "firm" and not row.firm:
        yield ".firm", f"{row.measure} is a firm's", "name the firm, or several as tesla+xai"
    for firm in row.firms:
        if firm not in scenario.firms:
            yield ".firm", f"'{firm}' is no firm", nearest(firm, scenario.firms)
    if row.how == "sum" and measure.kind != "flow":
        yield ".how", f"{row.measure} is no flow and cannot be summed", "choose level or growth"
    if row.how == "wait" and measure.kind != "stock":
        yield ".how", f"{row.measure} is no stock that could reach a figure", "choose a stock"


def _unit(row: Row, measure: Measure) -> Iterable[Fault]:
    wanted = {
        "level": measure.unit,
        "sum": measure.unit.removesuffix("/quarter"),
        "growth": "ratio/year",
        "wait": "months",
    }[row.how]
    if dimension(row.unit)[0] != dimension(wanted)[0]:
        yield ".unit", f"'{row.unit}' does not measure this", f"write a unit like {wanted}"


def _time(row: Row, scenario: Scenario, measure: Measure) -> Iterable[Fault]:
    begin = quarter_count(scenario.start)
    end = begin + scenario.turns - 1
    since = quarter_count(row.since or row.quarter)
    first = begin - (row.how == "growth" and measure.kind == "stock")
    if not first <= since <= quarter_count(row.last) <= end:
        span = f"{scenario.start} to {scenario.quarter(scenario.turns - 1)}"
        yield "", "speaks of a quarter that is not played", f"choose within {span}"
    for one in row.prior:
        if quarter_count(one.quarter) >= begin:
            yield ".prior", f"{one.quarter} is not before the start", "leave it out"


def _decided(
    row: Row, scenario: Scenario, measure: Measure, decisions: Sequence[Decision]
) -> Iterable[Fault]:
    """A row whose figure is set outright by a decision that is followed in its window."""
    first, last = quarter_count(row.since or row.quarter), quarter_count(row.last)
    for one in decisions:
        span = quarter_count(one.quarter), quarter_count(one.until or one.quarter)
        meets = span[0] <= last and first <= span[1]
        mine = one.firm in row.firms and one.start in ("", scenario.name)
        if mine and meets and one.lever in measure.levers:
            yield "", f"is set by the recorded decision '{one.id}'", "leave one of them out"


def entered(row: Row, scenario: Scenario) -> str:
    """What makes a row an input: the number or start figure whose source prints it; "" if none."""
    measure = MEASURES[row.measure]
    words = [word.lower() for word in (*row.firms, *measure.words)]
    power = measure.unit == "MW"
    printed = re.compile(rf"(?<![\d.,]){re.escape(f'{row.value:g}')}(?![\d]|[.,]\d)")
    figures: list[Parameter] = [*scenario.numbers.values(), *scenario.starts.values()]
    for figure in figures:
        for place, number in figure.numbers().items():
            if place.startswith("firm:") and place.removeprefix("firm:") not in row.firms:
                continue
            for source in number.sources:
                text = source.lower()
                mine = any(word in text for word in words) and (not power or "mw" in text)
                if mine and printed.search(source):
                    return figure.name
    return ""
