"""File: where a report goes, seen to before anything is played, and written whole or not at all."""

from pathlib import Path

from computewar.inputs.draft import drafted, tried
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


def write(path: Path, text: str, *, private: bool = False) -> None:
    """Write a report whole or not at all; InputError where the disk refuses.

    One that is `private`, as it holds secrets, is made for its owner's eyes alone.
    """
    try:
        with drafted(path) as draft:
            draft.touch(mode=0o600 if private else 0o666)
            draft.write_bytes(text.encode())
        if private and path.is_file():  # in the place of a page that others could read, too
            path.chmod(0o600)
    except OSError as error:
        raise _refused(path, error) from None


def _refused(path: Path, error: OSError) -> InputError:
    problem = _("cannot be written ({})").format(error.strerror)
    return InputError(f"-o {path}", "", problem, _(CURE))
