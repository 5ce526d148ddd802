"""The file of settings: one line changed, all else as its player wrote it."""

import subprocess
import sys

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from computewar.inputs import settings_file
from computewar.inputs.settings_file import SettingsError, changed, put, read

MINE = '# mine\nfutures = 200  # fewer\n\ntheme = "nord"\n\n[keys]\nundo = "z"\n'
VALUES = st.one_of(
    st.booleans(), st.integers(-9, 9999), st.text(max_size=9), st.tuples(st.text(max_size=5))
)


@pytest.fixture
def file(tmp_path):
    """A file written by hand."""
    path = tmp_path / "settings.toml"
    path.write_text(MINE, "utf-8")
    return path


def test_without_a_file_nothing_is_set(tmp_path):
    assert read(tmp_path / "none.toml") == {}
    assert settings_file.language(tmp_path / "none.toml") == ""


def test_one_line_is_changed_and_the_notes_stay(file):
    put("theme", "gruvbox", path=file)
    assert file.read_text("utf-8") == MINE.replace("nord", "gruvbox")


def test_a_new_line_stands_before_the_tables(file):
    put("ascii", True, path=file)
    assert read(file) == tomli.loads(MINE) | {"ascii": True}
    assert file.read_text("utf-8").startswith("# mine\n")


def test_a_key_is_put_into_its_table_and_taken_out(file):
    put("redo", "r", table="keys", path=file)
    put("undo", None, table="keys", path=file)
    assert read(file)["keys"] == {"redo": "r"}


def test_the_first_setting_makes_file_and_folder(tmp_path):
    file = tmp_path / "new" / "settings.toml"
    put("undo", ("z",), table="keys", path=file)
    assert read(file) == {"keys": {"undo": ["z"]}}
    assert [one.name for one in file.parent.iterdir()] == ["settings.toml"]


@pytest.mark.parametrize("text", ["keys = 3\n", 'keys.redo = "r"\n'])
def test_a_table_written_otherwise_is_left_as_it_is(tmp_path, text):
    file = tmp_path / "settings.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(SettingsError, match=r"; (write|change)"):
        put("undo", "z", table="keys", path=file)
    assert file.read_text("utf-8") == text


def test_a_link_to_the_file_stays_a_link(file, tmp_path):
    link = tmp_path / "link.toml"
    link.symlink_to(file)
    put("theme", "gruvbox", path=link)
    assert link.is_symlink()
    assert read(file)["theme"] == "gruvbox"


def test_what_cannot_be_written_is_told(tmp_path):
    (tmp_path / "taken").touch()
    with pytest.raises(SettingsError, match=r"cannot be (read|written) .*; make it"):
        put("theme", "nord", path=tmp_path / "taken" / "settings.toml")


@given(VALUES, st.sampled_from(["", "keys"]))
def test_whatever_is_written_is_read_again(value, table):
    tables = tomli.loads(changed(changed(MINE, "it", 0, table), "it", value, table))
    found = (tables["keys"] if table else tables)["it"]
    assert found == (list(value) if isinstance(value, tuple) else value)


@pytest.mark.parametrize("text", ["futures = = 3\n", "theme = 'a'\nfutures = [\n  3,\n]\n"])
def test_a_file_that_it_cannot_change_rightly_is_left_as_it_is(tmp_path, text):
    file = tmp_path / "settings.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(SettingsError, match=r"settings\.toml: .*; c"):
        put("futures", 300, path=file)
    assert file.read_text("utf-8") == text


def test_bytes_that_are_no_text_are_told(tmp_path):
    file = tmp_path / "settings.toml"
    file.write_bytes(b"\xff\xfe")
    with pytest.raises(SettingsError, match="line 1: is UTF-16, not UTF-8; save the file as UTF-8"):
        read(file)
    assert settings_file.language(file) == ""


def test_a_file_that_is_a_link_to_itself_is_told(tmp_path):
    file = tmp_path / "settings.toml"
    file.symlink_to(file)
    with pytest.raises(SettingsError, match=r"cannot be read \(.+\); make it readable"):
        put("futures", 300, path=file)


def test_the_language_is_read_without_the_rest_and_before_any_text_is_made(file):
    put("language", "en", path=file)
    assert settings_file.language(file) == "en"
    put("language", "klingon", path=file)
    assert settings_file.language(file) == ""
    load = "import sys, computewar.inputs.settings_file"
    code = f"{load}; print({{'computewar.words', 'tomli'}} & {{*sys.modules}})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_the_languages_are_those_that_there_are_texts_in(tmp_path, monkeypatch):
    monkeypatch.setattr(settings_file, "LOCALE", tmp_path)
    (tmp_path / "xx" / "LC_MESSAGES").mkdir(parents=True)
    (tmp_path / "xx" / "LC_MESSAGES" / "computewar.mo").touch()
    assert settings_file.languages() == ("", "en", "xx")
