"""Columns: texts under one another, for the tables that commands print."""

from collections.abc import Sequence

from computewar.words import padded
from computewar.words import width as wide

WIDTH = 100
GAP = "  "


def aligned(lines: Sequence[Sequence[str]], left: int = 1, gap: str = GAP) -> list[str]:
    """Lines of cells as text: the first `left` columns to the left, the others to the right."""
    widths = [max(map(wide, column)) for column in zip(*lines, strict=True)]
    return [
        gap.join(
            padded(cell, width, right=place >= left)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    ]


def parted(first: Sequence[str], columns: Sequence[Sequence[str]]) -> list[str]:
    """Columns beside a first one; one under another in parts of about one size where too wide."""
    parts: list[list[str]] = []
    for count in range(1, len(columns) + 1):
        each = -(-len(columns) // count)
        cuts = [columns[k : k + each] for k in range(0, len(columns), each)]
        parts = [aligned(list(zip(first, *cut, strict=True))) for cut in cuts]
        if max(wide(line) for part in parts for line in part) <= WIDTH:
            break
    return [line for part in parts for line in ["", *part]][1:]


def shortened(text: str, width: int) -> str:
    """A text of at most `width` signs; what is too long ends in …."""
    if wide(text) <= width:
        return text
    fitting = (end for end in range(len(text), -1, -1) if wide(text[:end]) < max(width, 1))
    return text[: next(fitting)] + "…"


def wrapped(parts: Sequence[str], width: int = WIDTH, between: str = " · ") -> list[str]:
    """Parts one after another in lines of at most `width` signs, never broken within a part."""
    lines: list[str] = []
    for part in parts:
        if lines and wide(lines[-1] + between + part) <= width:
            lines[-1] += between + part
        else:
            lines.append(part)
    return lines
