"""`computewar replay`: the same game, another game, or no game."""

import json
import shlex

import pytest

from computewar import cli
from computewar.inputs.places import saves_folder
from computewar.inputs.scenario import load_scenario
from computewar.inputs.setup import arranged
from computewar.sessions.session import Session
from computewar.sessions.workshop import Workshop
from computewar.workshop import rounds


def stand(_spec):
    return lambda _seen: {}


@pytest.fixture
def save():
    """A solo game of two quarters in the user's folder, with a branch; its path."""
    path = saves_folder() / "solo.save"
    scenario = load_scenario("terafab-2026", horizon=2)
    with Session.new(path, scenario, "1.3", {"musk": "person"}) as game:
        game.fill("musk", "buyer")
        game.commit("musk")
        game.commit("musk")
        game.back_to(1)
    return path


@pytest.fixture
def other_rules(monkeypatch):
    from computewar.engine.mechanics import accounts

    plain = accounts.advance
    monkeypatch.setattr(
        accounts, "advance", lambda s, a, w: plain(s, a, w).evolve(trust=plain(s, a, w).trust / 2)
    )


def damage(path):
    data = bytearray(path.read_bytes())
    data[data.index(b'"finished":true')] ^= 1
    path.write_bytes(data)


@pytest.mark.parametrize("name", ["solo", "solo.save"])
def test_the_same_game_is_said_to_be_the_same(save, name, capsys):
    assert cli.exit_code(["replay", name]) == 0
    out, err = capsys.readouterr()
    assert "TeraFab 2026, seed 1.3: 2 turns on 2 branches\n" in out
    assert "\nthe same game\n" in out
    assert "main-2 after 1 of 2 quarters" in out
    assert err == ""


def test_the_end_of_the_game_is_measured(save, capsys):
    assert cli.exit_code(["replay", str(save), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    with Session.open(save, read_only=True) as game:
        cash = game.game.state.cash[list(game.scenario.firms).index("xai"), 0]
    assert found["outcomes"]["cash xai"] == cash
    assert (found["same"], found["turns"], found["turn"], found["branches"]) == (True, 2, 1, 2)


def test_another_game_leaves_with_1_and_names_the_first_figure(save, other_rules, capsys):
    assert cli.exit_code(["replay", "solo"]) == 1
    out = capsys.readouterr().out
    assert "another game: first differs at turn 1 (entry 3): trust of tesla was" in out
    assert "main-2 is the same for 0 of 2 quarters" in out


def test_a_damaged_save_leaves_with_2_and_can_be_salvaged(save, capsys):
    damage(save)
    before = save.read_bytes()
    assert cli.exit_code(["replay", "solo"]) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert "is damaged after entry 4 (turn 2); `computewar replay" in error
    assert f"{save} --salvage` writes" in error
    told = shlex.split(error.split("`")[1])
    assert cli.exit_code(told[1:]) == 0
    out, err = capsys.readouterr()
    assert "solo-salvaged.save" in err
    assert "1 turn on 1 branch\n" in out
    assert save.read_bytes() == before


def test_a_missing_save_leaves_with_2(capsys):
    assert cli.exit_code(["replay", "nothing"]) == 2
    assert "nothing: there is no such file" in capsys.readouterr().err


@pytest.fixture
def ended():
    """A solo game of two quarters that is over; its path."""
    path = saves_folder() / "ended.save"
    scenario = load_scenario("terafab-2026", horizon=2)
    with Session.new(path, scenario, "1.3", {"musk": "person"}) as game:
        for _quarter in range(2):
            game.fill("musk", "buyer")
            game.commit("musk")
    return path


def test_why_tells_each_side_what_decided_a_game_that_is_over(ended, capsys):
    assert cli.exit_code(["replay", str(ended), "--why"]) == 0
    out, err = capsys.readouterr()
    assert out.count("What decided it for ") == 2
    assert "Played again 200 times" in out
    assert "Looking for the turns" in err
    assert cli.exit_code(["replay", str(ended), "--why", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["turnings"]
    assert set(found) == {"musk", "openai"}
    assert found["musk"]["summary"] in out
    assert all(f"  {one['quarter']}: {one['text']}" in out for one in found["musk"]["quarters"])


def test_a_game_that_is_not_over_is_not_decided_yet(save, capsys):
    assert cli.exit_code(["replay", str(save), "--why"]) == 0
    assert "can be told when the game is over" in capsys.readouterr().out


def test_watching_without_a_terminal_tells_every_quarter(ended, capsys):
    assert cli.exit_code(["replay", str(ended), "--watch"]) == 0
    out = capsys.readouterr().out
    assert "quarter 1 of 2" in out
    assert "Tesla / xAI decides:" in out
    assert "Score: " in out


def test_at_a_terminal_the_screen_shows_it(ended, monkeypatch):
    from computewar.tui import app

    asked = []
    monkeypatch.setattr(app, "start", lambda request, **held: asked.append((request, held)))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert cli.exit_code(["replay", "ended", "--watch", "--speed", "2"]) == 0
    [(request, _held)] = asked
    assert (request.watch, request.speed) == (ended, 2.0)


def test_what_cannot_be_watched_leaves_with_2(capsys):
    assert cli.exit_code(["replay", "nothing", "--watch"]) == 2
    assert "there is no such file" in capsys.readouterr().err


@pytest.fixture
def day(tmp_path):
    """A workshop of two worlds after one quarter; its path."""
    path, scenario = tmp_path / "day.workshop", load_scenario("terafab-2026", horizon=2)
    setup = arranged(scenario, ["Alpha", "Beta"], practice=False, quarters_a_round=1)
    with Workshop.new(path, scenario, "1.3", setup) as made:
        while made.stage.phase != "preview":
            rounds.forward(made)
    return path


def test_of_a_workshop_every_world_is_told(day, capsys):
    assert cli.exit_code(["replay", str(day)]) == 0
    out = capsys.readouterr().out
    assert "\nalpha\n-----\nTeraFab 2026" in out
    assert out.count("\nthe same game\n") == 2
    assert cli.exit_code(["replay", str(day), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["same"]
    assert {world: one["turn"] for world, one in found["worlds"].items()} == {"alpha": 1, "beta": 1}


def test_a_workshop_under_other_rules_leaves_with_1_and_names_each_world(day, other_rules, capsys):
    assert cli.exit_code(["replay", str(day)]) == 1
    assert capsys.readouterr().out.count("first differs at turn 1") == 2


def test_a_workshop_is_not_watched(day, capsys):
    assert cli.exit_code(["replay", str(day), "--watch"]) == 2
    assert "computewar debrief" in capsys.readouterr().err
