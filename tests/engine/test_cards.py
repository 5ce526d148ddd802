"""Cards in play: dealt when their conditions hold, answered by choice, bounded in what they do."""

import numpy as np
import pytest

from computewar.engine.cards import figure
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


def test_cash_moves_through_the_ledger_and_only_where_the_choice_was_taken():
    game = started(card(effects=[{"firm": "self", "add": {"cash": 3.0}}]))
    left, got = taken(game, choice=0.0), taken(game)
    assert np.allclose(xai(got, "cash") - xai(left, "cash"), 3.0)
    row = game.world.firms.index("xai")
    assert np.allclose((got.state.ledger - left.state.ledger)[:, row].sum(axis=0), 3.0)


def test_a_figure_never_leaves_its_bounds():
    game = started(card(effects=[{"firm": "self", "add": {"trust": 5.0}}]))
    assert (xai(taken(game), "trust") <= 1).all()


def test_a_factor_lasts_as_long_as_it_says():
    effects = [{"firm": "self", "scale": {"round_size": 2.0}, "quarters": 3}]
    game, factors = taken(started(card(effects=effects))), []
    for _ in range(4):
        factors.append(float(game.state.effect[:, game.world.firms.index("xai")].max()))
        game = game.advance({})
    assert factors == [2.0, 2.0, 1.0, 1.0]


def test_a_roll_falls_either_way_and_the_same_way_in_any_batch():
    effects = [
        {
            "chance": 0.5,
            "then": [{"firm": "self", "add": {"gpus": 1000.0}}],
            "else": [{"firm": "self", "add": {"gpus": 2000.0}}],
        }
    ]
    game = started(card(effects=effects))
    many = xai(taken(game), "gpus") - xai(taken(game, choice=0.0), "gpus")
    assert len(np.unique(np.round(many / 1000))) == 2
    scenario = game.scenario
    for k in (0, 5):
        one = new_game(scenario, 1, k, 1)
        assert xai(taken(one), "gpus")[0] == xai(taken(game), "gpus")[k]


def test_no_more_cards_than_two_a_side_come_at_once():
    game = started(*(card(name=f"card-{letter}") for letter in "abcde"))
    assert ((game.state.card_slots >= 0).sum(axis=(0, 1)) == 2).all()
    assert len(deck(game.scenario).cards) == 5


def test_a_new_card_does_not_disturb_when_the_others_come():
    plain = started(card(chance=0.2)).state.card_slots >= 0
    more = started(card(chance=0.2), card(name="b-card", audience="openai", chance=0.5))
    row = more.world.firms.index("xai")
    assert np.array_equal(plain[:, row], more.state.card_slots[:, row] >= 0)


def test_figures_can_be_named_with_the_entry_of_their_axis():
    game = started(card())
    staff = figure(game.state, game.world, "staff_models")
    assert np.array_equal(staff, game.state.staff[2])
    assert figure(game.state, game.world, "pool_left_gulf").shape == (B,)
