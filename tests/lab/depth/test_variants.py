"""The same scenario with something changed."""

from computewar.lab.depth.variants import remade


def test_a_changed_scenario_has_a_print_of_its_own(story):
    other = remade(story, turns=3)
    assert (other.turns, other.name) == (3, story.name)
    assert other.fingerprint != story.fingerprint
    assert remade(story).fingerprint == story.fingerprint
