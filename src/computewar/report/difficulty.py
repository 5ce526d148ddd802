"""Difficulty in words: which level a game is played at, and what that changes."""

from computewar.inputs.catalogue import STANDARD
from computewar.inputs.level import level_of
from computewar.inputs.scenario import Scenario
from computewar.words import _


def mark_of(scenario: Scenario) -> str:
    """The level in a word, for the head of a page; empty at the standard level."""
    if scenario.level == STANDARD:
        return ""
    return _(level_of(scenario, scenario.level).label).lower()


def told(scenario: Scenario) -> str:
    """The level in a sentence or two, for the briefing and the verdict."""
    level = level_of(scenario, scenario.level)
    return _("Difficulty: {}. {}").format(_(level.label).lower(), _(level.about))
