from dataclasses import replace

import numpy as np
import pytest

from computewar.report.rivals import (
    blur_of,
    compute_of,
    compute_shares,
    estimates,
    heads,
    how_seen,
    moves,
    pace,
    rivals,
    vows,
)


def test_every_rival_has_a_cell_for_each_column(start):
    seen = start.observe("musk")
    found = rivals(seen)
    assert {one.firm for one in found} == set(seen.rivals)
    assert all(len(one.cells) == len(heads()) for one in found)


def test_rivals_are_shown_as_analysts_put_them_and_not_as_they_are(games, altered):
    game = games[5]
    secret = altered("google", game, cash=9999.0, energised=1.0, power=2.0)
    assert rivals(secret.observe("musk")) == rivals(game.observe("musk"))


def test_how_far_to_trust_the_table_is_said(start):
    assert "a quarter late, ±15%" in how_seen(start.observe("musk"))


def test_shares_of_compute_add_up(games):
    compute = compute_of(games[3].observe("openai"))
    assert set(compute) == set(games[3].scenario.firms)
    rows = compute_shares(games[3].observe("openai"), games[2].observe("openai"))
    assert sum(float(row.value.rstrip("%")) for row in rows) == pytest.approx(100, abs=0.3)


def test_a_vow_compares_with_the_named_rivals_together(start):
    seen = start.observe("musk")
    row = next(row for row in vows(seen) if row.firm == "xai")
    named = start.scenario.vows["xai"].rivals["named_four"]
    compute = compute_of(seen)
    share = compute["xai"] / sum(compute[firm] for firm in named)
    assert float(row.value.rstrip("%")) == pytest.approx(100 * share, rel=0.01)


def test_a_kept_vow_says_for_how_long(altered):
    game = altered("xai", energised=np.array(1e6), vow=1.0)
    row = next(row for row in vows(game.observe("musk")) if row.firm == "xai")
    assert row.tone == "good"
    assert "kept for 1 quarter" in row.note


def test_an_estimate_spans_the_truth_and_own_books_have_no_doubt(games):
    views = [game.observe("musk") for game in games[:6]]
    found = {one.firm: one for one in estimates(views)}
    low, high = found["google"].span
    assert low < found["google"].value < high
    assert found["xai"].span == (found["xai"].value, found["xai"].value)
    assert len(found["google"].trend) == 6


def test_open_promises_and_own_analysts_make_an_estimate_clearer(games):
    seen = games[5].observe("musk")
    assert blur_of(seen, 2) < blur_of(seen, 1) < blur_of(seen)
    sharp = replace(seen, own=seen.own.evolve(insight=seen.own.insight + 0.5))
    assert blur_of(sharp) == pytest.approx(blur_of(seen) / 2)


def test_pace_is_growth_a_quarter_over_a_year():
    assert pace([1.0]) is None
    assert pace([7.0, 1.0, 2.0, 4.0, 8.0, 16.0]) == pytest.approx(1.0)


def test_moves_tell_what_everyone_could_see(games, altered):
    before, after = games[4], games[5]
    row = before.world.firms.index("google")
    bold = altered("google", after, value=2 * before.state.value[row, 0])
    told = moves(before.observe("musk"), bold.observe("musk"))
    assert told[0].firm == "google"
    assert "market value +$" in told[0].note
    assert moves(None, after.observe("musk")) == ()


def test_a_rival_that_fails_is_told_of_once(games, altered):
    failed = altered("meta", games[4], insolvent=1.0).observe("musk")
    told = {row.firm: row.note for row in moves(games[3].observe("musk"), failed)}
    assert told["meta"] == "has failed"
    assert "meta" not in {row.firm for row in moves(failed, failed)}
