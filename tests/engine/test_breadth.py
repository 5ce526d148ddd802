"""Numbers by firm: those that all firms share are refused before the first game begins."""

import pytest

from computewar.engine.game import new_game
from computewar.inputs.error import InputError
from computewar.inputs.scenario import load_scenario

FIRM = '[numbers.{}.firms.tesla]\nvalue = {}\nstatus = "assumption"\nwhy = "mine"\n'


def begin(tmp_path, *numbers):
    file = tmp_path / "story.toml"
    text = "".join(FIRM.format(*number) for number in numbers)
    file.write_text(f'base = "terafab-2026"\nturns = 4\n{text}')
    return new_game(load_scenario(file), 1)


def test_a_number_that_all_firms_share_is_named_with_its_file_and_a_cure(tmp_path):
    with pytest.raises(InputError) as caught:
        begin(tmp_path, ("debt_limit", 3), ("gpu_supply", 500))
    assert str(caught.value) == (
        "story.toml: numbers.gpu_supply.firms: is shared by all firms; "
        "give one value instead of [firms]"
    )


def test_all_such_numbers_are_named_at_once(tmp_path):
    with pytest.raises(InputError, match=r"gpu_supply.firms(.|\n)*gpu_lag.firms"):
        begin(tmp_path, ("gpu_supply", 500), ("gpu_lag", 3))


def test_a_number_that_may_differ_between_firms_is_played(tmp_path):
    game = begin(tmp_path, ("debt_limit", 3))
    row = list(game.scenario.firms).index("tesla")
    assert game.world["debt_limit"][row] == 3
