"""A seat in a tab: the process that the server starts ends with its input."""

import json
import os
import subprocess
import sys


def test_the_seat_ends_when_its_input_does(tmp_path):
    driver = {"TEXTUAL_DRIVER": "computewar.tui.tab:TabDriver"}
    told = {"path": str(tmp_path / "none.workshop"), "team": "alpha", "seat": "s",
            "person": "Amal", "facilitator": False}  # fmt: skip
    command = [sys.executable, "-P", "-m", "computewar.tui.seat_tab", json.dumps(told)]
    done = subprocess.run(
        command, input=b"", capture_output=True, env=os.environ | driver, timeout=30
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"__GANGLION__\n")
    assert b'{"type": "exit"}' in done.stdout
