"""The rules as a page: the order of play, made from the code, for `docs/rules.md`.

    python -m computewar.report.rules > docs/rules.md

A test compares the page with what this prints.
"""

import sys
from inspect import getdoc

from computewar.engine.lever import Lever
from computewar.engine.turn import TURN

HEAD = """# The rules, in the order of play

Made from the code by `python -m computewar.report.rules`; do not edit by hand. A quarter begins
with the answers to the cards and the purse, which cuts wishes to what may be spent; then each
mechanic below acts once, in this order; then vows are counted and the next cards dealt. What a
number is, and what it rests on: `computewar sources show NAME`.
"""


def page() -> str:
    """The whole page as Markdown."""
    parts = [HEAD, *(_mechanic(number, module) for number, module in enumerate(TURN, start=1))]
    return "\n".join(parts)


def _mechanic(number: int, module: object) -> str:
    name = getattr(module, "__name__", "").rpartition(".")[2]
    text = (getdoc(module) or "").strip()
    levers: tuple[Lever, ...] = getattr(module, "LEVERS", ())
    table = [f"| `{x.name}` | {x.label} | {_kind(x)} | {x.help} |" for x in levers]
    head = ["", "| lever | label | kind | |", "| --- | --- | --- | --- |"] if table else []
    return "\n".join([f"## {number}. {name}", "", text, *head, *table, ""])


def _kind(lever: Lever) -> str:
    if lever.kind == "choice":
        return " · ".join(lever.choices)
    spends = ", from the purse" if lever.spends else ""
    once = ", once" if lever.once else ""
    return f"{lever.kind} {lever.unit}".strip() + spends + once


if __name__ == "__main__":
    sys.stdout.write(page())
