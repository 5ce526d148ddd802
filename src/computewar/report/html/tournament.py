"""A tournament as a page: who is strong on each side, who beats whom, how both should mix."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from computewar.inputs.scenario import Scenario
from computewar.lab.standings import Standing, Standings
from computewar.lab.tournament import Tournament
from computewar.report.html.chart import Chart, shortened
from computewar.report.html.compare import failed
from computewar.report.html.ground import Origin, made, mattered
from computewar.report.html.page import SHADES, Cell, Page, Part, Prose, Section, Table
from computewar.report.html.rows import Row, rows
from computewar.report.standings import amount, short
from computewar.words import _, number

Array = NDArray[np.float64]
MARKS = {(False, False): "", (True, False): "*", (False, True): "°", (True, True): "•"}
HEAD = 24  # signs of a name in the table of pairs


def page(table: Tournament, found: Standings, story: Scenario, words: tuple[str, ...]) -> Page:
    """The report of a tournament that the command's words asked for."""
    numbers = f"{table.results.future(0)} – {table.results.seed}."
    last = table.results.first + table.futures - 1
    origin = Origin(story, words, f"{numbers}{last}")
    sides = list(zip(table.sides, (found.rows, found.columns), strict=True))
    charts = tuple(_chart(side, standing, found) for side, standing in sides)
    tables: tuple[Part, ...] = (*(_table(*one, found) for one in sides), Prose((_nash(found),)))
    sections = [
        Section(_("Who is strong"), charts),
        Section(_("Who beats whom"), (_pairs(table, found),)),
        Section(_("Standings, and how both sides should mix"), tables),
    ]  # fmt: skip
    return made(
        origin, _title(table, found), _question(table), _lead(table, found), sections,
        _method(table, found), _mattered(table, found, story), tuple(failed(table.errors)),
    )  # fmt: skip


def _best(standing: Sequence[Standing]) -> Standing:
    return max(standing, key=lambda one: one.mean)


def _title(table: Tournament, found: Standings) -> str:
    said = _("{} is the strongest for {}, {} for {}")
    row, column = _best(found.rows), _best(found.columns)
    return said.format(row.strategy, row.side, column.strategy, column.side)


def _question(table: Tournament) -> str:
    said = _("Which of {} strategies for {} and {} for {} are strong in {}, each against each?")
    counts = number(len(table.rows)), number(len(table.columns))
    asked = said.format(counts[0], table.sides[0], counts[1], table.sides[1], table.scenario)
    held = ", ".join(f"{side} {name}" for side, name in table.others.items())
    return asked + " " + _("The other seats: {}.").format(held) if held else asked


def _lead(table: Tournament, found: Standings) -> str:
    said = (
        _("Against the whole field {} wins {} ({} – {}).")
        if found.by == "win"
        else _("Against the whole field {} leads by {} points ({} – {}).")
    )
    told = [
        said.format(one.strategy, *(amount(x, found.by) for x in (one.mean, one.low, one.high)))
        for one in (_best(found.rows), _best(found.columns))
    ]
    wins = _("Where both sides mix as Nash, {} wins {} ({} – {}).")
    leads = _("Where both sides mix as Nash, {} leads by {} points ({} – {}).")
    value = (amount(x, found.by) for x in (found.value, found.value_low, found.value_high))
    mixed = (wins if found.by == "win" else leads).format(table.sides[0], *value)
    return " ".join([*told, mixed])


def _ranked(standing: Sequence[Standing]) -> list[Standing]:
    return sorted(standing, key=lambda one: -one.mean)


def _chart(side: str, standing: Sequence[Standing], found: Standings) -> Chart:
    """A side's strategies against the field, the best first; hollow without a part in Nash."""
    given = [
        Row(
            one.strategy,
            f"{amount(one.mean, found.by)}  ({amount(one.low, found.by)} – "
            f"{amount(one.high, found.by)})",
            one.mean, one.low, one.high, look="one" if one.mixture > 0 else "grey",
            open=one.mixture <= 0,
        )
        for one in _ranked(standing)
    ]  # fmt: skip
    win = found.by == "win"
    title = _("{}: what each wins of the whole field").format(side)
    name = _("share of its wins, draws half") if win else _("lead in points of score")
    keys = (
        ("one", _("mean and 95 % interval; a part of the Nash mixture")),
        ("grey open", _("no part of it")),
    )
    about = "; ".join(f"{row.name}: {row.text}" for row in given)
    return rows(title, f"{title}: {about}", given, name=name, unit="share" if win else "",
                nought=0.5 if win else 0.0, keys=keys)  # fmt: skip


def _pairs(table: Tournament, found: Standings) -> Table:
    """Every pair, shaded by how much the row's side gains; best answers strong."""
    low, high = table.intervals(found.by)
    reach = short(float(((high - low) / 2).max()), found.by)
    note = _(
        "* best answer of {} to the column, ° of {} to the row, • of both; a pair ±{} at most. "
        "Blue: {} gains more; orange: {} does."
    ).format(*table.sides, reach, *table.sides)
    win = _("What {} in rows wins against {} in columns, in % of the games, draws half")
    lead = _("By how many points {} in rows leads {} in columns")
    caption = (win if found.by == "win" else lead).format(*table.sides)
    means = found.matrix.mean(axis=1)
    body = [
        (Cell(shortened(name, HEAD)), *_cells(found, k), _plain(means[k], found.by))
        for k, name in enumerate(table.rows)
    ]
    foot = (Cell(_("all")), *(_plain(x, found.by) for x in found.matrix.mean(axis=0)), Cell(""))
    heads = ("", *(shortened(name, HEAD) for name in table.columns), _("all"))
    return Table(caption, heads, (*body, foot), note=note, grid=True)


def _plain(value: float, by: str) -> Cell:
    return Cell(short(float(value), by), float(value))


def _cells(found: Standings, row: int) -> list[Cell]:
    middle = 0.5 if found.by == "win" else 0.0
    widest = float(np.abs(found.matrix - middle).max()) or 1.0
    best = zip(found.answers_of_rows[row], found.answers_of_columns[row], strict=True)
    return [
        Cell(
            short(value, found.by) + MARKS[bool(one), bool(other)], value,
            shade(value, middle - widest, middle + widest), bool(one or other),
        )
        for value, (one, other) in zip(found.matrix[row].tolist(), best, strict=True)
    ]  # fmt: skip


def shade(value: float, low: float, high: float) -> int:
    """The step of shade of a value between low and high."""
    return round((SHADES - 1) * min(max((value - low) / (high - low), 0.0), 1.0))


def _table(side: str, standing: Sequence[Standing], found: Standings) -> Table:
    head = _("wins") if found.by == "win" else _("lead")
    rest = ("95 %", "Nash", "in support", "falls short", "strength")
    body = [
        (
            Cell(one.strategy), Cell(amount(one.mean, found.by), one.mean),
            Cell(f"{amount(one.low, found.by)} – {amount(one.high, found.by)}"),
            Cell(number(one.mixture, "share", 2), one.mixture, strong=one.mixture > 0),
            Cell(number(one.support, "share", 2), one.support),
            Cell(amount(one.regret, found.by), one.regret),
            Cell(number(round(one.strength), signed=True), one.strength),
        )
        for one in _ranked(standing)
    ]  # fmt: skip
    return Table(_("Standings of {}").format(side), (side, head, *map(_, rest)), tuple(body))


def _nash(found: Standings) -> str:
    return _(
        "Nash: its part in the mixture that no answer can exploit; in support: how often it has a "
        "part when futures are drawn again. With these mixtures best answers would gain {} on "
        "other futures, nothing on these. Falls short: of the value of the mixtures, against the "
        "best answer. Strength: 400 points are ten wins to one."
    ).format(amount(found.exploitable, found.by))


def _method(table: Tournament, found: Standings) -> tuple[str, str, str]:
    played = _(
        "Every strategy of {} met every strategy of {} in the same {} futures, with the same luck, "
        "while the other seats were held alike."
    ).format(*table.sides, number(table.futures))
    reckoned = _(
        "Intervals are 95 %, Wilson's of a pair's wins and Student's of all other means, a future "
        "being one value; the mixture is the Nash equilibrium of the table of means (a linear "
        "program), its spread that of futures drawn again with replacement (Efron 1979), strengths "
        "are Bradley and Terry's."
    )
    limit = _(
        "A strategy is strong against this field and by this model's numbers, which are below, and "
        "not against plans that nobody has written."
    )
    return played, reckoned, limit


def _mattered(table: Tournament, found: Standings, story: Scenario) -> tuple[Part, ...]:
    """What the balance of the two sides in a future, over all pairs, goes along with."""
    leads: Array = table.leads.reshape(-1, table.futures).mean(axis=0)
    futures = table.results.first + np.arange(table.futures)
    what = _("the lead of {} over {} in points, over all pairs,").format(*table.sides)
    return mattered(leads, story, table.results.seed, futures, what)
