"""Ending: streams that are not there, signals that end the command, and what the system refuses."""

import os
import signal
import sys
from types import FrameType

from computewar.words import _

ENDING = ("SIGTERM", "SIGHUP")
"""What ends a command as Ctrl-C does: a scheduler's or the system's signal, a terminal's end."""
STREAMS = {"stdin": "r", "stdout": "w", "stderr": "w"}


def give_streams() -> None:
    """Let streams that were closed at the start lead nowhere.

    Else a save or a result would be opened in their place, and be written to by what goes there.
    """
    for name, mode in STREAMS.items():
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115


def heed_signals() -> None:
    """Let the signals of ENDING raise KeyboardInterrupt, where nobody had them ignored."""
    for name in ENDING:
        number = getattr(signal, name, None)
        if number and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _stop)


def let_go() -> None:
    """Leave all signals to the system: there is nothing left to stop but Python itself."""
    for name in ("SIGINT", *ENDING):
        number = getattr(signal, name, None)
        if number and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, signal.SIG_DFL)


def is_stop(error: BaseException | None) -> bool:
    """Whether an error is Ctrl-C in disguise: libraries that are not Python's make one of it.

    Not to be asked of our own, which quote what a user wrote.
    """
    while error is not None:
        if isinstance(error, KeyboardInterrupt) or "KeyboardInterrupt" in str(error):
            return True
        error = error.__cause__ or error.__context__
    return False


def silence(descriptor: int) -> None:
    """Let what is still to be written there go nowhere, as there is nobody who reads it."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)


def refused(error: OSError) -> str:
    """What the system refused, where it is no fault of ours: the disk, a permission, a terminal."""
    where = error.filename or _("the output")
    cure = _("look for room on the disk and for permission, or choose another place")
    return f"{where}: {_('cannot be used ({})').format(error.strerror or error)}; {cure}"


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
