"""The command's way in: it chooses the language before anything is imported."""

import os
import subprocess
import sys

import pytest

from computewar import __main__ as way_in
from computewar import cli
from computewar.__main__ import asked, main
from computewar.inputs import settings_file


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("--language ar play --plain", "ar"),
        ("--language=ar list", "ar"),
        ("--language en --language ar list", "ar"),
        ("run --language ar", ""),
        ("list", ""),
        ("--language", ""),
        ("", ""),
    ],
)
def test_the_language_is_asked_for_before_the_command(line, language):
    assert asked(line.split()) == language


def _said(*arguments, language=""):
    environment = {**os.environ, "COMPUTEWAR_LANGUAGE": language}
    command = [sys.executable, "-m", "computewar", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_the_option_counts_for_more_than_the_environment():
    assert "أمثلة:" in _said("--language", "ar", "--help").stdout
    assert "Examples:" in _said("--language", "en", "--help", language="ar").stdout


def test_an_unknown_language_is_told_in_one_line(monkeypatch, capsys):
    monkeypatch.setenv("COMPUTEWAR_LANGUAGE", "tlh")
    monkeypatch.setattr(sys, "argv", ["computewar", "list"])
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == 2
    error = capsys.readouterr().err
    assert error == "computewar: there are no texts in the language 'tlh'; take one of: en, ar\n"


def test_the_file_of_settings_gives_the_language_where_nothing_else_does(tmp_path, monkeypatch):
    monkeypatch.setenv("COMPUTEWAR_HOME", str(tmp_path))
    settings_file.put("language", "ar")
    assert "أمثلة:" in _said("--help").stdout
    assert "Examples:" in _said("--help", language="en").stdout


WITHOUT = """
import sys

class Gone:
    def find_spec(self, name, path=None, target=None):
        if name == {library!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, Gone())
sys.argv = ["computewar", {command!r}, "--json"]
from computewar.__main__ import main
main()
"""


@pytest.mark.parametrize("library", ["click", "platformdirs", "numpy", "pydantic", "tomli"])
def test_a_library_that_is_missing_is_named_in_one_line_with_the_cure(library):
    code = WITHOUT.format(library=library, command="backtest")
    told = [sys.executable, "-c", code]
    done = subprocess.run(told, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
    assert f"{library} is not installed or cannot be loaded" in done.stderr
    assert "pip install" in done.stderr or "computewar doctor" in done.stderr


def test_a_damaged_catalogue_is_told_and_english_goes_on(tmp_path):
    folder = tmp_path / "ar" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "computewar.mo").write_bytes(b"\xde\x12\x04\x95cut")
    code = (
        "import gettext, pathlib, computewar.words as w; "
        f"w.LOCALE = pathlib.Path({str(tmp_path)!r}); print(w._catalogue('ar'), w._catalogue('en'))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("None <gettext.NullTranslations")


def test_the_way_in_leaves_with_the_codes_of_the_commands():
    for name in ("FAILED", "WRONG_USE", "STOPPED"):
        assert getattr(way_in, name) == getattr(cli, name)
