"""Boxes: what `discover` prints, as a page of text or as JSON."""

import json
import math
from collections.abc import Mapping
from dataclasses import asdict
from textwrap import wrap
from typing import Any

from computewar.cli.columns import WIDTH, aligned, shortened, wrapped
from computewar.lab.discovery import Discovery, Explanation
from computewar.report import boxes as words
from computewar.words import _, number

LEAVES = 4


def lines(found: Discovery) -> list[str]:
    """What was asked, what was found, the table of compromises, the tree."""
    head = [line for text in _head(found) for line in wrap(text, WIDTH)]
    if found.explanation is None:
        few = _("nothing can be searched: too few are cases, or too few are not; play more futures")
        return [*head, "", few]
    boxes, table = _boxes(found, found.explanation), _table(found.explanation)
    return [*head, "", *boxes, *table, *_tree(found.explanation)]


def _head(found: Discovery) -> list[str]:
    """What was asked, how often it is so, and how it was searched."""
    title = _("{}, {}: {} over {} futures from {}.{}")
    if found.design:
        title = _("{}, {}: {} over {} rows of a design, futures from {}.{}")
    said = _("case of interest: {}; so in {} of {} ({})")
    shared = _(
        "rows share futures: only {} stand for themselves, and intervals are as wide as these make "
        "them; quasi-p take each row for itself and are too small"
    )
    rows, cases = number(found.rows), number(found.cases)
    often = words.share(found.cases / found.rows)
    return [
        title.format(
            found.scenario, found.side, ", ".join(found.strategies), rows, found.seed, found.first
        ),
        *wrapped([f"{side}: {name}" for side, name in found.others.items()]),
        said.format(words.case(found), cases, rows, often),
        *([shared.format(number(found.units))] if found.units < found.rows else []),
        *([_method(found.explanation)] if found.explanation else []),
    ]


def _method(found: Explanation) -> str:
    """How it was searched, in one sentence."""
    text = _(
        "boxes searched on one half of the futures among the {} of {} numbers most related there, "
        "and measured on the other half; intervals at {:.4g} %"
    )
    return text.format(len(found.screened), number(found.suspects), 100 * found.search.level)


def _boxes(found: Discovery, held: Explanation) -> list[str]:
    """Every box in words; nothing found where none holds on the other half."""
    told: list[str] = []
    for place, one in enumerate(held.boxes):
        if not one.known:
            what = words.verdict(found, one)
            told += [*wrap(what if not place else _("further box: {}").format(what), WIDTH), ""]
            break
        told += wrap(words.sentence(found, one), WIDTH)
        for restriction in one.restrictions:
            told.append(f"  {words.limits(restriction)}")
            told += _indented(words.ground(restriction.suspect))
            told += _indented(words.tested(restriction, held.search.halves))
        told += _indented(words.balance(one, place > 0), 2)
        told += [*_indented(words.where_found(one), 2), ""]
    if not held.boxes:
        told += [_("nothing found: no cut leaves cases denser than luck alone may"), ""]
    if sum(one.known for one in held.boxes) > 1:
        told += [words.union(held), ""]
    return told + ([*wrap(words.also(held), WIDTH), ""] if held.also else [])


def _indented(text: str, by: int = 6) -> list[str]:
    return wrap(text, WIDTH, initial_indent=" " * by, subsequent_indent=" " * by)


def _table(held: Explanation) -> list[str]:
    """The trade-off between coverage and density, names as long as there is room for."""
    if not held.compromises:
        return []
    rows = [words.heads(), *words.compromises(held)]
    figures = aligned([row[:-1] for row in rows], 0)
    room = WIDTH - max(map(len, figures)) - 2
    names = [shortened(row[-1], max(room, 8)) for row in rows]
    lines = [f"{line}  {name}".rstrip() for line, name in zip(figures, names, strict=True)]
    rule = _("* the box told; --box K tells another; → measured on the other half")
    return [_("trade-off of coverage and density:"), *lines, rule, ""]


def _tree(held: Explanation) -> list[str]:
    """The leaves of the tree in the same words, as far as they hold on the other half."""
    leaves = words.leaves(held)
    if not leaves:
        return [_("tree (CART): no leaf holds on the other half")]
    lines = [_("tree (CART), leaves that hold on the other half:")]
    for density, interval, coverage, mass, limits in leaves[:LEAVES]:
        text = _("{} ({}), coverage {}, {} of the futures: {}")
        lines += _indented(text.format(density, interval, coverage, mass, limits), 2)
    return [*lines, *wrap(words.tree(held), WIDTH)]


def as_json(found: Discovery) -> str:
    """Everything; what has no value or no limit is null."""
    told = _plain(asdict(found)) | {"known": found.known}
    return json.dumps(told, ensure_ascii=False, indent=2, allow_nan=False)


def _plain(found: Any) -> Any:
    if isinstance(found, Mapping):
        return {key: _plain(value) for key, value in found.items()}
    if isinstance(found, list | tuple):
        return [_plain(one) for one in found]
    return None if isinstance(found, float) and not math.isfinite(found) else found
