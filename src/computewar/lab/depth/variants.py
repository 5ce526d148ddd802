"""Variants: the same scenario with something changed, and gates measured again under each."""

from typing import Any

from computewar.inputs.scenario import Scenario


def remade(scenario: Scenario, **fields: Any) -> Scenario:
    """The scenario with some of its fields replaced, checked as a new one is."""
    kept = {name: getattr(scenario, name) for name in type(scenario).model_fields}
    return type(scenario)(**(kept | fields))
