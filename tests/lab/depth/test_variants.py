"""The same scenario with something changed, and the gates of the field measured again."""

import numpy as np
import pytest

from computewar.lab.depth import variants as depth
from computewar.lab.depth.gate import Gate
from computewar.lab.depth.variants import (
    _worst,
    reading_gates,
    readings,
    remade,
    reweighed,
    weight_gates,
)
from computewar.lab.tournament import tournament

SEATS = {"musk": ["buyer", "roboticist"], "openai": ["buyer", "fabless"]}


@pytest.fixture(autouse=True)
def few_draws(monkeypatch):
    """Futures are drawn again five times, to be quick."""
    monkeypatch.setattr(depth, "DRAWS", 5)


@pytest.fixture(scope="module")
def table(story):
    return tournament(story, SEATS, futures=6, seed=1000, terms=True)


def test_a_changed_scenario_has_a_print_of_its_own(story):
    other = remade(story, turns=3)
    assert (other.turns, other.name) == (3, story.name)
    assert other.fingerprint != story.fingerprint
    assert remade(story).fingerprint == story.fingerprint


def test_games_reweighed_are_games_played_with_that_weight(story, table):
    term = story.score["value"]
    score = {**story.score, "value": term.model_copy(update={"weight": 3 * term.weight})}
    played = tournament(remade(story, score=score), SEATS, futures=6, seed=1000)
    again = reweighed(story, table, {"value": 3.0})
    assert np.allclose(again.leads, played.leads, atol=1e-9)
    assert np.array_equal(again.wins, played.wins)
    assert not np.array_equal(again.leads, table.leads)


def test_games_with_their_own_weights_are_as_they_were(story, table):
    assert np.array_equal(reweighed(story, table, {}).wins, table.wins)


def test_every_weight_is_moved_both_ways(story, table, monkeypatch):
    monkeypatch.setattr(depth, "turns", lambda *_given: ())
    gates = weight_gates(story, table, 1, 1)
    assert [(gate.name, gate.side) for gate in gates] == [
        ("field, weights", "musk"),
        ("field, weights", "openai"),
        ("mixture, weights", "musk"),
        ("mixture, weights", "openai"),
    ]
    assert all(gate.games == 2 * len(story.score) * 2 * 2 * 6 for gate in gates)


def test_every_option_that_is_not_chosen_is_a_variant(story):
    found = dict(readings(story))
    assert len(found) == sum(len(one.options) - 1 for one in story.switches.values())
    assert found["rival_set=plus_anthropic"].readings["rival_set"] == "plus_anthropic"


def test_readings_are_played_again(story, monkeypatch):
    one = next(readings(story))
    monkeypatch.setattr(depth, "readings", lambda _story: iter([one]))
    small = lambda story, **given: tournament(story, SEATS, **given)  # noqa: E731
    monkeypatch.setattr(depth, "tournament", small)
    gates = reading_gates(story, 1000, 3, 8)
    assert [gate.name.partition(",")[0] for gate in gates] == [
        "field", "field", "mixture", "mixture", "comeback", "comeback", "changes of lead",
    ]  # fmt: skip
    assert {gate.games for gate in gates[:4]} == {2 * 2 * 3}
    assert gates[6].games == 8
    assert one[0] in gates[0].note


def test_the_worst_variant_speaks_for_all():
    good, bad = (Gate("field", "a", "", "%", x, x - 2, x + 2, 10, most=65) for x in (50, 64))
    gate = _worst("weights", {"one": (good,), "other": (bad,)})[0]
    assert (gate.name, gate.estimate, gate.holds, gate.games) == ("field, weights", 64, False, 20)
    assert gate.note.startswith("held in 1 of 2; worst: other 64")
