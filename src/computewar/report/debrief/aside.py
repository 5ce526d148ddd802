"""Aside: something reckoned by another process while this one goes on with the rest.

The other is `python -c` with a pipe in and a pipe out, so that nothing of the main program is
imported again. It is a help, not a need: whatever goes wrong with it, the same is reckoned here.
"""

import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, TypeVar

from computewar.lab.tasks import cores

Result = TypeVar("Result")
STARTER = (
    "import os, pickle, sys; out = os.fdopen(os.dup(1), 'wb'); os.dup2(2, 1); "
    "sys.path[:], task = pickle.loads(sys.stdin.buffer.read()); "
    "function, given = pickle.loads(task); pickle.dump(function(*given), out); out.close()"
)


@contextmanager
def aside(
    function: Callable[..., Result], *given: Any, apart: bool = True
) -> Iterator[Callable[[], Result]]:
    """Begin `function(*given)` elsewhere; what is yielded waits for it and returns it.

    The function and what it is given must be such as can be pickled. Where there
    is one processor only, the other process fails, or it shall not be `apart`, it is called here
    when it is asked for. The process has ended when the block is left.
    """
    process = _started(pickle.dumps((function, given))) if apart and cores() > 1 else None
    try:
        yield lambda: _result(process, function, *given)
    finally:
        if process:
            _ended(process)


def _started(task: bytes) -> "subprocess.Popen[bytes] | None":
    """The other process at work; None where it does not start."""
    pipe, command = subprocess.PIPE, [sys.executable, "-P", "-c", STARTER]
    try:
        process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)
    except OSError:
        return None
    assert process.stdin
    with suppress(OSError):  # it has ended: then there is no result either
        process.stdin.write(pickle.dumps((sys.path, task)))
        process.stdin.close()
    return process


def _ended(process: "subprocess.Popen[bytes]") -> None:
    """See the other process to its end."""
    process.kill()
    if process.stdout:
        process.stdout.close()
    process.wait()


def _result(
    process: "subprocess.Popen[bytes] | None", function: Callable[..., Result], *given: Any
) -> Result:
    """What the other process made, or the same made here."""
    if process and process.stdout:
        with suppress(EOFError, OSError, pickle.UnpicklingError):
            found: Result = pickle.load(process.stdout)
            return found
    return function(*given)
