"""Influence: the tables of `computewar sensitivity`, as text and as data."""

import math
from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from computewar.cli.columns import GAP, WIDTH, aligned, shortened, wrapped
from computewar.words import NOTHING, _, ngettext

if TYPE_CHECKING:
    from computewar.inputs.fact import Fact
    from computewar.lab.sensitivity.asked import Asked
    from computewar.lab.sensitivity.doubts import Doubt
    from computewar.lab.sensitivity.survey import Row, Sensitivity
    from computewar.lab.sensitivity.switching import Switch

    Facts = Mapping[str, Fact]

NAME = 8  # signs of a number's name, at least


def lines(found: "Sensitivity", facts: "Facts", top: int) -> list[str]:
    """The tables and what follows from them, in 100 columns."""
    from computewar.report.sensitivity import sentences, subject

    title = _("{}, {}: what {} hangs on, futures from {}.{}").format(
        found.scenario, found.side, subject(found), found.seed, found.first
    )
    held = wrapped([f"{side}: {name}" for side, name in found.others.items()])
    parts = [_numbers(found, facts, top), _doubts(found, facts, top), _switches(found, facts)]
    tables = [line for part in parts if part for line in ["", *part]]
    said = [line for text in sentences(found) for line in wrap(text, WIDTH)]
    return [*wrap(title, WIDTH), *held, *tables, "", *said]


def _numbers(found: "Sensitivity", facts: "Facts", top: int) -> list[str]:
    """A row a number with its measures, below it where it comes from."""
    known = [row for row in found.rows if row.known]
    shown = known[:top]
    if not any((found.effects, found.shares, found.forest)):
        return []
    table = _table([_heads(found), *(_cells(row, found) for row in shown)])
    sources = [_source(row.number, facts) for row in shown]
    noise = len(found.rows) - len(known)
    rest = [_("+{} more above noise (--top)").format(len(known) - top)] if known[top:] else []
    rest += [ngettext("+{} within noise", "+{} within noise", noise).format(noise)] if noise else []
    told = [line for pair in zip(table[1:], sources, strict=True) for line in pair]
    return [table[0], *told, *wrapped(rest, between=", "), "", *_legend(found)]


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows under one another, names as long as the figures beside them leave room for."""
    beside = max(len(line) for line in aligned([row[1:] for row in rows], left=0))
    room = max(WIDTH - beside - len(GAP), NAME)
    return aligned([[shortened(row[0], room), *row[1:]] for row in rows])


def _heads(found: "Sensitivity") -> list[str]:
    heads = [_("number")]
    heads += [_("effect µ"), _("size µ*"), _("σ")] if found.effects else []
    heads += [_("alone"), _("with others")] if found.shares else []
    return heads + ([_("trees"), _("shuffled")] if found.forest else [])


def _cells(row: "Row", found: "Sensitivity") -> list[str]:
    from computewar.report import sensitivity as told

    cells = [row.number.name]
    cells += told.effects(row.effect, found.outcome) if found.effects else ()
    cells += told.shares(row.share) if found.shares else ()
    return cells + list(told.scores(row) if found.forest else ())


def _source(one: "Asked", facts: "Facts") -> str:
    """Value, range, status and source of a number in one line."""
    from computewar.report.sensitivity import source, standing

    return shortened(f"  {standing(one)}: {source(one, facts)}", WIDTH)


def _legend(found: "Sensitivity") -> list[str]:
    """What the columns say."""
    said = []
    if found.effects:
        said.append(_(
            "µ: mean change of the outcome from a number's low to its high (5 and 95 % points), "
            "µ* its mean size, σ its spread over the other numbers' values (Morris)"
        ))  # fmt: skip
    if found.shares:
        said.append(_(
            "alone, with others: share of the variance (Sobol's first and total indices), asked of "
            "the {} with the largest µ*"
        ).format(len(found.shares.named)))  # fmt: skip
    if found.forest:
        said.append(_(
            "trees: share of what boosted trees gain by it; shuffled: R² lost in other futures"
        ))  # fmt: skip
    said.append(_("±: half a 95 % interval"))
    return [line for text in said for line in wrap(text, WIDTH)]


def _doubts(found: "Sensitivity", facts: "Facts", top: int) -> list[str]:
    """A row a printed number without a range that would change the outcome if it were wrong."""
    known = [one for one in found.doubts if one.known]
    if not found.doubts:
        return []
    heads = [_("printed, without a range"), _("if"), _("change"), _("if"), _("change")]
    rows = [_doubt(one, found) for one in known[:top]]
    table = _table([heads, *rows])
    told = [table[0]]
    for line, one in zip(table[1:], known[:top], strict=True):
        told += [line, _source(one.number, facts)]
    noise = len(found.doubts) - len(known)
    rest = [_("+{} more above noise (--top)").format(len(known) - top)] if known[top:] else []
    rest += [ngettext("+{} within noise", "+{} within noise", noise).format(noise)] if noise else []
    return [*told, *wrapped(rest, between=", ")]


def _doubt(one: "Doubt", found: "Sensitivity") -> list[str]:
    from computewar.report.sensitivity import amount, figure, half

    cells = [one.number.name]
    for shift in one.shifts:
        reach = amount(half(shift.low, shift.high), found.outcome, 2)
        cells += [
            figure(shift.value, one.number.unit),
            f"{amount(shift.mean, found.outcome, 2, signed=True)} ±{reach}",
        ]
    return [*cells, *[""] * (5 - len(cells))]


def _switches(found: "Sensitivity", facts: "Facts") -> list[str]:
    """A row a number or reading that switches who is better, below it where it comes from."""
    if not (found.switching and found.switching.switches):
        return []
    heads = [
        _("switches"), _("at"), "95 %", _("off"), _("range"), _("at the end"), _("surely"),
    ]  # fmt: skip
    switches = found.switching.switches
    table = _table([heads, *(_switch(one, found) for one in switches)])
    told = [table[0]]
    for line, one in zip(table[1:], switches, strict=True):
        told += [line, *([_source(one.number, facts)] if one.number else [])]
    legend = _(
        "at: the value from which on the other is better; at the end: the difference at the "
        "furthest value tried, or under the reading, with an interval that holds for all together"
    )
    return [*told, "", *wrap(legend, WIDTH)]


def _switch(one: "Switch", found: "Sensitivity") -> list[str]:
    from computewar.report.sensitivity import amount, figure, half, off, spanned, where

    mean, reach = (amount(v, found.outcome, 2) for v in (one.mean, half(one.low, one.high)))
    number = one.number
    at = figure(one.at, number.unit) if number else NOTHING
    return [
        one.name,
        at,
        spanned(one.at_low, one.at_high, number.unit, at) if number else NOTHING,
        off(one),
        where(one),
        f"{mean} ±{reach}",
        _("yes") if one.sure else _("perhaps"),
    ]


def as_data(found: "Sensitivity", facts: "Facts") -> dict[str, Any]:
    """Everything but the futures, ready for JSON; what has no value is null."""
    whole = {
        "scenario": found.scenario,
        "side": found.side,
        "strategies": found.strategies,
        "others": dict(found.others),
        "outcome": found.outcome,
        "seed": found.seed,
        "first": found.first,
        "size": found.size._asdict(),
        "mean": found.mean,
        "interval": found.interval,
        "spread": found.spread,
        "failed": found.failed,
        "numbers": [_row(row, facts) for row in found.rows],
        "others_together": found.shares and found.shares.others._asdict(),
        "luck": found.shares and found.shares.luck._asdict(),
        "trees": found.forest and {**found.forest._asdict(), "scores": len(found.forest.scores)},
        "printed": [
            {
                **_number(one.number, facts),
                "known": one.known,
                "shifts": [shift._asdict() for shift in one.shifts],
            }
            for one in found.doubts
        ],
        "switching": found.switching and _switching(found, facts),
    }
    plain: dict[str, Any] = _plain(whole)
    return plain


def _row(row: "Row", facts: "Facts") -> dict[str, Any]:
    return {
        **_number(row.number, facts),
        "known": row.known,
        "morris": row.effect and row.effect._asdict(),
        "sobol": row.share and row.share._asdict(),
        "trees": row.score and row.score._asdict(),
    }


def _number(one: "Asked", facts: "Facts") -> dict[str, Any]:
    from computewar.report.sensitivity import source

    span = one.range or (None, None)
    return {
        "name": one.name, "unit": one.unit, "value": one.number.value, "low": span[0],
        "high": span[1], "status": one.number.status, "facts": one.number.facts,
        "source": source(one, facts),
    }  # fmt: skip


def _switching(found: "Sensitivity", facts: "Facts") -> dict[str, Any]:
    assert found.switching
    switches = [
        {
            **one._asdict(),
            "number": one.number and _number(one.number, facts),
            "off": one.off if one.number else None,
            "within": one.within,
        }
        for one in found.switching.switches
    ]
    return {**found.switching._asdict(), "switches": switches}


def _plain(found: Any) -> Any:
    """The same with null for numbers that are none, and lists for tuples."""
    if isinstance(found, Mapping):
        return {key: _plain(value) for key, value in found.items()}
    if isinstance(found, Sequence) and not isinstance(found, str):
        return [_plain(one) for one in found]
    return None if isinstance(found, float) and not math.isfinite(found) else found
