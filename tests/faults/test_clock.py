"""A machine's clock that leaps a day back or ten years ahead: no crash, and rounds that end.

A round's time itself: tests/workshop/test_rounds.py. Links and seats know no time at all.
"""

import random
from datetime import UTC, datetime, timedelta

import pytest

from computewar import cli
from computewar.inputs.scenario import load_scenario
from computewar.inputs.setup import arranged
from computewar.sessions import stage
from computewar.sessions.saves import saves
from computewar.sessions.session import Session
from computewar.sessions.workshop import Workshop
from computewar.workshop import rounds

pytestmark = pytest.mark.slow
LEAPS = (timedelta(days=-1), timedelta(days=3653), timedelta(days=-7300), timedelta(seconds=3))


class Clock(datetime):
    """The time of day, which leaps now and then."""

    day, chance = datetime(2026, 11, 22, 10, tzinfo=UTC), random.Random(9)

    @classmethod
    def now(cls, tz=None):
        """The time."""
        return cls.day.astimezone(tz)

    @classmethod
    def goes_on(cls):
        """A while passes, and now and then a leap comes."""
        cls.day += timedelta(seconds=20)
        if cls.chance.random() < 0.1:
            cls.day += cls.chance.choice(LEAPS)


@pytest.fixture(autouse=True)
def leaping(monkeypatch):
    """Every clock that saves and workshops look at."""
    monkeypatch.setattr(Clock, "day", Clock.day)
    for module in ("store", "stage", "head"):
        monkeypatch.setattr(f"computewar.sessions.{module}.datetime", Clock)
    monkeypatch.setattr(rounds, "now", lambda: Clock.now(UTC))


def test_a_game_whose_clock_leaps_is_saved_listed_and_played_again(tmp_path, capsys):
    path = tmp_path / "g.save"
    seats = {"musk": "person", "openai": "buyer"}
    with Session.new(path, load_scenario("terafab-2026", horizon=4), "1", seats) as session:
        for name, leap in zip(("buyer", "builder", "cautious"), LEAPS, strict=False):
            Clock.day += leap
            session.fill("musk", name)
            session.commit("musk")
    [one] = saves(tmp_path)
    assert (one.problem, one.turn) == ("", 3)
    times = [entry.time for entry in Session.open(path, read_only=True).entries]
    assert times != sorted(times)
    assert cli.exit_code(["replay", str(path)]) == 0
    assert "Traceback" not in capsys.readouterr().err


def test_a_workshop_whose_clock_leaps_ends_and_is_told(tmp_path, capsys):
    path, story = tmp_path / "day.workshop", load_scenario("terafab-2026", horizon=2)
    setup = arranged(story, ("A", "B"), practice=False, minutes=10, quarters_a_round=1)
    with Workshop.new(path, story, "7", setup) as workshop:
        for _step in range(60):
            if workshop.stage.phase == stage.OVER:
                break
            Clock.goes_on()
            left = workshop.stage.seconds(rounds.now())
            assert left is None or 0 <= left <= 600
            if workshop.stage.phase == stage.DECIDING:
                _waited(workshop)
            rounds.forward(workshop)
        assert workshop.stage.phase == stage.OVER
    assert cli.exit_code(["workshop", "status", str(path)]) == 0
    assert cli.exit_code(["debrief", str(path), "-o", str(tmp_path / "d.json")]) == 0
    assert "-1 " not in capsys.readouterr().out


def _waited(workshop):
    """Look at the clock until it has locked the round; it does so however it leaps."""
    for _look in range(1000):
        Clock.goes_on()
        if rounds.tick(workshop):
            return
        assert workshop.stage.phase == stage.DECIDING
    raise AssertionError("the round has no end")
