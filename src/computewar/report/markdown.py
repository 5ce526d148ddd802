"""Markdown: a page as text that any editor reads, with the same words and tables as its HTML.

A drawing is what it shows in words; its numbers stand in the tables. What people typed is escaped,
so that it is shown and never read as marks.
"""

import re
from collections.abc import Iterator

from computewar.report.html.page import TYPED, Page, Part, Prose, Table
from computewar.words import _

SIGNS = re.compile(r"[\\`*\[\]<>|#~&]|(?<!\w)_|_(?!\w)")
MARK = re.compile(r"^([+\-=])(?=[\s+\-=]|$)")
COUNT = re.compile(r"^(\d+)([.)])(?=\s|$)")
"""What makes a list or a heading of a paragraph's beginning."""


def markdown(page: Page) -> str:
    """The page as Markdown, tables as GitHub writes them."""
    blocks = [f"# {escaped(page.title)}", line(page.kicker), line(page.lead)]
    blocks += [f"*{escaped(page.question)}*", *(f"> {escaped(one)}" for one in page.warnings)]
    for section in page.sections:
        blocks += [f"## {escaped(section.title)}", *_parts(section.parts)]
    blocks += [f"## {_('How it was found')}", line(" ".join(page.method))]
    blocks += [f"## {_('What it rests on')}", *_parts(page.ground)]
    blocks += [f"## {_('How to repeat it')}", _fenced(page.command)]
    origin = [f"- {escaped(name)}: {escaped(text)}" for name, text in page.origin]
    return "\n\n".join([*filter(None, blocks), "\n".join(origin)]) + "\n"


def escaped(text: str) -> str:
    """A text that shows as it is, but for `words to type`, which stay so."""
    pieces = TYPED.split(" ".join(text.split()))
    told = [
        f"`{_bars(piece)}`" if place % 2 else SIGNS.sub(r"\\\g<0>", piece)
        for place, piece in enumerate(pieces)
    ]
    return "".join(told)


def line(text: str) -> str:
    """A text that begins a line, `escaped`, and no list or heading."""
    return COUNT.sub(r"\1\\\2", MARK.sub(r"\\\1", escaped(text)))


def _bars(text: str) -> str:
    return text.replace("|", r"\|")


def _fenced(text: str) -> str:
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}sh\n{text}\n{fence}"


def _parts(parts: tuple[Part, ...]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Prose):
            yield from _prose(part)
        elif isinstance(part, Table):
            yield from _table(part)
        else:
            yield f"*{escaped(part.about)}*"


def _prose(one: Prose) -> Iterator[str]:
    if one.title:
        yield f"### {escaped(one.title)}"
    if one.listed:
        yield "\n".join(f"- {line(text)}" for text in one.paragraphs)
    else:
        yield from map(line, one.paragraphs)


def _table(one: Table) -> Iterator[str]:
    yield f"**{escaped(one.caption)}**"
    texts = [":--" if place in one.texts else "--:" for place in range(len(one.heads))]
    lines = [[escaped(head) for head in one.heads], texts]
    lines += [[escaped(cell.text) for cell in row] for row in one.rows]
    yield "\n".join(f"| {' | '.join(line)} |" for line in lines)
    if one.note:
        yield line(one.note)
