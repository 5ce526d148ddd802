"""No game begins with a name that no rule knows, which once was passed over or stopped a game."""

import pytest

from computewar.engine.game import new_game
from computewar.inputs.error import InputError
from computewar.inputs.scenario import load_scenario

LIMITS = "{ min = %s, max = %s, default = %s, step = 1 }"
OWN_CARD = """
[own-card]
title = "A card of one's own"
audience = "musk"
text = "What lies on the table, who wants what, and what nobody knows yet."
facts = ["nvidia-memo-december"]
trigger = {{ when = [{}] }}
choices = [
    {{ label = "Take it", text = "Something happens.", effects = [{}] }},
    {{ label = "Leave it", text = "Nothing happens." }},
]
"""


def begin(tmp_path, text):
    file = tmp_path / "story.toml"
    file.write_text(f'base = "terafab-2026"\nturns = 4\n{text}')
    return new_game(load_scenario(file), 1)


STORY = [
    ("firms.xai.standing.gpu_spnd = 1", "'gpu_spnd' is no lever; did you mean 'gpu_spend'?"),
    ("firms.xai.standing.gpu_spend = 1e9", "is 1e+09, outside 0 to 200; write a value"),
    ("firms.tesla.standing.fab_partner = 0.5", "is 0.5; write a whole number"),
    ("firms.tesla.standing.to_training = 0.1", "(compute) sum to 0.3; make these shares"),
    ('firms.tesla.withheld = ["nope"]', "firms.tesla.withheld: 'nope' is no lever"),
    (f"firms.tesla.limits.nope = {LIMITS % (0, 1, 0)}", "'nope' is no lever"),
    (f"bounds.fab_partner = {LIMITS % (0, 50, 0)}", "is 0 to 50; write whole ones, 0 to 2"),
    (f"bounds.to_training = {LIMITS % (0, 2, 0)}", "a share lies between 0 and 1"),
    (f"bounds.hall_spend = {LIMITS % (-100, 9, 0)}", "lets -100 be spent; write min = 0"),
    ("score.fame = { weight = 1, spread = 1, par = {} }", "score.fame: is no term of a score"),
    ("score.trust.par.musc = 0", "'musc' is no side; did you mean 'musk'?"),
    ('vows.v = { firm = "xia", label = "", rivals = {} }', "'xia' is no firm; did you mean"),
    ('vows.w = { firm = "xai", label = "", rivals = {} }', "has no set 'named_four'; add"),
]
"""What a story says, and what is said of it."""
CARDS = [
    ("", "{ add = { csh = 1 } }", "'csh' cannot be added to; did you mean 'cash'?"),
    ("", "{ later = { robots = 1 }, quarters = 2 }", "'robots' cannot come later"),
    ("", "{ later = { gpus = 1e300 }, quarters = 2 }", "100000 is the most; bring less"),
    ("", "{ scale = { gpu_pricee = 2 }, quarters = 2 }", "did you mean 'gpu_price'?"),
    ("", '{ offer = "fab_spnd", quarters = 2 }', "offers 'fab_spnd', which is no lever"),
    ('"xai.cash > 1.2.3"', "", "'xai.cash > 1.2.3' compares with a word; write a number"),
    ('"xai.staff_99 > 1"', "", "'staff_99' in 'xai.staff_99 > 1' is no figure"),
    ('"cash > 3"', "", "'cash > 3' does not say whose; write self.cash or FIRM.cash"),
    ('"all.cash > 3"', "", "'all' in 'all.cash > 3' is no firm"),
]
"""A condition and an effect of a card, and what is said of it."""


def test_a_story_speaks_only_of_what_the_rules_know(tmp_path):
    with pytest.raises(InputError) as caught:
        begin(tmp_path, "\n".join(text for text, _ in STORY))
    assert [said for _, said in STORY if said not in str(caught.value)] == []


def test_so_does_a_card(tmp_path):
    cards = [OWN_CARD.format(when, effect) for when, effect, _ in CARDS]
    named = [card.replace("own-card", f"own-{k}") for k, card in enumerate(cards)]
    (tmp_path / "own.toml").write_text("".join(named))
    with pytest.raises(InputError) as caught:
        begin(tmp_path, 'cards = ["own.toml"]')
    lines = str(caught.value).splitlines()
    for k, (_, _, said) in enumerate(CARDS):
        assert any(f": own-{k}" in line and said in line for line in lines), said


def test_all_that_is_wrong_is_told_at_once(tmp_path):
    with pytest.raises(InputError) as caught:
        begin(tmp_path, "firms.xai.standing = { a = 1, b = 2 }\nscore.trust.par.musc = 0")
    assert len(str(caught.value).splitlines()) == 3


def test_what_all_firms_share_is_asked_without_a_firm(tmp_path):
    (tmp_path / "own.toml").write_text(OWN_CARD.format('"mood > 0", "pool_left_gulf > 1"', ""))
    assert begin(tmp_path, 'cards = ["own.toml"]').state.turn == 0
