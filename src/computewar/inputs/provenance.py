"""Provenance: what each number rests on, told as a chain from number to document.

A *number* here is a `Parameter` of the parameters' folder, or a scenario's own start or change.
"""

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from computewar.inputs.fact import Fact
from computewar.inputs.parameter import Number, Parameter, Reading
from computewar.words import _

ENGINE = Path(__file__).resolve().parents[1] / "engine"


def count_by_status(parameters: Iterable[Parameter]) -> dict[str, Counter[str]]:
    """File → status → how many numbers it holds, readings and firms counted each."""
    counts: dict[str, Counter[str]] = {}
    for parameter in parameters:
        statuses = (number.status for number in parameter.numbers().values())
        counts.setdefault(parameter.file, Counter()).update(statuses)
    return counts


def unread(parameters: Mapping[str, Parameter]) -> list[str]:
    """The parameters that no rule of the engine names."""
    return sorted(name for name in parameters if not read_by(name))


def read_by(name: str) -> list[str]:
    """The modules of the engine that name a parameter, as text or by an f-string that makes it."""
    return [module for module, words in readers().items() if words.make(name)]


def contested(parameters: Mapping[str, Parameter], switches: Mapping[str, Reading]) -> list[str]:
    """The parameters whose number a reading decides, and those with facts that conflict."""
    disputed = {fact for switch in switches.values() for fact in switch.facts}
    return sorted(
        name
        for name, parameter in parameters.items()
        if parameter.switch or disputed & set(cited(parameter))
    )


def cited(parameter: Parameter) -> list[str]:
    """The ids of all facts that a parameter names, each once."""
    return list(dict.fromkeys(id_ for n in parameter.numbers().values() for id_ in n.facts))


class Words(NamedTuple):
    """The strings of a module, and its f-strings with a group for each part filled in."""

    strings: frozenset[str]
    patterns: tuple[re.Pattern[str], ...]

    def make(self, name: str) -> bool:
        """Whether `name` stands here, or an f-string makes it of words that the engine has."""
        found = (pattern.fullmatch(name) for pattern in self.patterns)
        return name in self.strings or any(
            m and _all_strings().issuperset(m.groups()) for m in found
        )


@cache
def readers() -> dict[str, Words]:
    """Module of the engine (`mechanics/fab.py`) → the strings that stand in it."""
    return {str(file.relative_to(ENGINE)): _words(file) for file in sorted(ENGINE.rglob("*.py"))}


@cache
def _all_strings() -> frozenset[str]:
    return frozenset().union(*(words.strings for words in readers().values()))


def _words(file: Path) -> Words:
    nodes = list(ast.walk(ast.parse(file.read_text("utf-8"))))
    strings = (n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str))
    patterns = (_pattern(node) for node in nodes if isinstance(node, ast.JoinedStr))
    return Words(frozenset(strings), tuple(patterns))


def _pattern(text: ast.JoinedStr) -> re.Pattern[str]:
    """An f-string as a pattern: `fab_cost_{region}` is fab_cost_([a-z0-9_]+)."""
    parts = (
        re.escape(str(part.value)) if isinstance(part, ast.Constant) else "([a-z0-9_]+)"
        for part in text.values
    )
    return re.compile("".join(parts))


def chain(parameter: Parameter, facts: Mapping[str, Fact]) -> Iterator[str]:
    """The lines that tell where a parameter's numbers come from and which rules read it."""
    yield f"{parameter.name} ({parameter.file})"
    for label, number in parameter.numbers().items():
        yield f"  {label + ': ' if label else ''}{_value(number, parameter.unit)}"
    for number in dict.fromkeys(parameter.numbers().values()):
        yield from _grounds(number, facts)
    yield "  " + _("read by: {}").format(", ".join(read_by(parameter.name)) or _("no rule"))


def _value(number: Number, unit: str) -> str:
    value, low, high = number.span
    span = f" ({low:,.10g} – {high:,.10g}, {number.shape})" if number.uncertain else ""
    return f"{value:,.10g} {unit}{span}, {number.status}"


def _grounds(number: Number, facts: Mapping[str, Fact]) -> Iterator[str]:
    if number.why:
        yield "  " + _("why: {}").format(number.why)
    for id_ in number.facts:
        yield f"  {told(facts[id_])}" if id_ in facts else f"  {id_}: {_('no such fact')}"
    for source in number.sources:
        yield "  " + _("source: {}").format(source)


def options(switch: Reading, facts: Mapping[str, Fact]) -> Iterator[str]:
    """The lines that tell what a reading asks, its options (* the standing one) and its facts."""
    yield f"{switch.name}: {_(switch.question)}"
    for option, text in switch.options.items():
        yield f"  {option}{' *' if option == switch.default else ''}: {_(text)}"
    yield from (f"  {told(facts[id_])}" for id_ in switch.facts if id_ in facts)


def told(fact: Fact) -> str:
    """A fact in one line: its place, id, certainty, and what it says."""
    return f"{fact.place} {fact.id} ({fact.certainty}): {fact.says}"
