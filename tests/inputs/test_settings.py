"""Settings: a wrong line is told with its cure, the default holds, nothing is overwritten."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from computewar.inputs.settings import ABOUT, DEFAULTS, WARNINGS, checked, load
from computewar.report import funds, warnings


def test_without_a_file_the_defaults_hold(tmp_path):
    assert load(tmp_path / "none.toml") == (DEFAULTS, ())


def test_every_setting_has_words_and_a_default_that_it_takes():
    for key, about in ABOUT.items():
        value = getattr(DEFAULTS, key)
        given = list(value) if isinstance(value, tuple) else value
        assert checked({key: given}, "f") == (DEFAULTS, ())
        assert about.label
        assert about.help
        assert all(about.bounds[0] <= step <= about.bounds[1] for step in about.steps)


def test_good_lines_hold():
    raw = {"futures": 200, "muted": ["idle"], "tips": False, "keys": {"undo": "z", "redo": ["r"]}}
    found = checked(raw, "f")
    assert found.problems == ()
    assert (found.settings.futures, found.settings.muted) == (200, ("idle",))
    assert found.settings.keys == {"undo": ("z",), "redo": ("r",)}


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ({"fotures": 3}, "unknown key 'fotures'; did you mean 'futures'?"),
        ({"futures": 3}, "futures: is 3; it should be a whole number from 50 to 5000"),
        ({"futures": True}, "futures: is True; it should be a whole number from 50 to 5000"),
        ({"tips": 1}, "tips: is 1; it should be true or false"),
        ({"colour": "25"}, "colour: is '25'; did you mean '256'?"),
        ({"theme": 5}, "theme: is 5; it should be a text in quotes"),
        ({"muted": "idle"}, "muted: is 'idle'; it should be a list of these: card, cut"),
        ({"muted": ["idel"]}, "muted: is 'idel'; did you mean 'idle'?"),
        ({"keys": 3}, 'keys: is 3; write action = "key"'),
        ({"keys": {"undo": 3}}, 'keys.undo: is 3; write action = "key"'),
    ],
)
def test_a_wrong_line_is_told_with_its_cure_and_the_default_holds(raw, said):
    found = checked(raw | {"ascii": True}, "settings.toml")
    assert len(found.problems) == 1
    assert found.problems[0].startswith(f"settings.toml: {said}")
    assert found.settings == checked({"ascii": True}, "f").settings


def test_a_broken_file_is_told_and_left(tmp_path):
    file = tmp_path / "settings.toml"
    file.write_text("futures = = 3\n", "utf-8")
    settings, (problem,) = load(file)
    assert settings == DEFAULTS
    assert "line 1, column 11: not TOML" in problem
    assert file.read_text("utf-8") == "futures = = 3\n"


def test_every_kind_of_warning_can_be_muted():
    source = "".join(Path(module.__file__).read_text("utf-8") for module in (funds, warnings))
    kinds = re.findall(r"(?:\.warn|Warning)\(f?\"([a-z_]+?)_?[{\"]", source)
    assert set(kinds) == set(WARNINGS)


def test_settings_load_nothing_heavy():
    load = "import sys, computewar.inputs.settings as s; s.load()"
    code = f"{load}; print({{'pydantic', 'numpy'}} & {{*sys.modules}})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_a_key_of_the_file_neither_steers_the_terminal_nor_fills_it(tmp_path):
    file = tmp_path / "settings.toml"
    file.write_text('"\\u001b[2J\\ntips\\u202e" = 1\n' + "x" * 5_000 + " = 1\n")
    steering, long = load(file).problems
    assert r"unknown key '\x1b[2J\ntips\u202e'" in steering
    assert len(long) < 1_100
