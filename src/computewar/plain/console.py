"""The console: lines out, lines in, numbered choices; no cursor, no colour."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TextIO

from computewar.report.signs import in_ascii
from computewar.words import _, punctuated, wrapped

WIDTH = 80
LONGEST = 9
"""Digits of the number of anything; Python reads no more than some thousand."""


class Ended(Exception):  # noqa: N818 - the end of the input is no error
    """The input has ended, or the player leaves."""


@dataclass(frozen=True)
class Console:
    """Where a player reads and writes; `echo` repeats what is read, for a whole transcript."""

    reader: TextIO
    writer: TextIO
    echo: bool = False
    ascii: bool = False  # lines and marks from the signs that every terminal has

    def say(self, *lines: str) -> None:
        """Write lines, long ones wrapped under their own indent."""
        for line in lines:
            self.writer.write(self._shown(_wrapped(line)) + "\n")
        self.writer.flush()

    def ask(self, question: str) -> str:
        """One line of input, stripped; Ended where there is none."""
        self.writer.write(f"{self._shown(punctuated(question))} ")
        self.writer.flush()
        line = self.reader.readline()
        if not line:
            self.writer.write("\n")
            raise Ended
        if self.echo:
            self.writer.write(line if line.endswith("\n") else f"{line}\n")
        return line.strip().replace("؟", "?")

    def _shown(self, text: str) -> str:
        return in_ascii(text) if self.ascii else text

    def choose(
        self, title: str, options: Sequence[str], *, back: bool = False, brief: bool = False
    ) -> int:
        """The index of an option picked by its number; −1 for 0 or an empty line, if `back`.

        `brief` leaves the options out until `?` asks for them.
        """
        listed = [*numbered(options), *([_("0 Back")] if back else [])]
        self.say(title, *([] if brief else listed))
        while True:
            answer = self.ask(_("Number (? lists):") if brief else _("Number:"))
            if answer == "?":
                self.say(*listed)
                continue
            if back and answer in ("", "0"):
                return -1
            if (index := index_of(answer, len(options))) is not None:
                return index
            self.say(_("Type a number from 1 to {}.").format(len(options)))

    def confirm(self, question: str) -> bool:
        """Yes or no, in English or the player's language; an empty line is no."""
        no, yes = ("", "n", "no", _("no")), ("y", "yes", _("yes"))
        while True:
            answer = self.ask(f"{question} {_('(y/n)')}").lower()
            if answer in no + yes:
                return answer in yes
            self.say(_("Type y or n."))


def index_of(word: str, count: int) -> int | None:
    """The index from 0 that a number from 1 to `count` means, in any script's digits; else None."""
    digits = word if word.isdecimal() and len(word) <= LONGEST else "0"
    return int(digits) - 1 if 1 <= int(digits) <= count else None


def numbered(options: Iterable[str]) -> list[str]:
    """Options with their numbers, from 1."""
    return [f"{k} {option}" for k, option in enumerate(options, 1)]


def _wrapped(line: str) -> str:
    indent = " " * (len(line) - len(line.lstrip()))
    return "\n".join(wrapped(punctuated(line.strip()), WIDTH, indent, indent + "  "))
