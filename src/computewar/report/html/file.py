"""File: where a report goes, seen to before anything is played."""

from pathlib import Path

from computewar.inputs.draft import tried
from computewar.inputs.error import InputError
from computewar.report.html.page import required
from computewar.words import _

ENDING = ".html"
CURE = "choose a file in a folder that is there and that you may write to"


def checked(path: Path) -> Path:
    """The path of a report that can be made and written.

    InputError for another ending than .html, a place that cannot be written, a missing library.
    """
    if path.suffix.lower() != ENDING:
        raise InputError(f"-o {path}", "", _("is no .html file"), _("write -o report.html"))
    required()
    return writable(path)


def writable(path: Path) -> Path:
    """The path of a file that can be written; InputError where it cannot."""
    try:
        tried(path)
    except OSError as error:
        problem = _("cannot be written ({})").format(error.strerror)
        raise InputError(f"-o {path}", "", problem, _(CURE)) from None
    return path
