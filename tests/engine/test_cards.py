"""Cards in play: dealt when their conditions hold, answered by choice, bounded in what they do."""

import numpy as np
import pytest

from computewar.engine.deck import deck


def test_a_card_whose_conditions_hold_is_dealt_to_the_firm_that_answers(card, started):
    game = started(card())
    assert (game.state.card_slots[0, game.world.firms.index("xai")] == 0).all()
    assert game.observe("musk").cards == (("xai", "a-card"),)
    assert game.observe("openai").cards == ()


def test_a_card_comes_once_unless_it_may_come_again(card, started):
    once, again = started(card()), started(card(again=2))
    for k in range(1, 4):
        once, again = once.advance({}), again.advance({})
        assert not (once.state.card_slots >= 0).any()
        assert (again.state.card_slots >= 0).any() == (k % 2 == 0)


@pytest.mark.parametrize(
    ("when", "comes"),
    [(["self.cash > 1"], True), (["self.cash < 1"], False), (["turn == 0", "year >= 2026"], True)],
)
def test_conditions_decide_whether_a_card_comes(when, comes, card, started):
    assert (started(card(when=when)).state.card_slots >= 0).any() == comes


def test_hazard_deals_a_card_to_its_share_of_futures(card, started):
    dealt = (started(card(chance=0.3), futures=2000).state.card_slots >= 0).any(axis=(0, 1))
    assert 0.26 < dealt.mean() < 0.34


def test_no_more_cards_than_two_a_side_come_at_once(card, started):
    game = started(*(card(name=f"card-{letter}") for letter in "abcde"))
    assert ((game.state.card_slots >= 0).sum(axis=(0, 1)) == 2).all()
    assert len(deck(game.scenario).cards) == 5


def test_a_new_card_does_not_disturb_when_the_others_come(card, started):
    plain = started(card(chance=0.2)).state.card_slots >= 0
    more = started(card(chance=0.2), card(name="b-card", audience="openai", chance=0.5))
    row = more.world.firms.index("xai")
    assert np.array_equal(plain[:, row], more.state.card_slots[:, row] >= 0)
