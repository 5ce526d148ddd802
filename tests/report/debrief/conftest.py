"""A day of three teams over two rounds with all that can happen, and one at a shared table."""

import pytest

from computewar.inputs.scenario import Scenario, load_scenario
from computewar.inputs.setup import arranged
from computewar.report.debrief import otherwise, places, whole
from computewar.report.debrief.reading import read
from computewar.sessions.session import Session
from computewar.sessions.workshop import Workshop
from computewar.workshop import injects, rounds
from computewar.workshop.team import TeamSession

FUTURES, REPLAYS = 12, 4
SPEND = {"alpha": 4.0, "beta": 0.0, "gamma": 9.0}
WAVE = {"text": "A wave of orders, all at once", "firm": "tesla",
        "effects": [{"add": {"cash": -5.0}}]}  # fmt: skip


@pytest.fixture(scope="session")
def four():
    """The flagship for a year, without cards that would stop a round."""
    scenario = load_scenario("terafab-2026", horizon=4)
    fields = {key: getattr(scenario, key) for key in Scenario.model_fields}
    return Scenario(**{**fields, "cards": {}})


def _sit(workshop, team, act):
    with TeamSession.join(workshop.path, team, f"Amal of {team}") as session:
        act(session)


def _decided(session, amount):
    """Set a lever, think again, say why and what comes, and commit."""
    session.set(session.side, "xai", "gpu_spend", amount + 1)
    session.set(session.side, "xai", "gpu_spend", amount)
    session.say("rationale", {"text": f"<b>{amount}</b>"})
    session.say("prediction", {"question": "cash", "low": 0, "high": 500})
    session.say("prediction", {"question": "first", "chance": 10})
    session.commit(session.side)


def _play(workshop):
    """From where the round stands to its discussion."""
    workshop.refresh()
    while workshop.stage.phase != "discussion":
        rounds.forward(workshop)


@pytest.fixture(scope="session")
def path(tmp_path_factory, four):
    """The file of a day: round 1 taken back once, gamma away in round 2, something put in."""
    path = tmp_path_factory.mktemp("day") / "day.workshop"
    setup = arranged(four, ("Alpha", "Beta", "Gamma"), practice=False, title="A day")
    with Workshop.new(path, four, "7", setup) as workshop:
        rounds.decide(workshop)
        for team, amount in SPEND.items():
            _sit(workshop, team, lambda one, amount=amount: _decided(one, amount))
        workshop.refresh()
        for step in (rounds.lock, rounds.advance, rounds.undo):
            step(workshop)
        _play(workshop)
        injects.put(workshop, list(workshop.worlds), WAVE, "facilitator")
        rounds.next_round(workshop)
        rounds.decide(workshop)
        _sit(workshop, "alpha", lambda one: _decided(one, 1.0))
        _play(workshop)
        rounds.next_round(workshop)
    return path


@pytest.fixture(scope="session")
def record(path):
    """What is read of the day."""
    return read(path)


@pytest.fixture(scope="session")
def table(tmp_path_factory, four):
    """The record of two teams at one table, over a round."""
    path = tmp_path_factory.mktemp("table") / "table.workshop"
    setup = arranged(four, ("Musk", "Altman"), form="versus", practice=False)
    with Workshop.new(path, four, "7", setup) as workshop:
        rounds.decide(workshop)
        _sit(workshop, "musk", lambda one: one.set("musk", "xai", "gpu_spend", 4.0))
        _play(workshop)
    return read(path)


@pytest.fixture(scope="session")
def alone(tmp_path_factory, four):
    """The record of a game played alone, over two quarters."""
    path = tmp_path_factory.mktemp("alone") / "alone.save"
    with Session.new(path, four, "5", {"musk": "person"}) as session:
        session.set("musk", "tesla", "hall_spend", 2.0)
        session.commit("musk")
        session.commit("musk")
    return read(path)


@pytest.fixture(scope="session")
def runs(record):
    """Each team's decisions over a few futures."""
    return places.runs(record, FUTURES)


@pytest.fixture(scope="session")
def found(record):
    """The debrief of the day, over few futures."""
    return whole.debriefed(record, FUTURES, REPLAYS, apart=False)


@pytest.fixture(scope="session")
def shared(table):
    """The debrief of the table, over few futures."""
    return whole.debriefed(table, FUTURES, REPLAYS, apart=False)


@pytest.fixture(scope="session")
def judged(record):
    """Every decision of the day with each of its alternatives."""
    return otherwise.judged(record)


@pytest.fixture(scope="session")
def machines(tmp_path_factory, four):
    """The record of a game that the scenario's own strategies played, over two quarters."""
    path = tmp_path_factory.mktemp("machines") / "machines.save"
    with Session.new(path, four, "5", {}) as session:
        session.advance()
        session.advance()
    return read(path)
