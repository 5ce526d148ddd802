"""Page: what a report is, and the one template that makes HTML of it.

A page needs nothing but itself: style and drawings are in it, no script, no address is fetched.
Every text is escaped by the template. The same page is the same bytes.
"""

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from computewar import __version__
from computewar.lab.table import library
from computewar.report.html.chart import Chart
from computewar.words import Direction, _, direction, language

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

SHADES = 9
"""Steps of a shaded cell: 0 the least, 4 the middle, 8 the most."""

LONG = 18  # signs from which a text takes several lines
TYPED = re.compile(r"`([^`]+)`")
FIGURE = re.compile(
    r"(?<![A-Za-z0-9])(?<![A-Za-z] )[+−×]?\$?\d(?:[A-Za-z0-9.,/-]*[A-Za-z0-9])?[%×]?(?: H100e)?"
)
"""A figure with its sign and unit, or a quarter; what belongs to a Latin word stays with it."""
ENTITY = re.compile(r"(&#?\w+;|`[^`]*`)")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: what it says; the number itself where it is one; how dark it is.

    `strong` marks what the eye shall find, in weight as well as in colour; what a person `typed`
    keeps its own direction.
    """

    text: str
    value: float | None = None
    shade: int | None = None
    strong: bool = False
    typed: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first cell of each row names it. `texts` are the columns of words, from 0.

    A `grid` is a table of many narrow columns, whose heads stand upright.
    """

    kind: ClassVar[str] = "table"
    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    texts: tuple[int, ...] = (0,)
    note: str = ""
    grid: bool = False

    def __post_init__(self) -> None:
        if any(len(row) != len(self.heads) for row in self.rows):
            raise ValueError(f"{self.caption}: rows have not as many cells as there are heads")


@dataclass(frozen=True, slots=True)
class Prose:
    """Paragraphs, or a list of them, under a heading of their own where there is a `title`."""

    kind: ClassVar[str] = "prose"
    paragraphs: tuple[str, ...]
    listed: bool = False
    title: str = ""


Part = Table | Chart | Prose


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page under one heading."""

    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A report: its title says the answer, `question` what was asked, `lead` how sure that is.

    `method` is three sentences; `command` plays all of it again; `origin` says with what, a name
    and a text each.
    """

    title: str
    kicker: str
    question: str
    lead: str
    sections: tuple[Section, ...]
    method: tuple[str, str, str]
    ground: tuple[Part, ...]
    command: str
    origin: tuple[tuple[str, str], ...]
    language: str = field(default_factory=language)
    direction: Direction = field(default_factory=direction)
    warnings: tuple[str, ...] = ()


def render(page: Page) -> str:
    """The page as HTML; InputError where jinja2 is missing."""
    words = {
        "method": _("How it was found"),
        "ground": _("What it rests on"),
        "command": _("How to repeat it"),
        "made": _("Made by computewar {}").format(__version__),
        "repeats": _("The same command gives the same page, byte for byte."),
    }
    text = (
        _templates().get_template("page.html").render(page=page, words=words, version=__version__)
    )
    return text + "\n"


@lru_cache(maxsize=128)
def drawn(chart: Chart, name: str) -> str:
    """A chart by itself as HTML, for a page with a style of its own; `name` is its element's."""
    return str(_templates().get_template("chart.html").module.chart(chart, name))  # type: ignore[attr-defined]


def required() -> None:
    """InputError that says what to install where a report cannot be made."""
    library("jinja2", "report")


@cache
def _templates() -> "Environment":
    required()
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"place": _place, "looks": _looks, "prose": _prose, "figures": _figures}
    return made


def _place(value: float) -> str:
    """A coordinate as text: at most two decimals, no zeros at its end."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _figures(text: str) -> "Markup":
    """A text whose figures keep their signs in front where the language runs the other way."""
    from markupsafe import Markup, escape

    safe = str(escape(text))
    if direction() == "ltr":
        return Markup(safe)
    pieces = ENTITY.split(safe)
    marked = (
        FIGURE.sub(_apart, one) if place % 2 == 0 else one for place, one in enumerate(pieces)
    )
    return Markup("".join(marked))  # escaped above


def _apart(found: re.Match[str]) -> str:
    return f'<bdi dir="ltr">{found[0]}</bdi>'


def _prose(text: str) -> "Markup":
    """A sentence in which `words to type` stand out and no figure is parted from its %."""
    from markupsafe import Markup

    whole = str(_figures(text)).replace(" %", "\N{NO-BREAK SPACE}%")
    return Markup(TYPED.sub(r"<kbd>\1</kbd>", whole))  # escaped above


def _looks(cell: Cell, text: bool) -> str:
    """The classes of a cell."""
    long = len(cell.text) > LONG
    shade = "" if cell.shade is None else f"q{cell.shade}"
    return " ".join(
        filter(None, ["text" * text, "long" * (text and long), shade, "strong" * cell.strong])
    )
