"""Block files: what is not as it was written is found out."""

import shutil

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from computewar.lab import blockfile
from computewar.lab.block import Played

MADE = Played(np.array([[1.0, np.nan, 3.0], [4.0, 5.0, 1 / 3]]), {1: "1.7: é, why"})
TEXT = "1.6,1.0,4.0,\n1.7,nan,5.0,é\n"


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("blocks") / "000003.npy"
    blockfile.save(path, MADE, TEXT)
    return path


def test_a_block_comes_back_as_it_was(file):
    found = blockfile.load(file)
    assert found.values.tobytes() == MADE.values.tobytes()
    assert found.errors == blockfile.errors(file) == MADE.errors
    assert blockfile.text(file).decode() == TEXT
    assert np.array_equal(blockfile.mapped(file)[1], MADE.values[1])
    assert blockfile.whole(file)
    assert list(file.parent.iterdir()) == [file]


@settings(max_examples=30)
@given(st.data())
def test_any_byte_lost_or_changed_is_seen(file, data):
    content = file.read_bytes()
    place = data.draw(st.integers(0, len(content) - 1))
    other = bytes([content[place] ^ data.draw(st.integers(1, 255))])
    damaged = file.parent / "damaged" / file.name
    damaged.parent.mkdir(exist_ok=True)
    for spoilt in (content[:place], content[:place] + other + content[place + 1 :]):
        damaged.write_bytes(spoilt)
        assert not blockfile.whole(damaged)
    damaged.write_bytes(content)
    assert blockfile.whole(damaged)
    shutil.rmtree(damaged.parent)


def test_a_block_in_the_place_of_another_is_not_whole(file):
    other = file.with_name("000004.npy")
    other.write_bytes(file.read_bytes())
    assert not blockfile.whole(other)
    other.unlink()


def test_a_block_that_is_not_there_is_not_whole(tmp_path):
    assert not blockfile.whole(tmp_path / "000000.npy")


def test_a_block_that_cannot_be_written_leaves_nothing(tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(OSError, match="No space"):
        blockfile.save(tmp_path / "000000.npy", MADE)
    assert list(tmp_path.iterdir()) == []
