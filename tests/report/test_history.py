"""History: courses as a side knew them, the truth only once the game is over."""

import numpy as np
import pytest

from computewar.engine.observation import held
from computewar.report.history import courses, figures
from computewar.words import number


def by_name(games, side="musk"):
    return {one.name: one for one in courses(games, side)}


def test_every_course_has_a_value_a_quarter_for_every_firm(games):
    for one in courses(games[:5], "musk"):
        assert {track.who for track in one.tracks} == set(games[0].scenario.firms)
        assert all(len(track.values) == 5 for track in one.tracks)


def test_rivals_run_as_they_were_shown_and_own_firms_as_they_are(games, altered):
    secret = altered("google", games[4], energised=1.0, cash=0.0, power=0.0)
    assert by_name([*games[:4], secret]) == by_name(games[:5])
    mine = next(one for one in by_name(games[:5])["cash"].tracks if one.who == "xai")
    row = games[0].world.firms.index("xai")
    assert mine.values[-1] == pytest.approx(max(float(games[4].state.cash[row, 0]), 0))


def test_the_score_is_a_secret_until_the_end(games):
    assert "score" not in by_name(games[:5])
    score = by_name(games)["score"]
    assert {track.who for track in score.tracks} == {"musk", "openai"}
    assert [track.own for track in score.tracks] == [True, False]


def test_once_over_courses_tell_the_truth(games):
    row = games[0].world.firms.index("google")
    found = by_name(games)["compute"]
    google = next(one for one in found.tracks if one.who == "google")
    assert google.values[7] == pytest.approx(float(held(games[7].state)[row, 0]))


def test_shares_add_up_in_every_quarter(games):
    tracks = by_name(games[:5])["compute_share"].tracks
    assert np.array([one.values for one in tracks]).sum(axis=0) == pytest.approx(1)


def test_a_wide_span_is_shown_by_factors(games):
    found = by_name(games[:5])
    assert found["compute"].steep
    assert not found["trust"].steep


def test_figures_of_a_quarter_are_those_at_its_start(games):
    rows = {row.key: row for row in figures(games, "musk", 3, "xai")}
    seen = games[3].observe("musk")
    assert rows["cash"].value == number(float(seen.own.cash[1, 0]), "$bn")
    assert all(not row.change for row in figures(games, "musk", 0, "xai"))


def test_no_game_has_no_history():
    with pytest.raises(ValueError, match="at least the game at its start"):
        courses([], "musk")
