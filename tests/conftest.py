"""For every test: a home of its own, no motion, and property tests without a clock."""

import pytest
from hypothesis import settings

settings.register_profile("computewar", deadline=None, derandomize=True, database=None)
settings.load_profile("computewar")


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory, monkeypatch):
    """Saves and settings of a test go to a folder of its own."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("COMPUTEWAR_HOME", str(home))
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    return home
