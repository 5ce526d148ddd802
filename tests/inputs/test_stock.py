"""The stock of a scenario: cards of the game and of its own, and when they come."""

import pytest

from computewar.inputs.error import InputError
from computewar.inputs.scenario import load_scenario

OWN_CARD = """
[quiet-offer]
title = "A quiet offer"
audience = "{}"
text = "Somebody offers halls for a year, if nothing is said about it in public."
facts = ["nvidia-memo-december"]
choices = [{{ label = "Take it", text = "So." }}, {{ label = "Leave it", text = "No." }}]
"""


@pytest.fixture
def with_cards(tmp_path):
    """`with_cards(text, more)`: a scenario of one's own beside a file of cards with this text."""

    def made(text, more="", place="mine"):
        (tmp_path / place).mkdir(exist_ok=True)
        (tmp_path / place / "own-cards.toml").write_text(text, "utf-8")
        table = f'base = "nvidia-memo"\ntitle = "Mine"\ncards = ["*", "own-cards.toml"]\n{more}'
        (tmp_path / place / "mine.toml").write_text(table, "utf-8")
        return tmp_path / place / "mine.toml"

    return made


def test_a_scenario_brings_the_cards_of_a_file_beside_it(with_cards, tmp_path):
    file = with_cards(OWN_CARD.format("xai"), "[card_triggers.quiet-offer]\nturns = [3, 4]")
    story = load_scenario(str(file))
    assert story.cards["quiet-offer"].trigger.turns == (3, 4)
    assert {"ai5-slips", "quiet-offer"} <= set(story.cards)
    child = tmp_path / "child.toml"
    child.write_text('base = "mine/mine.toml"\ntitle = "Child"\n', "utf-8")
    assert "quiet-offer" in load_scenario(str(child)).cards


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            OWN_CARD.format("xai").replace("quiet-offer", "ai5-slips"),
            "ai5-slips: is in chips.toml too",
        ),
        ('title = "Not a card"\n', "title: is no card; write [title] with title"),
        ("[quiet-offer]\n", "key 'title' is missing"),
    ],
)
def test_what_is_wrong_with_cards_beside_a_scenario_is_said(with_cards, text, said):
    with pytest.raises(InputError, match=r"own-cards\.toml") as caught:
        load_scenario(str(with_cards(text)))
    assert said in str(caught.value)


def test_what_is_no_name_of_a_card_is_told_as_such(with_cards):
    file = with_cards("")
    file.write_text(file.read_text("utf-8").replace('"own-cards.toml"', "3"), "utf-8")
    with pytest.raises(InputError, match="cards: '3' is no name; write cards = "):
        load_scenario(str(file))


def test_a_strategy_that_a_scenario_names_by_its_file_is_looked_for_beside_it(with_cards):
    told = '[sides.openai]\nstrategy = "bots/own.toml:pace=0.3"\n'
    file = with_cards(OWN_CARD.format("xai"), told)
    held = load_scenario(str(file)).sides["openai"].strategy
    assert held == f"{file.parent}/bots/own.toml:pace=0.3"
