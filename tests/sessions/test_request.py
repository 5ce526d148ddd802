import subprocess
import sys
from pathlib import Path

import pytest

from computewar.sessions.request import PlayRequest, read, written


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


@pytest.mark.parametrize(
    "request_",
    [
        PlayRequest(),
        PlayRequest(resume=Path("a b.save")),
        PlayRequest(
            scenario="terafab-2026", save=Path("x.save"), sides=("musk", "openai"), seed="1.3",
            horizon=4, readings={"a": "b"}, settings={"c": 0.1}, opponents={"d": "e"},
            difficulty="hard", watch=Path("y.save"), speed=2.0,
        ),
    ],
    ids=["title", "save", "new"],
)  # fmt: skip
def test_a_request_comes_through_to_another_process(request_):
    assert read(written(request_)) == request_
