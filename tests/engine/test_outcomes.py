"""Outcomes: measures by hand, the score made of them, and who wins."""

import numpy as np
import pytest

from computewar.engine.game import last, play
from computewar.engine.observation import held
from computewar.engine.outcomes import (
    OUTCOMES,
    TERMS,
    score,
    side_matrix,
    terms,
    under_way,
    verdicts,
    winner,
)


@pytest.fixture
def ends(game):
    """(first, last, world) of a short game of the flagship."""
    start = game(6)
    end = last(play(start, {}, 3), start)
    return start.state, end.state, end.world


def row(world, firm):
    return world.firms.index(firm)


def put(state, world, field, **by_firm):
    """The state with a field `[F, B]` set for some firms."""
    value = getattr(state, field).copy()
    for firm, figure in by_firm.items():
        value[row(world, firm)] = figure
    return state.evolve(**{field: value})


@pytest.mark.parametrize("name", OUTCOMES)
def test_every_outcome_measures_every_firm_or_side(ends, name):
    first, end, world = ends
    outcome = OUTCOMES[name]
    rows = len(world.firms if outcome.of == "firm" else world.scenario.sides)
    measured = outcome.measure(first, end, world)
    assert measured.shape == (rows, world.futures)
    assert np.isfinite(measured).all()
    assert outcome.label
    assert outcome.unit


def test_every_term_of_the_score_is_measured(story):
    assert set(story.score) <= set(TERMS)
    for name, term in story.score.items():
        assert set(term.par) == {s for s, side in story.sides.items() if side.playable}, name
    assert sum(term.weight for term in story.score.values()) == pytest.approx(100)


def test_the_score_is_fifty_and_the_points_of_its_terms(ends):
    points = sum(points for _, points in terms(*ends).values())
    assert np.allclose(score(*ends), np.clip(50 + points, 0, 100))


def test_a_side_that_does_as_par_has_fifty(ends):
    first, end, world = ends
    measured = {name: rows[:, 0] for name, (rows, _) in terms(first, end, world).items()}
    sides = list(world.scenario.sides)
    par = {name: dict(zip(sides, rows, strict=True)) for name, rows in measured.items()}
    changed = {
        name: term.model_copy(update={"par": par[name]})
        for name, term in world.scenario.score.items()
    }
    story = world.scenario.model_copy(update={"score": changed})
    own = type(world)(story, world.seeds, world.numbers)
    assert score(first, end, own)[:, 0] == pytest.approx(50)


def test_no_term_brings_more_than_half_its_weight(ends):
    first, end, world = ends
    rich = put(end, world, "revenue", openai=1e9)
    _, points = terms(first, rich, world)["products"]
    side = list(world.scenario.sides).index("openai")
    assert points[side] == pytest.approx(world.scenario.score["products"].weight / 2)


def test_twice_the_compute_is_one_more_doubling_than_the_others(ends):
    first, _, world = ends
    none = first.evolve(
        gpu_orders=0 * first.gpu_orders, halls=0 * first.halls, fab_begun=0 * first.fab_begun
    )
    before = TERMS["compute"](none, none, world)
    twice = {
        name: getattr(none, name).copy()
        for name in ("gpus", "gpu_load", "power", "rented", "chips", "chips_load", "rented_out")
    }
    for value in twice.values():
        value[row(world, "openai")] *= 2
    after = TERMS["compute"](none, none.evolve(**twice), world)
    side = list(world.scenario.sides).index("openai")
    assert (after - before)[side] == pytest.approx(1)


def test_what_is_ordered_counts_less_than_what_runs_and_not_without_power(ends):
    _, end, world = ends
    quiet = end.evolve(gpu_orders=0 * end.gpu_orders, halls=0 * end.halls)
    bright = put(quiet, world, "power", xai=1e6)
    orders = np.zeros_like(end.gpu_orders)
    orders[1, row(world, "xai")] = 100
    ordered = bright.evolve(gpu_orders=orders)
    more = (under_way(ordered, world) - under_way(bright, world))[row(world, "xai")]
    assert (more > 0).all()
    assert (more < 100).all()
    dark = put(quiet, world, "power", xai=0.0)
    unlit = under_way(dark.evolve(gpu_orders=orders), world)[row(world, "xai")]
    assert unlit == pytest.approx(0)


def test_trust_counts_its_change_less_calls_and_fire_sales(ends):
    first, end, world = ends
    side = list(world.scenario.sides).index("openai")
    same = first.evolve(distress=0 * end.distress, calls=0 * end.calls)
    assert TERMS["trust"](first, same, world)[side] == pytest.approx(0)
    worse = put(put(same, world, "distress", openai=1), world, "calls", openai=2)
    lost = -TERMS["trust"](first, worse, world)[side]
    points = world["distress_points"] + 2 * world["call_points"]
    assert lost == pytest.approx(np.broadcast_to(points, lost.shape))


def test_a_pledged_loan_is_taken_off_the_owners_worth(ends):
    first, end, world = ends
    side = list(world.scenario.sides).index("musk")
    owing = put(end, world, "loan", tesla=300.0)
    free = put(end, world, "loan", tesla=0.0)
    assert (
        TERMS["value"](first, owing, world)[side] < TERMS["value"](first, free, world)[side]
    ).all()


def test_a_side_whose_last_firm_failed_has_nought_and_loses(ends):
    first, end, world = ends
    sides = list(world.scenario.sides)
    one = put(end, world, "insolvent", tesla=1)
    assert (verdicts(one, world)[sides.index("musk")] == 0).all()
    both = put(one, world, "insolvent", xai=1)
    assert (verdicts(both, world)[sides.index("musk")] == -1).all()
    assert (score(first, both, world)[sides.index("musk")] == 0).all()
    assert (winner(first, both, world) == sides.index("openai")).all()


def test_a_kept_vow_wins_outright(ends):
    first, end, world = ends
    sides = list(world.scenario.sides)
    kept = put(end, world, "vow", xai=np.max(world["vow_quarters"]))
    assert (score(first, kept, world)[sides.index("musk")] == 100).all()
    assert (winner(first, kept, world) == sides.index("musk")).all()


def test_the_higher_score_wins_and_a_giant_never(ends):
    first, end, world = ends
    sides, marks = list(world.scenario.sides), score(*ends)
    open_sides = [k for k, name in enumerate(sides) if world.scenario.sides[name].playable]
    won = winner(first, end, world)
    for future in range(world.futures):
        assert won[future] in open_sides
        assert marks[int(won[future]), future] == max(marks[k, future] for k in open_sides)


def test_level_scores_have_no_winner(ends):
    first, end, world = ends
    lost = end.evolve(insolvent=np.ones_like(end.insolvent))
    assert (winner(first, lost, world) == -1).all()


def test_sides_hold_each_firm_once(ends):
    matrix = side_matrix(ends[2])
    assert (matrix.sum(axis=0) == 1).all()
    assert (matrix[0] == [1, 1, 0, 0, 0, 0, 0]).all()


def test_compute_held_is_what_can_be_used(ends):
    first, end, world = ends
    assert np.array_equal(OUTCOMES["compute"].measure(first, end, world), held(end))
    share = OUTCOMES["compute_share"].measure(first, end, world)
    assert share.sum(axis=0) == pytest.approx(1)
