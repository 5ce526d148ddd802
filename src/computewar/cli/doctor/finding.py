"""Finding: one thing that was looked at, how it is, and the cure where something is to be done."""

from typing import NamedTuple

from computewar.words import _, padded, width

OK, NOTE, FAULT = LEVELS = ("ok", "note", "fault")
"""As it should be; the game can be played all the same; something hinders."""


class Finding(NamedTuple):
    """What was looked at and how it is; the cure in one line where something is to be done."""

    level: str
    text: str
    cure: str = ""


def told(level: str, text: str, cure: str = "") -> str:
    """A finding as one line."""
    marks = {OK: _("OK"), NOTE: _("note"), FAULT: _("FAULT")}
    mark = padded(marks[level], max(map(width, marks.values())))
    return f"{mark}  {text}; {cure}" if cure else f"{mark}  {text}"


def reason(error: BaseException) -> str:
    """What an error says, in one line and without the path, which stands beside it."""
    said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return said.splitlines()[0] if said else type(error).__name__
