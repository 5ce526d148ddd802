"""Progress: how far a command is, how fast and how long it still takes, in one line on stderr.

The line is written over and gone at the end. Where stderr is no terminal nothing is said: a log
needs no line that moves, and a script has `--quiet`.
"""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from computewar.words import _, number

Progress = Callable[[int, int], None]
PAUSE = 0.1  # seconds at least from one writing to the next
SURE = 0.5  # seconds before a rate is told
START = "\r\x1b[K"


def line(done: int, whole: int, seconds: float, before: int = 0) -> str:
    """What to say after `seconds`: games done, of how many, games a second, time left.

    `before` of the games were there at the beginning (a run that goes on), and say nothing of the
    rate. Rate and time left are left out while they would be a guess.
    """
    text = _("{} of {} games").format(number(done), number(whole))
    if seconds < SURE or done <= before:
        return text
    rate = (done - before) / seconds
    left = _("{} left").format(duration((whole - done) / rate))
    return f"{text} · {_('{} games/s').format(number(rate))} · {left}"


def duration(seconds: float) -> str:
    """A time as one says it: 8 s, 2 min 5 s, 3 h 20 min."""
    whole = round(seconds)
    minutes, rest = divmod(whole, 60)
    if whole < 60:
        return _("{} s").format(whole)
    if whole < 3600:
        return _("{} min {} s").format(minutes, rest)
    return _("{} h {} min").format(*divmod(minutes, 60))


@contextmanager
def progress(
    quiet: bool = False,
    before: int = 0,
    stream: TextIO | None = None,
    clock: Callable[[], float] = time.perf_counter,
) -> Iterator[Progress | None]:
    """What a runner shall call with games done and all; None where nothing is to be said.

    with progress(quiet) as told:
        results = perform(experiment, progress=told)

    The line is taken away however the work ends, so that what is said next has a line of its own.
    """
    stream = stream or sys.stderr
    if quiet or not stream.isatty():
        yield None
        return
    from shutil import get_terminal_size

    write = getattr(stream, "steer", stream.write)  # see `cli.unsteered`
    began, next_time = clock(), 0.0

    def told(done: int, whole: int) -> None:
        nonlocal next_time
        if (now := clock() - began) < next_time:
            return
        next_time = now + PAUSE
        width = get_terminal_size().columns - 1
        write(START + line(done, whole, now, before)[:width])
        stream.flush()

    try:
        yield told
    finally:
        write(START)
        stream.flush()
