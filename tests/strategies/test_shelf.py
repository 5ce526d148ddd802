"""What is on the shelf, without loading a strategy."""

from importlib.metadata import EntryPoint

import pytest

from computewar.strategies import find, settings, shelf


@pytest.fixture
def packaged(monkeypatch):
    """Pretend that an installed package names strategies; `packaged(name=value)`."""

    def set_up(**points):
        found = [EntryPoint(name, value, shelf.GROUP) for name, value in points.items()]
        monkeypatch.setattr("importlib.metadata.entry_points", lambda group: found)
        shelf.shelf.cache_clear()

    yield set_up
    shelf.shelf.cache_clear()


def test_every_entry_has_a_kind_that_is_known_and_says_what_it_does():
    for entry in shelf.shelf().values():
        assert entry.kind in shelf.KINDS
        assert shelf.about(entry)
        assert "\n" not in shelf.about(entry)


def test_settings_are_told_as_one_writes_them():
    told = shelf.written_settings(shelf.shelf()["buyer"])
    assert told == ":".join(f"{key}={one.default:g}" for key, one in settings("buyer").items())
    assert find(f"buyer:{told}").settings
    assert shelf.written_settings(shelf.shelf()["copy_terafab_musk"]) == ""


def test_its_own_name_is_left_out_of_what_it_does():
    assert shelf.about(shelf.shelf()["buyer"]).startswith("GPUs first")


def test_an_installed_package_adds_its_strategies_but_takes_no_name(packaged):
    packaged(shark="sharks.bots:decide", buyer="sharks.bots:other")
    assert shelf.shelf()["shark"].kind == "guest"
    assert shelf.shelf()["shark"].origin == "module sharks.bots"
    assert "sharks.bots:decide" in shelf.about(shelf.shelf()["shark"])
    assert shelf.shelf()["buyer"].origin == "library"


def test_a_table_of_rules_in_the_folder_is_a_plan_of_the_library(tmp_path, monkeypatch):
    table = 'about = "Found by a search."\n[[rules]]\nset = { pay = 1 }\n'
    (tmp_path / "exploit.toml").write_text(table)
    monkeypatch.setattr(shelf, "FOLDER", tmp_path)
    shelf.shelf.cache_clear()
    try:
        entry = shelf.shelf()["exploit"]
        assert (entry.kind, entry.origin) == ("plan", "library")
        assert shelf.about(entry) == "Found by a search."
        found = find("exploit")
        assert (found.kind, found.origin, found.spec) == ("plan", "library", "exploit")
    finally:
        monkeypatch.undo()
        shelf.shelf.cache_clear()


def test_listing_loads_no_package(packaged):
    packaged(broken="there.is.no.such.module")
    assert shelf.about(shelf.shelf()["broken"])


def test_an_entry_found_alone_is_the_one_on_the_shelf(packaged):
    packaged(shark="sharks.bots:decide", buyer="sharks.bots:decide")
    for name, entry in shelf.shelf().items():
        assert shelf.entry(name) == entry
    for name in ("Buyer", "library", "recorded/buyer", "../strategies/buyer", "no_such", ""):
        assert shelf.entry(name) is None


def test_the_librarys_own_are_found_without_a_look_at_what_is_installed(monkeypatch):
    monkeypatch.setattr(shelf, "shelf", dict)  # holds nothing
    assert shelf.entry("buyer").origin == "library"
    assert shelf.entry("copy_terafab_musk").kind == "copy"
