"""Every lever as a page: what it takes, where it stands, who has it and which rule reads it.

    python -m computewar.report.reference.levers > docs/levers.md

Made from the levers of the mechanics, their limits in the parameters, and the flagship's firms.
"""

import sys

from computewar.engine.lever import Lever
from computewar.engine.orders import limits
from computewar.engine.purse import PREFIX
from computewar.engine.turn import LEVERS, TURN
from computewar.inputs.catalogue import FLAGSHIP
from computewar.inputs.parameter import Bounds
from computewar.inputs.scenario import Scenario, load_scenario
from computewar.report.levers import areas

HEAD = f"""# Levers

Made from the code by `python -m computewar.report.reference.levers`; do not edit by hand. Every
lever of the game, page by page of the capital screen. A lever stands until it is changed, except
where it says *once*: that one falls back after the quarter. *Purse* is money asked of the purse,
which pays in the order of priorities what there is. Numbers are those of `{FLAGSHIP}`; another
scenario may set others under `[bounds.NAME]` and `[firms.FIRM]` ([the keys](toml.md)). They are as
a strategy or a file writes them: a choice by its number, yes as 1, a share as a part of 1.

A card's answer is a lever, too: `card.NAME`, with the number of the answer from 0
([the cards](cards.md)).
"""
COLUMNS = ("lever", "takes", "at first", "what it does", "who", "rule")
TABLE = [f"| {' | '.join(COLUMNS)} |", "|" + " --- |" * len(COLUMNS)]


def page() -> str:
    """The whole page as Markdown."""
    story = load_scenario(FLAGSHIP)
    rules = {
        one.name: _rule(number, module)
        for number, module in enumerate(TURN, start=1)
        for one in module.LEVERS
    }
    parts = [HEAD]
    for area, title in areas().items():
        found = [one for one in LEVERS.values() if one.area == area]
        plain = [one for one in found if not one.name.startswith(PREFIX)]
        rows = [_row(one, story, rules[one.name]) for one in plain]
        rows += [_priorities(story)] if len(plain) < len(found) else []
        parts.append("\n".join([f"## {title}", "", *TABLE, *rows, ""]))
    return "\n".join(parts)


def _rule(number: int, module: object) -> str:
    """A link to the rule at its place in the order of play."""
    name = str(getattr(module, "__name__", "")).rpartition(".")[2]
    return f"[{name}](rules.md#{number}-{name})"


def _row(lever: Lever, story: Scenario, rule: str) -> str:
    bounds = story.bounds[lever.bounds or lever.name]
    what = f"**{lever.label}.** {lever.help}"
    cells = (f"`{lever.name}`", _takes(lever, bounds), _first(lever, story), what,
             _who(lever, story), rule)  # fmt: skip
    return "| " + " | ".join(cells) + " |"


def _takes(lever: Lever, bounds: Bounds) -> str:
    """Kind and limits, and whether it is paid from the purse or acts once."""
    if lever.choices:
        said = " · ".join(f"{k} {word}" for k, word in enumerate(lever.choices))
    elif lever.kind == "flag":
        said = "0 no · 1 yes"
    else:
        said = f"{bounds.min:g} to {bounds.max:g} {lever.unit}".rstrip() + f", step {bounds.step:g}"
    said += f"; sums to 1 with the others of *{lever.group}*" if lever.kind == "share" else ""
    return said + "; purse" * lever.spends + "; once" * lever.once


def _first(lever: Lever, story: Scenario) -> str:
    """Where it stands before anybody decides, and the firms for which it stands elsewhere."""
    plain = story.bounds[lever.bounds or lever.name].default
    found = {one.label: limits(story, firm, lever).default for firm, one in story.firms.items()}
    other = [f"{who} {at:g}" for who, at in found.items() if at != plain]
    return ", ".join([f"{plain:g}", *other])


def _who(lever: Lever, story: Scenario) -> str:
    """The firms that are offered it."""
    spans = {firm: limits(story, firm, lever) for firm in story.firms}
    held = [story.firms[firm].label for firm, one in spans.items() if one.min < one.max]
    missing = [one.label for one in story.firms.values() if one.label not in held]
    if not missing:
        return "all"
    if lever.needs_sister:
        return f"{', '.join(held)}: firms with a sister"
    return ", ".join(held) if len(held) <= len(missing) else f"all but {', '.join(missing)}"


def _priorities(story: Scenario) -> str:
    """One row for the priorities, of which each lever that spends has one."""
    first = next(one for one in LEVERS.values() if one.name.startswith(PREFIX))
    cells = (
        f"`{PREFIX}NAME`", _takes(first, story.bounds[first.bounds]), _first(first, story),
        f"**Priority of each lever NAME that spends.** {first.help}", "as NAME", "purse",
    )  # fmt: skip
    return "| " + " | ".join(cells) + " |"


if __name__ == "__main__":
    sys.stdout.write(page())
