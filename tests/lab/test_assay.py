"""The assay of cards: every card comes in some game, and each of its choices changes something."""

import numpy as np
import pytest

from computewar.engine.game import last, new_game, play
from computewar.inputs.card import Card
from computewar.inputs.catalogue import scenario_names
from computewar.inputs.scenario import load_scenario
from computewar.lab.assay import assays, joined, of_futures
from computewar.strategies import find


def card(*effects, name="a-card", when=()):
    """A card whose first choice does nothing and whose others do one of `effects` each."""
    choices = [{"label": "Leave it", "text": "Nothing happens."}]
    choices += [
        {"label": f"Take {k}", "text": "Something happens.", "effects": [effect]}
        for k, effect in enumerate(effects)
    ]
    table = {
        "name": name, "file": "own.toml", "title": "A card", "audience": "xai",
        "text": "What lies on the table, who wants what, and what nobody knows yet.",
        "facts": ["nvidia-memo-december"], "choices": choices,
        "trigger": {"chance": 0.5, "turns": [0, 1], "when": list(when)},
    }  # fmt: skip
    return Card.model_validate(table)


@pytest.fixture(scope="module")
def story():
    return load_scenario("nvidia-memo")


def tried(story, one, states=6):
    (found,) = assays([joined(story, [one])], [one.name], states, futures=6, lineups=["balanced"])
    return found


def test_a_choice_that_costs_trust_is_worse_than_one_that_costs_nothing(story):
    found = tried(story, card({"add": {"trust": -0.2}}))
    assert found.states == 6
    assert found.worse == [(1, 0)]
    assert "" not in found.moves


def test_a_choice_that_does_what_another_does_is_found_out(story):
    same = {"add": {"cash": 1}}
    assert tried(story, card(same, same)).moves[1:] == ("", "")


def test_a_card_whose_conditions_never_hold_is_tried_nowhere(story):
    found = tried(story, card({"add": {"cash": 1}}, when=["year > 2090"]))
    assert (found.came, found.states, found.worse) == (0, 0, [])
    assert found.moves == ("", "")


def test_a_card_comes_in_about_as_many_games_as_its_chance_says(story):
    one = card({"add": {"cash": 1}})
    (found,) = assays([joined(story, [one])], [one.name], 1, futures=64, lineups=["balanced"])
    assert 0.4 < found.came / found.games < 0.9


def test_a_card_is_joined_only_to_a_story_that_has_its_firms(story):
    assert joined(story, [card({"firm": "nobody", "add": {"cash": 1}})]) is None
    assert "a-card" in joined(story, [card({"add": {"cash": 1}})]).cards


def test_some_futures_of_a_game_go_on_as_in_the_whole(story):
    deciders = {side: find(held.strategy) for side, held in story.sides.items()}
    *_, game = play(new_game(story, 1, 0, 5), deciders, 2)
    whole = last(play(game, deciders), game).state
    part = of_futures(game, np.array([3, 1, 3]))
    some = last(play(part, deciders), part).state
    for name, value in some.arrays().items():
        assert np.array_equal(value, getattr(whole, name)[..., [3, 1, 3]]), name


@pytest.mark.slow
def test_every_card_comes_in_some_game_and_each_choice_changes_some_outcome():
    stories = [load_scenario(name) for name in scenario_names()]
    names = sorted({name for story in stories for name in story.cards})
    found = assays(stories, names, states=4, futures=32)
    assert [one.card.name for one in found if not one.came] == []
    assert [one.card.name for one in found if not all(one.moves)] == []


@pytest.mark.parametrize(
    "name",
    ["every-gpu-is-taken", pytest.param("seven-trillion", marks=pytest.mark.slow)],
)
def test_most_cards_of_a_story_come_and_their_choices_change_something(name):
    story = load_scenario(name)
    found = assays(
        [story], sorted(story.cards), states=1, futures=12, lineups=["balanced", "random"]
    )
    came = [one for one in found if one.came]
    assert len(came) > 0.6 * len(found)
    assert [one.card.name for one in came if not all(one.moves)] == []
