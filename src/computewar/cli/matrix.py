"""Matrix: a tournament as text of 100 columns: the table of pairs, then each side's standings."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from computewar.cli.columns import WIDTH, aligned, shortened, wrapped
from computewar.report.standings import amount, short
from computewar.words import _, number, padded, width

if TYPE_CHECKING:
    import numpy as np

    from computewar.lab.standings import Standing, Standings
    from computewar.lab.tournament import Tournament

MARKS = {(False, False): "", (True, False): "*", (False, True): "°", (True, True): "•"}
ROOM = 14  # signs for the number and name of a row, at least


def text(table: "Tournament", found: "Standings") -> str:
    """The whole of a tournament as lines."""
    said = [*_title(table, found), "", *_pairs(table, found), *_legend(table, found)]
    for side, standing in zip(table.sides, (found.rows, found.columns), strict=True):
        said += ["", *_standing(side, standing, found.by)]
    return "\n".join([*said, "", *_nash(table, found)])


def _title(table: "Tournament", found: "Standings") -> list[str]:
    win, lead = _("share of its wins in %, draws half"), _("its lead in points of score")
    said = _("{}: {} in rows against {} in columns; {}; {} futures a pair from {}").format(
        table.scenario, *table.sides, win if found.by == "win" else lead,
        number(table.futures), table.results.future(0),
    )  # fmt: skip
    return [*wrapped(said.split(" "), between=" "), *_held(table)]


def _held(table: "Tournament") -> list[str]:
    return wrapped([f"{side}: {name}" for side, name in table.others.items()])


def _pairs(table: "Tournament", found: "Standings") -> list[str]:
    """The table, in as many parts beside one another as leave room for the names of the rows."""
    count = len(table.columns)
    means = [short(mean, found.by) for mean in found.matrix.mean(axis=1)]
    heads = [*(f"{k + 1} " for k in range(count)), _("all")]
    foot = [*(f"{short(mean, found.by)} " for mean in found.matrix.mean(axis=0)), ""]
    grid = [heads, *([*_marked(found, k), mean] for k, mean in enumerate(means)), foot]
    parts = next(made for n in range(1, count + 2) if _room(made := _parts(grid, n)) >= ROOM)
    names = [_label(k, name, _room(parts)) for k, name in enumerate(table.rows)]
    labels = ["", *names, _("all")]
    across = max(map(width, labels))
    beside = [
        [f"{padded(label, across)} {line}" for label, line in zip(labels, part, strict=True)]
        for part in parts
    ]
    return [line.rstrip() for part in beside for line in ("", *part)][1:]


def _parts(grid: list[list[str]], count: int) -> list[list[str]]:
    """The columns of a grid in so many parts, each as lines of one length."""
    size = -(-len(grid[0]) // count)
    cut = [[row[k : k + size] for row in grid] for k in range(0, len(grid[0]), size)]
    made = [aligned(part, 0, " ") for part in cut]
    return [[padded(line, max(map(width, part))) for line in part] for part in made]


def _room(parts: list[list[str]]) -> int:
    """How many signs are left for the names of the rows."""
    return WIDTH - 1 - max(width(line) for part in parts for line in part)


def _marked(found: "Standings", row: int) -> list[str]:
    """A row's cells with the marks of best answers; a blank keeps figures under figures."""
    marks = zip(found.answers_of_rows[row], found.answers_of_columns[row], strict=True)
    return [
        short(value, found.by) + (MARKS[bool(one), bool(other)] or " ")
        for value, (one, other) in zip(found.matrix[row], marks, strict=True)
    ]


def _label(place: int, name: str, room: int) -> str:
    """`3 builder`, as much of the name as fits."""
    return f"{place + 1:>2} {shortened(name, room - 3)}"


def _legend(table: "Tournament", found: "Standings") -> list[str]:
    low, high = table.intervals(found.by)
    reach: np.floating = ((high - low) / 2).max()
    said = _("* best answer of {} to the column, ° of {} to the row, • of both; a pair ±{} at most")
    lines = [said.format(*table.sides, short(float(reach), found.by))]
    if table.rows == table.columns:
        return [*lines, _("columns are numbered as the rows")]
    return [*lines, *wrapped([f"{k + 1} {name}" for k, name in enumerate(table.columns)])]


def _standing(side: str, standing: Sequence["Standing"], by: str) -> list[str]:
    """A side's strategies, the best first."""
    head = _("wins") if by == "win" else _("lead")
    heads = [side, head, _("95 %"), _("Nash"), _("in support"), _("falls short"), _("strength")]
    ranked = sorted(enumerate(standing), key=lambda pair: -pair[1].mean)
    rows = [
        [
            _label(k, one.strategy, WIDTH // 2),
            amount(one.mean, by),
            f"{amount(one.low, by)} – {amount(one.high, by)}",
            number(one.mixture, "share", 2),
            number(one.support, "share", 2),
            amount(one.regret, by),
            number(round(one.strength), signed=True),
        ]
        for k, one in ranked
    ]
    return aligned([heads, *rows])


def _nash(table: "Tournament", found: "Standings") -> list[str]:
    said = _(
        "Nash: {} {} {} ({} – {} with futures drawn again). With these mixtures best answers would "
        "gain {} on other futures, nothing on these. Falls short: of that value, against the best "
        "answer. Strength: 400 points are ten wins to one."
    ).format(
        table.sides[0],
        _("wins") if found.by == "win" else _("leads by"),
        *(amount(v, found.by) for v in (found.value, found.value_low, found.value_high)),
        amount(found.exploitable, found.by),
    )
    return wrapped(said.split(" "), between=" ")
