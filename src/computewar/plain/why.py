"""Why: one number in full as plain lines, section by section."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from computewar.lab.ends import effect, trials
from computewar.report.causes import Change
from computewar.report.effects import effects, otherwise
from computewar.report.row import Row
from computewar.report.sources import grounds
from computewar.report.why import Known, Sheet
from computewar.words import _

if TYPE_CHECKING:
    from computewar.engine.observation import Observation
    from computewar.report.purse import Orders

FUTURES = 200


def sheet(page: Sheet) -> Iterator[str]:
    """Everything that the page says; of many numbers only the value, of one also its grounds."""
    yield f"{page.title}, {page.whose}" if page.whose else page.title
    yield page.about
    yield from map(_row, page.now)
    for one in page.changes:
        yield ""
        yield from _change(one)
    if page.unsplit:
        yield page.unsplit
    if page.inputs:
        yield from (
            "",
            f"{_('What its rule looks at')}:",
            *(f"  {_row(row)}" for row in page.inputs),
        )
    yield from ("", f"{page.known_title}:") if page.known else ()
    for known in page.known:
        yield f"  {known.figure.text}"
        yield from (f"  {line}" for line in grounds(known.figure)) if page.alone else ()
    yield from ("", f"{_('What the documents say')}:", *page.facts) if page.facts else ()
    yield from ("", f"{page.rule_title}:", *page.rule) if page.rule else ()


def _row(row: Row) -> str:
    change = f" ({row.change})" if row.change else ""
    note = f"; {row.note}" if row.note else ""
    return f"{row.label}: {row.value}{change}{note}"


def _change(one: Change) -> Iterator[str]:
    yield _("What changed it: {}, {} → {} ({})").format(one.label, one.before, one.after, one.text)
    for part in one.parts:
        share = "" if part.percent is None else f", {part.percent} %"
        yield f"  {part.label}: {part.text}{share}"


def ends(known: Known, seen: "Observation", orders: "Orders", turns: int) -> Iterator[str]:
    """What the ends of a number's range, or other readings, would do to the forecast of a plan."""
    if not turns or not trials(known.name, seen.scenario):
        return
    if text := otherwise(trials(known.name, seen.scenario), known.unit):
        yield text
    found = effect(seen, orders, known.name, FUTURES, turns)
    if found is None:
        return
    told = effects(found, known.unit, seen)
    yield f"{told.title}:"
    for label, cells in told.rows:
        yield f"  {label}: " + ", ".join(
            f"{head} {cell}" for head, cell in zip(told.heads, cells, strict=True)
        )
