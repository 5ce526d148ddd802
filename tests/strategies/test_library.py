import inspect

import numpy as np
import pytest

from computewar.engine.game import new_game, play
from computewar.engine.turn import LEVERS, SPENDING
from computewar.strategies import StrategyError, find, names, settings
from computewar.strategies.library import about

EXPECTED = {"balanced", "builder", "buyer", "cautious", "designer", "incumbent", "random"}


def extremes(name):
    """The strategy with every setting at its least, and at its most."""
    for end in ("low", "high"):
        pairs = [f"{key}={getattr(span, end)}" for key, span in settings(name).items()]
        yield ":".join([name, *pairs])


SPECS = [spec for name in names() for spec in (name, *extremes(name))]


def test_the_library_lists_the_folder_and_nothing_else():
    assert set(names()) >= EXPECTED
    assert not {"library", "advice", "__init__"} & set(names())


def test_a_strategy_says_what_it_is_and_whose_idea():
    for name in names():
        assert about(name).lower().startswith(name), name
        assert "Source: " in about(name), name


def test_a_strategy_is_found_with_its_settings():
    strategy = find("builder:patience=.7:partner=1")
    assert strategy.name == "builder"
    assert strategy.settings == {"patience": 0.7, "partner": 1.0}
    assert find("buyer").settings == {}


def test_a_spec_written_out_finds_the_same_strategy_again():
    for spec in (*SPECS, "builder:patience=0.123456789012"):
        assert find(find(spec).spec).settings == find(spec).settings, spec


def test_settings_tell_default_and_bounds():
    assert settings("builder")["patience"].low == 0
    assert settings("builder")["patience"].high == 1
    assert settings("designer")["cadence"].low == 9
    for name in names():
        for key, span in settings(name).items():
            assert span.low <= span.default <= span.high, f"{name}:{key}"
            assert np.isfinite([span.low, span.high]).all(), f"{name}:{key} has no bounds"


@pytest.mark.parametrize(
    ("spec", "said"),
    [
        ("bilder", "there is no strategy 'bilder'; did you mean 'builder'?"),
        ("advice", "there is no strategy 'advice'"),
        ("zzz", "right here: balanced, builder"),
        ("builder:patiense=1", "builder has no setting 'patiense'; did you mean 'patience'?"),
        ("builder:", "builder has no setting ''"),
        ("builder:patience=2", "builder:patience is '2'; write a number from 0 to 1"),
        ("builder:patience=much", "builder:patience is 'much'; write a number from 0 to 1"),
        ("builder:patience", "builder:patience is ''; write a number from 0 to 1"),
        ("builder:patience=nan", "builder:patience is 'nan'; write a number from 0 to 1"),
        ("designer:cadence=3", "designer:cadence is '3'; write a number from 9 to 36"),
        ("builder:patience=1:patience=0", "sets one setting twice"),
    ],
)
def test_a_wrong_spec_is_answered_with_the_nearest_right_one(spec, said):
    with pytest.raises(StrategyError) as error:
        find(spec)
    assert said in str(error.value)


@pytest.mark.parametrize("spec", SPECS)
def test_every_strategy_is_legal_on_every_seat_over_a_whole_game(story, spec):
    """No setting is refused, nothing is asked of the purse but known levers, all ends finite."""
    deciders = {side: find(spec) for side in story.sides}
    *_, end = play(new_game(story, 7, 0, 6), deciders)
    assert end.state.turn == story.turns or end.state.over.all()
    assert all(np.isfinite(value).all() for value in end.state.arrays().values())


@pytest.mark.parametrize("name", names())
def test_a_strategy_gives_levers_that_exist_in_the_shape_of_its_firms(seen, name):
    for side in ("musk", "openai", "anthropic"):
        view = seen(side)
        plan = find(name)(view)
        assert set(plan) <= set(LEVERS)
        assert set(plan) & set(SPENDING)
        for lever, value in plan.items():
            assert np.broadcast_shapes(np.shape(value), view.cash.shape) == view.cash.shape, lever


@pytest.mark.parametrize("name", names())
def test_a_strategy_spends_no_more_than_its_purse(seen, name):
    for side in ("musk", "openai", "meta"):
        view = seen(side)
        plan = find(name)(view)
        asked = sum(plan[lever] + 0 * view.cash for lever in SPENDING if lever in plan)
        assert (asked <= view.free * (1 + 1e-9) + 1e-9).all()


@pytest.mark.parametrize("name", names())
def test_a_setting_changes_what_a_strategy_does(later, name):
    """Each setting, from one end to the other, moves some lever somewhere in a game."""
    sides = list(later.scenario.sides)
    views = [later.observe(side) for side in sides]
    deaf = [
        key
        for key, span in settings(name).items()
        if not any(
            _differ(find(f"{name}:{key}={span.low}")(view), find(f"{name}:{key}={span.high}")(view))
            for view in views
        )
    ]
    assert deaf == []


def _differ(one, two):
    return any(not np.array_equal(np.asarray(one[key]), np.asarray(two[key])) for key in one)


def test_a_strategy_is_a_function_with_keywords_only():
    for name in names():
        decide = find(name).decide.func
        first, *rest = inspect.signature(decide).parameters.values()
        assert first.name == "seen", name
        assert all(part.kind is inspect.Parameter.KEYWORD_ONLY for part in rest), name
