"""The words of the record."""

from pathlib import Path

import pytest

from computewar.report.record import Marks
from computewar.sessions.saves import Saved
from computewar.tui.screens.record_lines import bot_lines, game_lines

GAME = Saved(Path("a.save"), "TeraFab 2026", {"musk": "person", "openai": "balanced"}, "main",
             20, 20, "2031-Q1", "2026-01-02T03:04:05", True)  # fmt: skip
BOTS = {f"bot{k}": 100.0 - 5 * k for k in range(18)}
MARKS = Marks("1.3", {"musk": 52.0, "openai": 48.0}, BOTS)


def plain(lines):
    return [getattr(getattr(one, "text", one), "plain", one) for one in lines]


@pytest.mark.parametrize("width", [40, 50, 80])
def test_lines_fit(width):
    assert max(map(len, plain(game_lines([GAME], {"a.save": MARKS}, width)))) <= width
    assert max(map(len, plain(bot_lines(GAME, MARKS, width - 12)))) <= width - 12


def test_a_game_has_its_score_and_place():
    line = plain(game_lines([GAME], {"a.save": MARKS}, 80))[-1]
    assert line.split() == ["TeraFab", "2026", "●", "musk", "52", "11", "of", "19"]
    assert plain(game_lines([GAME], {}, 80))[-1].endswith("…      …")


def test_where_there_is_little_room_bots_are_left_out_and_counted():
    lines = plain(bot_lines(GAME, MARKS, 60, whole=False))
    names = [line.split()[-3] for line in lines if "━" in line or "█" in line]
    assert names == [
        "bot0", "bot1", "bot2", "bot8", "bot9", "you", "bot10", "bot11", "bot17",
    ]  # fmt: skip
    left_out = [int(line.split()[0]) for line in lines if line.startswith("+")]
    assert sum(left_out) == len(BOTS) + 1 - len(names)


def test_what_speaks_against_a_comparison_is_said():
    told = "\n".join(plain(bot_lines(GAME, Marks("1", {}, {}, 3, "two people played"), 80)))
    assert "No bots beside it: two people played." in told
    assert "it has 3 branches" in told
