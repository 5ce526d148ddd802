"""Keyed: a scenario as the key of what is compiled from it once."""

from computewar.inputs.scenario import Scenario


class Keyed:
    """A scenario as a cache key: equal by fingerprint."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Keyed) and hash(other) == hash(self)

    def __hash__(self) -> int:
        return hash(self.scenario.fingerprint)
