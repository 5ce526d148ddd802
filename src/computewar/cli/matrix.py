"""Matrix: a tournament as text of 100 columns: the table of pairs, then each side's standings."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from computewar.cli.columns import WIDTH, aligned, shortened, wrapped
from computewar.words import _, number

if TYPE_CHECKING:
    import numpy as np

    from computewar.lab.standings import Standing, Standings
    from computewar.lab.tournament import Tournament

MARKS = {(False, False): "", (True, False): "*", (False, True): "°", (True, True): "•"}
ROOMY = 12  # columns up to which cells may have a decimal
LEAST = 3  # signs of a name that still say something


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
    """The table: a row a strategy, its number and name as far as there is room."""
    heads = [*(f"{k + 1} " for k in range(len(table.columns))), _("all")]
    fine = int(len(table.columns) <= ROOMY)
    whole = (short(mean, found.by, fine) for mean in found.matrix.mean(axis=1))
    cells = [[*_marked(found, k, fine), mean] for k, mean in enumerate(whole)]
    cells.append([*(f"{short(v, found.by, fine)} " for v in found.matrix.mean(axis=0)), ""])
    lines = aligned([heads, *cells], 0, " ")
    room = WIDTH - 1 - max(map(len, lines))
    labels = ["", *(_label(k, name, room) for k, name in enumerate(table.rows)), _("all")]
    width = max(map(len, labels))
    right = max(map(len, lines))
    return [
        f"{label:<{width}} {line:<{right}}".rstrip()
        for label, line in zip(labels, lines, strict=True)
    ]


def _marked(found: "Standings", row: int, decimals: int) -> list[str]:
    """A row's cells with the marks of best answers; a blank keeps figures under figures."""
    marks = zip(found.answers_of_rows[row], found.answers_of_columns[row], strict=True)
    return [
        short(value, found.by, decimals) + (MARKS[bool(one), bool(other)] or " ")
        for value, (one, other) in zip(found.matrix[row], marks, strict=True)
    ]


def _label(place: int, name: str, room: int) -> str:
    """`3 builder`, as much of the name as fits; the number alone where little does."""
    left = room - 3
    return f"{place + 1:>2} {shortened(name, left)}" if left >= LEAST else f"{place + 1:>2}"


def short(value: float, by: str, decimals: int = 0) -> str:
    """A cell: whole per cent; or points, those below ten with some decimals."""
    sized = 100 * value if by == "win" else value
    kept = decimals if by == "score" and abs(sized) < 9.95 else 0
    return f"{round(sized, kept) + 0.0:.{kept}f}".replace("-", "−")


def _legend(table: "Tournament", found: "Standings") -> list[str]:
    low, high = table.intervals(found.by)
    reach: np.floating = ((high - low) / 2).max()
    said = _("* best answer of {} to the column, ° of {} to the row, • of both; a pair ±{} at most")
    lines = [said.format(*table.sides, short(float(reach), found.by, 1))]
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


def amount(value: float, by: str) -> str:
    """A share of wins, or points, to three figures."""
    return f"{100 * value:.1f}%".replace("-", "−") if by == "win" else number(round(value, 2))


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
