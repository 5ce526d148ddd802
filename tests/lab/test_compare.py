"""Compare: matched luck, paired intervals, and blocks until the winner is known."""

from itertools import repeat

import numpy as np
import pytest

from computewar.engine import chance
from computewar.engine.game import last, new_game, play
from computewar.inputs.error import InputError
from computewar.inputs.scenario import load_scenario
from computewar.lab import stopping
from computewar.lab.compare import column_of, compare
from computewar.lab.run import simulate
from computewar.strategies import find


def draws(story, lineup, monkeypatch):
    """Every number drawn in some games: (label, future, row's word) → number."""
    found = {}
    plain = chance.uniform

    def noted(seeds, label, firms=None):
        values = plain(seeds, label, firms)
        words = np.zeros((), dtype=np.uint64) if firms is None else firms
        rows = (np.broadcast_to(row, values.shape).ravel().tolist() for row in (seeds, words))
        keys = zip(repeat(label), *rows, strict=False)
        found.update(zip(keys, values.ravel().tolist(), strict=True))
        return values

    with monkeypatch.context() as patch:
        patch.setattr(chance, "uniform", noted)
        simulate(story, lineup, 2, seed=5)
    return found


def test_luck_is_the_same_whatever_the_strategies(monkeypatch):
    """Chance is drawn by label, future and firm: what two line-ups both draw is the same number."""
    story = load_scenario("terafab-2026", horizon=4)
    one = draws(story, {"musk": "builder", "openai": "buyer"}, monkeypatch)
    other = draws(story, {"musk": "cautious", "openai": "designer"}, monkeypatch)
    both = one.keys() & other.keys()
    assert any(label.startswith("number:") for label, *_ in both)
    assert all(one[key] == other[key] for key in both)
    assert len(both) > 0.9 * max(len(one), len(other))  # the rest is drawn where something happens


def test_the_world_is_the_same_whatever_the_strategies(story):
    """Uncertain numbers are those of the future, and no decision touches them."""
    ends = []
    for name in ("builder", "cautious"):
        start = new_game(story, 5, 0, 4)
        ends.append(last(play(start, {"musk": find(name)}), start))
    one, other = (end.world.numbers for end in ends)
    assert one.keys() == other.keys()
    assert all(np.array_equal(one[name], other[name]) for name in one)
    assert not np.array_equal(ends[0].state.gpus, ends[1].state.gpus)


def test_a_paired_interval_is_at_most_half_an_unpaired_one():
    """The standard pair: builder and balanced on musk, balanced on openai (0.20 over 400)."""
    found = compare(load_scenario("terafab-2026"), "musk", ["builder", "balanced"], futures=40)
    score = found.pairs[0]
    assert score.outcome == "score"
    assert 0 < score.narrower <= 0.5


def test_values_are_those_of_simulate(story):
    found = compare(story, "openai", ["buyer", "builder"], {"musk": "cautious"}, futures=5, first=2)
    alone = simulate(story, {"musk": "cautious", "openai": "builder"}, 5, seed=1, first=2)
    for outcome in ("score", "win"):
        values = found.columns[outcome]["builder"]
        assert values.tolist() == alone.columns[f"{outcome} openai"].tolist()
    assert found.others["musk"] == "cautious"


def test_blocks_are_played_until_the_winner_is_known(story):
    told = []
    found = compare(
        story, "musk", ["random", "recruiter"], futures=4096, until_known=True,
        progress=lambda done, whole: told.append((done, whole)),
    )  # fmt: skip
    assert found.winner == "recruiter"
    assert found.futures < 4096
    assert found.pairs[0].known
    assert told[-1] == (2 * found.futures, 2 * 4096)
    assert sorted(told) == told


def test_and_what_is_played_in_blocks_is_what_is_played_at_once(story, monkeypatch):
    monkeypatch.setattr(stopping, "FIRST", 4)
    found = compare(story, "musk", ["balanced", "cautious"], futures=12, until_known=True)
    assert found.futures == 12
    whole = compare(story, "musk", ["balanced", "cautious"], futures=found.futures)
    for name, values in found.columns["score"].items():
        assert values.tolist() == whole.columns["score"][name].tolist()


def test_the_search_is_bounded(story):
    found = compare(
        story, "musk", {"one": "balanced", "same": "balanced"}, futures=20, until_known=True
    )
    assert found.winner is None
    assert found.futures == 20


def test_a_function_is_a_strategy(story):
    def idle(seen):
        return {}

    found = compare(story, "musk", [idle, "balanced"], futures=3)
    assert found.strategies == ("idle", "balanced")


def test_a_future_that_fails_is_left_out_and_said(story):
    def sometimes(seen):
        cash = seen.cash.sum(axis=0)
        return {"gpu_spend": np.where((cash > 70) & (cash < 100), np.nan, 0.0) + 0 * seen.cash}

    found = compare(story, "musk", [sometimes, "balanced"], futures=12, failures="rows")
    lost = len(found.errors["sometimes"])
    assert 0 < lost < 12
    assert not found.errors["balanced"]
    assert found.pairs[0].futures == 12 - lost


def test_outcomes_of_firms_and_their_columns(story):
    assert column_of("score", "musk", story) == "score musk"
    assert column_of("cash", "openai", story) == "cash openai"
    assert column_of("cash xai", "openai", story) == "cash xai"
    found = compare(story, "google", ["incumbent", "balanced"], outcomes=["cash"], futures=3)
    assert found.outcomes == ("cash",)


WRONG = {
    "there is no such outcome; did you mean 'score'": ("musk", ["scor"], False),
    "there is no such side; did you mean 'musk'": ("msuk", ["score"], False),
    "is of one firm; write cash tesla or cash xai": ("musk", ["cash"], False),
    "is of one side that can be played; write score musk or": ("google", ["score"], False),
    "has no bounds, so that no interval could hold": ("openai", ["cash"], True),
}


@pytest.mark.parametrize("said", WRONG)
def test_wrong_questions_are_answered_with_their_cure(story, said):
    side, outcomes, until_known = WRONG[said]
    with pytest.raises(InputError, match=said):
        compare(story, side, ["buyer", "builder"], outcomes=outcomes, until_known=until_known)


def test_one_strategy_is_no_comparison(story):
    with pytest.raises(InputError, match="buyer: is compared with nothing"):
        compare(story, "musk", ["buyer"])
    with pytest.raises(InputError, match="buyer: is named twice"):
        compare(story, "musk", ["buyer", "buyer"])


@pytest.mark.slow
def test_the_winner_of_the_whole_game_is_known_soon():
    """Builder over balanced on musk: 2.1 points, in a few hundred futures."""
    story = load_scenario("terafab-2026")
    found = compare(story, "musk", ["balanced", "builder"], futures=2048, until_known=True)
    assert found.winner == "builder"
    assert found.futures <= 1024
