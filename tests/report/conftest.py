"""A game of the flagship by its own strategies, and positions made from it by hand."""

from dataclasses import replace

import numpy as np
import pytest

from computewar.engine.game import Game, new_game, play
from computewar.engine.turn import SPENDING
from computewar.inputs.scenario import load_scenario
from computewar.report.debrief import record as debrief
from computewar.strategies import find


@pytest.fixture(scope="session")
def games():
    """Every position of a game of the flagship: the start and 20 quarters."""
    scenario = load_scenario("terafab-2026")
    game = new_game(scenario, 5)
    seats = {name: find(side.strategy) for name, side in scenario.sides.items()}
    return [game, *play(game, seats)]


@pytest.fixture(scope="session")
def start(games):
    """The flagship before its first turn."""
    return games[0]


@pytest.fixture
def altered(start):
    """`altered(firm, game=start, **fields)`: the position with a firm's figures changed.

    A field with a third axis takes one value for all of it, or a list.
    """

    def make(firm, game=start, **fields):
        row = game.world.firms.index(firm)
        new = {}
        for name, value in fields.items():
            new[name] = getattr(game.state, name).copy()
            new[name][..., row, 0] = value
        return Game(game.world, game.start, game.state.evolve(**new), game.orders)

    return make


@pytest.fixture
def orders(start):
    """`orders(side, game=start, firm="", **levers)`: what stands, with a firm's levers changed."""

    def make(side, game=start, firm="", **levers):
        seen = game.observe(side)
        found = {name: value.copy() for name, value in seen.standing.items()}
        for name, value in levers.items():
            found[name][seen.firms.index(firm) if firm else slice(None)] = value
        return found

    return make


@pytest.fixture
def unspent(orders):
    """Orders of a side that spend nothing."""

    def make(side, game=None):
        found = orders(side, game) if game else orders(side)
        return found | {name: np.zeros_like(found[name]) for name in SPENDING}

    return make


@pytest.fixture(scope="session")
def debriefed_by_hand():
    """`make(name=…, file=…)`: a debrief with every part, in which a hostile team is named."""
    story = load_scenario("terafab-2026", horizon=2)
    other = load_scenario("seven-trillion", horizon=2)

    def make(named="Alpha", file="day.workshop", *, elsewhere=False, **fields):
        return by_hand(other if elsewhere else story, named, file, **fields)

    return make


def by_hand(scenario, named, file, **fields):
    """A debrief of two teams over two rounds; `fields` replace parts of it."""
    game = new_game(scenario, 5)
    teams = {
        "alpha": debrief.Team("alpha", named, "alpha", "musk", "Tesla / xAI", ("Amal", "Basel")),
        "beta": debrief.Team("beta", "Beta", "beta", "musk", "Tesla / xAI", ("Beta",)),
    }
    series = {
        key: {"score": (50.0, 40.0, end), "lead": (0.0, 1.0, end - 45), "cash": (70.0, 60.0, 50.0),
              "value": (900.0, 950.0, 999.0), "compute": (100.0, 200.0, 300.0)}
        for key, end in (("alpha", 62.5), ("beta", 41.25))
    }  # fmt: skip
    record = debrief.Record(
        file, "A day", "worlds", scenario, "5.0", "2026-03-01T09:00:00Z", "0.1.0", True, teams,
        {key: debrief.World(key, (game, game, game), {"musk": "person"}, ((), ()))
         for key in teams},
        (debrief.Round(1, 0, 1, "2026-Q1"), debrief.Round(2, 1, 2, "2026-Q2")),
        _decisions(named), _said(named),
        injects=(debrief.Inject("beta", 1, "2026-Q2", "=A wave", "Tesla", {"text": "=A wave"}),),
        left=(debrief.Left("alpha", "alpha/main.2", 1, 1, "2026-03-01T10:00:00Z"),
              debrief.Left("alpha", "alpha/practice", 0, 2, "2026-03-01T09:00:00Z", True)),
        series=series, quarters=("2026-Q1", "2026-Q2", "2026-Q3"),
    )  # fmt: skip
    found = debrief.Debrief(record, **_reckoned(named))
    return replace(found, **fields)


def _decisions(named):
    change = debrief.Change(3, "2026-03-01T09:10:00Z", named, "lever", {"borrow": {"tesla": 2.0}})
    again = replace(change, entry=4, settings={"borrow": {"tesla": 1.5}})
    return (
        debrief.Decision("alpha", 1, 0, "2026-Q1", {"borrow": {"tesla": 1.5}},
                         ("Tesla: Borrow $1.5bn (was $0)",), (change, again),
                         "2026-03-01T09:12:00Z", named, "", ('=HYPERLINK("http://x") | *a*',)),
        debrief.Decision("beta", 1, 0, "2026-Q1", {}, (), absent="plan"),
        debrief.Decision("beta", 2, 1, "2026-Q2", {}, (), absent="balanced"),
    )  # fmt: skip


def _said(named):
    at = "2026-03-01T09:20:00Z"
    return (
        debrief.Said("message", 1, at, "facilitator", "", "Five minutes left", True),
        debrief.Said("message", 1, at, "facilitator", "beta", "whispered", True),
        debrief.Said("note", 1, at, named, "alpha", "between us", private=True),
        debrief.Said("note", 1, at, "facilitator", "", "they quarrel", True),
    )


def _reckoned(named):
    swing = debrief.Swing("alpha", 2, "2026-Q2", "chance", 0.25, 0.5, 0.2, 0.0, 0.05, 0.03,
                          f"{named} gained.")  # fmt: skip
    place = debrief.Place(
        "alpha", 1000, 62.5, 40.0, "balanced", 55.0, 0.25, 15.0, 7.5,
        (30.0, 45.0, 55.0, 65.0, 80.0), (0, 0, 0, 100, 200, 400, 200, 100, 0, 0), 0.7, 0.6, 1.0, 1,
        {"beta": 0.8}, 44.0, f"{named} decided well.",
    )  # fmt: skip
    weak = replace(place, team="beta", score=41.25, mean=35.0, skill=-5.0, luck=6.25, rank=2,
                   ahead={"alpha": 0.2}, text="Beta had luck.")  # fmt: skip
    calibration = debrief.Calibration("alpha", 1, 0, 0.8, 1, 0.04, 0.25, "One span missed.")
    return {
        "story": (debrief.Line(0, "", "Two quarters were played."),
                  debrief.Line(1, "2026-Q1", f"{named} borrows.", "alpha"),
                  debrief.Line(1, "2026-Q1", "Beta waits.", "beta")),
        "chances": {"alpha": (0.25, 0.25, 0.5), "beta": (0.25, 0.2, 0.0)},
        "swings": (swing, replace(swing, by="lead", before=1.0, after=-2.5, rivals=-3.5)),
        "places": (place, weak),
        "otherwise": (
            debrief.Otherwise("alpha", 1, "2026-Q1", "stood", "left all as it stood", 62.5, 60.0,
                              17.5, 14.25, 1.0, 1.0, ("Tesla, Borrow: $1.5bn",), "It paid."),
            debrief.Otherwise("beta", 2, "2026-Q2", "median", "done as Alpha did", 41.25, 45.0,
                              -3.75, 1.0, 0.0, 1.0, (), "It would have won."),
        ),
        "beliefs": (
            debrief.Belief("alpha", 1, "2026-Q2", "cash", "Own cash", "$1bn to $9bn", "$60bn",
                           60.0, 1.0, 9.0, hit=False),
            debrief.Belief("alpha", 1, "2026-Q2", "first", "Most compute", "80%", "yes", 1.0,
                           chance=80.0, brier=0.04),
        ),
        "calibrations": (calibration, replace(calibration, team="", text="Together: one.")),
        "grounds": (debrief.Ground("hall_lag", "hall_lag: 5 quarters", "5 quarters",
                                   "3 to 10 quarters", "assumption", "why", (), ("A source",),
                                   0.14, "6.8 quarters"),),
        "questions": (debrief.Question(f"{named}, what did you expect?", "alpha", 1),),
        "methods": {part: f"How {part} was reckoned." for part in
                    ("swings", "places", "otherwise", "grounds", "calibrations")},
    }  # fmt: skip
