"""Sensitivity in words: figures with their unit once, sources by paragraph, and the verdict."""

import numpy as np
import pytest

from computewar.inputs.catalogue import seeds_folder
from computewar.inputs.fact import load_facts
from computewar.inputs.parameter import Number
from computewar.inputs.scenario import load_scenario
from computewar.lab.sensitivity.asked import Asked, asked
from computewar.lab.sensitivity.measures import Shares, Size
from computewar.lab.sensitivity.morris import Effect
from computewar.lab.sensitivity.sobol import Share
from computewar.lab.sensitivity.survey import Row, Sensitivity
from computewar.lab.sensitivity.switching import Switch, Switching
from computewar.lab.sensitivity.trees import Forest, Score
from computewar.lab.stopping import Interval
from computewar.report import sensitivity as report


@pytest.fixture(scope="module")
def known():
    return {one.name: one for one in asked(load_scenario("terafab-2026"))}


def lead(**more):
    """What a number does that is easy to read."""
    number = Number(value=20, low=10, high=40, status="assumption", why="a test")
    one = Asked("lead", "quarters", number, ("lead",), (5.0, 40.0))
    effect = Effect(-12, -14, -10, 12, 10, 14, 3, 2, 4, 1, True)
    share = Share(0.3, 0.25, 0.35, 0.4, 0.36, 0.44)
    return Row(one, effect, share, Score(0.5, 0.2, 0.15, 0.25))._replace(**more)


def switch(at=15.0, **more):
    usual = Switch("lead", lead().number, 5.0, -1.0, -1.5, -0.5, at, 13.0, 16.0, True)
    return usual._replace(**more)


def found(switches=(), mean=2.125, strategies=("builder", "balanced"), tried=700):
    """A survey whose figures are round."""
    seen = Switching(mean, mean - 0.2, mean + 0.2, 4096, switches, tried, 150, 12, 3, 11, ())
    shares = Shares({"lead": lead().share}, Share(0.1, 0, 0.2, 0.5, 0.4, 0.6), lead().share)
    return Sensitivity(
        "story", "musk", strategies, {"openai": "renter"}, "score", 1, 0, Size(), mean,
        Interval(mean - 0.2, mean + 0.2), 6.25, 0, (lead(), lead(share=None)), True, shares,
        Forest((), 0.9, 0.5, 3072, 1024), (), seen if len(strategies) > 1 else None,
    )  # fmt: skip


def test_the_verdict_names_the_number_its_value_status_and_range():
    said = " ".join(report.sentences(found((switch(),))))
    assert (
        "builder beats balanced by 2.12 points; it would not if lead were below 15 quarters (today "
        "20 quarters (10 – 40), assumption)."
    ) in said
    assert "700 numbers, of which 150 changed nothing, and 11 other readings" in said
    assert "3 more ends may switch it" in said


def test_who_is_behind_is_named_second_and_perhaps_is_not_surely():
    said = " ".join(report.sentences(found((switch(sure=False),), mean=-2.125)))
    assert "balanced beats builder by 2.12 points; no number" in said
    assert "surely makes builder the better" in said


def test_a_reading_switches_by_its_option():
    one = switch(name="fab_unit=chips", number=None, at=np.nan)
    said = " ".join(report.sentences(found((one,))))
    assert "it would not under the reading fab_unit=chips" in said
    assert (report.off(one), report.where(one)) == ("–", "reading")


def test_where_nothing_is_known_nothing_is_claimed():
    said = " ".join(report.sentences(found(tried=0)))
    assert "Which of builder and balanced is better in score is not known after 4,096" in said


def test_luck_and_numbers_are_told_apart():
    said = list(report.sentences(found(strategies=("builder",))))
    assert said[0].startswith("On average the score of builder is 2.12 (95 % interval 1.93 – 2.33)")
    assert "a share of their own (1) make 30% alone, all others together (1) 10% alone" in said[1]
    assert "luck makes 30% alone, and 40% with what it changes." in said[1]
    assert said[2].startswith("Trees that learnt from 3,072 futures explain 50% of the variance")


def test_a_unit_is_said_once():
    assert report.spanned(200, 350, "$bn") == "$200 – $350bn"
    assert report.spanned(200, 350, "$bn", "$250bn") == "$200 – $350"
    assert report.spanned(0.03, 0.09, "H100e/chip", "0.05 H100e/chip") == "0.030 – 0.090"
    assert report.spanned(700, 1300, "people") == "700 – 1,300 people"
    assert report.spanned(-np.inf, 12, "months") == "to 12 months"
    assert report.spanned(12, np.inf, "months") == "from 12 months"
    assert report.figure(2028.5, "year") == "2028.5"


def test_a_source_is_the_paragraph_else_what_is_written(known):
    facts = load_facts(seeds_folder())
    assert report.source(known["fab_full_output"], facts).endswith("terafab-final-1m-month")
    assert "¶" in report.source(known["fab_full_output"], facts)
    assert report.source(known["fab_full_cost"], facts).endswith("and 2 more")
    assert report.source(known["start cash.xai"], facts).startswith("press: ")
    assert report.standing(known["fab_full_output"]).endswith("(no range), printed")


def test_figures_have_half_their_interval():
    assert report.effects(lead().effect, "score") == ("−12 ±2", "12 ±2", "3 ±1")
    assert report.shares(lead().share) == ("30% ±5", "40% ±4")
    assert report.scores(lead()) == ("50%", "20% ±5")
    assert report.scores(lead(score=Score(0.01, *[np.nan] * 3))) == ("1%", "–")
    assert report.effects(None, "score") == ("–", "–", "–")


def test_off_is_a_share_or_years():
    assert report.off(switch(at=15.0)) == "−25%"
    dated = lead().number._replace(
        unit="year", number=Number(value=2026, status="assumption", why="x")
    )
    assert report.off(switch(number=dated, at=2027.5)) == "+1.5 years"
    assert report.where(switch(number=dated)) == "no range"
    assert (report.where(switch()), report.where(switch(at=5.0))) == ("within", "beyond")
