"""A workshop of two teams over a few quarters of the flagship, and its teams at the table."""

import pytest

from computewar.inputs.scenario import load_scenario
from computewar.inputs.setup import arranged
from computewar.sessions.workshop import Workshop
from computewar.workshop import rounds
from computewar.workshop.team import TeamSession


@pytest.fixture(scope="session")
def scenario():
    """The flagship for eight quarters."""
    return load_scenario("terafab-2026", horizon=8)


@pytest.fixture
def held(tmp_path, scenario):
    """A maker of workshops."""
    opened = []

    def hold(*teams, **rules):
        setup = arranged(scenario, teams or ("Alpha", "Beta"), **{"practice": False, **rules})
        path = tmp_path / f"day{len(opened)}.workshop"
        opened.append(Workshop.new(path, scenario, "7", setup))
        return opened[-1]

    yield hold
    for one in opened:
        one.close()


@pytest.fixture
def seated():
    """A maker of teams at their table."""
    opened = []

    def sit(workshop, team, person="Amal"):
        opened.append(TeamSession.join(workshop.path, team, person))
        return opened[-1]

    yield sit
    for one in opened:
        one.close()


@pytest.fixture
def through():
    """Do the usual steps until a phase is reached."""

    def go(workshop, phase):
        for _step in range(20):
            if workshop.stage.phase == phase:
                return workshop.stage
            rounds.forward(workshop)
        raise AssertionError(workshop.stage)

    return go
