"""The source as the house tests read it."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def root():
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def modules():
    """Path within src/computewar, such as `engine/state.py` → its syntax tree."""
    package = ROOT / "src" / "computewar"
    return {
        file.relative_to(package).as_posix(): ast.parse(file.read_text("utf-8"))
        for file in sorted(package.rglob("*.py"))
    }
