"""Every key of the files that people write, as a page: type, default, limits, and what it is for.

    python -m computewar.report.reference.keys > docs/toml.md

Made from the models that check the files (`inputs`), and from the rules for the names that cards
may use.
"""

import sys
import types
import typing
from collections.abc import Iterator, Mapping
from typing import Any

from computewar.inputs import card, level, parameter, scenario, setup
from computewar.report.reference.key_words import KEYS, MADE
from computewar.report.reference.names import names
from computewar.strategies.copies import LONGEST
from computewar.strategies.rules import MOST_LINES, MOST_RULES

HEAD = """# The files that people write, key by key

Made from the code by `python -m computewar.report.reference.keys`; do not edit by hand. All are
TOML in UTF-8. [Modding](modding.md) shows them at work; `computewar check FILE` names every fault
of a scenario, card or parameter file at once, `computewar strategy check FILE` those of a strategy.
A key that is not here is refused with the nearest that is.

The files: [a scenario](#a-scenario) · [cards](#cards) · [parameters](#parameters) ·
[readings](#readings) · [a table of rules](#a-table-of-rules) · [a copy](#a-copy-of-a-game) ·
[levels](#levels-of-difficulty) · [settings and keys](settings.md) ·
[a workshop's set-up](#a-workshop) · [names that they use](#names).
"""
COLUMNS = "| key | takes | if left out | what it is for |\n| --- | --- | --- | --- |"
ENDS = {"ge": "{} or more", "gt": "above {}", "le": "at most {}", "lt": "below {}"}
SIZES = {"min_length": "at least {}", "max_length": "at most {}"}
PLAIN = {
    str: "text",
    int: "whole number",
    float: "number",
    bool: "`true` or `false`",
    object: "value",
}
TABLES: Mapping[str, Any] = {
    "Scenario": scenario.Scenario, "Firm": scenario.Firm, "Side": scenario.Side,
    "Term": scenario.Term, "Vow": scenario.Vow, "Step": scenario.Step, "Done": scenario.Done,
    "Parameter": parameter.Parameter, "Number": parameter.Number, "Bounds": parameter.Bounds,
    "Reading": parameter.Reading, "Card": card.Card, "Trigger": card.Trigger,
    "Choice": card.Choice, "Effect": card.Effect, "Level": level.Level, "Setup": setup.Setup,
    "Team": setup.Team,
}  # fmt: skip
EXTRA = {"Scenario": {"card_triggers": "table: card = table with keys of a trigger"}}
"""Keys of a file that the model does not have, since loading has used them up."""
OTHERWISE = {
    ("Scenario", "cards"): "list of texts",
    ("Scenario", "numbers"): "table: number = figure",
    ("Scenario", "starts"): "table: figure of the state = figure",
    ("Scenario", "difficulty"): "table: level = table with keys of a level",
    ("Parameter", "unit"): "text, see [units](#units)",
}
"""What a file says in another form than the model keeps."""
BY_HAND: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "rules": {
        "about": ("text", "empty"), "source": ("text", "empty"), "base": ("text", "none"),
        "settings": ("table: name = list of three numbers", "none"),
        "rules": (f"list of 1 to {MOST_RULES} tables", "needed without `base`"),
    },
    "rule": {
        "name": ("text", "its number"), "firms": ("list of texts", "all"),
        "when": (f"list of up to {MOST_LINES} texts", "always"),
        "set": (f"table of 1 to {MOST_LINES}: lever = number or text", "**needed**"),
    },
    "copy": {
        "about": ("text", "empty"), "source": ("text", "empty"), "scenario": ("text", "empty"),
        "side": ("text", "empty"), "firms": ("list of texts", "**needed**"),
        "turns": (f"list of up to {LONGEST} tables", "**needed**"),
    },
}  # fmt: skip
"""Keys of strategies, which are checked by `strategies.rules` and `strategies.copies`."""
PAGES: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("A scenario", (
        ("The top of the file. With a `base` only what is otherwise needs saying.", "Scenario"),
        ("`[firms.NAME]`", "Firm"), ("`[sides.NAME]`", "Side"), ("`[score.TERM]`", "Term"),
        ("`[vows.NAME]`", "Vow"), ("`[[guide]]`, once a task", "Step"),
        ("`done_when = { … }` of a task: one of `visited`, `lever` and `turn`", "Done"),
    )),
    ("Cards", (
        ("`[NAME]`: small letters, digits and hyphens", "Card"), ("`[NAME.trigger]`", "Trigger"),
        ("`[[NAME.choices]]`, two to four", "Choice"),
        ("`effects = [{ … }, …]`; each does one thing", "Effect"),
    )),
    ("Parameters", (
        ("`[NAME]`, and `[numbers.NAME]` and `[starts.NAME]` of a scenario: a figure. What stands "
         "beside `readings` and `firms` holds for all of them.", "Parameter"),
        ("The same table, and each entry of `readings` and `firms`", "Number"),
        ("`[bounds.LEVER]`: the limits of a lever", "Bounds"),
    )),
    ("Readings", (("`[NAME]` in `scenarios/parameters/readings.toml`", "Reading"),)),
    ("A table of rules", (("The top of the file", "rules"), ("`[[rules]]`", "rule"))),
    ("A copy of a game", (("Written by `computewar strategy copy`", "copy"),)),
    ("Levels of difficulty", (
        ("`[levels.NAME]` in `scenarios/difficulty/levels.toml`, where `[world]` says of each "
         "number which end is harsh; `[difficulty.NAME]` of a scenario says what is otherwise",
         "Level"),
    )),
    ("A workshop", (
        ("No file of yours: `computewar workshop new` writes it from these options.", "Setup"),
        ("Each team", "Team"),
    )),
)  # fmt: skip


def page() -> str:
    """The whole page as Markdown."""
    parts = [HEAD]
    for title, tables in PAGES:
        parts.append(f"## {title}\n")
        parts += ["\n".join([*_table(where, name), ""]) for where, name in tables]
    return "\n".join([*parts, *names()])


def _table(where: str, name: str) -> Iterator[str]:
    yield from (where, "", COLUMNS)
    rows = BY_HAND[name] if name in BY_HAND else dict(_rows(name))
    for key, (takes, otherwise) in rows.items():
        yield f"| `{key}` | {takes} | {otherwise} | {KEYS[name][key]} |"


def _rows(name: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """Key → what it takes and what holds where it is left out."""
    for key, field in TABLES[name].model_fields.items():
        if key not in MADE.get(name, ()):
            takes = OTHERWISE.get((name, key)) or _takes(field.annotation, field.metadata)
            yield field.alias or key, (takes, _left_out(name, field))
    for key, takes in EXTRA.get(name, {}).items():
        yield key, (takes, "none")


def _left_out(name: str, field: Any) -> str:
    if field.is_required() and field.annotation in (str, int):
        return "the base's, else **needed**" if name == "Scenario" else "**needed**"
    if field.is_required():
        return "empty" if name == "Scenario" else "**needed**"
    default = field.get_default(call_default_factory=True)
    if isinstance(default, bool):
        return f"`{str(default).lower()}`"
    if default is None or default in ("", (), {}):
        return "empty"
    if isinstance(default, int | float | tuple):
        return f"`{list(default) if isinstance(default, tuple) else default}`"
    return f'`"{default}"`' if isinstance(default, str) else "its own defaults"


def _takes(kind: Any, limits: Any = ()) -> str:
    """A type in words, with its limits."""
    said = [_kind(kind)]
    for limit in limits:
        for table in (ENDS, SIZES):
            size = (" signs" if kind is str else " entries") if table is SIZES else ""
            said += [text.format(getattr(limit, key)) + size for key, text in table.items()
                     if getattr(limit, key, None) is not None]  # fmt: skip
    return ", ".join(said)


def _kind(kind: Any) -> str:
    origin, parts = typing.get_origin(kind), typing.get_args(kind)
    if origin is typing.Literal:
        return " or ".join(f"`{one}`" for one in parts)
    if origin is typing.Annotated:
        return _kind(parts[0])
    if origin in (typing.Union, types.UnionType):
        return _kind(next(part for part in parts if part is not type(None)))
    if origin is tuple:
        many = parts[-1] is Ellipsis
        return f"list of {_many(parts[0])}" if many else f"list of {len(parts)} {_many(parts[0])}"
    if origin is not None and issubclass(origin, Mapping):
        return f"table: name = {_kind(parts[1])}"
    return PLAIN.get(kind) or "table"


def _many(kind: Any) -> str:
    return {"text": "texts", "table": "tables"}.get(_kind(kind), "numbers")


if __name__ == "__main__":
    sys.stdout.write(page())
