from dataclasses import replace

import numpy as np
import pytest

from computewar.engine.game import last, new_game, play
from computewar.engine.observation import held
from computewar.engine.outcomes import (
    OUTCOMES,
    TERMS,
    compute_at_end,
    score,
    seats,
    terms,
    under_way,
    winner,
)
from computewar.inputs.catalogue import scenario_names
from computewar.inputs.scenario import load_scenario
from computewar.lab.run import simulate
from computewar.strategies import find

FUTURES = 4
MUSK, OPENAI = 0, 1
TESLA, XAI, OPEN = 0, 1, 2


@pytest.fixture
def start(story):
    """The flagship at its start, but with nothing under way."""
    game = new_game(story, 1, 0, FUTURES)
    idle = {name: 0 * getattr(game.state, name) for name in ("gpu_orders", "halls")}
    return replace(game, start=game.start.evolve(**idle), state=game.state.evolve(**idle))


@pytest.fixture(scope="module")
def played():
    """The flagship after its last quarter, with its own strategies."""
    story = load_scenario("terafab-2026")
    game = new_game(story, 1, 0, FUTURES)
    return last(play(game, {name: find(held.strategy) for name, held in story.sides.items()}), game)


def changed(game, firm, **fields):
    """The game's State with figures of one firm replaced."""
    new = {}
    for name, value in fields.items():
        new[name] = getattr(game.state, name).copy()
        new[name][..., firm, :] = value
    return game.state.evolve(**new)


def measure(name, game, state):
    """A term's measure of a position against the game's start, `[sides, B]`."""
    return TERMS[name](game.start, state, game.world)


def ordered(game, firm, quarters, amount=100.0):
    """The position with GPUs on order, and power for them."""
    pipeline = game.state.gpu_orders[:, firm].copy()
    pipeline[quarters - 1] += amount
    return changed(game, firm, gpu_orders=pipeline, power=1e5)


# the score


@pytest.mark.parametrize("name", scenario_names())
def test_the_weights_of_a_score_sum_to_100(name):
    story = load_scenario(name)
    assert sum(term.weight for term in story.score.values()) == pytest.approx(100)
    assert set(story.score) <= set(TERMS)
    playable = {side for side, held in story.sides.items() if held.playable}
    assert all(set(term.par) == playable for term in story.score.values())


def test_the_score_is_its_printed_formula(start, story):
    found = terms(start.start, start.state, start.world)
    whole = 50.0
    for name, term in story.score.items():
        measured, points = found[name]
        place = (measured[MUSK] - term.par["musk"]) / (2 * term.spread)
        np.testing.assert_allclose(points[MUSK], term.weight / 2 * np.clip(place, -1, 1))
        whole = whole + points[MUSK]
    points = score(start.start, start.state, start.world)
    np.testing.assert_allclose(points[MUSK], whole)
    assert ((points >= 0) & (points <= 100)).all()


def test_who_measures_at_par_has_fifty(start, story):
    found = terms(start.start, start.state, start.world)
    at = {
        name: term.model_copy(update={"par": {"musk": found[name][0][MUSK, 0], "openai": 0.0}})
        for name, term in story.score.items()
    }
    world = replace(start.world, scenario=story.model_copy(update={"score": at}))
    assert score(start.start, start.state, world)[MUSK, 0] == pytest.approx(50)


def test_one_term_alone_moves_no_more_than_its_weight(start, story):
    rich = changed(start, XAI, value=1e9)
    points = {k: p for k, (_, p) in terms(start.start, rich, start.world).items()}
    assert points["value"][MUSK].max() == story.score["value"].weight / 2


def test_the_higher_score_wins_and_equal_scores_are_level(start, monkeypatch):
    from computewar.engine import outcomes

    marks = np.full((len(start.scenario.sides), FUTURES), 99.0)
    marks[:2] = [[60, 40, 50, 0], [40, 60, 50, 0]]
    monkeypatch.setattr(outcomes, "score", lambda *_: marks)
    who = winner(start.start, start.state, start.world)
    assert who.tolist() == [MUSK, OPENAI, -1, -1]


def test_every_outcome_gives_a_row_a_firm_or_a_side(start):
    for name, outcome in OUTCOMES.items():
        rows = outcome.measure(start.start, start.state, start.world)
        count = len(start.world.firms if outcome.of == "firm" else start.scenario.sides)
        assert rows.shape == (count, FUTURES), name
        assert np.isfinite(rows).all(), name


def test_a_side_holds_its_firms_and_no_others(start):
    own, others = seats(start.world)
    assert own[MUSK] == [0, 1]
    assert others[MUSK] == [2, 3, 4, 5, 6]
    assert sorted(row for rows in own for row in rows) == list(range(7))


# compute and what is under way


def test_with_nothing_under_way_compute_is_what_is_held(start):
    assert not start.state.gpu_orders.any()
    np.testing.assert_allclose(
        compute_at_end(start.start, start.state, start.world), held(start.state)
    )


def test_and_so_it_is_of_own_chips_whose_software_is_young(start):
    state = changed(start, TESLA, chips=300, chips_load=200, stack=0.5, power=1e4)
    state = state.evolve(energised=state.gpus + state.chips * state.stack)
    np.testing.assert_allclose(
        under_way(state, start.world)[TESLA], state.gpus[TESLA] + 150, rtol=1e-12
    )


def test_a_firm_with_gpus_ordered_scores_above_one_without(played):
    def scored(state):
        return score(played.start, state, played.world)

    plain = scored(changed(played, XAI, power=1e5))
    soon, late = (scored(ordered(played, XAI, quarters, 1000)) for quarters in (1, 4))
    assert (soon[MUSK] > late[MUSK]).all()
    assert (late[MUSK] > plain[MUSK]).all()


def test_what_comes_later_counts_less(start):
    base = under_way(changed(start, XAI, power=1e5), start.world)[XAI]
    for quarters in (1, 2, 5):
        gain = under_way(ordered(start, XAI, quarters), start.world)[XAI] - base
        np.testing.assert_allclose(gain, 100 * 0.9**quarters)


def test_orders_without_power_to_come_count_for_nothing(start):
    full = start.state.gpu_load[XAI] + start.state.chips_load[XAI]
    dark = changed(start, XAI, power=full)
    pipeline = dark.gpu_orders[:, XAI].copy()
    pipeline[0] = 100
    more = changed(replace(start, state=dark), XAI, gpu_orders=pipeline)
    np.testing.assert_allclose(under_way(more, start.world)[XAI], under_way(dark, start.world)[XAI])
    halls = more.halls[:, XAI].copy()
    halls[0] = 1000
    lit = changed(replace(start, state=more), XAI, halls=halls)
    assert (under_way(lit, start.world)[XAI] > under_way(more, start.world)[XAI] + 80).all()


def test_a_plant_half_built_counts_by_its_progress(start):
    def worth(progress):
        plant = {"fab_begun": 1, "fab_yield": 0.3, "fab_node": 0.9, "chip_halls": 0.7}
        state = changed(start, TESLA, power=1e5, fab_progress=progress, **plant)
        return under_way(state, start.world)[TESLA]

    assert (worth(0.5) > worth(0)).all()
    np.testing.assert_allclose(worth(1) - worth(0), 2 * (worth(0.5) - worth(0)))


def test_rented_compute_counts_once_with_its_tenant(start):
    state = start.state
    np.testing.assert_allclose(state.rented.sum(axis=0), state.rented_out.sum(axis=0))
    end = compute_at_end(start.start, state, start.world)
    np.testing.assert_allclose(end.sum(axis=0), under_way(state, start.world).sum(axis=0))
    assert (end[OPEN] > under_way(state, start.world)[OPEN] + 500).all()


def test_a_contract_signed_in_the_last_quarter_wins_little(start):
    """It counts as over the last year; what does not count with the tenant stays with its owner."""
    state = start.state
    assert np.array_equal(state.tenancy, state.rented)
    before = compute_at_end(start.start, state, start.world)
    rented, let = state.rented.copy(), state.rented_out.copy()
    rented[XAI] += 400
    let[2:6] += 100
    signed = state.evolve(rented=rented, rented_out=let)
    after = compute_at_end(start.start, signed, start.world)
    assert (after[XAI] == before[XAI]).all()
    seasoned = signed.evolve(tenancy=rented)
    year = compute_at_end(start.start, seasoned, start.world)
    np.testing.assert_allclose(year[XAI], before[XAI] + 400)
    for counted in (after, year):
        np.testing.assert_allclose(counted.sum(axis=0), before.sum(axis=0))
    ended = state.evolve(rented=0 * rented, rented_out=0 * let)
    gone = compute_at_end(start.start, ended, start.world)
    np.testing.assert_allclose(gone[OPEN], before[OPEN] - state.rented[OPEN])


def test_orbit_counts_without_power_and_what_waits_for_launch_counts_less(start):
    before = under_way(start.state, start.world)
    dark = changed(start, TESLA, orbit=50.0, parked=20.0, power=0.0)
    np.testing.assert_allclose(under_way(dark, start.world)[TESLA], 70)
    waiting = start.state.orbit_orders[:, TESLA].copy()
    waiting[4] += 50
    ordered = under_way(changed(start, TESLA, orbit_orders=waiting), start.world)
    assert (ordered[TESLA] > before[TESLA]).all()
    assert (ordered[TESLA] < before[TESLA] + 50).all()


def test_growth_is_measured_against_all_others(start):
    state = start.state
    names = ("gpus", "gpu_load", "rented", "rented_out", "tenancy")
    doubled = {name: 2 * getattr(state, name) for name in names}
    grown = state.evolve(power=9 * state.power, **doubled)
    even = measure("compute", start, state.evolve(power=9 * state.power))
    np.testing.assert_allclose(measure("compute", start, grown), even, atol=1e-9)
    alone = changed(start, XAI, gpus=2 * state.gpus[XAI], power=1e5)
    assert (measure("compute", start, alone)[MUSK] > even[MUSK] + 0.7).all()
    assert (measure("compute", start, alone)[OPENAI] < even[OPENAI]).all()


# the other terms


def test_capability_counts_the_lead_and_the_quarters_in_it(start):
    best = start.state.capability.max(axis=0)
    state = changed(start, XAI, capability=best + 0.3).evolve(turn=10)
    np.testing.assert_allclose(measure("capability", start, state)[MUSK], 0.3)
    led = state.evolve(lead=changed(start, XAI, lead=5.0).lead)
    np.testing.assert_allclose(measure("capability", start, led)[MUSK], 0.3 + 0.24 * 0.5)


def test_value_is_the_first_owners_and_each_balance_sheet_in_logs(start):
    same = measure("value", start, start.state)
    half = measure("value", start, changed(start, XAI, equity=0.5))
    np.testing.assert_allclose((half - same)[MUSK], -0.4)
    loan = changed(start, OPEN, loan=0.5 * start.state.value[OPEN])
    np.testing.assert_allclose((measure("value", start, loan) - same)[OPENAI], -1)


def test_value_is_measured_against_the_giants(start):
    doubled = start.state.evolve(value=2 * start.state.value, outside=2 * start.state.outside)
    np.testing.assert_allclose(measure("value", start, doubled)[:2], 0, atol=1e-9)


def test_fire_sales_and_calls_cost_trust_beyond_what_was_lost(start):
    same = measure("trust", start, start.state)
    sale = measure("trust", start, changed(start, OPEN, distress=1))
    np.testing.assert_allclose((sale - same)[OPENAI], -0.08)
    call = measure("trust", start, changed(start, TESLA, calls=2))
    np.testing.assert_allclose((call - same)[MUSK], -0.03)


def test_products_count_by_doublings_of_revenue(start):
    four = changed(start, OPEN, revenue=4 * start.state.revenue[OPEN])
    np.testing.assert_allclose(measure("products", start, four)[OPENAI], 2)


def test_sovereignty_counts_only_what_is_owned(start):
    own = {"chips": 400, "sovereign": 200, "gpus": 600, "rented": 0}
    state = changed(start, OPEN, **own)
    np.testing.assert_allclose(measure("sovereignty", start, state)[OPENAI], (200 + 100) / 1000)
    tenant = changed(start, OPEN, **(own | {"rented": 1000}))
    np.testing.assert_allclose(measure("sovereignty", start, tenant)[OPENAI], 300 / 2000)
    bought = changed(start, OPEN, chips=0, sovereign=0)
    assert (measure("sovereignty", start, bought)[OPENAI] == 0).all()


# no cliff at the end


@pytest.mark.parametrize("side", ["musk", pytest.param("openai", marks=pytest.mark.slow)])
def test_to_stop_spending_before_the_end_does_not_pay(story, side):
    """Nobody gains by a fire sale in the last quarters, and stopping sooner costs more."""
    seats = {name: find(held.strategy) for name, held in story.sides.items()}
    spends = ("gpu_spend", "hall_spend", "fab_spend", "design_spend", "foundry_spend", "hire_spend")

    def stopping(quarters):
        def decide(seen):
            stop = seen.turns_left <= quarters
            return dict(seats[side](seen)) | {name: seen.limit(name, 0) for name in spends if stop}

        columns = simulate(story, seats | {side: decide}, 64, 1).columns
        return columns[f"score {side}"].mean()

    marks = [stopping(quarters) for quarters in (0, 1, 2, 4)]
    assert marks == sorted(marks, reverse=True)
    assert marks[0] - marks[1] < 3  # and no cliff either


def test_a_quarter_more_moves_the_score_smoothly(story):
    """From one quarter to the next it moves by a small part of what parts good from bad ends."""
    deciders = {name: find(held.strategy) for name, held in story.sides.items()}
    game = new_game(story, 1, 0, 64)
    marks = [score(game.start, g.state, g.world)[:2] for g in play(game, deciders)]
    late = np.abs(np.diff(np.array(marks), axis=0))[-6:]
    assert (np.median(late, axis=(0, 2)) < marks[-1].std(axis=1) / 5).all()
    assert last(play(game, deciders), game).state.turn == story.turns
