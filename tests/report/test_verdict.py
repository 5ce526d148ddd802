import pytest

from computewar.engine.outcomes import score
from computewar.report.verdict import scores, verdict


def test_the_scores_are_the_engines(games):
    first, last = games[0], games[-1]
    marks = score(first.state, last.state, last.world)
    assert scores(first, last)["musk"] == pytest.approx(float(marks[0, 0]))
    assert set(scores(first, last)) == {"musk", "openai"}


def test_points_of_the_terms_make_the_score(games):
    found = verdict(games, "musk")
    assert 50 + sum(term.points for term in found.terms) == pytest.approx(
        scores(games[0], games[-1])["musk"]
    )
    assert [term.points for term in found.terms] == sorted(
        (term.points for term in found.terms), reverse=True
    )


def test_a_played_game_is_judged_in_words(games):
    found = verdict(games, "openai")
    assert found.title
    assert found.ending == "After 20 quarters the horizon is reached."
    assert found.paragraphs


def test_the_title_is_explained(games):
    for side in ("musk", "openai"):
        found = verdict(games, side)
        word = {"V": "called vision", "F": "called fantasy", "N": "borne out"}[found.title[0]]
        assert word in found.paragraphs[0]
    assert "called" not in verdict(games[:4], "musk").paragraphs[0]


def test_a_kept_vow_ends_the_story(altered, games):
    last = altered("xai", games[-1], vow=2.0)
    assert verdict([*games[:-1], last], "musk").title == "Vision: the vow is kept"
    assert "kept its vow" in verdict([*games[:-1], last], "openai").ending


def test_an_insolvent_side_has_lost(altered, games):
    last = altered("openai", games[-1], insolvent=1.0)
    found = verdict([*games[:-1], last], "openai")
    assert found.title.startswith("Fantasy: the money ran out")
    assert "insolvent" in found.ending


def test_a_game_still_running_is_not_decided(games):
    found = verdict(games[:4], "musk")
    assert found.title == "Not decided yet"
    assert found.ending == "3 of 20 quarters are played."


def test_no_game_at_all_is_refused():
    with pytest.raises(ValueError, match="at its start"):
        verdict([], "musk")
