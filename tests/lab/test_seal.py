"""Seals: a table that was changed, is newer or is none is told; one that is older is read."""

import json
import os

import pytest

from computewar.inputs.error import InputError
from computewar.lab.seal import FORMAT, read, sealed

TABLE = {"seed": 7, "first": 0, "note": "é", "rate": 0.1}


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "manifest.json"
    path.write_text(json.dumps(sealed(TABLE), indent=1), "utf-8")
    return path


def test_what_was_sealed_is_read(file):
    assert read(file, "") == sealed(TABLE)


def test_a_change_of_any_byte_is_told_or_changes_nothing(file):
    written, told = file.read_bytes(), 0
    for at in range(len(written)):
        file.write_bytes(written[:at] + bytes([written[at] ^ 1]) + written[at + 1 :])
        try:
            assert read(file, "") == sealed(TABLE)
        except InputError as error:
            told += "is damaged" in str(error) or "made by a newer version" in str(error)
    assert told > 0.9 * len(written)


@pytest.mark.parametrize("gone", ["seal", "format"])
def test_what_has_lost_its_seal_or_format_is_damaged(file, gone):
    table = {key: value for key, value in sealed(TABLE).items() if key != gone}
    file.write_text(json.dumps(table))
    with pytest.raises(InputError, match="is damaged: it is not as it was written; do it again"):
        read(file, "do it again")


def test_what_is_from_before_there_were_formats_is_read(file):
    file.write_text(json.dumps(TABLE))
    assert read(file, "") == TABLE


def test_what_is_newer_is_told(file):
    file.write_text(json.dumps({**TABLE, "format": FORMAT + 1}))
    with pytest.raises(InputError, match=f"format {FORMAT + 1}, made by a newer version .*update"):
        read(file, "")


@pytest.mark.parametrize("text", ["", "[]", "{", "[" * 100_000, "\x00"])
def test_what_is_no_table_is_told(file, text):
    file.write_text(text)
    with pytest.raises(InputError, match="is damaged: it is no table of JSON"):
        read(file, "")


@pytest.mark.skipif(os.name != "posix", reason="pipes and devices as POSIX has them")
def test_a_pipe_is_not_waited_for_nor_a_device_read_to_its_end(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for place in (pipe, "/dev/zero"):
        with pytest.raises(InputError, match="is no file but a pipe or a device"):
            read(type(tmp_path)(place), "")
    with pytest.raises(InputError, match="cannot be read"):
        read(tmp_path, "")
