"""Why: everything about one number on one page, and nothing that a side may not know."""

import itertools

import pytest

from computewar.engine.explain import BOOKS, HEADLINES
from computewar.engine.turn import LEVERS
from computewar.inputs.error import InputError
from computewar.report.causes import WHOLE
from computewar.report.sources import FIGURES, chain, keys
from computewar.report.why import of_chain, why


@pytest.fixture(scope="module")
def ask(games):
    """`ask(key, firm, upto, side)`: the page after some quarters, under the orders that stand."""

    def asked(key, firm="", upto=5, side="musk"):
        seen = games[upto - 1].observe(side)
        return why(key, firm, side, games[:upto], seen.standing)

    return asked


@pytest.mark.slow
def test_everything_that_can_be_asked_has_a_page(ask, start):
    for key in keys(start.scenario):
        page = ask(key)
        assert page.title
        assert page.about, key


def test_what_is_nothing_has_no_page(ask):
    with pytest.raises(InputError):
        ask("nothing")


@pytest.mark.parametrize("key", ["cash", "power", "staff_design", "chips_made", "debt", "exposure"])
def test_the_causes_of_a_change_add_up_to_it(games, key):
    for before, after in itertools.pairwise(games[2:5]):
        page = why(key, "tesla", "musk", [before, after], before.observe("musk").standing)
        [change] = page.changes
        whole = sum(part.amount for part in change.parts)
        assert whole == pytest.approx(change.amount, rel=1e-6, abs=1e-6)
        shares = [part.percent for part in change.parts if part.percent is not None]
        assert not shares or sum(shares) == WHOLE


def test_every_figure_says_what_changed_it_or_that_nothing_splits_it(ask):
    for key in FIGURES:
        page = ask(key, "xai")
        assert bool(page.changes) >= (key in {**HEADLINES, **BOOKS})
        assert page.changes or page.unsplit, key


def test_a_rivals_number_is_told_as_analysts_put_it_without_causes(ask):
    page = ask("compute", "openai")
    assert [row.label for row in page.now] == ["OpenAI: Compute"]
    assert page.changes == page.inputs == ()
    assert "secret" in page.unsplit
    assert len(ask("rivals", "google").now) == 7


def test_a_rivals_causes_are_told_once_the_game_is_over(games):
    assert games[-1].finished
    page = why("compute", "openai", "musk", games, games[-1].observe("musk").standing)
    assert page.changes


def test_before_the_first_quarter_the_page_says_so(ask):
    assert "No quarter has been played" in ask("cash", "xai", upto=1).unsplit


def test_inputs_have_values_and_lead_on(ask):
    page = ask("compute", "tesla")
    assert {"power", "gpus"} <= {row.key for row in page.inputs}
    assert all(row.value for row in page.inputs)


def test_a_lever_says_where_it_stands_and_why_not_more(ask):
    page = ask("gpu_spend", "xai")
    labels = [row.label for row in page.now]
    assert labels[:3] == ["xAI", "Before this plan", "It takes"]
    assert "Why not more" in labels
    assert page.unsplit == ""
    assert {row.label for row in page.inputs} >= {"Price of GPUs"}
    assert all(ask(lever, "tesla").now for lever in list(LEVERS)[::8])


def test_the_score_of_a_game_that_is_over_is_told_term_by_term(games, ask):
    orders = games[-1].observe("musk").standing
    assert len(why("score", "", "musk", games, orders).now) > 3
    assert ask("score").now == ()
    assert "at the end" in ask("score").unsplit


def test_numbers_with_a_range_come_first_by_the_name_that_the_lab_knows(ask):
    known = ask("cash", "tesla").known
    spans = [bool(one.figure.span) for one in known]
    assert spans == sorted(spans, reverse=True)
    assert "fixed_flow.tesla" in {one.name for one in known}
    assert all(one.span for one in known if one.figure.span and one.unit)


def test_a_number_says_which_rules_read_it(ask):
    assert "halls and power" in ask("hall_lag").about


def test_a_reading_is_told_without_a_game(start):
    page = of_chain(chain("fab_unit", start.scenario))
    assert page.about.endswith("?")
    assert page.rule
