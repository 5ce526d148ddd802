"""Results: figures, decisions and news of a round, as they are and as the room may know them."""

import math

import pytest

from computewar.inputs.setup import arranged
from computewar.sessions.workshop import Workshop
from computewar.workshop import results, rounds
from computewar.workshop.team import TeamSession


@pytest.fixture(scope="module")
def played(tmp_path_factory, scenario):
    """A workshop whose first round is played and not shown; Alpha raises $3bn for xAI in it."""
    path = tmp_path_factory.mktemp("played") / "day.workshop"
    setup = arranged(scenario, ["Alpha", "Beta"], practice=False, quarters_a_round=1)
    with Workshop.new(path, scenario, "7", setup) as workshop:
        rounds.decide(workshop)
        with TeamSession.join(path, "alpha", "Amal") as team:
            team.set_shares("musk", "xai", {"round_size": 3.0})
            team.commit("musk")
        rounds.lock(workshop)
        rounds.advance(workshop)
        yield workshop


def test_decisions_are_told_as_changes(played):
    (one,) = results.decisions(played.timeline("alpha"), "musk", 0)
    assert one[0] == played.scenario.quarter(0)
    assert any("xAI" in line and "$3.00bn" in line for line in one[1])
    (other,) = results.decisions(played.timeline("beta"), "musk", 0)
    assert not any("$3.00bn" in line for line in other[1])


def test_figures_are_the_side_s_firms_together(played):
    games = results.played(played.worlds["beta"])
    marks = results.marks(games[0], games[-1], "musk")
    rows = [list(played.scenario.firms).index(firm) for firm in ("tesla", "xai")]
    assert marks.cash == pytest.approx(sum(float(games[-1].state.cash[row, 0]) for row in rows))
    assert math.isnan(results.public(games[-1], "musk").cash)
    assert results.said(marks)["cash"].startswith("$")
    assert results.said_change(marks, marks)["cash"] == "–"


def test_teams_rank_by_score_all_together_or_at_their_table(played, tmp_path, scenario):
    games = {world: results.played(one) for world, one in played.worlds.items()}
    (table,) = results.ranked(played, games)
    assert sorted(key for key, _marks in table) == ["alpha", "beta"]
    assert table[0][1].score >= table[1][1].score
    setup = arranged(scenario, ["A", "B", "C", "D"], form="versus")
    with Workshop.new(tmp_path / "two.workshop", scenario, "7", setup) as tables:
        games = {world: results.played(one) for world, one in tables.worlds.items()}
        assert [len(one) for one in results.ranked(tables, games)] == [2, 2]


def test_nothing_is_revealed_before_the_facilitator_shows_it(played):
    assert len(results.played(played.worlds["alpha"])) == 2
    assert len(results.revealed(played, "alpha")) == 1
    rounds.reveal(played)
    assert len(results.revealed(played, "alpha")) == 2
