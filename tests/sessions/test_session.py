"""The session: acts, turns, branches, and that nothing is lost or played otherwise."""

import copy
import random
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from computewar import __version__
from computewar.engine.game import DecisionError, new_game, play
from computewar.engine.lever import LeverError
from computewar.engine.turn import LEVERS
from computewar.inputs.error import InputError
from computewar.inputs.scenario import load_scenario
from computewar.sessions.error import SaveError
from computewar.sessions.permission import SessionError
from computewar.sessions.replay import replay
from computewar.sessions.session import Session
from computewar.sessions.timeline import ChangedError
from computewar.strategies import StrategyError, find

TWO = {"musk": "person", "openai": "person"}
PLACES = [
    ("musk", "xai", "gpu_spend"),
    ("musk", "tesla", "hall_spend"),
    ("openai", "openai", "gpu_spend"),
]


def stand(_spec):
    return lambda _seen: {}


def same_state(one, other):
    return one.turn == other.turn and all(
        np.array_equal(value, getattr(other, name)) for name, value in one.arrays().items()
    )


class Sheet:
    """What a simple model knows of a branch: a turn a record, each with its sides' plans."""

    def __init__(self):
        self.records = [self.fresh()]

    @staticmethod
    def fresh():
        return {side: {"plans": [{}], "undone": [], "sealed": False} for side in TWO}

    def standing(self, place):
        """What stands before the present turn; None where nothing was ever set."""
        found = None
        for record in self.records[:-1]:
            found = record[place[0]]["plans"][-1].get(place[1:], found)
        return found


class SessionLikeItsModel(RuleBasedStateMachine):
    """Acts in any order do what a list of plans does, and closing in between changes nothing."""

    @initialize()
    def begin(self):
        self.folder = tempfile.TemporaryDirectory()
        path = Path(self.folder.name) / "game.save"
        scenario = load_scenario("terafab-2026", horizon=3)
        self.session = Session.new(path, scenario, "1", TWO, find=stand)
        self.sheets = {"main": Sheet()}
        self.branch = "main"

    def teardown(self):
        self.session.close()
        self.folder.cleanup()

    @property
    def sheet(self):
        return self.sheets[self.branch]

    def desk(self, side):
        return self.sheet.records[-1][side]

    def open(self, side):
        return not self.session.finished and not self.desk(side)["sealed"]

    @rule(place=st.sampled_from(PLACES), value=st.integers(0, 2))
    def set(self, place, value):
        side, firm, lever = place
        if not self.open(side):
            return
        desk = self.desk(side)
        stood = desk["plans"][-1].get((firm, lever), self.sheet.standing(place))
        if self.session.set(side, firm, lever, value):
            assert stood != value
            desk["plans"].append({**desk["plans"][-1], (firm, lever): value})
            desk["undone"].clear()
        else:
            assert stood in (value, None)

    @rule(side=st.sampled_from(list(TWO)), back=st.booleans())
    def undo_or_redo(self, side, back):
        if not self.open(side):
            return
        desk = self.desk(side)
        if back and self.session.undo(side):
            desk["undone"].append(desk["plans"].pop())
        elif not back and self.session.redo(side):
            desk["plans"].append(desk["undone"].pop())

    @rule(side=st.sampled_from(list(TWO)))
    def reset(self, side):
        desk = self.desk(side)
        if self.open(side) and self.session.reset(side):
            assert desk["plans"][-1] != {}
            desk["plans"].append({})
            desk["undone"].clear()

    @rule(side=st.sampled_from(list(TWO)))
    def commit(self, side):
        if not self.open(side):
            return
        self.desk(side)["sealed"] = True
        played = self.session.commit(side)
        assert played == all(self.desk(name)["sealed"] for name in TWO)
        if played:
            self.sheet.records.append(Sheet.fresh())

    @rule(data=st.data())
    def fork(self, data):
        turn = data.draw(st.integers(0, len(self.sheet.records) - 1))
        new = copy.deepcopy(self.sheet)
        new.records = new.records[: turn + 1]
        for desk in new.records[-1].values():
            desk["sealed"] = False
        self.branch = self.session.back_to(turn)
        assert self.branch not in self.sheets
        self.sheets[self.branch] = new

    @rule(data=st.data())
    def switch(self, data):
        self.branch = data.draw(st.sampled_from(sorted(self.sheets)))
        self.session.switch(self.branch)

    @rule(data=st.data())
    def rename(self, data):
        old = data.draw(st.sampled_from(sorted(self.sheets)))
        new = f"called {len(self.session.entries)}"
        assert self.session.rename(old, new)
        self.sheets = {new if name == old else name: one for name, one in self.sheets.items()}
        self.branch = new if self.branch == old else self.branch

    @rule()
    def close_and_open(self):
        before = [game.state for game in self.session.history]
        self.session.close()
        self.session = Session.open(self.session.path, find=stand)
        assert all(map(same_state, before, [game.state for game in self.session.history]))

    @invariant()
    def agrees(self):
        assert self.session.branch == self.branch
        turns = {name: len(sheet.records) - 1 for name, sheet in self.sheets.items()}
        assert self.session.branches == turns
        for side in TWO:
            desk = self.desk(side)
            plan = self.session.plan(side)
            flat = {(firm, k): v for k, values in plan.items() for firm, v in values.items()}
            assert flat == desk["plans"][-1]
            assert self.session.committed(side) == desk["sealed"]
            assert self.session.can_undo(side) == (len(desk["plans"]) > 1 and not desk["sealed"])
            assert self.session.can_redo(side) == (bool(desk["undone"]) and not desk["sealed"])


class SessionLongLikeItsModel(SessionLikeItsModel):
    """The same in more and longer games."""


TestSessionLikeItsModel = SessionLikeItsModel.TestCase
TestSessionLikeItsModel.settings = settings(max_examples=3, stateful_step_count=20)
TestSessionLongLikeItsModel = pytest.mark.slow(SessionLongLikeItsModel.TestCase)
TestSessionLongLikeItsModel.settings = settings(max_examples=20, stateful_step_count=30)


# what may be set


def share_group():
    """The levers of a group of shares."""
    group = next(lever.group for lever in LEVERS.values() if lever.kind == "share")
    return [lever.name for lever in LEVERS.values() if lever.group == group]


@pytest.mark.parametrize(
    ("firm", "lever", "value", "said"),
    [
        ("xai", "gpu_spend", -1, "gpu_spend of xai is -1; it takes 0 to"),
        ("xai", "gpu_spnd", 1, "did you mean 'gpu_spend'"),
        ("openai", "gpu_spend", 1, "musk has no firm 'openai'"),
        ("xai", "gpu_spend", float("inf"), "it takes a number"),
    ],
)
def test_what_no_rule_allows_is_refused_in_the_engine_s_words(game, firm, lever, value, said):
    with pytest.raises(LeverError, match=said):
        game.set("musk", firm, lever, value)
    assert game.entries == ()
    assert game.plan("musk") == {}


def test_shares_are_set_together_and_undone_together(game):
    first, second, *others = share_group()
    shares = {first: 0.75, second: 0.25, **dict.fromkeys(others, 0.0)}
    with pytest.raises(LeverError, match="must sum to 1"):
        game.set_shares("musk", "xai", {**shares, second: 0.5})
    assert game.set_shares("musk", "xai", shares)
    assert game.orders("musk")[first][1] == 0.75
    assert len(game.entries) == 1
    game.undo("musk")
    assert game.plan("musk") == {}


def test_what_stands_already_is_no_act(game):
    value = float(game.orders("musk")["gpu_spend"][1, 0])
    assert not game.set("musk", "xai", "gpu_spend", value)
    assert game.entries == ()


def test_acts_say_who_did_them_and_what_they_were(game):
    game.set("musk", "xai", "gpu_spend", 2.0, "ann")
    game.set("musk", "xai", "priority_gpu_spend", 4)
    game.note("a thought", "ann")
    assert [(entry.kind, entry.author) for entry in game.entries] == [
        ("lever", "ann"),
        ("order", ""),
        ("note", "ann"),
    ]
    assert game.entries[0].content == {"set": {"gpu_spend": {"xai": 2.0}}}


def test_the_advisor_fills_the_plan_and_one_undo_takes_it_back(path, scenario):
    with Session.new(path, scenario, "1", TWO) as game:
        game.set("musk", "tesla", "gpu_spend", 0.3)
        game.fill("musk", "builder:patience=0.7")
        plan = game.plan("musk")
        assert sum(map(len, plan.values())) > 3
        assert game.advised("musk") == {
            lever: dict.fromkeys(firms, "builder:patience=0.7") for lever, firms in plan.items()
        }
        game.undo("musk")
        assert game.plan("musk") == {"gpu_spend": {"tesla": 0.3}}
        with pytest.raises(StrategyError, match="did you mean 'builder'"):
            game.fill("musk", "bilder")


# turns


def test_a_turn_waits_for_every_person(game):
    assert game.waiting_for == ("musk", "openai")
    assert not game.commit("openai")
    assert game.waiting_for == ("musk",)
    with pytest.raises(SessionError, match="openai has committed; the turn waits for musk"):
        game.set("openai", "openai", "gpu_spend", 1)
    assert game.commit("musk")
    assert game.turn == 1
    assert game.waiting_for == ("musk", "openai")


def test_the_game_ends_and_can_be_taken_back(game):
    for _ in range(4):
        game.commit("musk")
        game.commit("openai")
    assert game.finished
    assert game.waiting_for == ()
    with pytest.raises(SessionError, match="the game is over; go back"):
        game.set("musk", "xai", "gpu_spend", 1)
    game.back_to(2)
    assert not game.finished
    assert [one.state.turn for one in game.history] == [0, 1, 2]


def test_a_strategy_that_fails_leaves_the_plan_open(path, scenario):
    def breaking(_spec):
        return lambda _seen: {"gpu_spend": np.array([[-5.0]])}

    with Session.new(path, scenario, "1", {"musk": "person"}, find=breaking) as game:
        game.set("musk", "xai", "gpu_spend", 2.0)
        with pytest.raises(DecisionError, match=r"in turn 1.*gpu_spend of \w+ is -5"):
            game.commit("musk")
        assert (game.turn, len(game.entries)) == (0, 1)
        assert game.undo("musk")


def test_strategies_on_all_seats_play_as_the_engine_does(path, scenario):
    deciders = {side: find(seat.strategy) for side, seat in scenario.sides.items()}
    games = list(play(new_game(scenario, 1, 7), deciders))
    with Session.new(path, scenario, "1.7", {}) as session:
        while not session.finished:
            session.advance()
        assert len(session.history) == len(games) + 1
        assert all(
            map(same_state, [g.state for g in session.history[1:]], [g.state for g in games])
        )


def test_a_person_who_follows_the_advisor_plays_as_the_strategy_does(path, scenario):
    deciders = {side: find(seat.strategy) for side, seat in scenario.sides.items()}
    [*_, end] = play(new_game(scenario, 2, 0), deciders | {"musk": find("builder")})
    with Session.new(path, scenario, "2", {"musk": "person"}) as session:
        while not session.finished:
            session.fill("musk", "builder")
            session.commit("musk")
        assert same_state(session.game.state, end.state)
    with Session.open(path) as session:
        assert same_state(session.game.state, end.state)


def test_a_game_that_waits_for_a_person_does_not_go_on_by_itself(game):
    with pytest.raises(SessionError, match="the turn waits for musk, openai; commit first"):
        game.advance()


# branches


def test_going_back_keeps_what_was_planned_and_leaves_the_old_branch(played):
    with Session.open(played, find=stand) as game:
        end = game.game.state
        assert game.back_to(1) == "main-2"
        assert game.plan("musk") == {"gpu_spend": {"xai": 2}}
        game.set("musk", "xai", "gpu_spend", 0)
        game.commit("musk")
        game.commit("openai")
        assert not same_state(game.game.state, end)
        game.switch("main")
        assert same_state(game.game.state, end)
        assert game.plan("musk") == {"hall_spend": {"tesla": 1.5}}


def test_wrong_branches_and_turns_are_answered_with_right_ones(game):
    game.fork(0, "bold")
    with pytest.raises(SessionError, match="there is a branch 'bold' already"):
        game.fork(0, "bold")
    with pytest.raises(SessionError, match="no branch 'blod'; did you mean 'bold'"):
        game.switch("blod")
    with pytest.raises(SessionError, match="no turn 9 on the branch 'bold'; choose a turn from 1"):
        game.back_to(8)


# beginning and ending


@pytest.mark.parametrize(
    ("seed", "seats", "kind"),
    [
        ("x", {}, ValueError),
        ("1", {"msk": "person"}, InputError),
        ("1", {"openai": "bilder"}, StrategyError),
    ],
)
def test_a_wrong_beginning_writes_no_file(path, scenario, seed, seats, kind):
    with pytest.raises(kind):
        Session.new(path, scenario, seed, seats)
    assert not path.exists()


def test_a_save_resumes_with_the_plan_in_hand(played):
    with Session.open(played, find=stand) as game:
        assert game.turn == 2
        assert game.plan("musk") == {"hall_spend": {"tesla": 1.5}}
        assert game.can_undo("musk")


def test_a_killed_game_resumes_where_it_was(tmp_path):
    code = (
        "import sys, time; sys.path.insert(0, sys.argv[2])\n"
        "from pathlib import Path; from test_session import *\n"
        "scenario = load_scenario('terafab-2026', horizon=4)\n"
        "game = Session.new(Path(sys.argv[1]), scenario, '1.3', TWO, find=stand)\n"
        "game.commit('openai'); game.commit('musk'); game.commit('openai')\n"
        "game.set('musk', 'xai', 'gpu_spend', 1.5); game.set('musk', 'xai', 'gpu_spend', 2.5)\n"
        "game.undo('musk'); print('ready', flush=True); time.sleep(60)"
    )
    path = tmp_path / "killed.save"
    command = [sys.executable, "-c", code, path, Path(__file__).parent]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "ready\n"
        with pytest.raises(SaveError, match="is being played in another window"):
            Session.open(path, find=stand)
        with Session.open(path, find=stand, read_only=True) as reader:
            assert reader.plan("musk") == {"gpu_spend": {"xai": 1.5}}
        process.send_signal(signal.SIGKILL)
    with Session.open(path, find=stand) as game:
        assert game.turn == 1
        assert game.committed("openai")
        assert game.plan("musk") == {"gpu_spend": {"xai": 1.5}}
        assert game.redo("musk")
        assert game.plan("musk") == {"gpu_spend": {"xai": 2.5}}
        assert game.commit("musk")


def test_a_game_open_for_reading_cannot_be_changed(played):
    with Session.open(played, find=stand, read_only=True) as game:
        with pytest.raises(SaveError, match="open for reading only"):
            game.set("musk", "xai", "gpu_spend", 1.0)
        assert game.plan("musk") == {"hall_spend": {"tesla": 1.5}}


def fill_disk(game):
    for value in range(2, 200):
        game.set("musk", "xai", "gpu_spend", value / 100)


def test_a_full_disk_leaves_the_game_as_it_was(game):
    connection = game._timeline.store._connection
    game.set("musk", "xai", "gpu_spend", 1)
    connection.execute("PRAGMA max_page_count=1")
    with pytest.raises(SaveError, match="the disk is full"):
        fill_disk(game)
    planned = game.plan("musk")
    connection.execute("PRAGMA max_page_count=1000000")
    game.commit("openai")
    connection.execute("PRAGMA max_page_count=1")
    with pytest.raises(SaveError, match="the disk is full"):
        game.commit("musk")
    assert (game.turn, game.plan("musk")) == (0, planned)
    connection.execute("PRAGMA max_page_count=1000000")
    assert game.commit("musk")
    assert game.turn == 1


def test_a_flipped_byte_of_a_game_is_noticed_or_harmless(played, tmp_path):
    with Session.open(played, find=stand) as game:
        plan, state = game.plan("musk"), game.game.state
    chance = random.Random(2)
    data = played.read_bytes()
    for at in chance.sample(range(len(data)), 60):
        folder = tmp_path / str(at)
        folder.mkdir()
        copied = folder / "copy.save"
        changed = bytearray(data)
        changed[at] ^= 1 << chance.randrange(8)
        copied.write_bytes(changed)
        try:
            with Session.open(copied, find=stand) as game:
                assert game.plan("musk") == plan
                assert same_state(game.game.state, state)
        except SaveError:
            pass
        shutil.rmtree(folder)


# other rules


@pytest.fixture
def other_rules(monkeypatch):
    """From the second turn on, every firm finds a billion."""
    from computewar.engine.mechanics import accounts

    plain = accounts.advance

    def generous(state, actions, world):
        after = plain(state, actions, world)
        return after.evolve(cash=after.cash + (state.turn >= 1))

    monkeypatch.setattr(accounts, "advance", generous)


def test_a_save_under_other_rules_is_never_played_silently(played, other_rules):
    before = played.read_bytes()
    with pytest.raises(ChangedError) as caught:
        Session.open(played, find=stand)
    text = str(caught.value)
    assert "turn 2 (entry 8): cash of tesla was" in text
    again = f"go on from turn 2 on a new branch, or play it with computewar {__version__}"
    assert again in text
    assert caught.value.turn == 1
    assert played.read_bytes() == before


def test_a_save_under_other_rules_goes_on_from_the_last_same_turn(played, other_rules):
    with Session.open(played, find=stand, accept=True) as game:
        assert (game.branch, game.turn) == ("main-2", 1)
        assert game.plan("musk") == {"gpu_spend": {"xai": 2}}
        assert "cash of tesla was" in game.entries[-1].content["why"]
        game.commit("musk")
        game.commit("openai")
        end = game.game.state
    report = replay(played, find=stand)
    assert "turn 2 (entry 8): cash of tesla was" in report.difference
    assert report.reached
    assert same_state(report.game.state, end)
    with Session.open(played, find=stand) as game:
        assert game.turn == 2
        with pytest.raises(ChangedError):
            game.switch("main")
        assert game.branch == "main-2"
