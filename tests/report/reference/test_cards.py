"""The published cards are what the files say."""

from pathlib import Path

from computewar.inputs.card import load_cards
from computewar.inputs.catalogue import scenarios_folder
from computewar.report.reference.cards import page

ROOT = Path(__file__).parents[3]


def test_the_published_cards_are_made_from_the_files():
    assert (ROOT / "docs" / "cards.md").read_text("utf-8") == page()


def test_every_card_stands_there_with_its_conditions_answers_and_facts():
    parts = (ROOT / "docs" / "cards.md").read_text("utf-8").split("\n### ")
    told = {part.split("`")[1]: part for part in parts[1:]}
    cards = load_cards(scenarios_folder() / "cards")
    assert told.keys() == cards.keys()
    for name, card in cards.items():
        wanted = [card.title, *(one.label for one in card.choices), *card.facts]
        wanted += [f"`{condition}`" for condition in card.trigger.when]
        assert [text for text in wanted if text not in told[name]] == [], name
        assert told[name].count("(if nobody answers)") == 1
