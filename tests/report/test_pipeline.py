from math import inf

import pytest

from computewar.engine.state import PIPELINE, TEAMS
from computewar.report.pipeline import chip_name, chip_quarters, fab_quarters, pipeline


def _booked(slot, amount):
    return [amount if k == slot else 0.0 for k in range(PIPELINE)]


def test_what_is_ordered_arrives_in_its_quarter(altered):
    game = altered("xai", gpu_orders=_booked(2, 50.0), halls=_booked(0, 300.0))
    found = pipeline(game.observe("musk"), "xai")
    assert [(one.kind, one.quarter, one.text) for one in found] == [
        ("halls", "2026-Q1", "300 MW"),
        ("gpus", "2026-Q3", "50.0k H100e"),
    ]


def test_satellites_stand_in_the_pipeline_until_they_are_up(altered):
    game = altered("tesla", orbit_orders=_booked(1, 50.0), orbit_hard=1.0)
    found = [one for one in pipeline(game.observe("musk"), "tesla") if one.kind == "orbit"]
    assert [(one.quarters, one.amount) for one in found] == [(1, 50.0)]
    after = game.advance({}).advance({})
    assert after.state.orbit[0, 0] > 0


def test_orders_arrive_when_the_pipeline_says(altered):
    game = altered("xai", gpu_orders=_booked(1, 50.0))
    had = game.state.gpus[1, 0]
    after = game.advance({}).advance({})
    assert after.state.gpus[1, 0] > had


def test_chips_come_in_order_and_later_with_fewer_people(altered):
    seen = altered("tesla", design_progress=[0.9, 0.5, -1]).observe("musk")
    first, second = chip_quarters(seen, "tesla")
    assert 0 < first < second
    effort = [1.0] * len(TEAMS)
    effort[TEAMS.index("design")] = 0.5
    slow = altered("tesla", design_progress=[0.9, 0.5, -1], effort=effort).observe("musk")
    assert all(a < b for a, b in zip((first, second), chip_quarters(slow, "tesla"), strict=True))


def test_a_slip_is_counted_down(altered):
    game = altered("tesla", design_progress=[1, -1, -1], design_slip=[1.5, 0, 0])
    assert chip_quarters(game.observe("musk"), "tesla") == pytest.approx((1.5,))


def test_without_a_team_nobody_can_say(altered):
    game = altered("tesla", effort=0.0, design_progress=[0.5, -1, -1])
    seen = game.observe("musk")
    assert chip_quarters(seen, "tesla") == (inf,)
    assert [one.quarter for one in pipeline(seen, "tesla") if one.kind == "chip"] == [""]


def test_a_fab_that_gets_no_money_has_no_date(altered):
    seen = altered("tesla", fab_begun=1.0, fab_progress=0.5).observe("musk")
    assert fab_quarters(seen, "tesla") == inf


def test_teslas_chips_have_their_names():
    assert chip_name("tesla", 5) == "AI5"
    assert chip_name("openai", 1) == "chip 1"


def test_expected_chips_come_about_when_said(games):
    said = pipeline(games[0].observe("musk"), "tesla")
    ai5 = next(one for one in said if one.kind == "chip")
    row = games[0].world.firms.index("tesla")
    came = next(game.state.turn for game in games if game.state.chip_number[row, 0] > 4)
    assert abs(came - ai5.quarters) <= 3
