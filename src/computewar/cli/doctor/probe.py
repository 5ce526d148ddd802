"""Probe: questions to the terminal itself, which answers on the keyboard's line.

Nothing is asked where there is no terminal, or another program has it; one that keeps silent is
waited for no longer than `PATIENCE`, and then not asked again.
"""

import os
import re
import select
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE = 0.5  # seconds; over a slow line an answer takes a tenth of them
KNOWN = (1, 2, 3)
"""What says of a mode that there is one: on, off, always on; 0 and 4 say that there is none."""
WHERE, MOUSE, FENCE = b"\x1b[6n", b"\x1b[?1006$p", b"\x1b[c"
"""Where the cursor is; whether there is a mouse; who it is, which every terminal answers."""
_silent: list[str] = []


def columns(text: str) -> int | None:
    """How many columns the terminal takes for a text, which is wiped away; None if it is silent."""
    answer = asked(b"\r" + text.encode() + WHERE, rb"\x1b\[\d+;(\d+)R")
    if answer is not None:
        os.write(sys.stdout.fileno(), b"\r\x1b[K")
    return int(answer[1]) - 1 if answer else None


def mouse() -> bool:
    """Whether the terminal says that it reports a mouse."""
    answer = asked(MOUSE + FENCE, rb"(?:\x1b\[\?1006;(\d)\$y)?[^c]*\x1b\[\?[\d;]*c")
    return bool(answer and answer[1] and int(answer[1]) in KNOWN)


def asked(question: bytes, form: bytes) -> re.Match[bytes] | None:
    """Write a question and read until an answer of this form has come; None if none came."""
    if _silent or not _is_ours():
        return None
    sys.stdout.flush()
    keyboard = sys.stdin.fileno()
    with _unechoed(keyboard):
        os.write(sys.stdout.fileno(), question)
        answer, end = b"", time.monotonic() + PATIENCE
        while (left := end - time.monotonic()) > 0:
            if not select.select([keyboard], [], [], left)[0]:
                break
            answer += os.read(keyboard, 256)
            if found := re.search(form, answer):
                return found
    _silent.append("silent")
    return None


def _is_ours() -> bool:
    """Whether both ends are the terminal, and it listens to this program now."""
    try:
        import termios  # noqa: F401  where there is none, as on Windows, nothing is asked

        both = sys.stdin.isatty() and sys.stdout.isatty()
        return both and os.tcgetpgrp(sys.stdin.fileno()) == os.getpgrp()
    except (ImportError, OSError, ValueError):
        return False


@contextmanager
def _unechoed(keyboard: int) -> Iterator[None]:
    """Answers come at once, and are not seen."""
    import termios
    import tty

    before = termios.tcgetattr(keyboard)
    try:
        tty.setcbreak(keyboard, termios.TCSADRAIN)
        yield
    finally:
        termios.tcsetattr(keyboard, termios.TCSADRAIN, before)
