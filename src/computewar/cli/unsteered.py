"""Unsteered: what a command prints cannot steer the terminal, whatever it quotes."""

import sys
from typing import Any, TextIO, cast

from computewar.inputs.steering import unsteered


class Unsteered:
    """A stream that leaves out signs which steer a terminal or turn a line around."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write the text without them."""
        return self._stream.write(unsteered(text))

    def steer(self, text: str) -> int:
        """Write what is meant to steer, of which no part comes from elsewhere."""
        return self._stream.write(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def guard() -> None:
    """Let all that is printed from now on go through such streams."""
    sys.stdout, sys.stderr = (
        cast(TextIO, Unsteered(stream)) for stream in (sys.stdout, sys.stderr)
    )
