"""Sources: where any number on a page comes from, down to the paragraph of a document.

A number of the scenario leads to its value, range, unit, status and facts; a figure of the board or
a lever leads to the rule that makes it, in that rule's own words, and to the numbers that it reads.
"""

import inspect
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from computewar.engine.orders import PREFIX, levers
from computewar.engine.turn import LEVERS, TURN
from computewar.engine.world import START
from computewar.inputs.catalogue import seeds_folder
from computewar.inputs.error import InputError, nearest
from computewar.inputs.fact import Fact, load_facts
from computewar.inputs.parameter import Number, Parameter
from computewar.inputs.provenance import read_by, readers
from computewar.inputs.scenario import Scenario
from computewar.words import _, number

READING = "reading."
FIGURES: dict[str, tuple[str, ...]] = {
    "cash": ("accounts", "funding"), "runway": ("accounts",), "debt": ("funding",),
    "loan": ("pledges",), "value": ("valuation",), "equity": ("funding", "pools"),
    "compute": ("datacentre", "gpu_market"), "compute_share": ("datacentre", "gpu_market"),
    "power": ("datacentre",), "staff_fab": ("talent",), "staff_design": ("talent",),
    "staff_models": ("talent",), "fatigue": ("talent",), "chip_power": ("chip_design",),
    "chip": ("chip_design",), "chips_made": ("foundry", "fab"), "fab_online": ("fab",),
    "fab_progress": ("fab",), "fab": ("fab",), "gpus": ("gpu_market",), "halls": ("datacentre",),
    "capability": ("training",), "lead": ("training",), "revenue": ("products",),
    "embodied": ("products",), "trust": ("valuation", "credibility"), "vow": ("../ending",),
    "score": ("../outcomes",), "purse": ("../purse",), "rivals": ("../observation",),
    "orbit": ("spare_compute",), "promise": ("credibility",), "exposure": ("politics",),
    "subsidy": ("politics",), "grants": ("politics",), "review": ("politics",),
    "lobby": ("politics",), "diverted": ("group",), "lent": ("group",),
}  # fmt: skip
"""Figure of a page → the modules of the engine that make it, within `mechanics`."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of the scenario and what it rests on."""

    name: str
    value: str
    span: str  # its range; empty where it is certain or fixed
    status: str
    reading: str  # the reading that chose it; empty where none does
    why: str
    facts: tuple[str, ...]  # document ¶, certainty, what it says
    sources: tuple[str, ...]
    firm: str = ""

    @property
    def text(self) -> str:
        """Name, value, range and status in one line."""
        name = f"{self.name} ({self.firm})" if self.firm else self.name
        span = f" ({self.span})" if self.span else ""
        return f"{name}: {self.value}{span} · {self.status}"


@dataclass(frozen=True, slots=True)
class Chain:
    """Where a number comes from: the rule in words, then every number that it reads."""

    key: str
    title: str
    formula: tuple[str, ...]  # paragraphs
    figures: tuple[Figure, ...]
    facts: tuple[str, ...] = ()  # what the documents say of it, where it is no number
    rule: str = ""  # what the paragraphs after the first are; empty: the rule

    def lines(self, facts: bool = True) -> Iterator[str]:
        """The chain line by line; without `facts` only the numbers' own lines."""
        yield self.title
        yield from self.formula
        yield from self.facts if facts else ()
        for figure in self.figures:
            yield figure.text
            yield from grounds(figure) if facts else ()


def grounds(figure: Figure) -> Iterator[str]:
    """What a number rests on, line by line, each indented."""
    if figure.reading:
        yield "  " + _("reading: {}").format(figure.reading)
    if figure.why:
        yield "  " + _("why: {}").format(figure.why)
    yield from (f"  {fact}" for fact in figure.facts)
    yield from ("  " + _("source: {}").format(source) for source in figure.sources)


def chain(key: str, scenario: Scenario, firm: str = "") -> Chain:
    """The chain of a figure of the board, a lever, a card, a reading, a number of the scenario.

    Raises InputError for a key that is none of these.
    """
    if key.startswith(PREFIX) and key in levers(scenario):
        return _of_card(key, scenario)
    if key.removeprefix(READING) in scenario.switches:
        return of_reading(key.removeprefix(READING), scenario)
    if key in LEVERS:
        return _of_lever(key, scenario, firm)
    if key in FIGURES:
        return _of_figure(key, scenario, firm)
    if key in scenario.numbers:
        return Chain(key, key, (), tuple(_figures(scenario.numbers[key], scenario, firm)))
    right = keys(scenario)
    raise InputError(f"'{key}'", "", _("is no figure, lever or number"), nearest(key, right))


def figure_of(name: str, scenario: Scenario) -> Figure:
    """A number as `lab.uncertain` names it: NAME, NAME.FIRM, `start NAME` or `start NAME.FIRM`.

    Raises InputError for a name that is none of these.
    """
    start, plain = name.startswith(START), name.removeprefix(START)
    key, _dot, firm = plain.partition(".")
    known = scenario.starts if start else scenario.numbers
    note = _("at the start") if start else ""
    told = list(_figures(known[key], scenario, firm, note)) if key in known else []
    if not told:
        raise InputError(f"'{name}'", "", _("is no number"), nearest(key, known))
    return told[0]


def keys(scenario: Scenario) -> tuple[str, ...]:
    """Everything that `chain` can answer."""
    return tuple(
        dict.fromkeys((*FIGURES, *levers(scenario), *scenario.numbers, *scenario.switches))
    )


def _of_card(key: str, scenario: Scenario) -> Chain:
    """A card: its text, what every answer means, what the documents say."""
    card = scenario.cards[key.removeprefix(PREFIX)]
    answers = (f"{_(choice.label)}: {_(choice.text)}" for choice in card.choices)
    text = (" ".join(_(card.text).split()), *answers)
    return Chain(key, _(card.title), text, (), tuple(map(_told, card.facts)), _("The answers"))


def of_reading(name: str, scenario: Scenario, chosen: str = "") -> Chain:
    """A reading: its question, its options, whether anything reads it, what the documents say.

    `chosen` is the option in hand, the scenario's own if none is named.
    """
    switch, chosen = scenario.switches[name], chosen or scenario.readings[name]
    options = [
        f"{option.replace('_', ' ')}{_(' (chosen)') if option == chosen else ''}: {_(text)}"
        for option, text in switch.options.items()
    ]
    if not in_effect(name, scenario):
        options.append(no_effect())
    facts = tuple(map(_told, switch.facts))
    title = _("Reading: {}").format(name.replace("_", " "))
    return Chain(READING + name, title, (_(switch.question), *options), (), facts, _("The options"))


def no_effect() -> str:
    """What is said of a reading that nothing depends on."""
    return _("No effect yet: no number, rule or card of this scenario reads it.")


def in_effect(name: str, scenario: Scenario) -> bool:
    """Whether a number, a rule or a card of the scenario depends on a reading."""
    numbers = (one for one in scenario.numbers.values() if one.switch == name)
    starts = (one for one in scenario.starts.values() if one.switch == name)
    if any(True for _start in starts) or any(read_by(one.name) for one in numbers):
        return True
    if any(name in words.strings for words in readers().values()):
        return True
    asks = (text for card in scenario.cards.values() for text in card.trigger.when)
    return any(text.strip().startswith(f"{READING}{name} ") for text in asks)


def _of_figure(key: str, scenario: Scenario, firm: str) -> Chain:
    modules = FIGURES[key]
    formula = tuple(text for module in modules for text in rule_text(module))
    start = scenario.starts.get(key)
    figures = list(_figures(start, scenario, firm, _("at the start"))) if start else []
    names = dict.fromkeys(name for module in modules for name in _read_by(module, scenario))
    figures += [f for name in names for f in _figures(scenario.numbers[name], scenario, firm)]
    return Chain(key, key.replace("_", " "), formula, tuple(figures))


def _of_lever(key: str, scenario: Scenario, firm: str) -> Chain:
    lever = LEVERS[key]
    owner = next((m for m in TURN if lever in m.LEVERS), None)
    module = owner.__name__.rpartition(".")[2] if owner else "../purse"
    bounds = scenario.bounds[lever.bounds or lever.name]
    formula = [_(lever.help)]
    if bounds.why:
        formula.append(_("bounds: {}").format(_(bounds.why)))
    formula += rule_text(module)
    names = _read_by(module, scenario)
    figures = [f for name in names for f in _figures(scenario.numbers[name], scenario, firm)]
    return Chain(key, _(lever.label), tuple(formula), tuple(figures))


@cache
def rule_text(module: str) -> tuple[str, ...]:
    """The paragraphs of a rule's docstring, each on one line; `module` as in FIGURES."""
    path = module.removeprefix("../") if module.startswith("../") else f"mechanics.{module}"
    text = inspect.getdoc(import_module(f"computewar.engine.{path}")) or ""
    return tuple(" ".join(part.split()) for part in text.split("\n\n") if part.strip())


def _read_by(module: str, scenario: Scenario) -> list[str]:
    """The numbers that a module of the engine names, in the order of the scenario."""
    file = f"mechanics/{module}.py" if not module.startswith("../") else f"{module[3:]}.py"
    words = readers().get(file)
    if words is None:
        return []
    own = f"{module}.toml"  # a name made of parts counts in the mechanic of its own file
    return [
        name
        for name, parameter in scenario.numbers.items()
        if name in words.strings or (parameter.file == own and words.make(name))
    ]


def _figures(
    parameter: Parameter, scenario: Scenario, firm: str, note: str = ""
) -> Iterator[Figure]:
    """A parameter's numbers under the chosen readings: the firm's own, else the common one."""
    chosen = scenario.readings.get(parameter.switch, "") if parameter.switch else ""
    reading = f"{parameter.switch} = {chosen}" if chosen else ""
    found: Mapping[str, Number] = parameter.firms
    if firm:
        found = {firm: parameter.firms[firm]} if firm in parameter.firms else {}
    common = parameter.read(scenario.readings)
    if common is not None and not (firm and found):
        found = {"": common, **found}
    for whose, one in found.items():
        name = f"{parameter.name}, {note}" if note else parameter.name
        yield _figure(name, one, parameter.unit, reading, whose)


def _figure(name: str, one: Number, unit: str, reading: str, firm: str) -> Figure:
    _value, low, high = one.span
    span = _("{} to {}").format(shown(low, unit), shown(high, unit)) if low < high else ""
    statuses = {
        "seed": _("printed in a document"),
        "derived": _("reckoned from what is printed"),
        "assumption": _("assumption"),
    }
    told = tuple(_told(id_) for id_ in one.facts)
    why, status = _(one.why), statuses[one.status]
    return Figure(name, shown(one.value, unit), span, status, reading, why, told, one.sources, firm)


def shown(value: float, unit: str) -> str:
    """A number of the scenario as text; a year is a name and has no thousands."""
    return f"{value:.0f}" if unit == "year" else number(value, unit)


@cache
def facts() -> Mapping[str, Fact]:
    """Every fact card by its id, read once."""
    return load_facts(seeds_folder())


def _told(id_: str) -> str:
    """A fact in one line: its place, certainty, and what it says."""
    fact = facts().get(id_)
    if fact is None:
        return _("{}: no such fact").format(id_)
    return f"{fact.place} ({_certainty(fact)}): {fact.says}"


def _certainty(fact: Fact) -> str:
    words = {
        "stated fact": _("stated fact"), "claimed by actor": _("claimed by actor"),
        "forecast": _("forecast"), "opinion": _("opinion"), "rumour": _("rumour"),
    }  # fmt: skip
    return words[fact.certainty]
