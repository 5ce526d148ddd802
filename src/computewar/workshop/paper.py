"""Paper: a pack as one HTML page, made to be printed on A4 and to be read on a screen.

It needs nothing but itself; every text in it is escaped by the template.
"""

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from computewar import __version__
from computewar.report.html.page import required
from computewar.words import _, direction, language
from computewar.workshop.pack import ANSWERS, OTHERS, REASONS, Pack

if TYPE_CHECKING:
    from jinja2 import Template
    from markupsafe import Markup

TYPED = re.compile(r"`([^`]+)`")
FIGURE = re.compile(
    r"(?<![&#\w])(?:\d{4}-Q\d|[−+×]?\$?\d+(?:[.,]\d+)*(?:[A-Za-z]+\b|%)?)(?![\w;])", re.ASCII
)
"""A number with its sign and unit, or a quarter: in a line from right to left it stays whole."""


def render(pack: Pack) -> str:
    """The pack as HTML; InputError where jinja2 is missing."""
    return _template().render(
        pack=pack, words=_words(), language=language(), direction=direction(),
        others=OTHERS, reasons=REASONS, answers=ANSWERS,
        made=_("Made by computewar {}").format(__version__),
    ) + "\n"  # fmt: skip


def _words() -> dict[str, str]:
    """What is printed around the pack's own texts."""
    return {
        "facilitator": _("For the facilitator"), "brief": _("Brief"), "sheet": _("Decision sheet"),
        "card": _("Card of reference"), "levers": _("What can be set"), "codes": _("Codes"),
        "team": _("Team"), "round": _("Round"), "now": _("stands"), "new": _("new"),
        "takes": _("takes"),
        "other": _("Anything else (name, firm, value)"), "why": _("Why"),
        "expect": _("What we expect"), "answer": _("Cards: tick one answer"),
        "answers": _("Cards: title and answer"),
        "signed": _("Decided by, at"), "empty": _("Left empty: as it stands."),
        "blank": _("to be copied"), "join": _("Open this address in a browser, and type the code:"),
        "code": _("Code"), "cut": _("Cut out; each team gets its own only."),
    }  # fmt: skip


@cache
def _template() -> "Template":
    required()
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["prose"] = _prose
    return made.get_template("pack.html")


def _prose(text: str) -> "Markup":
    """A text in which `words to type` stand out, and figures stay whole from right to left."""
    from markupsafe import Markup, escape

    safe = str(escape(text))
    if direction() == "rtl":
        safe = FIGURE.sub(r'<bdi dir="ltr">\g<0></bdi>', safe)
    return Markup(TYPED.sub(r"<kbd>\1</kbd>", safe))  # escaped above
