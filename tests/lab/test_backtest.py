"""The backtest: rows judged by hand-made trails, and the game's own record in short.

The quick version plays 40 futures a start: enough that a median is sure to a few percent and the
ends of a fan to a tenth; which rows are inside is held against the page by the slow one.
"""

import json
import math
import re
from pathlib import Path

import numpy as np
import pytest

from computewar.inputs.record import Row, backtest_folder
from computewar.inputs.scenario import load_scenario
from computewar.lab.backtest import (
    Judged,
    Trail,
    backtest,
    predicted,
    record,
    summary,
)
from computewar.lab.backtest import trail as trail_of
from computewar.lab.naive import Interval
from computewar.strategies import find

QUICK, LONG = 40, 400
PAGE = Path(__file__).parents[2] / "docs" / "backtest.md"
PLAIN = {
    "id": "a", "what": "x", "start": "s", "measure": "gpus", "firm": "xai", "quarter": "2024-Q2",
    "value": 100, "unit": "kH100e", "kind": "filing", "source": "x", "address": "x",
    "split": "held",
}  # fmt: skip


def _row(**changes):
    return Row.model_validate(PLAIN | changes)


@pytest.fixture(scope="module")
def trail():
    """Firms' stock k at the start and twice as much each quarter, in two futures."""
    scenario = load_scenario("seven-trillion", horizon=4)
    firms = len(scenario.firms)
    steps = 2.0 ** np.arange(5)
    stock = steps[:, None, None] * np.arange(firms)[:, None] * np.array([1.0, 10.0])
    return Trail(scenario, {"gpus": stock, "burn": stock, "power": stock})


@pytest.fixture(scope="module")
def quick():
    found = record()
    return found, backtest(found, QUICK)


def test_a_level_is_read_at_the_end_of_its_quarter(trail):
    assert predicted(_row(), trail).tolist() == [4, 40]


def test_a_level_is_told_in_the_row_s_unit(trail):
    assert predicted(_row(unit="H100e"), trail).tolist() == [4000, 40000]


def test_firms_joined_by_a_plus_are_added_up(trail):
    tesla_and_openai = _row(firm="xai+openai")
    assert predicted(tesla_and_openai, trail).tolist() == [12, 120]


def test_a_flow_is_summed_over_its_window(trail):
    row = _row(measure="burn", unit="$bn", how="sum", **{"from": "2024-Q1", "to": "2024-Q3"})
    assert predicted(row, trail).tolist() == [2 + 4 + 8, 20 + 40 + 80]


def test_growth_is_a_year_s(trail):
    row = _row(how="growth", unit="ratio/year", **{"from": "2023-Q4", "to": "2024-Q2"})
    assert predicted(row, trail).tolist() == [16, 16]


def test_growth_from_nothing_is_endless(trail):
    span = {"from": "2023-Q4", "to": "2024-Q2"}
    row = _row(firm="tesla", how="growth", unit="ratio/year", **span)
    assert np.isinf(predicted(row, trail)).all()


def test_a_wait_ends_where_the_figure_is_reached(trail):
    wait = {"how": "wait", "unit": "months", "from": "2024-Q1", "quarter": ""}
    assert predicted(_row(reaches=6, **wait), trail).tolist() == [3 * 2.5, 0]
    assert predicted(_row(reaches=100, **wait), trail).tolist() == [math.inf, 3 * 3.25]


def test_too_wide_a_fan_and_an_input_do_not_count():
    sound = Judged(_row(), Interval(90, 100, 110), Interval(50, 80, 90))
    wide = Judged(_row(id="b"), Interval(10, 100, 110), None)
    entered = Judged(_row(id="c"), Interval(90, 100, 110), None, "gpu_supply")
    missed = Judged(_row(id="d"), Interval(110, 120, 130), Interval(99, 100, 101))
    found = summary([sound, wide, entered, missed])
    assert (found.rows, found.counted, found.held, found.held_inside) == (4, 2, 2, 1)
    assert (found.wide, found.inputs) == (("b",), ("c",))
    assert (found.compared, found.sharper) == (2, 1)
    assert found.score == pytest.approx((sound.score + missed.score) / 2)


def test_the_game_s_own_record_is_sound_and_large_enough(quick):
    found, judged = quick
    assert len(judged) == len(found.rows)
    assert summary(judged).counted >= 25
    assert summary(judged).held >= 12
    assert all(scenario.quarter(scenario.turns - 1) == "2025-Q4" for scenario in _starts(found))


def test_in_short_most_of_what_was_held_back_is_inside_and_sharper_than_naive(quick):
    """Half is asked for here, 70 % by the slow test: 40 futures do not know the ends of fans."""
    found = summary(quick[1])
    assert found.held_inside >= 0.5 * found.held
    assert found.score < found.naive


def _starts(found):
    return found.starts.values()


def test_starts_are_no_scenarios_to_choose(quick):
    from computewar.inputs.catalogue import scenario_names

    assert not set(quick[0].starts) & set(scenario_names())


def test_levels_and_trends_of_starts_rest_on_what_was_known_then(quick):
    """What a start's own file gives as sources names no year after the start's."""
    for name, scenario in quick[0].starts.items():
        text = (backtest_folder() / f"{name}.toml").read_text("utf-8")
        sources = re.findall(r"^.*sources = .*$", text, re.MULTILINE)
        later = [str(year) for year in range(int(scenario.year) + 1, 2031)]
        assert len(sources) > 10
        assert [line for line in sources if any(year in line for year in later)] == []


def test_sides_act_in_several_ways_where_nothing_is_recorded(quick):
    found = quick[0]
    told = {one.side for one in found.behaviour}
    assert all(told == set(scenario.sides) for scenario in _starts(found))
    assert all(find(way) for one in found.behaviour for way in one.strategies)


def test_a_fan_is_played_alike_each_time():
    found = record(starts=["from-2024-q3"])
    story = load_scenario("seven-trillion", horizon=1)
    once, again = (trail_of(story, found, 2).series["gpus"] for _ in range(2))
    assert np.array_equal(once, again)


@pytest.mark.slow
def test_the_page_tells_what_is_played():
    """docs/backtest.md is that of a run with the same futures, and holds the goal."""
    from computewar.report.backtest import page

    found = record()
    judged = backtest(found, LONG)
    assert summary(judged).held_inside >= 0.7 * summary(judged).held
    made = page(found, judged, summary(judged), LONG)
    assert PAGE.read_text("utf-8") == made


def test_json_can_be_made_of_it(quick):
    from computewar.report.backtest import as_json

    data = as_json(quick[1], summary(quick[1]), {"futures": QUICK})
    assert json.loads(json.dumps(data, allow_nan=False))["summary"]["rows"] == len(quick[1])
