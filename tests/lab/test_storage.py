"""Storage: what is done is done; an experiment gone on with is one that never stopped."""

import json
import shutil
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from computewar.inputs.error import InputError
from computewar.inputs.scenario import load_scenario
from computewar.lab.experiment import Experiment, Group
from computewar.lab.folder import MANIFEST, TABLE, TIMING
from computewar.lab.manifest import manifest
from computewar.lab.results import Results
from computewar.lab.run import Stopped, perform
from computewar.lab.storage import BLOCKS, Began, is_whole, request, stored, tidied, timing
from computewar.lab.tasks import file_of

CHUNK = 2


@pytest.fixture(scope="module")
def experiment():
    """Two line-ups of five futures, over one quarter, in six blocks of one or two."""
    story = load_scenario("terafab-2026", horizon=1)
    held = {side: one.strategy for side, one in story.sides.items()}
    groups = [
        Group(story, held | {"musk": m}, marks={"musk": np.array([m])}) for m in ("buyer", "random")
    ]
    return Experiment(tuple(groups), 1, 3, 5)


@pytest.fixture(scope="module")
def unkilled(experiment, tmp_path_factory):
    place = tmp_path_factory.mktemp("unkilled")
    with stored(place, experiment, chunk=CHUNK) as store:
        perform(experiment, store=store)
    return contents(place)


def contents(place):
    """Bytes by file; the timing has a clock in it."""
    return {file.name: file.read_bytes() for file in place.iterdir() if file.name != TIMING}


def stop_after(count):
    def progress(done, whole):
        if done >= count:
            raise KeyboardInterrupt

    return progress


def test_a_store_gives_what_memory_gives(experiment, unkilled, tmp_path):
    with stored(tmp_path, experiment, chunk=CHUNK) as store:
        found = perform(experiment, store=store)
        kept = {name: found.columns[name] for name in found.columns}
        assert len(found) == 10
        assert [found.future(row) for row in (0, 4, 5)] == ["1.3", "1.7", "1.3"]
        assert found.summary()["turns"].median == 1
        assert found.failed == []
        with pytest.raises(KeyError):
            found.columns["nothing"]
    plain = perform(experiment)
    assert list(kept) == list(plain.columns)
    for name, column in plain.columns.items():
        equal = {} if column.dtype == object else {"equal_nan": True}
        assert np.array_equal(column, kept[name], **equal), name
    assert contents(tmp_path) == unkilled
    plain.write(tmp_path / "memory")
    assert contents(tmp_path / "memory") == unkilled
    assert json.loads(unkilled[MANIFEST])["complete"] is True


def test_ctrl_c_leaves_what_is_done_and_the_rest_can_follow(experiment, unkilled, tmp_path):
    with pytest.raises(Stopped) as caught, stored(tmp_path, experiment, chunk=CHUNK) as store:
        perform(experiment, store=store, progress=stop_after(5))
    assert len(caught.value.results) == 5
    partial = Results.read(tmp_path)
    assert (len(partial), partial.manifest["complete"], partial.manifest["rows"]) == (5, False, 5)
    whole = unkilled[TABLE].decode().splitlines()
    assert (tmp_path / TABLE).read_text("utf-8").splitlines() == whole[:6]
    told = []
    with stored(tmp_path, experiment, chunk=9, resume=True) as store:
        perform(experiment, store=store, progress=lambda done, _: told.append(done))
    assert told == [6, 8, 10]
    assert contents(tmp_path) == unkilled
    assert json.loads((tmp_path / TIMING).read_text())["rows"] == 5


def test_a_block_that_is_damaged_or_lost_is_played_again(experiment, unkilled, tmp_path):
    with pytest.raises(Stopped), stored(tmp_path, experiment, chunk=CHUNK) as store:
        perform(experiment, store=store, progress=stop_after(7))
    first, second = (file_of(tmp_path / BLOCKS, k) for k in (0, 1))
    first.write_bytes(first.read_bytes()[:-7])
    second.unlink()
    (tmp_path / BLOCKS / ".000005.npy.99").write_bytes(b"half")
    with stored(tmp_path, experiment, resume=True) as store:
        assert [number for number, _block in store.missing] == [0, 1, 5]
        perform(experiment, store=store, workers=2)
    assert contents(tmp_path) == unkilled


def test_what_changed_since_is_named(experiment, tmp_path):
    with pytest.raises(Stopped), stored(tmp_path, experiment, chunk=CHUNK) as store:
        perform(experiment, store=store, progress=stop_after(1))
    assert request(tmp_path)["chunk"] == CHUNK
    other = Experiment(experiment.groups[:1], 2, 3, 5)
    said = r"cannot be gone on with: changed since: line-ups or design, the seed; change it back"
    with pytest.raises(InputError, match=said), stored(tmp_path, other, resume=True):
        pass
    older = manifest(experiment) | {"version": "0.0.1"}
    said = "changed since: the version of computewar; "
    with pytest.raises(InputError, match=said), stored(tmp_path, experiment, older, resume=True):
        pass
    said = "a run that was stopped lies here; go on with computewar run --resume"
    with pytest.raises(InputError, match=said), stored(tmp_path, experiment):
        pass


def test_two_runs_do_not_share_a_folder(experiment, tmp_path):
    said = "another run is writing here; wait until it is done, or choose another folder"
    with (
        stored(tmp_path, experiment),
        pytest.raises(InputError, match=said),
        stored(tmp_path, experiment),
    ):
        pass


def test_a_new_run_takes_the_place_of_one_that_was_whole(experiment, unkilled, tmp_path):
    for _ in range(2):
        with stored(tmp_path, experiment, chunk=CHUNK) as store:
            assert not is_whole(tmp_path)
            perform(experiment, store=store)
    assert contents(tmp_path) == unkilled
    assert is_whole(tmp_path)


def test_blocks_left_over_from_a_whole_run_are_taken_away(experiment, unkilled, tmp_path):
    """It was killed between its last file and the end."""
    with stored(tmp_path, experiment, chunk=CHUNK) as store:
        perform(experiment, store=store)
        shutil.copytree(tmp_path / BLOCKS, tmp_path / "saved")
    (tmp_path / "saved").rename(tmp_path / BLOCKS)
    with stored(tmp_path, experiment, resume=True) as store:
        assert store.missing == ()
        perform(experiment, store=store)
    assert contents(tmp_path) == unkilled


def test_where_nothing_was_stopped_that_is_said(experiment, tmp_path):
    said = "no run that was stopped lies here; name the folder that was given with -o"
    with pytest.raises(InputError, match=said), stored(tmp_path / "x", experiment, resume=True):
        pass
    assert not (tmp_path / "x").exists()


def test_without_files_only_blocks_are_kept(experiment, tmp_path):
    with stored(tmp_path, experiment, files=False) as store:
        found = perform(experiment, store=store)
        assert len(found) == 10
    assert [file.name for file in tmp_path.iterdir()] == [BLOCKS]


def test_a_run_needs_no_folder_to_stand_in(experiment, tmp_path, monkeypatch):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    with stored(tmp_path / "out", experiment) as store:
        assert len(perform(experiment, store=store)) == len(experiment)
    monkeypatch.chdir(tmp_path)


def test_a_clock_that_is_set_while_a_run_plays_says_nothing_of_its_speed():
    began = Began(day=datetime.now(UTC) + timedelta(days=1))
    found = timing(began, 10, 1)
    assert 0 <= found["seconds"] < 10
    assert found["began"] == began.day.isoformat(timespec="seconds")


@pytest.mark.parametrize("name", [TABLE, MANIFEST, BLOCKS, f"{BLOCKS}/lock", f"{BLOCKS}/0.npy"])
def test_a_link_in_a_folder_from_a_stranger_is_not_followed(experiment, tmp_path, name):
    place, away = tmp_path / "given", tmp_path / "away"
    away.mkdir()
    (place / name).parent.mkdir(parents=True)
    (place / name).symlink_to(away if name == BLOCKS else away / "precious")
    with pytest.raises(InputError, match="is a link"), stored(place, experiment):
        pass
    assert [*away.iterdir()] == []


def test_what_a_run_killed_at_its_very_end_left_is_tidied_up_and_a_stopped_one_kept(tmp_path):
    blocks = tmp_path / BLOCKS
    blocks.mkdir()
    (blocks / "000000.npy").touch()
    tidied(tmp_path)
    assert (blocks / "000000.npy").exists()
    (tmp_path / MANIFEST).write_text('{"complete": true}')
    tidied(tmp_path)
    assert not blocks.exists()
    tidied(tmp_path)
