"""Coverage as a page: how much of the documents is in the game, and where each system lives."""

from collections.abc import Iterator
from typing import Any

from computewar.engine.turn import LEVERS, TURN
from computewar.inputs.coverage import COLUMNS, MODELLED, Coverage, System
from computewar.words import _, padded

MECHANICS = frozenset(mechanic.__name__.rpartition(".")[2] for mechanic in TURN)
GOAL = 0.8  # share of figures and causal claims in the columns of MODELLED


def lines(book: Coverage) -> Iterator[str]:
    """The whole page: totals, kinds, the goal, systems, and what is unaccounted."""
    yield from _totals(book)
    yield ""
    kinds = _("figures and causal claims in number or behaviour")
    yield f"{kinds}: {book.share:.0%} ({_('goal')} {GOAL:.0%})"
    yield ""
    yield from _systems(book)
    for title, names in problems(book).items():
        if names:
            yield f"{title}: {', '.join(names)}"


def problems(book: Coverage) -> dict[str, list[str]]:
    """What is missing or wrong, by title; every list is empty where coverage is complete."""
    return {
        _("unaccounted facts"): book.unaccounted,
        _("names that are no fact's"): book.unknown,
        _("systems without a home"): book.homeless,
        _("levers that do not exist"): sorted(
            {lever for system in book.systems.values() for lever in system.levers} - set(LEVERS)
        ),
    }


def _totals(book: Coverage) -> Iterator[str]:
    whole, found = len(book.facts), len(book.facts) - len(book.unaccounted)
    yield _("{} of {} facts accounted").format(found, whole)
    yield _row("", *COLUMNS, _("all"))
    for kind in dict.fromkeys(fact.kind for fact in book.facts.values()):
        counts = book.counts([kind])
        yield _row(_(kind), *(str(counts[name]) for name in COLUMNS), str(counts.total()))
    counts = book.counts()
    yield _row(_("all"), *(str(counts[name]) for name in COLUMNS), str(counts.total()))


def _row(*cells: str) -> str:
    return padded(cells[0], 18) + "".join(padded(cell, 14, right=True) for cell in cells[1:])


def _systems(book: Coverage) -> Iterator[str]:
    homes = len(book.systems) - len(book.homeless)
    yield _("{} of {} systems with a home and tests").format(homes, homes + len(book.homeless))
    for slug, system in book.systems.items():
        yield from _system(slug, system, book)


def _system(slug: str, system: System, book: Coverage) -> Iterator[str]:
    cards, tests = book.of_system(slug)
    yield f"{system.number} {slug}: {system.home} {', '.join(system.where)}"
    yield f"    {_('levers')}: {', '.join(system.levers) or '–'}"
    yield f"    {_('cards')} ({len(cards)}): {', '.join(cards) or '–'}"
    yield f"    {_('tests')}: {', '.join(system.tests)}; " + _("{} named after facts").format(
        len(tests)
    )


def table(book: Coverage) -> dict[str, Any]:
    """The same as data for JSON, with every fact's column and what stands for it."""
    return {
        "facts": {id_: _fact(id_, book) for id_ in book.facts},
        "columns": {name: book.counts()[name] for name in COLUMNS},
        "modelled": list(MODELLED),
        "share": round(book.share, 4),
        "systems": {
            slug: system.model_dump(mode="json")
            | dict(zip(("cards", "fact_tests"), book.of_system(slug), strict=True))
            for slug, system in book.systems.items()
        },
        "complete": book.complete,
    }


def _fact(id_: str, book: Coverage) -> dict[str, Any]:
    found: dict[str, Any] = {"kind": book.facts[id_].kind, "column": book.columns[id_]}
    links = book.links
    for name, ids in zip(COLUMNS, (links.number, links.behaviour, links.text), strict=False):
        if id_ in ids:
            found[name] = ids[id_]
    if id_ in book.links.reasons:
        found |= book.links.reasons[id_].model_dump()
    return found
