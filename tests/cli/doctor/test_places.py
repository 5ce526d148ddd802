"""Places: really written to, and left as they were."""

import os

import pytest

from computewar.cli.doctor import places
from computewar.cli.doctor.finding import FAULT, NOTE, OK


def test_a_folder_that_was_made_for_the_look_is_taken_away(tmp_path):
    assert places.of_folder(tmp_path / "a" / "b", "saves", FAULT).level == OK
    assert list(tmp_path.iterdir()) == []


def test_what_was_there_stays(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "game.save").write_text("kept")
    assert places.of_folder(tmp_path / "a", "saves", FAULT).level == OK
    assert [file.read_text() for file in (tmp_path / "a").iterdir()] == ["kept"]


def test_a_file_in_the_way_is_told_with_the_level_of_the_place(tmp_path):
    (tmp_path / "a").write_text("a file")
    for level in (FAULT, NOTE):
        found = places.of_folder(tmp_path / "a" / "b", "saves", level)
        assert (found.level, "COMPUTEWAR_HOME" in found.cure) == (level, True)
    assert (tmp_path / "a").read_text() == "a file"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root writes anywhere")
def test_a_folder_that_may_only_be_read_is_a_fault(tmp_path):
    tmp_path.chmod(0o500)
    assert places.of_folder(tmp_path, "saves", FAULT).level == FAULT


def test_a_disk_that_fails_while_writing_leaves_no_folder(tmp_path, monkeypatch):
    def full(*_asked, **_named):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(places.tempfile, "TemporaryFile", full)
    found = places.of_folder(tmp_path / "a" / "b", "saves", FAULT)
    assert "No space left" in found.text
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("free", "level"), [(9, FAULT), (50, NOTE), (101, OK)])
def test_little_room_is_noted_and_none_hinders(free, level, tmp_path, monkeypatch):
    usage = type("Usage", (), {"free": free * places.MIB})
    monkeypatch.setattr(places.shutil, "disk_usage", lambda _folder: usage)
    assert places.of_disk(tmp_path / "not" / "yet").level == level


def test_a_wrong_file_of_settings_is_noted_with_its_cure(tmp_path, monkeypatch):
    monkeypatch.setenv("COMPUTEWAR_HOME", str(tmp_path))
    assert list(places.of_settings()) == []
    (tmp_path / "settings.toml").write_text('colour = "green"\n')
    (found,) = places.of_settings()
    assert found.level == NOTE
    assert "settings.toml" in found.text
    assert found.cure
