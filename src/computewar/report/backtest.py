"""The page of a backtest: what the model said of years that are past, row by row.

    computewar backtest -o docs/backtest.md

Everything on it is made from the record and from what was just played; the words on misses stand in
`scenarios/backtest/misses.toml`.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from computewar.inputs.record import Row
from computewar.lab.backtest import WIDEST, Judged, Record, Summary
from computewar.lab.naive import Interval
from computewar.words import NOTHING, _

GOAL = 0.7


def figure(value: float) -> str:
    """A number with three digits that count, without an exponent where it can be."""
    text = f"{value:.3g}"
    return f"{value:,.0f}" if "e+" in text and value < 1e7 else text


def span(interval: Interval | None) -> str:
    """An interval as low to high; a dash for none."""
    if interval is None:
        return NOTHING
    return _("{} to {}").format(figure(interval.low), figure(interval.high))


def verdict(one: Judged) -> str:
    """In or out, or why the row says nothing."""
    if one.wide:
        return _("too wide")
    if one.input:
        return _("an input")
    return _("in") if one.inside else _("OUT")


def when(row: Row) -> str:
    """The quarter or the window of a row."""
    return f"{row.since}–{row.until}" if row.since and row.until else row.quarter or row.since


def told(found: Summary) -> list[str]:
    """The verdict in lines: rows counted and inside, sharpness, and what is too wide."""
    lines = [
        _(
            "{} rows, {} count (not a fan of the 5 to 95 % wider than {:g}-fold, nor a figure "
            "that a number of its start cites)."
        ).format(found.rows, found.counted, WIDEST),
        _(
            "Held: {} of {} inside ({}; goal {:.0%}); too wide taken as outside, {} of {} ({})."
        ).format(
            found.held_inside,
            found.held,
            _share(found.held_inside, found.held),
            GOAL,
            found.held_inside,
            found.held + found.held_wide,
            _share(found.held_inside, found.held + found.held_wide),
        ),
        _("Tuned: {} of {} inside ({}).").format(
            found.tuned_inside, found.tuned, _share(found.tuned_inside, found.tuned)
        ),
    ]
    if found.compared:
        lines.append(
            _(
                "Interval score (less is better) over the {} held rows with a naive forecast: "
                "model {:.2f}, naive {:.2f}; the model's is the better in {} of them."
            ).format(found.compared, found.score, found.naive, found.sharper)
        )
    if found.wide:
        lines.append(_("Too wide to count: {}.").format(", ".join(found.wide)))
    if found.inputs:
        lines.append(_("Inputs, not counted: {}.").format(", ".join(found.inputs)))
    return lines


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else NOTHING


def as_json(judged: Sequence[Judged], found: Summary, given: Mapping[str, Any]) -> dict[str, Any]:
    """All of it as data: what was `given`, the summary, and a dictionary a row."""
    return {**given, "summary": found.__dict__, "rows": [_row(one) for one in judged]}


def _row(one: Judged) -> dict[str, Any]:
    row, naive = one.row, one.naive
    return {
        "id": row.id, "what": row.what, "start": row.start, "measure": row.measure,
        "firm": row.firm, "how": row.how, "when": when(row), "split": row.split,
        "unit": row.unit, "value": row.value, "kind": row.kind, "address": row.address,
        "low": _finite(one.model.low), "median": _finite(one.model.middle),
        "high": _finite(one.model.high), "inside": one.inside, "counts": one.counts,
        "score": _finite(one.score),
        "naive_low": naive.low if naive else None, "naive_high": naive.high if naive else None,
        "naive_score": one.naive_score,
    }  # fmt: skip


def _finite(value: float) -> float | None:
    """The number, or None where JSON has none for it."""
    return value if abs(value) < float("inf") else None


def page(found: Record, judged: Sequence[Judged], whole: Summary, futures: int) -> str:
    """The whole page as Markdown."""
    parts = [
        f"# {_('History, played again')}",
        _(
            "Made by `computewar backtest -o docs/backtest.md` ({} futures a start); do not edit "
            "by hand. Each start is played with numbers drawn from their ranges, with what is "
            "publicly recorded of firms' decisions where a figure exists and strategies "
            "elsewhere. A row is inside where the record lies in the model's 5 to 95 %."
        ).format(futures),
        "\n".join(f"- {line}" for line in told(whole)),
        f"## {_('Rows')}",
    ]
    for split, title in (("held", _("Held back")), ("tuned", _("Seen when numbers were chosen"))):
        parts += [f"### {title}", _table([one for one in judged if one.row.split == split])]
    parts += [f"## {_('What does not match')}", *_misses(found, judged)]
    parts += [f"## {_('How it is judged')}", *_method()]
    parts += [f"## {_('Recorded decisions')}", _decisions(found)]
    return "\n\n".join(parts) + "\n"


def _table(judged: Sequence[Judged]) -> str:
    head = [
        _("row"), _("when"), _("from"), _("record"), _("model: 5, 50, 95 %"), _("naive"),
        _("verdict"), _("source"),
    ]  # fmt: skip
    lines = ["| " + " | ".join(head) + " |", "| " + " | ".join(["---"] * len(head)) + " |"]
    return "\n".join([*lines, *(_line(one) for one in judged)])


def _line(one: Judged) -> str:
    row, model = one.row, one.model
    fan = " · ".join(figure(value) for value in (model.low, model.middle, model.high))
    cells = [
        row.what, when(row), row.start.removeprefix("from-"), f"{figure(row.value)} {row.unit}",
        fan, span(one.naive), verdict(one), f"{row.kind}: {_linked(row.source, row.address)}",
    ]  # fmt: skip
    return "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |"


def _linked(text: str, address: str) -> str:
    return f"[{text}]({address})" if address.startswith("http") else text


def _misses(found: Record, judged: Sequence[Judged]) -> Iterator[str]:
    """The rows that are out or too wide, with the words on them; then those without words."""
    bad = {one.row.id: one for one in judged if one.wide or not one.inside}
    if not bad:
        yield _("Every row is inside.")
    for miss in found.misses:
        if rows := [bad.pop(row) for row in miss.rows if row in bad]:
            names = "; ".join(f"{one.row.what} ({verdict(one)})" for one in rows)
            yield f"- **{names}.** {miss.why}"
    for one in bad.values():
        yield f"- **{one.row.what} ({verdict(one)}).** {_('No cause is known.')}"


def _method() -> list[str]:
    return [
        _(
            "The record stands in `scenarios/backtest/records.toml`, each row with its source; "
            "which rows are held back was committed before any number was chosen by the tuned "
            "ones. A row is refused that is set by a recorded decision or speaks of a quarter not "
            "played; one that a number of its start cites as its source is refused among the held "
            "and does not count among the tuned. Rows of one start "
            "share futures and a firm's rows share its fate: they are fewer than they look."
        ),
        _(
            "The naive forecast is the last value known, grown at the trend of those before, with "
            "a 90 % interval from its own past errors (from those of all series where it has "
            "fewer than three). Both are held to the interval score of Gneiting and Raftery "
            "(2007), on logs: width, and twenty times the distance to a record outside."
        ),
        _(
            "What the files of the starts set (levels, trends, firms' means) rests on sources of "
            "no later year; the scenarios that they build on, numbers that all scenarios share and "
            "the rules themselves were written later: the test is of where they lead from there, "
            "not of foresight. Where nothing is recorded each future draws for every side one of "
            "several strategies (`scenarios/backtest/behaviour.toml`)."
        ),
        _(
            "While the starts were made only tuned rows were looked at one by one; the share of "
            "held rows that lie inside, one number, was printed with every run and was seen. After "
            "the held rows were looked at no number of the starts was changed. Each time that the "
            "library's plans were rewritten, the ways to act (strategies, standing orders, levers "
            "offered and their limits) were set anew. Only tuned rows were measured to choose, but "
            "which held rows the page before had outside was known: held rows are no longer unseen."
        ),
    ]


def _decisions(found: Record) -> str:
    rows = [
        f"| {one.firm} | {_span(one.quarter, one.until)} | `{one.lever}` | {one.value:g} | "
        f"{one.kind}: {_linked(one.source, one.address)} |"
        for one in found.decisions
    ]
    head = [_("firm"), _("quarter"), _("lever"), _("value"), _("source")]
    lines = ["| " + " | ".join(head) + " |", "| " + " | ".join(["---"] * len(head)) + " |"]
    return "\n".join([*lines, *(row.replace("\n", " ") for row in rows)])


def _span(first: str, last: str) -> str:
    return f"{first}–{last}" if last and last != first else first
