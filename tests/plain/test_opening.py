import pytest

from computewar.plain.console import Ended
from computewar.plain.opening import chosen, note, strategy
from computewar.sessions.opening import opened
from computewar.sessions.request import PlayRequest
from computewar.sessions.week import week
from computewar.strategies import names


def test_a_new_game_is_asked_for_step_by_step(console, said):
    one = console("1", "1", "2", "y")
    request = chosen(one, PlayRequest())
    assert request.scenario == "terafab-2026"
    assert request.sides == ("openai",)
    assert "Nothing in it is financial" in said(one)
    assert note()


def test_two_sides_can_share_a_keyboard(console):
    request = chosen(console("3", "y"), PlayRequest(scenario="terafab-2026"))
    assert request.sides == ("musk", "openai")


def test_seed_opponent_and_reading_can_be_changed(console):
    script = ["1", "n", "1", "7.3", "n", "2", "1", "buyer", "n", "3", "2", "2", "y"]
    request = chosen(console(*script), PlayRequest(scenario="terafab-2026"))
    assert request.seed == "7.3"
    assert request.opponents == {"openai": "buyer"}
    assert request.readings == {"fab_unit": "chips"}


def test_a_level_can_be_chosen_and_has_opponents_of_its_own(console, said):
    one = console("1", "n", "4", "3", "y")
    request = chosen(one, PlayRequest(scenario="terafab-2026"))
    assert request.difficulty == "hard"
    assert ", standard, seed drawn" in said(one)
    assert ", hard, seed drawn" in said(one)


def test_a_reading_tells_what_the_documents_say(console, said):
    one = console("1", "n", "3", "2", "2", "y")
    chosen(one, PlayRequest(scenario="terafab-2026"))
    assert "001 ¶55 (claimed by actor)" in said(one)


def test_a_saved_game_is_offered(console, tmp_path):
    asked = PlayRequest(scenario="terafab-2026", sides=("musk",), horizon=2)
    with opened(asked) as session:
        path = session.path
    request = chosen(console("2", "1"), PlayRequest())
    assert request.resume == path


def test_code_that_a_saved_game_names_is_run_only_if_the_player_says_so(console, tmp_path, said):
    bot = tmp_path / "bot.py"
    bot.write_text("def decide(seen):\n    return {}\n")
    seats = {"openai": str(bot)}
    asked = PlayRequest(scenario="terafab-2026", sides=("musk",), horizon=2, opponents=seats)
    with opened(asked) as session:
        path = session.path
    wary = console("2", "1", "n", "6")
    with pytest.raises(Ended):
        chosen(wary, PlayRequest())
    assert "bot.py, whose code will be run" in said(wary)
    assert chosen(console("2", "1", "y"), PlayRequest()).resume == path


def test_one_can_leave_at_once(console):
    with pytest.raises(Ended):
        chosen(console("3"), PlayRequest())


def test_a_strategy_is_chosen_by_number_or_with_settings(console, said):
    assert strategy(console("1")) == names("plan")[0]
    assert strategy(console("builder:appetite=.7")).startswith("builder:")
    assert strategy(console("")) == ""
    one = console("bilder")
    assert strategy(one) == ""
    assert "did you mean 'builder'" in said(one)


def test_the_game_of_the_week_is_complete(console):
    request = chosen(console("2"), PlayRequest())
    assert request.complete
    assert request.seed == week().seed


def test_a_saved_game_is_watched_and_the_record_told_before_one_leaves(console, said):
    with opened(PlayRequest(scenario="terafab-2026", sides=("musk",), horizon=2)) as session:
        session.commit("musk")
    one = console("4", "1", "", "5", "6")
    with pytest.raises(Ended):
        chosen(one, PlayRequest())
    assert "quarter 1 of 2" in said(one)
    assert "No game has been played to its end yet" in said(one)


def test_what_cannot_be_watched_is_told(console, said):
    with opened(PlayRequest(scenario="terafab-2026", sides=("musk",), horizon=2)):
        pass
    one = console("4", "1", "6")
    with pytest.raises(Ended):
        chosen(one, PlayRequest())
    assert "has no turn played" in " ".join(said(one).split())
