"""Copies of recorded games: the same game again in their own seat, sensible anywhere else."""

from pathlib import Path

import numpy as np
import pytest
import tomli

from computewar.engine.game import new_game
from computewar.engine.orders import complete
from computewar.inputs.error import InputError
from computewar.inputs.scenario import load_scenario
from computewar.sessions import history
from computewar.sessions.decisions import decisions
from computewar.strategies import copies, find, names

QUARTERS = 6
RECORDED = Path(__file__).parents[1] / "recorded"


def made(turns, firms=("tesla", "xai"), **more):
    return copies.read({"firms": list(firms), "turns": turns, **more}, "copy.toml")


@pytest.fixture
def recorded(tmp_path):
    """`recorded(side)`: a copy of the game that a person played in this seat."""

    def make(side):
        file = tmp_path / f"{side}.save"
        file.write_bytes((RECORDED / f"terafab-2026-{side}.save").read_bytes())
        return file

    return make


@pytest.mark.parametrize("side", ["musk", "openai"])
def test_the_copies_that_come_with_the_game_are_those_of_the_recorded_games(recorded, side):
    table = tomli.loads(Path(find(f"copy_terafab_{side}").file).read_text("utf-8"))
    found = decisions(recorded(side), side)
    assert table["turns"] == found.turns
    assert table["firms"] == list(found.firms)


def test_copies_in_all_seats_play_the_recorded_game_again_to_the_bit(story, recorded):
    sides = {side: decisions(recorded("musk"), side) for side in story.sides}
    seats = {
        side: made(one.turns, one.firms).decide if side != "musk" else find("copy_terafab_musk")
        for side, one in sides.items()
    }
    game = again = new_game(story, 2026)
    for turn in range(QUARTERS):
        given = {side: one.turns[turn] for side, one in sides.items()}
        game = history.played(game, given)
        again = again.advance(again.decide(seats))
    for field, value in game.state.arrays().items():
        assert np.array_equal(value, getattr(again.state, field)), field


def test_what_is_written_is_read_back_to_the_last_bit(seen):
    turns = [{}, {}, {}, {"gpu_spend": {"tesla": 0.1 + 0.2}, "card.ai5-slips": {"tesla": 1}}]
    text = copies.written('A "copy"', "me", "terafab-2026", "musk", ("tesla", "xai"), turns)
    table = tomli.loads(text)
    assert table["turns"] == turns
    found = copies.read(table, "copy.toml")
    assert found.about == 'A "copy"\n\nSource: me'
    assert (found.decide(seen())["gpu_spend"][0] == 0.1 + 0.2).all()


def test_in_another_seat_the_first_firm_plays_the_first_firm_s_part(seen):
    turns = [{}, {}, {}, {"gpu_spend": {"tesla": 3.0, "xai": 5.0}}]
    assert (made(turns).decide(seen("openai"))["gpu_spend"] == 3).all()
    other = made(turns, firms=("openai",))
    view = seen("musk")
    plan = other.decide(view)["gpu_spend"]
    assert np.array_equal(plan, view.standing["gpu_spend"])


def test_a_seat_with_a_recorded_firm_plays_that_firm(seen):
    turns = [{}, {}, {}, {"gpu_spend": {"xai": 5.0, "nobody": 4.0}}]
    plan = made(turns, firms=("nobody", "xai")).decide(seen("musk"))["gpu_spend"]
    assert (plan[1] == 5).all()
    assert np.array_equal(plan[0], seen("musk").standing["gpu_spend"][0])


def test_wishes_beyond_bounds_are_limited_and_unknown_cards_left_out(seen):
    turns = [{}, {}, {}, {"gpu_spend": {"tesla": 1e6}, "card.nowhere": {"tesla": 1}}]
    plan = made(turns).decide(seen())
    assert set(plan) == {"gpu_spend"}
    assert (plan["gpu_spend"][0] == seen().bounds["gpu_spend"][1][0]).all()


def test_after_its_last_turn_all_orders_stand(seen):
    assert made([{"gpu_spend": {"tesla": 1.0}}]).decide(seen()) == {}


@pytest.mark.parametrize("scenario", ["as-printed", "shareholder-meeting"])
def test_a_copy_is_legal_in_every_seat_of_other_scenarios(scenario):
    story = load_scenario(scenario, horizon=2)
    for name in names("copy"):
        game = new_game(story, 3, 0, 2)
        for side in story.sides:
            complete(story, game.orders, {side: find(name)(game.observe(side))})


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ({"turns": [{"gpu_spnd": {"tesla": 1}}]}, "turns[#1].gpu_spnd: is no lever; did you mean"),
        ({"turns": [{"gpu_spend": 3}]}, "write gpu_spend = { FIRM = NUMBER }"),
        ({"turns": [{"gpu_spend": {"tesla": "a"}}]}, "is no number a firm"),
        ({"turns": [3]}, "turns[#1]: is no table"),
        ({"turns": 3}, "is no list of up to"),
        ({"turns": [], "about": 1e308}, "about: is no text"),
        ({"turns": [], "firms": []}, "firms: is no list of firms"),
        ({"turns": [], "sid": "musk"}, "sid: is no key of a copy; did you mean 'side'?"),
    ],
)
def test_a_wrong_table_is_told_with_place_and_cure(table, said):
    with pytest.raises(InputError) as error:
        copies.read({"firms": ["tesla"]} | table, "copy.toml")
    assert said in str(error.value)
