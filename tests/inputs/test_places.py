"""The folder of the user."""

from computewar.inputs import places


def test_computewar_home_holds_the_saves(tmp_path, monkeypatch):
    monkeypatch.setenv("COMPUTEWAR_HOME", str(tmp_path))
    assert places.saves_folder() == tmp_path / "saves"


def test_without_it_the_platform_decides(monkeypatch):
    monkeypatch.delenv("COMPUTEWAR_HOME")
    assert places.saves_folder().name == "saves"
    assert "computewar" in places.saves_folder().parts


def test_settings_are_there_too_or_where_the_platform_keeps_them(tmp_path, monkeypatch):
    monkeypatch.setenv("COMPUTEWAR_HOME", str(tmp_path))
    assert places.settings_path() == tmp_path / "settings.toml"
    monkeypatch.delenv("COMPUTEWAR_HOME")
    assert places.settings_path().parts[-2:] == ("computewar", "settings.toml")
