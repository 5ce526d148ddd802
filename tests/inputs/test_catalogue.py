"""Where the data lies: in the checkout, or in the installed package."""

import pytest

from computewar.inputs import catalogue
from computewar.inputs.error import InputError


def _installed(folder):
    (folder / "computewar" / "_data" / "scenarios").mkdir(parents=True)
    return folder / "computewar"


def test_a_checkout_uses_its_own_folders():
    root = catalogue.data_root()
    assert (root / "pyproject.toml").is_file()
    assert catalogue.scenarios_folder() == root / "scenarios"
    assert catalogue.seeds_folder() == root / "seeds"


def test_an_installed_package_uses_the_copies_that_it_carries(tmp_path):
    package = _installed(tmp_path / "site-packages")
    assert catalogue.data_root(package) == package / "_data"


def test_a_package_under_some_other_src_folder_is_no_checkout(tmp_path):
    package = _installed(tmp_path / "src")
    (tmp_path / "scenarios").mkdir()
    assert catalogue.data_root(package) == package / "_data"


def test_an_installation_without_scenarios_says_so(tmp_path):
    with pytest.raises(InputError, match="scenarios is missing; install"):
        catalogue.data_root(tmp_path / "site-packages" / "computewar")


@pytest.fixture
def two_scenarios(tmp_path, monkeypatch):
    monkeypatch.setattr(catalogue, "scenarios_folder", lambda: tmp_path)
    (tmp_path / "terafab-2026.toml").write_text('title = "TeraFab"\n', "utf-8")
    (tmp_path / "strait.toml").write_text("title =", "utf-8")
    return tmp_path


def test_scenarios_are_listed_by_name_even_where_one_is_broken(two_scenarios):
    assert catalogue.scenario_names() == ["strait", "terafab-2026"]
    assert catalogue.scenario_titles() == {"strait": "", "terafab-2026": "TeraFab"}


def test_a_scenario_is_found_by_name_or_by_path(two_scenarios):
    file = two_scenarios / "strait.toml"
    assert catalogue.scenario_path("strait") == file
    assert catalogue.scenario_path(str(file)) == file
    assert catalogue.scenario_path(file) == file


def test_an_unknown_scenario_is_answered_with_the_nearest_name(two_scenarios):
    with pytest.raises(InputError, match=r"'terafab'.*did you mean 'terafab-2026'"):
        catalogue.scenario_path("terafab")


def test_a_missing_file_is_named(two_scenarios):
    with pytest.raises(InputError, match=r"mine\.toml: there is no such file"):
        catalogue.scenario_path(two_scenarios / "mine.toml")
