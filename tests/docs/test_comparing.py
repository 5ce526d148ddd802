"""The page about comparing can be made."""

import importlib.util
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "docs" / "comparing.py"


@pytest.mark.slow
def test_the_page_is_made_with_all_its_rows(monkeypatch):
    spec = importlib.util.spec_from_file_location("comparing", SCRIPT)
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    for name, small in {"FUTURES": 8, "REPEATS": 60, "MOST": 256}.items():
        monkeypatch.setattr(script, name, small)
    lines = list(script.page())
    assert len([line for line in lines if line.startswith("| score")]) == 4
    assert all(any(line.startswith(f"| {other} |") for line in lines) for other in script.OTHERS)
