"""Tally: what `run` tells of the line-ups it played, as a table or as JSON."""

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from computewar.cli.columns import WIDTH, aligned, shortened, wrapped
from computewar.words import NOTHING, _, number, padded, width

if TYPE_CHECKING:
    from computewar.inputs.scenario import Scenario
    from computewar.lab.results import Results

Row = dict[str, Any]


class Told(NamedTuple):
    """A line-up as it was asked for, and what is told of each side."""

    lineup: Mapping[str, str]
    sides: Sequence[Row]


def told(
    results: "Results", story: "Scenario", asked: Sequence[tuple[Mapping[str, str], slice]]
) -> list[Told]:
    """What is told of each line-up and the rows it has; a column is read at a time.

    Spreads are (5 %, median, 95 %, mean); what failed is left out of all figures.
    """
    rows = [
        [{"side": side, "strategy": lineup[side]} for side in story.sides]
        for lineup, _span in asked
    ]
    for place, (side, held) in enumerate(story.sides.items()):
        for name, measure, firms in _figures(side, held.playable, held.firms):
            column = _column(results, name, firms)
            for (_lineup, span), sides in zip(asked, rows, strict=True):
                sides[place][name] = measure(column[span])
    return [Told(lineup, sides) for (lineup, _span), sides in zip(asked, rows, strict=True)]


def _figures(side: str, playable: bool, firms: tuple[str, ...]) -> list[tuple[str, Any, Any]]:
    """Name, measure and firms (or side) of what is told of a side."""
    own = [("score", _spread, side), ("win", _mean, side)] if playable else []
    shared = [("compute_share", _spread, firms), ("cash", _spread, firms)]
    return [*own, *shared, ("insolvent", _any, firms)]


def _column(results: "Results", name: str, place: str | tuple[str, ...]) -> Any:
    from computewar.lab.results import of_side

    if isinstance(place, str):
        return results.columns[f"{name} {place}"]
    return of_side(results, name, place)


def _spread(values: Any) -> dict[str, float]:
    from computewar.lab.results import spread

    return spread(values)._asdict()


def _mean(values: Any) -> float:
    return _spread(values)["mean"]


def _any(values: Any) -> float:
    known = values[values == values]
    return float((known > 0).mean()) if len(known) else math.nan


def as_json(results: "Results", tables: Sequence[Told]) -> dict[str, Any]:
    """Manifest, timing, line-ups and failures, ready for JSON; what has no value is null."""
    runs = [{"strategies": one.lineup, "sides": _plain(one.sides)} for one in tables]
    return {
        "manifest": results.manifest,
        "timing": results.timing,
        "runs": runs,
        "failed": results.failed,
    }


def _plain(found: Any) -> Any:
    if isinstance(found, Mapping):
        return {key: _plain(value) for key, value in found.items()}
    if isinstance(found, list):
        return [_plain(one) for one in found]
    return None if isinstance(found, float) and not math.isfinite(found) else found


def lines(title: str, tables: Sequence[Told]) -> list[str]:
    """One line-up side by side; several line by line, with the seats in which they differ."""
    if len(tables) == 1:
        return [title, *_by_side(tables[0])]
    seats = [side for side in tables[0].lineup if len({one.lineup[side] for one in tables}) > 1]
    held = [f"{side}: {name}" for side, name in tables[0].lineup.items() if side not in seats]
    return [title, *wrapped(held), *_compact(tables, seats)]


def _by_side(one: Told) -> list[str]:
    """A line a side; long strategies are shortened to the width that a page has."""
    cells = [_heads(), *(_cells(row) for row in one.sides)]
    longest = max(width(row[1]) for row in cells)
    excess = max(map(width, aligned(cells, 2))) - WIDTH
    room = max(longest - max(excess, 0), 8)
    return aligned([[row[0], shortened(row[1], room), *row[2:]] for row in cells], 2)


def _compact(tables: Sequence[Told], seats: Sequence[str]) -> list[str]:
    """A line a line-up, shortened to the width that a page has."""
    played = [row["side"] for row in tables[0].sides if "score" in row]
    heads = [_("score {}").format(side) for side in played]
    heads += [_("{} wins").format(side) for side in played]
    figures = [heads]
    for one in tables:
        mine = [row for row in one.sides if "score" in row]
        scores = [_span(row["score"], "") for row in mine]
        figures.append([*scores, *(_figure(row["win"], "share") for row in mine)])
    right = aligned(figures, 0)
    room = (WIDTH - max(map(width, right)) - 2 * len(seats)) // max(len(seats), 1)
    names = [[shortened(one.lineup[side], max(room, 8)) for side in seats] for one in tables]
    left = aligned([list(seats), *names], len(seats))
    wide = max(map(width, left))
    return [f"{padded(name, wide)}  {rest}" for name, rest in zip(left, right, strict=True)]


def _heads() -> list[str]:
    return [
        _("side"), _("strategy"), _("score"), _("wins"), _("share of compute"), _("cash"),
        _("insolvent"),
    ]  # fmt: skip


def _cells(row: Row) -> list[str]:
    return [
        row["side"],
        row["strategy"],
        _span(row["score"], "") if "score" in row else NOTHING,
        _figure(row["win"], "share") if "win" in row else NOTHING,
        _span(row["compute_share"], "share"),
        _span(row["cash"], "$bn"),
        _figure(row["insolvent"], "share"),
    ]


def _figure(value: float, unit: str) -> str:
    return number(value, unit, 2) if math.isfinite(value) else NOTHING


def _span(found: Mapping[str, float], unit: str) -> str:
    low, median, high = (_figure(found[key], unit) for key in ("low", "median", "high"))
    return f"{median} ({low} – {high})" if math.isfinite(found["median"]) else NOTHING
