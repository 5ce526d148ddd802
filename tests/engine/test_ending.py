from dataclasses import replace

import numpy as np
import pytest

from computewar.engine.ending import keep_vows, playing_rows, vow_rows
from computewar.engine.game import last, new_game, play
from computewar.engine.outcomes import score, verdicts, winner
from computewar.inputs.scenario import load_scenario
from computewar.strategies import find

FUTURES = 4
READINGS = ("named_four", "plus_anthropic")


def told(story, reading):
    return load_scenario("terafab-2026", readings={"rival_set": reading})


def row(game, firm):
    return list(game.scenario.firms).index(firm)


def powered(game, firm, kh, futures=slice(None)):
    """The game with a firm running `kh` thousand H100e in some futures."""
    energised = game.state.energised.copy()
    energised[row(game, firm), futures] = kh
    return replace(game, state=game.state.evolve(energised=energised))


def ended(game):
    """The game after one more count of the vows."""
    return replace(game, state=keep_vows(game.state, game.world))


def failed(game, *firms):
    insolvent = game.state.insolvent.copy()
    for firm in firms:
        insolvent[row(game, firm)] = 1
    return ended(replace(game, state=game.state.evolve(insolvent=insolvent)))


def won_by(game):
    """Names of the winning sides by future; None where the best are level."""
    sides = list(game.scenario.sides)
    who = winner(game.start, game.state, game.world)
    return [sides[int(k)] if k >= 0 else None for k in who]


@pytest.mark.parametrize("reading", READINGS)
@pytest.mark.parametrize(("firm", "side"), [("xai", "musk"), ("openai", "openai")])
def test_a_vow_kept_for_two_quarters_running_ends_the_game_and_wins(story, reading, firm, side):
    start = new_game(told(story, reading), 1, 0, FUTURES)
    once = ended(powered(start, firm, 1e6))
    assert not once.state.over.any()
    twice = ended(once)
    assert twice.state.over.all()
    assert (twice.state.vow[row(start, firm)] == 2).all()
    assert won_by(twice) == [side] * FUTURES
    sides = list(start.scenario.sides)
    points = score(start.start, twice.state, twice.world)
    assert (points[sides.index(side)] == 100).all()


def test_a_kept_vow_wins_outright_whatever_the_other_side_has(story, monkeypatch):
    """Even against a side whose score is 100 as well."""
    from computewar.engine import outcomes

    start = new_game(story, 1, 0, FUTURES)
    kept = ended(ended(powered(start, "xai", 1e6)))
    full = np.full((len(story.sides), FUTURES), 100.0)
    monkeypatch.setattr(outcomes, "score", lambda *_: full)
    assert won_by(kept) == ["musk"] * FUTURES


def test_the_readings_of_the_vow_differ_by_anthropic(story):
    four = new_game(told(story, "named_four"), 1, 0, FUTURES)
    five = new_game(told(story, "plus_anthropic"), 1, 0, FUTURES)
    rivals = {
        name: {game.world.firms[k] for k in dict(vow_rows(game.world))[row(game, "xai")]}
        for name, game in (("four", four), ("five", five))
    }
    assert rivals["four"] == {"google", "openai", "meta", "microsoft"}
    assert rivals["five"] == rivals["four"] | {"anthropic"}
    state = four.state
    held = np.maximum(state.energised - state.rented_out, 0) + state.rented
    others = sum(held[row(four, firm)] for firm in rivals["four"])
    assert ended(powered(four, "xai", others + 1)).state.vow[row(four, "xai")].all()
    assert not ended(powered(five, "xai", others + 1)).state.vow.any()


def test_a_vow_must_be_kept_without_a_break(story):
    start = new_game(story, 1, 0, FUTURES)
    once = ended(powered(start, "xai", 1e6))
    broken = ended(powered(once, "xai", 1))
    assert not broken.state.vow.any()
    again = ended(powered(broken, "xai", 1e6))
    assert not again.state.over.any()


def test_what_is_let_does_not_keep_a_vow(story):
    start = powered(new_game(story, 1, 0, FUTURES), "xai", 1e6)
    let = start.state.rented_out.copy()
    let[row(start, "xai")] = 1e6
    assert not ended(replace(start, state=start.state.evolve(rented_out=let))).state.vow.any()


def test_each_future_ends_for_itself(story):
    start = powered(new_game(story, 1, 0, FUTURES), "xai", 1e6, slice(1, 2))
    over = ended(ended(start)).state.over
    assert over.tolist() == [False, True, False, False]


def test_the_side_whose_last_firm_is_insolvent_has_lost(story):
    start = new_game(story, 1, 0, FUTURES)
    one = failed(start, "xai")
    assert not one.state.over.any()
    both = failed(start, "xai", "tesla")
    assert both.state.over.all()
    assert won_by(both) == ["openai"] * FUTURES
    lone = failed(start, "openai")
    assert lone.state.over.all()
    assert won_by(lone) == ["musk"] * FUTURES
    sides = list(story.sides)
    assert (score(start.start, lone.state, lone.world)[sides.index("openai")] == 0).all()


def test_two_lost_sides_are_level(story):
    all_gone = failed(new_game(story, 1, 0, FUTURES), "xai", "tesla", "openai")
    assert won_by(all_gone) == [None] * FUTURES


def test_an_insolvent_firm_keeps_no_vow(story):
    gone = failed(powered(new_game(story, 1, 0, FUTURES), "xai", 1e6), "xai")
    assert not gone.state.vow.any()
    assert (verdicts(gone.state, gone.world) <= 0).all()


def test_a_rival_s_insolvency_does_not_end_the_game(story):
    rivals = failed(new_game(story, 1, 0, FUTURES), "google", "microsoft", "meta", "anthropic")
    assert not rivals.state.over.any()
    assert rivals.advance({}).state.turn == 1


def test_only_sides_that_can_be_played_can_lose(story):
    start = new_game(story, 1)
    names = [[start.world.firms[k] for k in rows] for rows in playing_rows(start.world)]
    assert names == [["tesla", "xai"], ["openai"]]


def test_a_whole_game_may_end_early_in_one_future_and_run_on_in_another(story):
    """A firm driven into debt in future 0 alone; the others play their twenty quarters."""
    start = new_game(story, 1, 0, FUTURES)
    cash = start.state.cash.copy()
    cash[row(start, "openai"), 0] = -1e5
    start = replace(start, state=start.state.evolve(cash=cash))
    deciders = {name: find(held.strategy) for name, held in story.sides.items()}
    first = start.advance(start.decide(deciders))
    end = last(play(first, deciders), first)
    assert first.state.over.tolist() == [True, False, False, False]
    assert end.state.turn == story.turns
    for name, value in first.state.arrays().items():
        assert (getattr(end.state, name)[..., 0] == value[..., 0]).all(), name
    assert (end.state.cash[:, 1:] != first.state.cash[:, 1:]).any()
