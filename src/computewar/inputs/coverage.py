"""Coverage: where each fact of the documents is in the game, in exactly one best column.

*number*: a rule reads a number that cites it. *behaviour*: a test asserts it on the engine. *text*:
a card shows it. *not modelled*: for a reason from a closed list. What comes first wins, so that a
citation in a card never hides that nothing is reckoned from a fact. The tests that assert facts are
listed in `seeds/coverage/behaviours.toml`, made from the tests by `tests/behaviour/collect.py`;
the reasons stand in `not_modelled.toml`, the homes of the 34 systems in `systems.toml`.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Literal, NamedTuple

from pydantic import Field

from computewar.inputs.card import load_cards
from computewar.inputs.catalogue import scenario_names, scenarios_folder, seeds_folder
from computewar.inputs.error import InputError, checked, read_toml
from computewar.inputs.fact import Fact, load_facts
from computewar.inputs.parameter import Parameter, Strict, load_parameters, load_readings
from computewar.inputs.provenance import cited, read_by
from computewar.inputs.scenario import load_scenario

COLUMNS = ("number", "behaviour", "text", "not modelled")
MODELLED = COLUMNS[:2]
WEIGHTY = ("figure", "causal claim")  # the kinds of which four fifths shall be modelled
Links = Mapping[str, list[str]]


class NotModelled(Strict):
    """Why a fact is not in the rules."""

    reason: Literal["date", "label", "duplicate", "discarded", "colour"]
    why: str = Field(min_length=1)


class System(Strict):
    """One of the systems S01–S34 that the documents describe, and where it is in the game."""

    number: str = Field(pattern=r"^S[0-9]{2}$")
    label: str = Field(min_length=1)
    home: Literal["mechanic", "strategy", "outcome", "input"]
    where: tuple[str, ...] = Field(min_length=1)  # modules of the package, without .py
    levers: tuple[str, ...] = ()
    tests: tuple[str, ...] = Field(min_length=1)  # files of tests/


class Standing(NamedTuple):
    """What stands for each fact: names of numbers, tests and cards, and a reason against it."""

    number: Links
    behaviour: Links
    text: Links
    reasons: Mapping[str, NotModelled]


class Coverage(NamedTuple):
    """Every fact with its column ("" where unaccounted), what stands for it, and the systems."""

    facts: Mapping[str, Fact]
    columns: Mapping[str, str]
    links: Standing
    systems: Mapping[str, System]

    @property
    def unaccounted(self) -> list[str]:
        """The facts in no column."""
        return [id_ for id_, column in self.columns.items() if not column]

    @property
    def unknown(self) -> list[str]:
        """Names in the tables of coverage that are no fact's."""
        named = {*self.links.behaviour, *self.links.text, *self.links.reasons}
        return sorted(named - set(self.facts))

    @property
    def homeless(self) -> list[str]:
        """Systems that a fact names and that have no home."""
        named = {slug for fact in self.facts.values() for slug in fact.systems}
        return sorted(named - set(self.systems))

    @property
    def complete(self) -> bool:
        """Whether every fact and every system is accounted for."""
        return not (self.unaccounted or self.unknown or self.homeless)

    def counts(self, kinds: Iterable[str] = ()) -> Counter[str]:
        """Column → facts in it, of some kinds or of all."""
        chosen = set(kinds)
        return Counter(
            column
            for id_, column in self.columns.items()
            if not chosen or self.facts[id_].kind in chosen
        )

    @property
    def share(self) -> float:
        """Share of figures and causal claims that a number or a behaviour stands for."""
        counts = self.counts(WEIGHTY)
        return sum(counts[column] for column in MODELLED) / max(counts.total(), 1)

    def of_system(self, slug: str) -> tuple[list[str], list[str]]:
        """The cards and the tests (named after facts) of a system, by the facts' systems."""
        ids = [id_ for id_, fact in self.facts.items() if slug in fact.systems]
        cards = {card for id_ in ids for card in self.links.text.get(id_, ())}
        tests = {test for id_ in ids for test in self.links.behaviour.get(id_, ())}
        return sorted(cards), sorted(tests)


def coverage(mechanics: Collection[str]) -> Coverage:
    """The coverage of the facts by the game as it stands; InputError for a faulty table.

    `mechanics` names those that act in a turn: what only others read counts as read by no rule.
    """
    folder = seeds_folder() / "coverage"
    facts = load_facts(seeds_folder())
    links = Standing(_numbers(mechanics), _behaviours(folder), _texts(), _reasons(folder))
    columns = {id_: column(id_, links) for id_ in facts}
    return Coverage(facts, columns, links, _systems(folder))


def column(id_: str, links: Standing) -> str:
    """The best column of a fact, "" where it is in none."""
    found = (name for name, link in zip(COLUMNS, links, strict=True) if id_ in link)
    return next(found, "")


def _numbers(mechanics: Collection[str]) -> dict[str, list[str]]:
    """Fact → the numbers, start figures and readings that cite it and that a rule reads."""
    folder = scenarios_folder() / "parameters"
    numbers, _bounds = load_parameters(folder)
    read = {name: number for name, number in numbers.items() if _is_read(name, mechanics)}
    links: dict[str, list[str]] = {}
    for name, number in read.items():
        _link(links, cited(number), name)
    for story in scenario_names():
        for name, number in _own(story, read).items():
            _link(links, cited(number), name)
    for name, reading in load_readings(folder).items():
        chooses = any(number.switch == name for number in read.values())
        if chooses or _is_read(name, mechanics):
            _link(links, reading.facts, name)
    return links


def _own(story: str, read: Mapping[str, Parameter]) -> dict[str, Parameter]:
    """A scenario's start figures, and its own values of numbers that a rule reads."""
    scenario = load_scenario(story)
    changed = {name: number for name, number in scenario.numbers.items() if name in read}
    return {f"{story}:{name}": number for name, number in {**scenario.starts, **changed}.items()}


def _is_read(name: str, mechanics: Collection[str]) -> bool:
    """Whether a module of the engine names it that has a part in the turn."""
    modules = (Path(module) for module in read_by(name))
    return any(m.parent.name != "mechanics" or m.stem in mechanics for m in modules)


def _texts() -> dict[str, list[str]]:
    """Fact → the cards that show it."""
    links: dict[str, list[str]] = {}
    for name, card in load_cards(scenarios_folder() / "cards").items():
        _link(links, card.facts, name)
    return links


def _link(links: dict[str, list[str]], ids: Iterable[str], name: str) -> None:
    for id_ in ids:
        known = links.setdefault(id_, [])
        if name not in known:
            known.append(name)


def _behaviours(folder: Path) -> dict[str, list[str]]:
    """Fact → the tests that assert it, as made by `tests/behaviour/collect.py`."""
    file = folder / "behaviours.toml"
    table = read_toml(file)
    for id_, tests in table.items():
        if not isinstance(tests, list) or not all(isinstance(test, str) for test in tests):
            raise InputError(file, id_, "is no list of tests", "make the file again")
    return table


def _reasons(folder: Path) -> dict[str, NotModelled]:
    file = folder / "not_modelled.toml"
    return {id_: checked(NotModelled, table, file) for id_, table in read_toml(file).items()}


def _systems(folder: Path) -> dict[str, System]:
    file = folder / "systems.toml"
    return {slug: checked(System, table, file) for slug, table in read_toml(file).items()}
