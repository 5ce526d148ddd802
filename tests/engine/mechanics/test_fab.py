"""Own fab: years and money first, then poor yield; never without risk; what is sunk is sunk."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from computewar.engine.mechanics import fab
from computewar.engine.state import REGIONS

calm = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
TAPED = {"chip_number": 5, "chip_power": 1.0, "cash": 1e4, "effort": 1}
TESLA, US = 0, REGIONS.index("us")
STANDING = {  # a first module in the US, of a TeraFab at the central cost
    **TAPED, "fab_begun": 1, "fab_progress": 1, "fab_paid": 79, "fab_node": 1, "fab_region": US,
    "fab_capital": 250, "fab_lead": 11, "fab_room": 1, "fab_size": 0.1,
}  # fmt: skip
ALL = np.nonzero(np.ones((3, 1)))


BY_HAND = {
    "fab_lead": 11, "fab_lead_fixed": 0.75, "fab_lead_size": 0.32, "fab_first_share": 0.316,
    "fab_ahead": 2, "fab_rush_cost": 0.2, "fab_rush_gain": 0.25, "fab_partner_cost": 0.75,
    "fab_partner_fee": 0.12, "fab_decay": 0.015, "fab_idle_care": 0.01, "fab_upkeep": 0.034,
    "fab_ageing_own": 0.97, "fab_restage": 0.15, "fab_salvage": 0.15, "fab_growth": 0.14,
}  # fmt: skip


@pytest.fixture
def world(world):
    """The small world with the numbers of the cases done by hand, whatever is tuned."""
    plain = BY_HAND | {"fab_full_cost": 250}

    def make(futures=1, **given):
        drawn = given.get("uncertain")
        return world(
            futures, **({} if drawn else BY_HAND if "readings" in given else plain) | given
        )

    return make


def _lines(thousand):
    """Lines online by region and firm: those of the firms given, in the US."""
    lines = np.zeros((len(REGIONS), 3))
    lines[US] = thousand
    return lines


def _turns(state, actions, world, turns):
    """The states of `turns` quarters of the fab alone, calendar moved on."""
    for _ in range(turns):
        state = fab.advance(state, actions, world).evolve(turn=state.turn + 1)
        yield state


def _end(state, actions, world, turns):
    *_, last = _turns(state, actions, world, turns)
    return last


def _opening(states):
    """Quarters until Tesla's first output, in the first future; as many as there are if none."""
    made = [s.fab_made[TESLA, 0] > 0 for s in states]
    return made.index(True) + 1 if True in made else len(made)


def test_a_first_quarter_by_hand(world, state, actions):
    """A tenth of a TeraFab: lead 11·(.75 + .032); paid two quarters ahead of the works."""
    start = state(**TAPED)
    now = fab.advance(
        start, actions(fab_spend={"tesla": 30}, fab_target=0.1), world(fab_full_cost=250)
    )
    pace = 1 / (11 * 0.782)
    assert now.fab_progress[TESLA, 0] == pytest.approx(pace)
    assert now.fab_paid[TESLA, 0] == pytest.approx(2 * pace * 250 * 0.316)
    assert start.cash[TESLA, 0] - now.cash[TESLA, 0] == pytest.approx(now.fab_paid[TESLA, 0])
    assert (now.fab_begun[1:] == 0).all()
    np.testing.assert_array_equal(now.cash[1:], start.cash[1:])


def test_the_first_module_costs_most_and_capital_grows_by_module(world):
    here = world()
    size = np.array([0, 0.1, 0.2, 0.5, 1.0])
    cost = fab.capital_needed(size, 250, here)
    np.testing.assert_allclose(cost, [0, 79, 98, 155, 250])


@pytest.mark.parametrize("reading", ["wafers", "chips", "as_printed"])
def test_a_full_plant_costs_what_the_reading_says(world, reading):
    here = world(readings={"fab_unit": reading})
    cost = fab.capital_needed(np.float64(1), here["fab_full_cost"], here)
    low, high = (10, 40) if reading == "chips" else (200, 350)
    assert low <= cost <= high


def test_only_a_plant_of_wafers_has_dies_to_spare_for_cars(world, state, actions):
    lines = _lines((100, 0, 0))
    start = state(fab_yield=0.8, fab_online=lines, **STANDING)
    made, edge = {}, {}
    for reading in ("wafers", "chips"):
        now = fab.advance(start, actions(), world(readings={"fab_unit": reading}))
        made[reading], edge[reading] = now.fab_made[TESLA, 0], now.fab_edge[TESLA, 0]
    fit = 1 + 0.35 * 0.8 / 0.82
    assert made["wafers"] == made["chips"] == pytest.approx(300 * 0.8 * fit * 0.978, rel=0.02)
    assert edge["wafers"] > 20_000 > edge["chips"] == 0


def test_nothing_is_made_before_the_lead(world, state, actions):
    orders = actions(fab_spend={"tesla": 60}, fab_target=1)
    runs = list(_turns(state(**TAPED), orders, world(), 20))
    opens = _opening(runs)
    assert 11 <= opens <= 13
    assert all(s.fab_online.sum() == 0 for s in runs[: opens - 1])


def test_a_larger_plant_takes_longer_and_fewer_people_too(world, state, actions):
    def opens(size, effort):
        start = state(**TAPED).evolve(effort=np.full((3, 3, 1), effort))
        return _opening(_turns(start, actions(fab_spend=60, fab_target=size), world(), 40))

    assert opens(0.1, 1) < opens(1, 1) < opens(1, 0.5)


def test_haste_is_faster_and_dearer(world, state, actions):
    calmly, hasty = (
        list(_turns(state(**TAPED), actions(fab_spend=60, fab_rush=f), world(), 12)) for f in (0, 1)
    )
    assert _opening(hasty) < _opening(calmly)
    assert hasty[3].fab_progress[0, 0] > calmly[3].fab_progress[0, 0]
    spent = [s[3].spent[0, 0] / s[3].fab_paid[0, 0] for s in (calmly, hasty)]
    np.testing.assert_allclose(spent, [1, 1.2])


def test_works_never_run_ahead_of_the_money(world, state, actions):
    slow = actions(fab_spend={"tesla": 2}, fab_target=0.1)
    for now in _turns(state(**TAPED), slow, world(), 10):
        assert now.fab_progress[TESLA, 0] <= now.fab_paid[TESLA, 0] / 79 + 1e-9


def test_the_opening_rate_does_not_decide(world, state, actions):
    """D05: taken literally the opening rate replaces all GPUs in a month; yields ramp instead."""
    orders = actions(fab_spend=100, fab_target=1)
    runs = list(_turns(state(**TAPED), orders, world(), 36))
    first = _opening(runs) - 1
    opening = sum(s.fab_made[TESLA, 0] for s in runs[first : first + 2])
    full = 2 * 3 * 1000 * 0.82
    assert 0 < opening < 0.06 * full
    assert runs[first + 8].fab_made[TESLA, 0] > 5 * opening


def test_a_partner_starts_with_better_yield_costs_less_and_takes_a_fee(world, state, actions):
    here = world()
    begun = [fab.advance(state(**TAPED), actions(fab_spend=5, fab_partner=p), here) for p in (0, 1)]
    assert begun[0].fab_yield[TESLA, 0] < begun[1].fab_yield[TESLA, 0]
    own, partner = (s.fab_capital[TESLA, 0] for s in begun)
    assert partner == pytest.approx(0.75 * own)
    lines = _lines(100)
    start = state(fab_yield=0.5, fab_online=lines, **STANDING)
    alone, shared = (
        fab.advance(start.evolve(fab_partner=start.fab_partner + p), actions(), here).fab_edge
        for p in (0, 1)
    )
    np.testing.assert_allclose(shared, (0.88 - 0.25) * alone)  # a fee, and for what it put in


def test_own_lines_fit_own_chips_the_better_the_more_they_yield(world, state, actions):
    here = world(fab_learning=0.0, fab_ageing_own=1.0)
    early, late = (
        fab.advance(state(fab_yield=y, fab_online=_lines(100), **STANDING), actions(), here)
        for y in (0.2, 0.8)
    )
    assert late.fab_made[TESLA, 0] > 4.5 * early.fab_made[TESLA, 0]
    assert late.fab_edge[TESLA, 0] == pytest.approx(4 * early.fab_edge[TESLA, 0])


def test_an_own_fab_is_never_free_of_risk(world):
    """L01: some futures never get the process right, more of them the larger the plant."""
    here = world()
    small, large = fab.risk(np.array([0.1, 1.0]), 0, 0, here)
    assert 0 < small < large < 0.5
    shared, older = fab.risk(1.0, 1, 0, here), fab.risk(1.0, 0, 1, here)
    assert 0 < shared < large
    assert 0 < older < large


def test_some_plants_end_with_a_poor_yield(world, state, actions):
    futures = 200
    orders = actions(futures, fab_spend={"tesla": 100}, fab_target=1)
    now = _end(state(futures, **TAPED), orders, world(futures), 40)
    poor = (now.fab_yield[TESLA] < 0.45).mean()
    assert 0.18 < poor < 0.36
    assert (now.fab_yield[TESLA] > 0.7).mean() == pytest.approx(1 - poor)


def test_cancelling_strands_the_money(world, state, actions):
    here = world()
    sunk = _end(state(**TAPED), actions(fab_spend={"tesla": 10}), here, 6)
    gone = fab.advance(sunk, actions(fab_cancel=1, fab_spend={"tesla": 10}), here)
    back = gone.cash[TESLA, 0] - sunk.cash[TESLA, 0]
    assert back == pytest.approx(0.15 * sunk.fab_paid[TESLA, 0])
    assert gone.wasted[TESLA, 0] == pytest.approx(0.85 * sunk.fab_paid[TESLA, 0])
    assert gone.fab_begun[TESLA, 0] == gone.fab_paid[TESLA, 0] == gone.fab_progress[TESLA, 0] == 0
    assert (gone.wasted[1:] == 0).all()


def test_a_cancelled_plant_makes_nothing_and_one_may_start_anew(world, state, actions):
    here = world()
    built = _end(state(**TAPED), actions(fab_spend={"tesla": 60}, fab_target=0.1), here, 14)
    assert built.fab_made[TESLA, 0] > 0
    gone = fab.advance(built.evolve(plant_dues=0 * built.cash), actions(fab_cancel=1), here)
    assert gone.fab_online.sum() == gone.fab_made[TESLA, 0] == gone.plant_dues[TESLA, 0] == 0
    again = fab.advance(gone, actions(fab_spend={"tesla": 5}, fab_partner=1), here)
    assert again.fab_begun[TESLA, 0] == again.fab_partner[TESLA, 0] == 1


def test_a_pause_loses_progress_and_costs_care(world, state, actions):
    here = world()
    built = _end(state(**TAPED), actions(fab_spend={"tesla": 10}), here, 6)
    used_up = _end(built, actions(), here, 6)  # the works that were paid ahead
    later = fab.advance(used_up, actions(), here)
    assert later.fab_progress[TESLA, 0] == pytest.approx(used_up.fab_progress[TESLA, 0] - 0.015)
    care = 0.01 * used_up.fab_paid[TESLA, 0]
    assert used_up.cash[TESLA, 0] - later.cash[TESLA, 0] == pytest.approx(care)
    lost = used_up.fab_paid[TESLA, 0] - later.fab_paid[TESLA, 0]
    assert lost == pytest.approx(0.015 * 79)
    assert later.wasted[TESLA, 0] - used_up.wasted[TESLA, 0] == pytest.approx(lost)


def test_idle_lines_cost(world, state, actions):
    here = world()
    idle = {**TAPED, "chip_number": 0}
    built = _end(state(**idle), actions(fab_spend={"tesla": 60}, fab_target=0.1), here, 14)
    later = fab.advance(built, actions(fab_target=0.1), here)
    assert later.fab_made[TESLA, 0] == 0, "a chip not yet taped out makes nothing"
    assert built.cash[TESLA, 0] - later.cash[TESLA, 0] == pytest.approx(0.034 * 79)
    assert later.fab_yield[TESLA, 0] == built.fab_yield[TESLA, 0], "idle lines learn nothing"


def test_what_is_chosen_at_the_start_is_kept(world, state, actions):
    here = world()
    first = actions(fab_spend=5, fab_partner=1, fab_region=4, fab_node=1)
    now = fab.advance(state(**TAPED), first, here)
    later = fab.advance(now, actions(fab_spend=5, fab_partner=0, fab_region=0, fab_node=0), here)
    for field in ("fab_partner", "fab_region", "fab_older"):
        np.testing.assert_array_equal(getattr(later, field), getattr(now, field))
    assert (later.fab_region == 4).all()


def test_a_region_costs_and_delays_in_its_own_way_and_has_its_room(world, state, actions):
    here = world()
    regions, none = np.arange(3.0), np.zeros(3)  # one a firm: Taiwan, the US, Asia
    capital, lead, room = fab.site(regions, none, none, here, ALL)
    assert capital[0] < capital[2] < capital[1]
    assert lead[0] < lead[2] < lead[1]
    now = fab.advance(state(**TAPED), actions(fab_spend=5, fab_target=1, fab_region=0), here)
    assert now.fab_size[0, 0] == room[0] < room[1]


def test_an_older_process_is_cheaper_and_weaker(world, state, actions):
    here = world()
    new, old = (fab.advance(state(**TAPED), actions(fab_spend=5, fab_node=n), here) for n in (0, 1))
    assert old.fab_capital[0, 0] < new.fab_capital[0, 0]
    assert old.fab_node[0, 0] < new.fab_node[0, 0]
    assert old.fab_yield[0, 0] > new.fab_yield[0, 0]


def test_lines_of_an_older_process_hardly_fit_one_s_own_chips(world, state, actions):
    def fit(partner, older):
        lines = STANDING | {"fab_online": _lines(100), "fab_yield": 0.8}
        now = state(**lines, fab_partner=partner, fab_older=older)
        bare, fitted = (fab.advance(now, actions(), world(fab_own_fit=n)) for n in (0, 0.35))
        return (fitted.fab_made / bare.fab_made)[0, 0] - 1

    assert fit(0, 1) == pytest.approx(0.2 * fit(0, 0))
    assert fit(0, 0) > 0
    assert fit(1, 0) == fit(1, 1) == 0


def test_the_node_ages_by_a_chip_generation_s_worth_each_year(world, state, actions):
    lines = _lines(100)
    start = state(fab_yield=0.5, fab_online=lines, **STANDING)
    own = _end(start, actions(), world(), 14).fab_node[0, 0]
    assert own == pytest.approx(0.97**14)
    partner = _end(start.evolve(fab_partner=start.fab_partner + 1), actions(), world(), 14)
    assert partner.fab_node[0, 0] > own


def test_adding_to_the_size_later_costs_plans_anew(world, state, actions):
    here = world()
    small = _end(state(**TAPED), actions(fab_spend={"tesla": 60}, fab_target=0.1), here, 6)
    larger = fab.advance(small, actions(fab_spend={"tesla": 60}, fab_target=0.5), here)
    assert larger.fab_size[TESLA, 0] == pytest.approx(0.5)
    works = larger.fab_paid[TESLA, 0] - small.fab_paid[TESLA, 0]
    assert small.cash[TESLA, 0] - larger.cash[TESLA, 0] == pytest.approx(works + 0.15 * 76)
    assert larger.spent[TESLA, 0] - small.spent[TESLA, 0] == pytest.approx(works + 0.15 * 76)
    poor = fab.advance(small, actions(fab_spend={"tesla": 1.9}, fab_target=0.5), here)
    assert poor.fab_size[TESLA, 0] == pytest.approx(0.1 + 1.9 / (0.15 * 190))


def test_chips_stop_where_cash_does(world, state, actions):
    lines = _lines((1000, 0, 0))
    rich = state(fab_yield=0.8, fab_online=lines, **STANDING)
    poor = rich.evolve(cash=rich.cash * 0 + 10)
    made = [fab.advance(s, actions(), world()) for s in (rich, poor)]
    assert made[1].fab_made[TESLA, 0] < 0.5 * made[0].fab_made[TESLA, 0]
    assert made[1].cash[TESLA, 0] >= 0


def test_what_foundries_and_the_fab_made_is_counted(world, state, actions):
    start = state(foundry_made=50, chips_made=7, **TAPED)
    assert (fab.advance(start, actions(), world()).chips_made == 57).all()


@pytest.mark.heavy
@calm
@given(
    spend=st.floats(0, 100),
    size=st.floats(0.1, 1),
    effort=st.floats(0.15, 1.15),
    kind=st.integers(0, 59),
    unit=st.sampled_from(["wafers", "chips", "as_printed"]),
)
def test_a_programme_stays_within_its_bounds_and_money_adds_up(
    world, state, actions, spend, size, effort, kind, unit
):
    here = world(3, uncertain=True, readings={"fab_unit": unit})
    choice = {"fab_partner": kind % 3, "fab_node": kind // 3 % 2, "fab_region": kind // 12}
    orders = actions(3, fab_spend=spend, fab_target=size, fab_rush=kind // 6 % 2, **choice)
    before = state(3, **{**TAPED, "effort": effort})
    for now in _turns(before, orders, here, 24):
        np.testing.assert_allclose(
            now.cash - before.cash,
            (now.ledger - before.ledger).sum(axis=0),
            rtol=1e-9,
            atol=1e-9,
        )
        online = now.fab_online.sum(axis=0) / 1000
        capital = now.fab_capital
        assert ((now.fab_yield >= 0) & (now.fab_yield <= 1)).all()
        assert ((now.fab_progress >= 0) & (now.fab_progress <= 1)).all()
        assert (online <= now.fab_size + 1e-9).all()
        assert (online <= size + 1e-9).all()
        assert (fab.capital_needed(online, capital, here) <= now.fab_paid + 1e-6).all()
        assert (now.fab_paid <= capital + 1e-6).all()
        assert (now.fab_made >= 0).all()
        before = now


@pytest.mark.fact("altman-talks-tsmc-as-operator", "plan-build-fabs-with-tsmc")
def test_tsmc_yields_best_fails_least_and_takes_the_highest_fee(world, state, actions):
    here = world(fab_tsmc_consent=1.0)
    runs = [fab.advance(state(**TAPED), actions(fab_spend=5, fab_partner=who), here) for who in RUN]
    yields, capital = (
        [getattr(run, f"fab_{name}")[TESLA, 0] for run in runs] for name in ("yield", "capital")
    )
    assert yields == sorted(yields)
    assert capital[0] > capital[2] > capital[1]
    risks = [fab.risk(1.0, np.float64(who), 0, here) for who in RUN]
    assert risks == sorted(risks, reverse=True)
    start = state(fab_yield=0.5, fab_online=_lines(100), **STANDING)
    made = [fab.advance(_run_by(start, who), actions(), here).fab_edge[TESLA, 0] for who in RUN]
    np.testing.assert_allclose(made, np.array([1, 0.88 - 0.25, 0.8 - 0.2]) * made[0])


RUN = range(3)


def _run_by(state, who):
    return state.evolve(fab_partner=0 * state.fab_begun + who)


def test_tsmc_must_consent_and_what_it_declines_does_not_begin(world, state, actions):
    """The money stays, the refusal shows for a quarter, and a later quarter may bring a yes."""
    ask = actions(fab_spend={"tesla": 5}, fab_partner=2)
    start = state(**TAPED)
    no = fab.advance(start, ask, world(fab_tsmc_consent=0.0))
    assert no.fab_begun[TESLA, 0] == 0
    np.testing.assert_array_equal(no.cash, start.cash)
    assert no.fab_refused[:, 0].tolist() == [1, 0, 0]
    assert fab.advance(no, actions(), world()).fab_refused.max() == 0
    yes = fab.advance(no, ask, world(fab_tsmc_consent=1.0))
    assert yes.fab_begun[TESLA, 0] == 1
    assert yes.fab_partner[TESLA, 0] == 2
    assert yes.fab_refused.max() == 0


@pytest.mark.fact("tesla-shopping-pressures-foundries")
def test_tsmc_runs_no_plant_for_whoever_strained_the_relation(world, state, actions):
    here = world(fab_tsmc_consent=1.0, fab_tsmc_standing=0.9)
    strained = state(**TAPED, foundry_standing=np.array([[0.8, 1, 1], [1, 1, 1], [1, 1, 1]]))
    now = fab.advance(strained, actions(fab_spend=5, fab_partner=2), here)
    assert now.fab_begun[:, 0].tolist() == [0, 1, 1]


def test_two_suitors_for_one_tsmc_wait_longer(world, state, actions):
    """Tension 11: while it runs another's plant it agrees half as often."""
    here = world(4000, fab_tsmc_consent=0.4)
    ask = actions(4000, fab_spend={"openai": 5}, fab_partner=2)
    alone = fab.advance(state(4000, **TAPED), ask, here)
    taken = state(4000, **TAPED, fab_begun={"tesla": 1}, fab_partner={"tesla": 2})
    second = fab.advance(taken, ask, here)
    assert alone.fab_begun[2].mean() == pytest.approx(0.4, abs=0.03)
    assert second.fab_begun[2].mean() == pytest.approx(0.2, abs=0.03)


@pytest.mark.fact("geopolitical-complications")
def test_a_plant_that_tsmc_runs_hangs_on_the_strait_wherever_it_stands(world, state, actions):
    calm_, crisis = (
        state(fab_yield=0.5, fab_online=_lines(100), strait=left, **STANDING) for left in (0, 2)
    )
    lost = [
        1 - fab.advance(_run_by(crisis, who), actions(), world()).fab_edge[TESLA, 0]
        / fab.advance(_run_by(calm_, who), actions(), world()).fab_edge[TESLA, 0]
        for who in RUN
    ]  # fmt: skip
    np.testing.assert_allclose(lost, [0, 0, 0.4], atol=1e-12)
