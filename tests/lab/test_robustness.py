"""Robustness: places, samples redrawn, and futures that failed left out for all."""

import numpy as np
import pytest

from computewar.inputs.error import InputError
from computewar.lab import robustness as lab
from computewar.lab.compare import compare
from computewar.lab.criteria import CRITERIA, Asked
from computewar.lab.robustness import agreement, beaten, judged, redrawn, robustness

LUCK = np.random.default_rng(3).normal(50, 10, 200)
TABLE = np.array([LUCK, LUCK + 3, LUCK - 1 + 2 * (LUCK > 50)])
NAMES = ("plain", "better", "wavering")
ASKED = Asked(states=3)


@pytest.fixture(autouse=True)
def few_samples(monkeypatch):
    """As many samples as tell what is tested."""
    monkeypatch.setattr(lab, "REDRAWN", 40)


def test_who_is_better_in_every_future_is_first_in_every_sample():
    for one in judged(NAMES, TABLE, ASKED):
        assert one.first == ("better",), one.criterion
        assert one.again == 1
        assert sum(one.named.values()) == pytest.approx(1)


def test_twins_are_level_by_every_criterion():
    for one in judged(("a", "b"), np.array([LUCK, LUCK]), ASKED):
        assert one.first == ("a", "b")
        assert one.named == {"a": 0.5, "b": 0.5}
        assert one.again == 1


def test_what_hangs_on_one_future_is_named_again_by_two_samples_in_three():
    """A future is left out of a sample with a chance of (1 − 1/n)ⁿ, about 1/e."""
    table = np.array([LUCK, LUCK - 5])
    table[0, 17] = 0.0
    named = redrawn(table, ASKED, seed=1, samples=300)
    assert named["maximin"][1] == pytest.approx(1 - np.exp(-1), abs=0.08)
    assert named["worst_tenth"][0] > 0.85


def test_the_same_seed_redraws_the_same():
    one, other = (redrawn(TABLE, ASKED, seed=4, samples=20) for _ in range(2))
    assert {key: share.tolist() for key, share in one.items()} == {
        key: share.tolist() for key, share in other.items()
    }


def test_agreement_is_1_with_oneself():
    table = np.random.default_rng(5).normal(50, 1, (4, 50))
    found = agreement(judged(tuple("abcd"), table, ASKED))
    assert all(found[key][key] == 1 for key in CRITERIA)
    assert found["maximin"]["laplace"] == found["laplace"]["maximin"]


def test_who_is_in_no_future_better_is_told():
    assert set(beaten(NAMES, TABLE)) == {("plain", "better"), ("wavering", "better")}
    assert beaten(("a", "b"), np.array([LUCK, LUCK])) == ()


def test_without_a_future_there_is_no_verdict():
    assert judged(NAMES, np.zeros((3, 0)), ASKED) == ()


def test_values_are_of_the_games_that_compare_plays(story):
    found = robustness(story, "musk", ["builder", "buyer"], futures=8)
    games = compare(story, "musk", ["builder", "buyer"], futures=8)
    for name in ("builder", "buyer"):
        values = games.columns["score"][name]
        assert found.verdict("maximin").values[name] == values.min()
        assert found.verdict("laplace").values[name] == pytest.approx(values.mean())
        assert found.verdict("satisficing").values[name] == np.mean(values >= 50)
    assert (found.futures, found.used, found.asked.level) == (8, 8, 50)


def test_where_less_is_better_the_least_is_first_and_told_as_it_is(story):
    asked = Asked(level=1.0)
    found = robustness(
        story, "openai", ["buyer", "cautious"], outcome="wasted", asked=asked, futures=8
    )
    table = found.columns
    assert found.sign == -1
    assert found.verdict("maximin").values["buyer"] == table["buyer"].max()
    assert found.verdict("satisficing").values["buyer"] == np.mean(table["buyer"] <= 1)
    least = min(table, key=lambda name: table[name].mean())
    assert least in found.verdict("laplace").first
    assert all(value >= 0 for value in found.verdict("regret").values.values())


def test_a_level_that_nobody_names_is_the_median_of_all_games(story):
    found = robustness(story, "openai", ["buyer", "renter"], outcome="cash", futures=6)
    assert found.asked.level == np.median(np.concatenate(list(found.columns.values())))


def test_a_future_that_failed_for_one_is_left_out_for_all(story):
    def sometimes(seen):
        cash = seen.cash.sum(axis=0)
        rich = (cash > 70) & (cash < 100)  # some, in the first turn
        return {"gpu_spend": np.where(rich, np.nan, 0.0) + 0 * seen.cash}

    found = robustness(story, "musk", [sometimes, "balanced"], futures=12, failures="rows")
    lost = len(found.errors["sometimes"])
    assert 0 < lost < 12
    assert found.used == 12 - lost
    kept = np.isfinite(found.columns["sometimes"])
    mean = found.columns["balanced"][kept].mean()
    assert found.verdict("laplace").values["balanced"] == pytest.approx(mean)


WRONG = {"weight": Asked(alpha=1.5), "cost": Asked(aversion=-1), "nothing": Asked(states=1)}


@pytest.mark.parametrize("said", WRONG)
def test_what_cannot_be_asked_is_refused(story, said):
    with pytest.raises(InputError, match=said):
        robustness(story, "musk", ["builder", "buyer"], asked=WRONG[said], futures=2)
