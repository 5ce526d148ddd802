import subprocess
import sys
from pathlib import Path

from computewar.sessions.request import PlayRequest


def test_a_request_is_complete_with_a_side_or_a_save():
    assert not PlayRequest().complete
    assert not PlayRequest(scenario="terafab-2026").complete
    assert PlayRequest(scenario="terafab-2026", sides=("musk",)).complete
    assert PlayRequest(resume=Path("game.save")).complete


def test_a_request_loads_nothing_heavy():
    code = (
        "import sys, computewar.sessions.request\nprint({'numpy', 'pydantic'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
