"""The cookbook: every recipe passes the check, is named on its page, and does what it says."""

from pathlib import Path

import numpy as np
import pytest

from computewar.engine.game import new_game
from computewar.inputs.scenario import load_scenario
from computewar.lab.examination import examine
from computewar.strategies import find
from computewar.strategies.library import about

FOLDER = Path(__file__).parents[1] / "docs" / "cookbook"
RECIPES = sorted(path.name for path in (*FOLDER.glob("*.py"), *FOLDER.glob("*.toml")))
TESLA, XAI = 0, 1


@pytest.fixture(scope="session")
def story():
    """The flagship."""
    return load_scenario("terafab-2026")


@pytest.fixture
def decided(story):
    """`decided(recipe, side="musk", **fields)`: its decision in a changed first position.

    What has no dot in its name is a strategy of the library.
    """

    def make(recipe, side="musk", turn=0, **fields):
        game = new_game(story, 1, 0, 3)
        new = {name: np.full_like(getattr(game.state, name), one) for name, one in fields.items()}
        seen = type(game)(game.world, game.start, game.state.evolve(turn=turn, **new), game.orders)
        spec = f"{FOLDER / recipe}" if "." in recipe else recipe
        return find(spec)(seen.observe(side))

    return make


def test_there_are_ten_recipes_and_the_page_names_them_all():
    page = (FOLDER / "README.md").read_text("utf-8")
    assert len(RECIPES) >= 10
    assert [name for name in RECIPES if f"`{name}`" not in page] == []


@pytest.mark.heavy
@pytest.mark.parametrize("recipe", RECIPES)
def test_every_recipe_passes_the_check(story, recipe):
    found = examine(str(FOLDER / recipe), story, ("musk", "openai"), 2, 2)
    assert [one for one in found if one.result == "fault"] == []
    assert "Source: " in about(str(FOLDER / recipe))


def test_whoever_is_far_behind_spends_faster(decided):
    few, many = (decided("react_to_rivals.py", energised=have) for have in (1.0, 9e3))
    assert (few["gpu_premium"] > 0).all()
    assert (many["gpu_premium"] == 0).all()
    assert (few["gpu_spend"] > many["gpu_spend"]).all()


def test_rounds_are_for_a_good_mood(decided):
    assert (decided("good_mood.py", mood=0.3)["round_size"] > 0).all()
    assert (decided("good_mood.py", mood=-0.3)["round_size"] == 0).all()


def test_a_late_plant_gets_no_more_money(decided):
    assert (decided("late_plant.py", turn=2)["fab_spend"][TESLA] > 0).all()
    assert (decided("late_plant.py", turn=9, fab_progress=0.2)["fab_spend"] == 0).all()
    assert (decided("late_plant.py", turn=9, fab_progress=0.8)["fab_spend"][TESLA] > 0).all()


def test_cards_are_answered(decided):
    plan = decided("answer_cards.py", "openai", trust=0.9)
    assert (plan["card.shortage-bites"] == 1).all()
    assert (plan["card.model-evaluation"] == 2).all()
    assert (decided("answer_cards.py", "openai", trust=0.1)["card.model-evaluation"] == 0).all()


def test_a_promise_is_made_once_the_pace_bears_it(decided):
    assert (decided("promise.py")["announce_compute"] == 0).all()
    later = decided("promise.py", turn=4, gpus=9e3, energised=9e3)
    assert (later["announce_compute"][XAI] == 1).all()
    stands = decided("promise.py", turn=4, gpus=9e3, energised=9e3, claim_due=2)
    assert (stands["announce_compute"] == 0).all()
    assert "announce_chip" not in later  # nothing but compute is promised


def test_one_game_builds_halls_where_power_is_short(decided):
    short = decided("one_game.py", gpu_load=9e4)
    plenty = decided("one_game.py", gpu_load=0.0, chips_load=0.0, power=9e4)
    assert (short["hall_spend"] > short["gpu_spend"]).all()
    assert (plenty["gpu_spend"] > plenty["hall_spend"]).all()


def test_rules_act_where_they_hold(decided):
    last = decided("rules.toml", turn=17)
    assert (last["gpu_spend"] == 0).all()
    assert (decided("rules.toml", cash=0.1, turn=3, dues=5.0)["pledge"] == 0).all()


def test_a_wrapped_strategy_pledges_less(decided):
    assert (decided("wrap.py")["pledge"][TESLA] == 0.5).all()
    assert (decided("wrap.py:cap=1")["pledge"][TESLA] == 1).all()


def test_settings_change_who_plays(decided):
    for have, spec, played in (
        (1.0, "settings.py", "buyer"),
        (9e4, "settings.py", "cautious"),
        (9e4, "settings.py:late=1", "builder"),
    ):
        plan, other = (decided(name, energised=have) for name in (spec, played))
        assert plan.keys() == other.keys()
        assert all(np.array_equal(plan[lever], other[lever]) for lever in plan), played


def test_luck_strikes_by_its_chance(decided):
    assert (decided("luck.py:whim=1")["gpu_spend"] == 0).all()
    assert (decided("luck.py:whim=0")["gpu_spend"][XAI] > 0).all()
