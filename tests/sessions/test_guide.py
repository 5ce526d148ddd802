"""The guide: what the save shows done is done, one look does for one step."""

import pytest

from computewar.inputs.scenario import load_scenario
from computewar.sessions import guide
from computewar.sessions.session import Session


@pytest.fixture
def session(tmp_path):
    """The memo's game, whose guide has nine steps."""
    scenario = load_scenario("nvidia-memo")
    with Session.new(tmp_path / "a.save", scenario, "1.3", {"musk": "person"}) as opened:
        yield opened


def test_the_guide_is_for_the_side_that_holds_the_firms_it_names(session):
    assert guide.steps(session.scenario, "musk") == session.scenario.guide
    assert guide.steps(session.scenario, "openai") == ()


def test_a_page_counts_once_it_is_left_and_for_one_step_only(session):
    assert guide.onward(session, "musk", 0) == 0
    assert guide.onward(session, "musk", 0, "forecast") == 0
    assert guide.onward(session, "musk", 0, "board") == 1


def test_levers_and_quarters_are_read_from_the_save(session):
    session.set("musk", "tesla", "card.nvidia-memo", 0)
    assert guide.onward(session, "musk", 1) == 2
    session.set("musk", "tesla", "gpu_spend", 2)
    assert guide.onward(session, "musk", 2) == 2
    session.set("musk", "xai", "gpu_spend", 2)
    assert guide.onward(session, "musk", 2) == 3


def test_a_game_taken_up_again_goes_on_after_the_last_step_done(session):
    assert guide.first(session, "musk") == 0
    session.set("musk", "xai", "hall_spend", 1)
    assert guide.first(session, "musk") == 4
    session.commit("musk")
    assert guide.first(session, "musk") == 6
