import numpy as np
import pytest

from computewar.report.rivals import compute_of, compute_shares, heads, how_seen, rivals, vows


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
