"""Every card as a page: when it comes and to whom, what each answer does, what it rests on.

    python -m computewar.report.reference.cards > docs/cards.md

Made from the files of cards; what answers do is told by the words that the game uses.
"""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from computewar.engine.deck import answering
from computewar.inputs.card import ALL, Card, Choice, Trigger, load_cards
from computewar.inputs.catalogue import scenarios_folder, seeds_folder
from computewar.inputs.fact import Fact, load_facts
from computewar.inputs.scenario import Scenario
from computewar.lab.faults import home, sound
from computewar.report.cards import does

HEAD = """# Cards

Made from the files by `python -m computewar.report.reference.cards`; do not edit by hand. It tells
everything, answers and odds included: **who wants to be surprised in a game reads no further.**

A card comes with a chance a quarter, within its turns (counted from 0), where its conditions hold:
`tesla.cash < 5` is a figure of a firm, `self.trust > 0.5` one of whoever is asked, `mood < 0` one
that all share, `card.NAME >= 2` means two quarters or more after that card, `reading.NAME == X` a
way to read the documents. At most two lie before a side at once. The answer marked *(if nobody
answers)* is taken where none is given. How to write one: [modding](modding.md); the keys:
[toml](toml.md).
"""
ONCE = "once a game"


def page() -> str:
    """The whole page as Markdown."""
    known, facts = load_cards(scenarios_folder() / "cards"), load_facts(seeds_folder())
    themes: dict[str, list[Card]] = {}
    for card in known.values():
        themes.setdefault(Path(card.file).stem, []).append(card)
    parts = [HEAD]
    for theme, cards in themes.items():
        parts.append(f"## {theme.capitalize()}\n")
        parts += ["\n".join([*_card(card, facts), ""]) for card in cards]
    return "\n".join(parts)


def _card(card: Card, facts: Mapping[str, Fact]) -> Iterator[str]:
    story = home(card)
    assert story is not None  # `computewar check` finds those that speak of firms of no scenario
    firm = list(story.firms)[answering(story, card)[0][1]]
    yield from (f"### {card.title}", "", f"`{card.name}` · {_asked(card, story)}", "")
    yield " ".join(card.text.split())
    yield from ("", f"*Comes:* {_when(card.trigger)}{_elsewhere(card)}", "")
    for number, choice in enumerate(card.choices):
        default = " *(if nobody answers)*" if number == card.default else ""
        yield f"{number}. **{choice.label}**{default}: {choice.text} {_does(choice, firm, story)}"
    yield ""
    yield "*Rests on:* " + "; ".join(f"{facts[one].place} `{one}`" for one in card.facts) + "."


def _does(choice: Choice, firm: str, story: Scenario) -> str:
    return f"→ {'; '.join(does(choice, firm, story))}"


def _asked(card: Card, story: Scenario) -> str:
    if card.audience == ALL:
        return "every side that somebody may hold is asked"
    held = story.firms.get(card.audience) or story.sides[card.audience]
    return f"{held.label} is asked"


def _when(trigger: Trigger) -> str:
    """Turns, chance and conditions in a line."""
    first, last = trigger.turns
    said = [f"turns {first}–{last}", f"{100 * trigger.chance:g} % a quarter"]
    said.append(f"again after {trigger.again} quarters" if trigger.again else ONCE)
    return ", ".join(said) + "".join(f", `{one}`" for one in trigger.when) + "."


def _elsewhere(card: Card) -> str:
    """Scenarios in which it comes otherwise, or not at all."""
    other = [
        f" In `{story.name}` {_when(story.cards[card.name].trigger)}"
        for story in sound()
        if card.name in story.cards and story.cards[card.name].trigger != card.trigger
    ]
    absent = [f"`{story.name}`" for story in sound() if card.name not in story.cards]
    return "".join(other) + (f" Not in {', '.join(absent)}." if absent else "")


if __name__ == "__main__":
    sys.stdout.write(page())
