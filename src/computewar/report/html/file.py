"""File: where a report goes, seen to before anything is played, and written whole or not at all."""

from pathlib import Path

from computewar.inputs.draft import put_text, tried
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
        raise _refused(path, error) from None
    return path


def write(path: Path, text: str) -> None:
    """Write a report whole or not at all; InputError where the disk refuses."""
    try:
        put_text(path, text)
    except OSError as error:
        raise _refused(path, error) from None


def _refused(path: Path, error: OSError) -> InputError:
    problem = _("cannot be written ({})").format(error.strerror)
    return InputError(f"-o {path}", "", problem, _(CURE))
