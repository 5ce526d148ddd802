"""Robustness in words: the trade, ties, what is within noise, on tables made up by hand."""

import numpy as np
import pytest

from computewar.lab import robustness as lab
from computewar.lab.criteria import Asked
from computewar.lab.robustness import Robustness, agreement, beaten, judged
from computewar.report.robustness import ahead, by_first, first, looks_at, place, sentences

LUCK = np.random.default_rng(7).normal(50, 5, 300)
BOLD = LUCK + np.where(LUCK > 45, 6.0, -9.0)


@pytest.fixture(autouse=True)
def few_samples(monkeypatch):
    """As many samples as tell what is tested."""
    monkeypatch.setattr(lab, "REDRAWN", 40)


def found(outcome="score", **rows):
    table, names = np.array(list(rows.values())), tuple(rows)
    verdicts = judged(names, table, Asked())
    return Robustness(
        "s", "musk", {}, 1, 0, table.shape[1], table.shape[1], outcome, 1, Asked(), verdicts,
        agreement(verdicts), beaten(names, table), rows, {},
    )  # fmt: skip


def test_the_trade_between_mean_and_bad_futures_is_told_in_figures():
    told = found(bold=BOLD, safe=LUCK)
    said = " ".join(sentences(told))
    mean, tail = (told.verdict(key).values for key in ("laplace", "worst_tenth"))
    assert f"bold has the best mean, {mean['bold']:.1f} against {mean['safe']:.1f} of safe" in said
    assert f"futures it has {tail['bold']:.1f}, where safe has {tail['safe']:.1f}" in said
    assert by_first(told).keys() == {"bold", "safe"}


def test_who_is_best_in_the_tail_too_may_be_beaten_elsewhere_at_a_price():
    spike = LUCK - 2 + 40 * (np.arange(300) == 5)
    said = sentences(found(steady=LUCK, spike=spike))
    assert "steady has the best mean" in said[1]
    assert said[2].startswith("spike is first by maximax (")
    assert said[2].endswith("and gives up 1.87 of the mean for it.")


def test_who_is_first_by_all_is_said_so_and_who_is_beaten():
    said = " ".join(sentences(found(up=LUCK + 1, down=LUCK)))
    assert "All criteria that tell them apart name up first." in said
    assert "down is better than up in no future, and worse in some." in said
    assert "Within noise" not in said


def test_twins_are_level():
    told = found(one=LUCK, same=LUCK)
    mean = told.verdict("laplace")
    assert (first(mean), place(mean, "one"), ahead(mean, "score")) == ("all level", "1=", "–")
    said = sentences(told)
    assert said[0] == "No criterion tells them apart."
    assert said[1].startswith("They are level by maximin, maximax")


def test_what_another_sample_might_turn_is_called_noise():
    luck = np.random.default_rng(8).normal(50, 5, 300)
    said = sentences(found(one=LUCK, other=luck))[-1]
    assert said.startswith("Within noise")
    assert "maximin" in said


def test_the_level_is_told_in_the_outcome_s_unit():
    assert looks_at("satisficing", found("cash xai", a=LUCK, b=BOLD)) == (
        "share of futures with $50.0bn or more"
    )
    assert "0.5 of the best" in looks_at("hurwicz", found(a=LUCK, b=BOLD))


def test_where_no_future_ended_nothing_is_known():
    none = found(a=np.zeros(0), b=np.zeros(0))
    assert sentences(none) == ["not known: no future ended for all of them"]
    with pytest.raises(StopIteration):
        none.verdict("laplace")
