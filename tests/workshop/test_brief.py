"""What a team is told before it begins."""

import pytest

from computewar.inputs.setup import VERSUS, arranged
from computewar.workshop.brief import brief, reference, rules


def test_a_brief_says_who_what_how_and_against_whom(scenario):
    setup = arranged(scenario, ["Alpha", "Beta"], form=VERSUS, quarters_a_round=3)
    told = brief(scenario, setup, "alpha")
    words = " ".join(text for section in told for text in section.paragraphs)
    assert all(section.title and section.paragraphs for section in told)
    assert "the team Beta" in words
    assert scenario.sides["musk"].goal in words
    assert "3 rounds of 3 quarters" in words


def test_the_rules_name_practice_and_what_happens_to_the_absent(scenario):
    plain = " ".join(rules(scenario, arranged(scenario, ["A"])))
    other = " ".join(rules(scenario, arranged(scenario, ["A"], practice=False, absent="builder")))
    assert "practice" in plain
    assert "practice" not in other
    assert "builder" in other


def test_the_reference_is_short(scenario):
    assert len(reference(scenario).paragraphs) <= 10


def test_a_team_that_is_none_has_no_brief(scenario):
    with pytest.raises(KeyError):
        brief(scenario, arranged(scenario, ["A"]), "b")
