"""What the modder's guide shows: its files are sound, and its broken ones are told as it says."""

import re
from pathlib import Path

import pytest

from computewar import cli
from computewar.inputs.scenario import load_scenario

PAGE = (Path(__file__).parents[2] / "docs" / "modding.md").read_text("utf-8")
FILES = dict(re.findall(r"^<!-- (\S+\.toml) -->\n```toml\n(.*?)^```", PAGE, re.M | re.S))
TOLD = re.findall(r"^`(computewar check \S+)` says:\n\n```text\n(.*?)^```", PAGE, re.M | re.S)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with the files of the page, in which one stands."""
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(("command", "said"), TOLD, ids=[command for command, _ in TOLD])
def test_a_broken_file_is_told_as_the_page_says(command, said, capsys):
    assert cli.exit_code(command.split()[1:]) == 2
    assert sorted(capsys.readouterr().err.splitlines()) == sorted(said.splitlines())


@pytest.mark.heavy
@pytest.mark.usefixtures("folder")
def test_the_files_of_the_page_are_sound(capsys):
    sound = [name for name in FILES if "broken" not in name]
    scenarios = [name for name in sound if name not in ("settings.toml", "thirsty.toml")]
    assert cli.exit_code(["check", *scenarios]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(scenarios) == 5
    assert cli.exit_code(["strategy", "check", "thirsty.toml"]) == 0


def test_what_the_page_promises_of_its_scenario_holds(folder):
    story = load_scenario("early-strait.toml")
    assert story.turns == 12
    assert story.cards["ration"].title == "Water by the hour"
    assert story.cards["strait-exercises"].trigger.turns == (0, 3)
    assert story.sides["openai"].strategy == "thirsty.toml"
    (folder / "dry-cards.toml").unlink()
    with pytest.raises(ValueError, match=r"dry-cards\.toml: cannot be read"):
        load_scenario("early-strait.toml")


def test_there_are_broken_files_and_sound_ones():
    assert len(TOLD) == 2
    assert len(FILES) == 9
