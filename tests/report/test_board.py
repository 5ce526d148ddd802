import itertools
from math import inf

import pytest

from computewar.engine.state import LINES
from computewar.report.board import runway, runway_text, standing


def _rows(game, firm="tesla", side="musk", before=None):
    old = before.observe(side) if before else None
    return {row.key: row for row in standing(game.observe(side), firm, old)}


def test_the_board_shows_a_firms_figures(altered):
    rows = _rows(altered("tesla", cash=12.5, trust=0.5))
    assert rows["cash"].value == "$12.5bn"
    assert rows["trust"].value == "50.0%"
    assert rows["cash"].firm == "tesla"


def test_a_change_is_told_against_the_quarter_before(altered):
    rows = _rows(altered("tesla", cash=15.0), before=altered("tesla", cash=12.0))
    assert (rows["cash"].change, rows["cash"].tone) == ("+$3.00bn", "good")
    rows = _rows(altered("tesla", debt=5.0), before=altered("tesla", debt=3.0))
    assert rows["debt"].tone == "bad"


def test_power_short_of_need_is_bad(altered):
    rows = _rows(altered("tesla", power=100.0, gpu_load=150.0, gpu_waste=20.0))
    assert rows["power"].tone == "bad"
    assert "20.0k H100e without power" in rows["power"].note


def test_a_fab_shows_its_progress_until_it_makes_chips(altered):
    built = altered("tesla", fab_begun=1.0, fab_progress=0.4, fab_paid=30.0)
    assert _rows(built)["fab_progress"].value == "40.0%"
    online = _rows(altered("tesla", fab_begun=1.0, fab_online=20.0, fab_yield=0.3))
    assert "fab_progress" not in online
    assert online["fab_online"].note == "yield 30.0%, in Taiwan"


def test_runway_counts_the_business_and_not_what_was_raised(altered):
    flows = [0.0] * len(LINES)
    flows[LINES.index("people")] = -3.0
    flows[LINES.index("revenue")] = 1.0
    flows[LINES.index("equity")] = 50.0
    state = altered("tesla", cash=10.0, ledger=flows).observe("musk").own
    assert runway(state, 0) == pytest.approx(5)
    assert runway_text(5) == "5 quarters at this pace"


def test_a_firm_that_earns_more_than_it_spends_has_no_end_of_its_runway(altered):
    flows = [0.0] * len(LINES)
    flows[LINES.index("revenue")] = 1.0
    assert runway(altered("tesla", ledger=flows).observe("musk").own, 0) == inf
    assert runway_text(inf) == "no end in sight"


def test_no_line_of_a_whole_game_is_broken(games):
    for before, after in itertools.pairwise(games):
        for side in ("musk", "openai"):
            for firm in after.scenario.sides[side].firms:
                for row in standing(after.observe(side), firm, before.observe(side)):
                    assert row.label
                    assert not {"nan", "inf", "None", "–"} & set(row.value.split())


def test_parked_cars_and_orbit_stand_beside_the_compute(altered):
    rows = _rows(altered("tesla", parked=20.0, orbit=5.0))
    assert "in parked cars" in rows["compute"].note
    assert "in orbit" in rows["compute"].note
    assert "in orbit" not in _rows(altered("tesla", parked=20.0))["compute"].note


def test_what_was_given_to_a_sister_firm_stands_on_the_board(altered):
    rows = _rows(altered("tesla", diverted=0.02, lent=0.05))
    assert rows["diverted"].value == "2.00%"
    assert rows["lent"].value == "50 people"
    assert "diverted" not in _rows(altered("tesla", diverted=0.0))


def test_what_hangs_on_taiwan_stands_on_the_board(altered):
    assert _rows(altered("tesla", gpu_orders=1.0))["exposure"].value.endswith("%")
