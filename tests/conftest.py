"""For every test: a home, no motion, property tests without a clock, and less tidying up."""

import gc
from itertools import count

import pytest
from hypothesis import settings

settings.register_profile("computewar", deadline=None, derandomize=True, database=None)
settings.load_profile("computewar")


def pytest_collection_finish():
    """Spare the collector what stays to the end anyway: a tenth of the time of a screen's test."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@pytest.fixture(scope="session")
def homes(tmp_path_factory):
    """New folders one after another; `mktemp` looks through all there are to name the next."""
    folder = tmp_path_factory.mktemp("homes")
    return (folder / str(number) for number in count())


@pytest.fixture(autouse=True)
def own_home(homes, monkeypatch):
    """Saves and settings of a test go to a folder of its own."""
    home = next(homes)
    home.mkdir()
    monkeypatch.setenv("COMPUTEWAR_HOME", str(home))
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    return home
