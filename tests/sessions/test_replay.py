"""Replay: the same game is found the same, another is named by what differs."""

import numpy as np
import pytest

from computewar.inputs.setup import arranged
from computewar.sessions import rules
from computewar.sessions.error import SaveError
from computewar.sessions.replay import replay, replay_worlds
from computewar.sessions.session import Session
from computewar.sessions.workshop import Workshop
from computewar.workshop import rounds

TWO = {"musk": "person", "openai": "person"}


def stand(_spec):
    return lambda _seen: {}


def test_a_game_is_the_same_on_all_its_branches(played):
    with Session.open(played, find=stand) as game:
        game.back_to(1)
        game.commit("musk")
        game.commit("openai")
        end = game.game.state
    report = replay(played, find=stand)
    assert report.same
    assert (report.turns, report.branches, report.notices) == (3, 2, ())
    assert np.array_equal(report.game.state.cash, end.cash)
    assert (report.seed, report.seats["musk"]) == ("1.3", "person")


def test_a_game_with_the_library_s_strategies_is_the_same(path, scenario):
    with Session.new(path, scenario, "1", {"musk": "person", "openai": "buyer"}) as game:
        game.fill("musk", "builder")
        game.commit("musk")
        game.commit("musk")
    report = replay(path)
    assert (report.difference, report.notices, report.turns) == ("", (), 2)


def test_other_rules_are_found_at_their_first_figure(played, monkeypatch):
    from computewar.engine.mechanics import training

    plain = training.advance

    def clever(state, actions, world):
        after = plain(state, actions, world)
        return after.evolve(capability=after.capability + (state.turn == 1))

    monkeypatch.setattr(training, "advance", clever)
    report = replay(played, find=stand)
    assert not report.same
    assert "turn 2 (entry 8):" in report.difference
    assert report.turns == 1
    assert report.game.state.turn == 1


def test_changed_code_that_changes_nothing_is_a_notice(played, monkeypatch):
    code = {**rules.code(), "mechanics.fab": "another"}
    monkeypatch.setattr(rules, "code", lambda: code)
    report = replay(played, find=stand)
    assert report.same
    assert report.notices == ("code changed since: mechanics.fab",)


def test_changed_numbers_are_a_notice_for_the_save_keeps_its_own(played, monkeypatch):
    changes = [f"fab_lead_{k} 12→14" for k in range(7)]
    monkeypatch.setattr(rules, "changed_numbers", lambda _scenario: changes)
    [notice] = replay(played, find=stand).notices
    assert "keeps its own" in notice
    assert "fab_lead_4 12→14, +2 more" in notice


def test_a_strategy_that_changed_its_mind_is_a_notice(played):
    def keen(_spec):
        return lambda seen: {"gpu_spend": seen.limit("gpu_spend", 0.123)}

    report = replay(played, find=keen)
    assert report.same
    assert "google would decide otherwise today" in report.notices


def test_a_strategy_that_is_gone_is_a_notice(played):
    def none(spec):
        raise ValueError(f"there is no strategy '{spec}'")

    report = replay(played, find=none)
    assert report.same
    assert any("there is no strategy" in notice for notice in report.notices)


def test_a_file_that_a_save_names_is_not_loaded(path, scenario, tmp_path):
    bot = tmp_path / "bot.py"
    bot.write_text("def decide(seen):\n    return {}\n")
    seats = {"musk": "person", "openai": str(bot)}
    with Session.new(path, scenario, "1", seats) as session:
        session.commit("musk")
    bot.write_text(f"open({str(tmp_path / 'ran')!r}, 'w')\n" + bot.read_text())
    report = replay(path)
    assert report.same
    assert any("which a replay does not load" in notice for notice in report.notices)
    assert not (tmp_path / "ran").exists()


def test_acts_that_give_another_plan_are_a_difference(played, monkeypatch):
    from computewar.sessions.log import Desk

    plain = Desk.plan
    monkeypatch.setattr(
        Desk, "plan", lambda desk: {**plain(desk), "gpu_spend": {"xai": 9.0}} if desk.done else {}
    )
    report = replay(played, find=stand)
    assert report.difference == (
        "turn 1 (entry 4): the acts of musk give another plan: gpu_spend of xai was 1 and is now 9"
    )


@pytest.mark.parametrize("suffix", ["-wal", "-shm"])
def test_a_replay_leaves_nothing_beside_the_save(played, suffix):
    before = played.read_bytes()
    replay(played, find=stand)
    assert played.read_bytes() == before
    assert not played.with_name(played.name + suffix).exists()


@pytest.fixture(scope="module")
def day(scenario, tmp_path_factory):
    """A workshop of two worlds after two rounds, the first of them played twice."""
    path = tmp_path_factory.mktemp("day") / "day.workshop"
    setup = arranged(scenario, ["Alpha", "Beta=openai"], practice=False, quarters_a_round=1)
    with Workshop.new(path, scenario, "1.3", setup) as made:
        while made.stage.round < 3:
            rounds.forward(made)
            if made.stage.phase == "preview" and len(made.worlds["alpha"].log.tips) == 1:
                rounds.undo(made)
    return path


def test_every_world_of_a_workshop_is_played_again(day):
    found = replay_worlds(day)
    assert {world: (one.same, one.turns, one.branches) for world, one in found.items()} == {
        "alpha": (True, 3, 2),
        "beta": (True, 3, 2),
    }
    assert all(one.reached and one.game.state.turn == 2 for one in found.values())
    with pytest.raises(SaveError, match="is a workshop"):
        replay(day)


def test_each_world_names_its_own_difference(day, monkeypatch):
    from computewar.engine.mechanics import training

    plain = training.advance

    def clever(state, actions, world):
        after = plain(state, actions, world)
        return after.evolve(capability=after.capability + (state.turn == 1))

    monkeypatch.setattr(training, "advance", clever)
    found = replay_worlds(day)
    assert all("turn 2 (entry" in one.difference for one in found.values())
    assert found["alpha"].difference != found["beta"].difference
