"""Cards in play: dealt when their conditions hold, answered by choice, bounded in what they do."""

import numpy as np
import pytest

from computewar.engine.deck import deck
from computewar.engine.game import new_game
from computewar.inputs.card import Card
from computewar.inputs.scenario import Scenario, load_scenario

B = 64


def card(name="a-card", audience="xai", effects=(), chance=1.0, **more):
    table = {"name": name, "file": "test.toml", "title": "A card", "audience": audience}
    choices = [
        {"label": "Leave it", "text": "Nothing happens.", "effects": []},
        {"label": "Take it", "text": "Something happens.", "effects": list(effects)},
    ]
    table |= {"text": "What lies on the table, who wants what, and what nobody knows yet."}
    trigger = {"chance": chance, **more}
    return Card.model_validate(
        table | {"facts": ["nvidia-memo-december"], "choices": choices, "trigger": trigger}
    )


def started(*cards, futures=B):
    plain = load_scenario("terafab-2026")
    fields = {name: getattr(plain, name) for name in type(plain).model_fields}
    scenario = Scenario.model_construct(**fields | {"cards": {one.name: one for one in cards}})
    return new_game(scenario, 1, 0, futures)


def taken(game, name="a-card", choice=1.0):
    wish = np.full((2, game.world.futures), 0.0)
    wish[1] = choice
    return game.advance({"musk": {f"card.{name}": wish}})


def xai(game, field):
    return getattr(game.state, field)[game.world.firms.index("xai")]


def test_a_card_whose_conditions_hold_is_dealt_to_the_firm_that_answers():
    game = started(card())
    assert (game.state.card_slots[0, game.world.firms.index("xai")] == 0).all()
    assert game.observe("musk").cards == (("xai", "a-card"),)
    assert game.observe("openai").cards == ()


def test_a_card_comes_once_unless_it_may_come_again():
    once, again = started(card()), started(card(again=2))
    for k in range(1, 4):
        once, again = once.advance({}), again.advance({})
        assert not (once.state.card_slots >= 0).any()
        assert (again.state.card_slots >= 0).any() == (k % 2 == 0)


@pytest.mark.parametrize(
    ("when", "comes"),
    [(["self.cash > 1"], True), (["self.cash < 1"], False), (["turn == 0", "year >= 2026"], True)],
)
def test_conditions_decide_whether_a_card_comes(when, comes):
    assert (started(card(when=when)).state.card_slots >= 0).any() == comes


def test_hazard_deals_a_card_to_its_share_of_futures():
    dealt = (started(card(chance=0.3), futures=2000).state.card_slots >= 0).any(axis=(0, 1))
    assert 0.26 < dealt.mean() < 0.34


def test_no_more_cards_than_two_a_side_come_at_once():
    game = started(*(card(name=f"card-{letter}") for letter in "abcde"))
    assert ((game.state.card_slots >= 0).sum(axis=(0, 1)) == 2).all()
    assert len(deck(game.scenario).cards) == 5


def test_a_new_card_does_not_disturb_when_the_others_come():
    plain = started(card(chance=0.2)).state.card_slots >= 0
    more = started(card(chance=0.2), card(name="b-card", audience="openai", chance=0.5))
    row = more.world.firms.index("xai")
    assert np.array_equal(plain[:, row], more.state.card_slots[:, row] >= 0)
