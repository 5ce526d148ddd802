import pytest

from computewar.engine.outcomes import score
from computewar.report.verdict import scores, verdict
from computewar.words import number


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


@pytest.mark.parametrize("side", ["musk", "openai"])
def test_both_sides_points_stand_side_by_side_and_part_them_as_the_scores_do(games, side):
    marks, found = scores(games[0], games[-1]), verdict(games, side)
    (rival,) = set(marks) - {side}
    gaps = [term.gap for term in found.terms]
    assert sum(gaps) == pytest.approx(marks[side] - marks[rival])
    assert gaps == sorted(gaps, key=abs, reverse=True)
    assert found.sums[:2] == (number(marks[side]), number(marks[rival]))
    theirs = {term.key: term for term in verdict(games, rival).terms}
    for term in found.terms:
        assert (term.other, term.gap) == (theirs[term.key].text, -theirs[term.key].gap)


def test_both_sides_are_told_the_same_reasons(games):
    first, other = verdict(games, "musk"), verdict(games, "openai")
    reasons = first.paragraphs[0].split(". ")[0]
    assert "was ahead of" in reasons
    assert other.paragraphs[0].startswith(reasons)
    assert first.terms[0].label.lower() in reasons


def test_a_rivals_terms_stay_its_secret_until_the_game_is_over(games):
    found = verdict(games[:-1], "musk")
    assert (found.rival, found.sums) == ("", ("", "", ""))
    assert {(term.other, term.gap, term.ahead) for term in found.terms} == {("", 0.0, "")}
    assert "trails" in found.paragraphs[0] or "leads" in found.paragraphs[0]
    points = [term.points for term in found.terms]
    assert points == sorted(points, reverse=True)


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
    found = verdict([*games[:-1], last], "openai")
    assert "kept its vow" in found.ending
    assert found.paragraphs[0].startswith("OpenAI trails Tesla / xAI by")
    assert found.paragraphs[1].startswith("By the terms alone: ")
    assert found.sums[1] == "100"


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
