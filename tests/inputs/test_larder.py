"""What lies in the larder is what would be made anew; what is damaged or stale is not found."""

import os
from pathlib import Path

import pytest

from computewar.inputs import larder
from computewar.inputs.catalogue import scenario_path
from computewar.inputs.draft import ENDING
from computewar.inputs.error import InputError
from computewar.inputs.places import cache_folder
from computewar.inputs.scenario import load_scenario

NAME = "terafab-2026"


@pytest.fixture(autouse=True)
def keeping(monkeypatch):
    """The command's larder, nothing at hand."""
    monkeypatch.setenv(larder.VARIABLE, "1")
    monkeypatch.setattr(larder, "_at_hand", {})


@pytest.fixture
def checks(monkeypatch):
    """How often a scenario was checked."""
    done = []
    from computewar.inputs import scenario

    real = scenario.check_names
    monkeypatch.setattr(scenario, "check_names", lambda *a: done.append(a) or real(*a))
    return done


def afresh(**asked):
    """A scenario as the next process loads it."""
    larder._at_hand.clear()
    return load_scenario(NAME, **asked)


def test_the_next_start_finds_the_same_scenario_and_checks_nothing(checks, monkeypatch):
    made, found = afresh(), afresh()
    assert len(checks) == 1
    monkeypatch.setenv(larder.VARIABLE, "0")
    plain = load_scenario(NAME)
    assert made == found == plain
    assert found.fingerprint == plain.fingerprint
    assert found.text == plain.text == plain.model_dump_json()
    assert "fingerprint" in found.__dict__


def test_another_question_has_another_answer(checks):
    assert [afresh(horizon=turns).turns for turns in (3, 4, 3)] == [3, 4, 3]
    assert len(checks) == 2

    name = next(iter(load_scenario(NAME).numbers))
    assert afresh(settings={name: 0.5}).numbers[name].number.value == 0.5
    assert afresh().assumed == {}


@pytest.mark.heavy
@pytest.mark.parametrize(
    "damage",
    [lambda raw: raw[:-9], lambda raw: raw.replace(b"musk", b"mask", 1), lambda raw: b"",
     lambda raw: b"\xff" + raw, lambda raw: b"{}\n" * 4],
    ids=["short", "changed", "empty", "no text", "other"],
)  # fmt: skip
def test_a_damaged_file_is_as_if_it_were_not_there(checks, damage):
    made = afresh()
    (file,) = cache_folder().iterdir()
    whole = file.read_bytes()
    file.write_bytes(damage(whole))
    assert afresh() == made
    assert len(checks) == 2
    assert file.read_bytes() == whole


def test_a_changed_source_is_read_anew(checks, monkeypatch, tmp_path):
    source = tmp_path / "more.toml"
    source.write_text("a = 1")
    real = larder._sources
    monkeypatch.setattr(larder, "_sources", lambda: [*real(), source])
    for text in ("a = 1", "a = 2", "a = 2"):
        source.write_text(text)
        afresh()
    assert len(checks) == 2


def test_a_wrong_question_is_never_kept():
    for _ in range(2):
        with pytest.raises(InputError, match="no parameter"):
            afresh(settings={"gpu_prise": 1.0})
    assert not cache_folder().exists()


def test_a_file_of_ones_own_is_made_anew(checks, tmp_path):
    own = tmp_path / "own.toml"
    own.write_text(f'base = "{NAME}"\ntitle = "Mine"\n')
    assert [load_scenario(str(own)).title for _ in range(2)] == ["Mine", "Mine"]
    assert len(checks) == 2
    assert not cache_folder().exists()


def test_without_a_folder_to_write_in_all_goes_on(own_home):
    (own_home / "cache").write_text("no folder")
    assert afresh() == afresh()
    assert (own_home / "cache").read_text() == "no folder"


def test_the_oldest_go_where_there_are_too_many(monkeypatch):
    monkeypatch.setattr(larder, "MOST", 2)
    cache_folder().mkdir()
    for number in range(4):
        old = cache_folder() / f".{number}.json.1{ENDING}"
        old.write_text("a draft of the dead")
        os.utime(old, (number, number))
    afresh()
    kept = sorted(cache_folder().iterdir(), key=lambda file: file.stat().st_mtime)
    assert [file.name for file in kept][:-1] == [f".3.json.1{ENDING}"]
    assert len(kept) == 2


def test_nothing_is_kept_unless_the_command_says_so(monkeypatch):
    monkeypatch.delenv(larder.VARIABLE)
    afresh()
    assert not cache_folder().exists()


def test_a_scenario_that_rests_on_a_file_elsewhere_is_not_kept(monkeypatch):
    elsewhere = [(Path("/elsewhere/base.toml"), {}), (scenario_path(NAME), {})]
    monkeypatch.setattr(larder, "lineage", lambda _file: elsewhere)
    afresh()
    assert not cache_folder().exists()
