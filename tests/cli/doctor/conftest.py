"""What the tests of the doctor share."""

from pathlib import Path

import pytest


@pytest.fixture
def root():
    """The folder of the checkout."""
    return Path(__file__).parents[3]
