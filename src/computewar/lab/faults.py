"""Faults: everything that is wrong with a scenario, card or parameter file, each with its cure.

`inputs.lint` finds what is wrong with the data; here it is held against the rules: levers, figures,
starts, facts, cards that can never come, and in the end one quarter is played.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from itertools import islice
from pathlib import Path

from computewar.engine.card_faults import Around, card_faults, circles
from computewar.engine.difficulty import at_level
from computewar.engine.game import DecisionError, last, new_game, play
from computewar.engine.orders import levers
from computewar.engine.soundness import unsound
from computewar.engine.start import place
from computewar.engine.state import WHOLE
from computewar.inputs import lint
from computewar.inputs.card import ALL, SELF, Card, flat, load_cards
from computewar.inputs.catalogue import scenario_names, scenarios_folder, seeds_folder
from computewar.inputs.error import MOST_FAULTS, Faults, InputError, apart, caught, nearest
from computewar.inputs.fact import load_facts
from computewar.inputs.lint import Checked
from computewar.inputs.parameter import Parameter, load_readings
from computewar.inputs.scenario import PAGES, Scenario, load_scenario
from computewar.strategies import StrategyError, find

FUTURES, QUARTERS = 3, 4
"""How much of a story is played to see whether it can be."""
WEIGHTS = 100  # what the weights of a score sum to
Told = Iterator[tuple[str, str, str]]  # place, problem, cure


def faults(file: Path) -> tuple[Checked, Faults]:
    """What a file holds, and all that is wrong with it; InputError where it cannot be read."""
    read = lint.read(file)
    if read.kind == "cards":
        return read, [*read.faults, *_deck_faults(file, read.cards, shipped())]
    told = _facts(read.parameters)
    if read.scenario:
        told = _scenario(read.scenario, file)
    more = [InputError(file, *fault) for fault in islice(told, MOST_FAULTS)]
    if read.scenario:
        more += _cards_of(file, read.scenario)
    if read.scenario and not read.faults and not more:
        more += _played(file, read.scenario)
    return read, [*read.faults, *more]


@lru_cache(maxsize=1)
def sound() -> tuple[Scenario, ...]:
    """The scenarios of the game that can be loaded; a broken one is told of when it is checked."""
    stories = []
    for name in scenario_names():
        with suppress(InputError):
            stories.append(load_scenario(name))
    return tuple(stories)


def home(card: Card, stories: Iterable[Scenario] = ()) -> Scenario | None:
    """The first scenario, of `stories` or the game, that has the firms which a card speaks of."""
    named = {part.firm for choice in card.choices for part in flat(choice.effects)} - {SELF, ALL}
    for story in (*stories, *sound()):
        if named <= set(story.firms) and card.audience in {*story.firms, *story.sides, ALL}:
            return story
    return None


@lru_cache(maxsize=1)
def shipped() -> Around:
    """The firms and sides of all scenarios of the game, its facts, readings and cards."""
    folder, stories = scenarios_folder(), sound()
    return Around(
        frozenset(firm for story in stories for firm in story.firms),
        frozenset(side for story in stories for side in story.sides),
        frozenset(load_facts(seeds_folder())),
        load_readings(folder / "parameters"),
        load_cards(folder / "cards"),
    )


def _deck_faults(file: Path, cards: Iterable[Card], around: Around) -> Faults:
    """The faults of a file's cards, those of their triggers among one another included."""
    own = {card.name: card for card in cards}
    around = around._replace(cards={**around.cards, **own})
    every = (fault for card in own.values() for fault in card_faults(card, str(file), around))
    found = list(islice(every, MOST_FAULTS))
    if not found:  # triggers that say something can be followed
        for name, way in circles(around.cards).items():
            if name in own:
                problem = f"can only come after itself ({' → '.join(way)})"
                found.append(
                    InputError(file, f"{name}.trigger.when", problem, "drop one condition")
                )
    return found


def _cards_of(file: Path, story: Scenario) -> Faults:
    """Cards in play that speak of firms which the scenario does not have."""
    around = shipped()._replace(firms=frozenset(story.firms), sides=frozenset(story.sides))
    places = {card.name: f"{card.file}: " for card in story.cards.values()}
    places |= dict.fromkeys(shipped().cards, "")
    found = _deck_faults(file, story.cards.values(), around)
    return [
        InputError(one.file, places[one.place.split(".")[0]] + one.place, one.problem, one.cure)
        for one in found
    ]


def _played(file: Path, story: Scenario) -> Faults:
    """What only shows when some quarters are played, as the sides' own strategies play them."""
    deciders = {side: find(spec) for side, spec in story.strategies.items()}
    try:
        game = new_game(story, 1, futures=FUTURES)
        last(play(game, deciders, QUARTERS), game)
    except InputError as error:
        return [InputError(file, one.place, one.problem, one.cure) for one in apart(error)]
    except DecisionError as error:
        problem, _, cure = str(error).partition("; ")
        return [InputError(file, "", problem, cure or "look at what was changed")]
    except (IndexError, TypeError, ValueError) as error:  # a number a firm where all have one
        problem = f"cannot be played ({type(error).__name__}: {error})"
        return [InputError(file, "numbers", problem, _for_all(story))]
    return []


def _for_all(story: Scenario) -> str:
    """Whose entries by firm may be too much for the rules."""
    usual = {name for one in sound() for name, number in one.numbers.items() if number.firms}
    own = [name for name, number in story.numbers.items() if number.firms and name not in usual]
    return f"give one value for all firms in {', '.join(own) or 'what was changed'}"


def _scenario(story: Scenario, file: Path) -> Told:
    yield from _starts(story)
    yield from unsound(story)
    yield from _seats(story, "sides")
    yield from _levels(story)
    yield from _score(story)
    yield from _vows(story)
    yield from _guide(story)
    own = [one for one in story.numbers.values() if one.file == file.name]
    yield from _facts([*story.starts.values(), *own])
    for name, card in story.cards.items():
        theirs = shipped().cards.get(name)
        if (not theirs or card.trigger != theirs.trigger) and card.trigger.turns[0] >= story.turns:
            where = f"card_triggers.{name}.turns" if theirs else f"{card.file}: {name}.trigger"
            problem = f"comes in turn {card.trigger.turns[0]}, after the last ({story.turns - 1})"
            yield where, problem, "let it come sooner"


def _facts(numbers: Iterable[Parameter]) -> Told:
    """Facts that numbers name and the documents do not have."""
    known = shipped().facts
    for one in numbers:
        for key, number in one.numbers().items():
            for fact in number.facts:
                if fact not in known:
                    near = nearest(fact, known)
                    cure = near if near.startswith("did") else "name a fact of `seeds`"
                    yield f"{one.name} {key}".strip(), f"rests on '{fact}', which is no fact", cure


@lru_cache(maxsize=1)
def _units() -> Mapping[str, str]:
    """The unit of each start figure in the game's own scenarios."""
    return {name: one.unit for story in sound() for name, one in story.starts.items()}


def _starts(story: Scenario) -> Told:
    """Start figures that the state does not have, of a wrong unit, or given by firm for all."""
    for name, start in story.starts.items():
        wrong = caught(place, name)
        yield from ((f"starts.{name}", one.problem, one.cure) for one in wrong)
        wanted = _units().get(name, start.unit)
        if start.unit != wanted:
            cure = f"write it in {wanted}"
            yield f"starts.{name}.unit", f"is {start.unit}; the rules read {wanted}", cure
        if not wrong and place(name)[0] in WHOLE and start.firms:
            yield f"starts.{name}", "is shared by all firms", "give one value instead of [firms]"


def _seats(story: Scenario, place: str) -> Told:
    """Strategies that are not there."""
    for name, side in story.sides.items():
        try:
            find(side.strategy)
        except StrategyError as error:
            problem, _, cure = str(error).partition("; ")
            yield f"{place}.{name}.strategy", problem, cure or "see `computewar list strategies`"


def _levels(story: Scenario) -> Told:
    """Levels of difficulty that the scenario makes wrong, or seats with strategies not there."""
    for name in story.difficulty:
        wrong = caught(at_level, story, name)
        yield from ((one.place or "difficulty", one.problem, one.cure) for one in wrong)
        if not wrong:
            yield from _seats(at_level(story, name), f"difficulty.{name}.seats")


def _score(story: Scenario) -> Told:
    """Weights that do not sum up, pars that are missing."""
    whole = sum(term.weight for term in story.score.values())
    if story.score and abs(whole - WEIGHTS) > 1e-6:
        yield "score", f"weights sum to {whole:g}", f"make them sum to {WEIGHTS}"
    for name, term in story.score.items():
        for side in sorted(set(story.playable) - set(term.par)):
            cure = f"add {side} = NUMBER (python -m computewar.lab.par measures it)"
            yield f"score.{name}.par", f"has none for '{side}'", cure


def _vows(story: Scenario) -> Told:
    """Facts that a vow names and that are not there."""
    for name, vow in story.vows.items():
        for fact in set(vow.facts) - shipped().facts:
            near = nearest(fact, shipped().facts)
            cure = near if near.startswith("did") else "name a fact of `seeds`"
            yield f"vows.{name}.facts", f"'{fact}' is no fact", cure


def _guide(story: Scenario) -> Told:
    """Steps on pages, with levers, of firms or after quarters that are not there."""
    known = levers(story)
    for k, step in enumerate(story.guide, 1):
        where, when = f"guide[#{k}]", step.done_when
        for page in {step.where, when.visited or step.where} - set(PAGES):
            yield where, f"'{page}' is no page", nearest(page, PAGES)
        if when.lever and when.lever not in known:
            yield where, f"'{when.lever}' is no lever", nearest(when.lever, known)
        if when.firm and when.firm not in story.firms:
            yield where, f"'{when.firm}' is no firm", nearest(when.firm, story.firms)
        if when.turn > story.turns:
            problem = f"waits for quarter {when.turn} of {story.turns}"
            yield where, problem, "name a quarter that is played"
