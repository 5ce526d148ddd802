"""Steering: signs in a text that steer a terminal, turn a line around or cannot be seen.

A title, a name or a note may come from anybody, so none of them reaches a terminal, a page or a
message: `unsteered` for whatever is printed, `in_line` for a line that is painted, `visible` for
what somebody typed, `escaped` for what is told of a wrong file. Light on purpose: the first line of
a command goes through here.
"""

import re

_SIGNS = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069"
"""Control signs but for tabs and breaks of lines, and what shows a text in another order."""
_BREAKS = r"\t\n\r"
_HIDDEN = r"\u200b-\u200f\u2028\u2029\ufeff"
"""Of no width or another break: harmless, and wanted in Arabic, but two names may look alike."""

_STEERING = rf"[{_SIGNS}]|\r(?!\n)"
_NO_LINE = f"[{_SIGNS}{_BREAKS}]"
_NO_NAME = f"[{_SIGNS}{_BREAKS}{_HIDDEN}]"
"""Compiled when one is asked first: most commands start and end without."""


def unsteered(text: str) -> str:
    """A text that is printed, without signs that steer a terminal or turn a line around."""
    return text if text.isprintable() else re.sub(_STEERING, "", text)


def in_line(text: str) -> str:
    """A piece of a line that is painted, without such signs and without tabs and breaks."""
    return text if text.isprintable() else re.sub(_NO_LINE, "", text)


def visible(text: str) -> str:
    """What somebody typed, in one line and without signs that steer, turn around or are not seen.

    Every text of a team goes through here before it is shown.
    """
    return re.sub(_NO_NAME, "", " ".join(text.split()))


def is_visible(text: str) -> bool:
    """Whether a text has nothing that `visible` would leave out, breaks of lines among it."""
    return not re.search(_NO_NAME, text)


def escaped(text: str) -> str:
    """A text with such signs written out, as who must find them in a file needs them."""
    return re.sub(_NO_NAME, lambda sign: sign[0].encode("unicode_escape").decode(), text)
