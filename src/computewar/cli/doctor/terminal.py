"""Terminal: whether it can show the full screen; line by line the game plays in any.

What it shows and knows is asked of itself (`probe`), where it is one.
"""

import os
import sys
from collections.abc import Iterator, Mapping

from computewar.cli.doctor import probe
from computewar.cli.doctor.finding import NOTE, OK, Finding
from computewar.words import _, width

LEAST = (60, 20)
"""Columns and lines of the smallest screen; `tui.app` is not loaded for it."""
SIGNS, ARABIC = "−×●▁█╭◀…", "مُدَّة القدرة"
"""Signs that the screens use, and words with marks on their letters."""


def looked() -> Iterator[Finding]:
    """What the environment says, then what the terminal answers."""
    yield of_encoding(sys.stdout.encoding or "")
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        text = _("this is no terminal, which the full screen needs")
        yield Finding(NOTE, text, _("start it in one, or play line by line: play --plain"))
        return
    kind = os.environ.get("TERM", "")
    if os.name == "posix" and kind in ("", "dumb", "unknown"):
        text = _("TERM is '{}': the full screen does not know how to paint").format(kind)
        yield Finding(NOTE, text, _("set TERM=xterm-256color, or play line by line: play --plain"))
        return
    yield of_size(*os.get_terminal_size(sys.stdout.fileno()))
    yield of_colours(os.environ)
    yield from _asked()


def _asked() -> Iterator[Finding]:
    """How wide signs come out, and whether there is a mouse."""
    if is_utf8(sys.stdout.encoding or ""):
        yield of_width(_("the game's signs"), SIGNS, probe.columns(SIGNS), _("play with --ascii"))
        cure = _("play in Arabic line by line: --language ar play --plain")
        yield of_width(_("Arabic words"), ARABIC, probe.columns(ARABIC), cure)
    said = _("a mouse") if probe.mouse() else _("it does not say that it has a mouse")
    yield Finding(OK, _("{}; every act has a key").format(said))


def is_utf8(encoding: str) -> bool:
    """Whether an encoding, as Python calls it, has all signs."""
    return encoding.lower().replace("-", "") == "utf8"


def of_encoding(encoding: str) -> Finding:
    """Whether all signs can be written."""
    if is_utf8(encoding):
        return Finding(OK, _("all signs can be written (UTF-8)"))
    text = _("signs are written as '{}', which lacks some").format(encoding)
    return Finding(NOTE, text, _("set LANG=C.UTF-8 or PYTHONUTF8=1, or play with --ascii"))


def of_size(columns: int, lines: int) -> Finding:
    """Whether the smallest screen fits."""
    text = _("{} × {} columns and lines").format(columns, lines)
    if columns < LEAST[0] or lines < LEAST[1]:
        return Finding(NOTE, text, _("make the window larger: {} × {} at least").format(*LEAST))
    return Finding(OK, text)


def of_colours(environment: Mapping[str, str]) -> Finding:
    """How many colours will be sent, and why."""
    if environment.get("NO_COLOR"):
        return Finding(OK, _("no colours, as NO_COLOR says: shades of grey"))
    if environment.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        return Finding(OK, _("all colours"))
    if "256" in environment.get("TERM", ""):
        return Finding(OK, _("256 colours"))
    cure = _("where it can more, set COLORTERM=truecolor or the setting colour")
    return Finding(NOTE, _("16 colours"), cure)


def of_width(what: str, text: str, columns: int | None, cure: str) -> Finding:
    """Whether a text takes the columns that the pages are reckoned with."""
    if columns is None:
        return Finding(OK, _("{}: the terminal does not say how wide they are").format(what))
    if columns != width(text):
        problem = _("{} take {} columns here, not {}: pages will not line up")
        return Finding(NOTE, problem.format(what, columns, width(text)), cure)
    return Finding(OK, _("{} are as wide as they should be").format(what))
