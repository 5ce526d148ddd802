"""Names: firms, sides and readings that a scenario's entries speak of, held against what it has."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from computewar.inputs.error import InputError, nearest, together
from computewar.inputs.parameter import Parameter

if TYPE_CHECKING:
    from computewar.inputs.scenario import Scenario


def check_names(file: Path, scenario: "Scenario") -> None:
    """Each firm has one side; figures speak only of firms and readings that the scenario has."""
    held = [firm for side in scenario.sides.values() for firm in side.firms]
    if sorted(held) != sorted(scenario.firms):
        raise InputError(file, "sides", "do not hold each firm once", "list every firm in one side")
    if held != list(scenario.firms):
        raise InputError(
            file, "firms", "are not in the order of the sides", "list them side by side"
        )
    groups = {"numbers": scenario.numbers, "starts": scenario.starts}
    faults = [
        InputError(file, f"{group}.{name}{place}", problem, cure)
        for group, figures in groups.items()
        for name, figure in figures.items()
        for place, problem, cure in _unnamed(figure, scenario)
    ]
    if faults:
        raise together(faults)


def _unnamed(figure: Parameter, scenario: "Scenario") -> Iterator[tuple[str, str, str]]:
    """Place, problem and cure of firms, readings and options that are not in the scenario."""
    for firm in figure.firms:
        if firm not in scenario.firms:
            yield f".firms.{firm}", "is no firm", nearest(firm, scenario.firms)
    if not figure.switch:
        return
    if figure.switch not in scenario.switches:
        yield (
            ".switch",
            f"'{figure.switch}' is no reading",
            nearest(figure.switch, scenario.switches),
        )
        return
    options = scenario.switches[figure.switch].options
    for option in figure.readings:
        if option not in options:
            yield f".readings.{option}", "is no option", nearest(option, options)
    for option in options:
        if option not in figure.readings:
            yield ".readings", f"has none for '{option}'", f"add {option} = NUMBER"
