import numpy as np
import pytest

from computewar.engine.game import new_game
from computewar.engine.game import play as played
from computewar.plain.play import play
from computewar.sessions.request import PlayRequest
from computewar.sessions.session import Session
from computewar.strategies import find

QUARTER = ("3", "builder", "6", "y")


def _request(path, **more):
    asked = {"scenario": "terafab-2026", "sides": ("musk",), "seed": "4.2", "horizon": 3}
    return PlayRequest(save=path, **{**asked, **more})


def test_a_whole_game_is_played_to_its_verdict(console, said, tmp_path):
    one = console(*QUARTER * 3, "1")
    play(_request(tmp_path / "a.save"), one)
    assert "After 3 quarters the horizon is reached." in said(one)
    assert "What decided it:" in said(one)


def test_plain_mode_plays_the_engines_own_game(console, tmp_path, short):
    play(_request(tmp_path / "a.save"), console(*QUARTER * 3, "1"))
    game = new_game(short, 4, 2)
    seats = {name: side.strategy for name, side in short.sides.items()} | {"musk": "builder"}
    *_rest, last = played(game, {side: find(spec) for side, spec in seats.items()})
    with Session.open(tmp_path / "a.save", read_only=True) as session:
        for name, value in session.game.state.arrays().items():
            assert np.array_equal(value, getattr(last.state, name)), name


def test_the_end_of_the_input_says_where_the_game_is_kept(console, said, tmp_path):
    one = console(*QUARTER, "2", "5 3")
    play(_request(tmp_path / "a.save"), one)
    text = " ".join(said(one).split())
    assert f"Go on with: computewar play {tmp_path / 'a.save'} --plain" in text
    two = console("4")
    play(PlayRequest(resume=tmp_path / "a.save"), two)
    assert "GPUs: $3.00bn" in said(two)


def test_two_sides_hand_over_the_keyboard(console, said, tmp_path):
    turn = ("", "6", "y")
    one = console(*turn * 6, "1")
    play(_request(tmp_path / "a.save", sides=("musk", "openai")), one)
    text = said(one)
    assert text.count("Hand over to Tesla / xAI") == 3
    assert text.count("Hand over to OpenAI") == 3
    assert text.count("What decided it:") == 2


@pytest.mark.heavy
def test_a_finished_game_can_be_gone_back_into(console, said, tmp_path):
    back = ("2", "4", "1", *QUARTER * 3, "1")
    one = console(*QUARTER * 3, *back)
    play(_request(tmp_path / "a.save"), one)
    assert said(one).count("After 3 quarters the horizon is reached.") == 2
    with Session.open(tmp_path / "a.save", read_only=True) as session:
        assert session.branches == {"main": 3, "main-2": 3}


def test_what_a_strategy_refuses_does_not_end_the_game(console, said, tmp_path):
    one = console("3", "builder:appetite=9", "6", "y")
    play(_request(tmp_path / "a.save"), one)
    assert "write a number from" in said(one)
    with Session.open(tmp_path / "a.save", read_only=True) as session:
        assert session.turn == 1


def test_leaving_before_a_game_begins_leaves_nothing(console, said, own_home):
    one = console()
    play(PlayRequest(), one)
    assert "Nothing was begun." in said(one)
    assert not list(own_home.rglob("*.save"))


def test_an_interrupt_is_passed_on_after_the_farewell(console, said, tmp_path, monkeypatch):
    def interrupted(_seat):
        raise KeyboardInterrupt

    monkeypatch.setattr("computewar.plain.play.quarter", interrupted)
    one = console()
    with pytest.raises(KeyboardInterrupt):
        play(_request(tmp_path / "a.save"), one)
    assert "All is saved in" in said(one)
