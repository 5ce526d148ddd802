import pytest

from computewar.inputs.error import InputError
from computewar.sessions.error import SaveError
from computewar.sessions.opening import drawn_seed, opened, weekly
from computewar.sessions.request import PlayRequest
from computewar.sessions.week import week


def _request(**more):
    return PlayRequest(scenario="terafab-2026", sides=("musk",), horizon=2, **more)


def test_a_request_becomes_a_game_with_its_seats_and_numbers(tmp_path):
    asked = _request(
        save=tmp_path / "a.save", seed="3.1", opponents={"openai": "buyer"}, settings={"sight": 0.3}
    )
    with opened(asked) as session:
        assert (session.seed, session.path) == ("3.1", tmp_path / "a.save")
        assert session.seats["openai"] == "buyer"
        assert session.people == ("musk",)
        assert session.scenario.turns == 2
        assert session.scenario.assumed == {"sight": "0.3"}


def test_a_game_without_a_file_goes_to_the_folder_of_saves(own_home):
    with opened(_request()) as session:
        assert session.path.parent == own_home / "saves"


def test_a_saved_game_is_taken_up_as_it_was_left(tmp_path):
    with opened(_request(save=tmp_path / "a.save", seed="1")) as session:
        session.set("musk", "xai", "gpu_spend", 2.0)
    with opened(PlayRequest(resume=tmp_path / "a.save")) as session:
        assert session.plan("musk") == {"gpu_spend": {"xai": 2.0}}


def test_a_wrong_name_leaves_no_file(tmp_path):
    with pytest.raises(InputError, match="is no side"):
        opened(_request(save=tmp_path / "a.save", opponents={"gogle": "buyer"}))
    assert not (tmp_path / "a.save").exists()


def test_a_drawn_seed_is_a_seed():
    assert 0 <= int(drawn_seed()) < 1_000_000


def test_a_level_is_kept_in_the_save_with_its_opponents_and_world(tmp_path):
    with opened(_request(save=tmp_path / "a.save", seed="1", difficulty="easy")) as session:
        began = session.scenario
        session.commit("musk")
    with opened(PlayRequest(resume=tmp_path / "a.save")) as session:
        assert session.scenario.level == "easy"
        assert session.scenario.fingerprint == began.fingerprint
        assert session.seats["openai"] == began.sides["openai"].strategy
        session.back_to(0)
        assert session.scenario.level == "easy"


def test_standard_is_the_game_as_it_is_without_a_level(tmp_path):
    with (
        opened(_request(save=tmp_path / "a.save", seed="1", difficulty="standard")) as one,
        opened(_request(save=tmp_path / "b.save", seed="1")) as other,
    ):
        assert one.scenario == other.scenario
        assert one.seats == other.seats


def test_the_game_of_a_week_is_settled_to_the_last_seat():
    asked = weekly(PlayRequest())
    assert asked.complete
    assert (asked.scenario, asked.seed) == (week().scenario, week().seed)


def test_what_is_asked_for_counts_for_more_than_the_week():
    asked = weekly(PlayRequest(scenario="nvidia-memo", sides=("openai",), difficulty="hard"))
    assert (asked.scenario, asked.sides, asked.difficulty) == ("nvidia-memo", ("openai",), "hard")
    assert asked.seed == week().seed


def test_a_name_that_is_taken_in_the_same_moment_is_followed_by_the_next(tmp_path, monkeypatch):
    taken = tmp_path / "a-1.save"
    taken.touch()
    names = iter([taken, tmp_path / "a-2.save"])
    monkeypatch.setattr("computewar.sessions.opening.fresh_path", lambda _name: next(names))
    with opened(_request()) as session:
        assert session.path.name == "a-2.save"
    with pytest.raises(SaveError, match="exists already"):
        opened(_request(save=taken))
