"""The way in of the command `computewar`, and of `python -m computewar`.

It settles the language before anything else is imported, as texts are made while modules load:
`computewar --language ar …` counts for more than the environment's COMPUTEWAR_LANGUAGE, which the
processes that play futures read as well, and that for more than the file of settings.
"""

import gc
import os
import sys
from collections.abc import Sequence

OPTION = "--language"
RUBBISH = 100_000
"""New objects before Python looks for rubbish: what is loaded and read at the start stays, and a
tenth of the time of a short command went into looking at it again and again."""

FAILED, WRONG_USE, STOPPED = 1, 2, 130  # as in `cli.EXIT_CODES`, which is not to be imported yet


def asked(args: Sequence[str]) -> str:
    """The language that the options before the command ask for; empty where they do not."""
    found = ""
    for place, word in enumerate(args):
        if word == OPTION and place + 1 < len(args):
            found = args[place + 1]
        elif word.startswith(f"{OPTION}="):
            found = word.partition("=")[2]
        elif not word.startswith("-") and (not place or args[place - 1] != OPTION):
            break  # the command; what follows is its own
    return found


def main() -> None:
    """Run the command line and leave with its exit code.

    Also where Ctrl-C comes while it loads, or a library is missing that it needs to say anything.
    """
    try:
        _run()
    except KeyboardInterrupt:
        sys.stderr.write("computewar: stopped\n")
        sys.exit(STOPPED)
    except ImportError as error:  # all that comes later is told by `cli`
        what = error.name or str(error).partition("\n")[0]
        cure = f"{sys.executable} -m pip install {what.partition('.')[0]}"
        sys.stderr.write(f"computewar: {what} is not installed or cannot be loaded; {cure}\n")
        sys.exit(FAILED)


def _run() -> None:
    """Choose the language, then run the command line."""
    gc.set_threshold(RUBBISH, 20, 20)
    from computewar.inputs import settings_file

    chosen = (
        asked(sys.argv[1:]) or os.environ.get("COMPUTEWAR_LANGUAGE") or settings_file.language()
    )
    if chosen:
        os.environ["COMPUTEWAR_LANGUAGE"] = chosen
    from computewar import words

    if words.unknown():
        sys.stderr.write(f"computewar: {words.unknown()}\n")
        sys.exit(WRONG_USE)
    from computewar import cli

    cli.main()


if __name__ == "__main__":
    main()
