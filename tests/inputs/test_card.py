"""Cards as data: what is wrong is named with file, place and cure, all at once."""

import pytest

from computewar.inputs.card import condition, load_cards, read_cards, unknown_figures
from computewar.inputs.error import InputError

GOOD = """
[a-card]
title = "A card"
audience = "musk"
text = "What lies on the table, who wants what, and what nobody knows yet."
facts = ["nvidia-memo-december"]
[a-card.trigger]
chance = 0.5
[[a-card.choices]]
label = "Take it"
text = "Something happens."
effects = [
  { firm = "xai", add = { cash = 2 } },
  { firm = "xai", later = { gpus = 3, quarters = 2 } },
]
[[a-card.choices]]
label = "Leave it"
text = "Nothing happens."
"""


def written(tmp_path, text, name="theme.toml"):
    file = tmp_path / name
    file.write_text(text, "utf-8")
    return file


def test_a_card_is_read_with_its_choices_and_effects(tmp_path):
    (card,) = read_cards(written(tmp_path, GOOD))
    assert card.lever == "card.a-card"
    assert card.choices[0].effects[1].quarters == 2
    assert card.choices[0].effects[1].later == {"gpus": 3}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('title = "A card"', 'titel = "A card"', "did you mean 'title'"),
        ("chance = 0.5", "chance = 0", "greater than 0"),
        ("chance = 0.5", "turns = [9, 2]", "never come"),
        ("add = { cash = 2 }", 'scale = { gpu_price = 2 }', "say how long"),
        ("add = { cash = 2 }", "chance = 0.5", "does several things or none"),
        ('facts = ["nvidia-memo-december"]', "facts = []", "at least 1"),
        ("chance = 0.5", 'chance = 0.5\n[[a-card.extra]]\nx = 1', "unknown key 'extra'"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_its_cure(tmp_path, old, new, said):
    with pytest.raises(InputError) as error:
        read_cards(written(tmp_path, GOOD.replace(old, new)))
    assert said in str(error.value)
    assert "a-card" in str(error.value)


def test_all_problems_of_a_file_come_at_once(tmp_path):
    both = GOOD.replace("chance = 0.5", "chance = 2") + GOOD.replace("a-card", "b-card").replace(
        'audience = "musk"\n', ""
    )
    with pytest.raises(InputError) as error:
        read_cards(written(tmp_path, both))
    assert "a-card" in str(error.value)
    assert "b-card" in str(error.value)


def test_a_card_in_two_files_is_told(tmp_path):
    written(tmp_path, GOOD, "one.toml")
    written(tmp_path, GOOD, "two.toml")
    with pytest.raises(InputError, match="keep one"):
        load_cards(tmp_path)


@pytest.mark.parametrize("text", ["cash", "self.cash > ", "self.cash = 3", "a b > 3"])
def test_a_text_that_is_no_condition_is_refused(text):
    with pytest.raises(InputError, match="is no condition"):
        condition(text, "place", "file")


def test_a_condition_is_taken_apart():
    found = condition("self.design_progress_0 >= .5", "place", "file")
    assert (found.who, found.figure, found.op, found.value) == (
        "self",
        "design_progress_0",
        ">=",
        0.5,
    )


def test_figures_that_no_rule_knows_are_named(tmp_path):
    (card,) = read_cards(written(tmp_path, GOOD.replace("add = { cash", "add = { csah")))
    assert unknown_figures(card, ("gpu_price",)) == [
        "'csah' cannot be added to; did you mean 'cash'?"
    ]
