"""Names: what people typed keeps its own direction within a sentence of ours.

An Arabic name in an English sentence would else pull the figures after it to its other side, and a
Latin one in an Arabic sentence likewise. Unicode has marks for that (FSI, PDI), which come in pairs
and are none of those that people may type.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from computewar.report.html.page import Prose, Section
from computewar.words import direction

OPEN, CLOSE = "\u2068", "\u2069"
OURS = "\u2067"  # opens what is in a language that runs from right to left (RLI)
RIGHT_TO_LEFT = ("R", "AL")


def isolated(text: str, names: Sequence[str]) -> str:
    """The text with every name in it that runs the other way set apart from what is around it."""
    foreign = sorted({name for name in names if _foreign(name)}, key=len, reverse=True)
    if not foreign:
        return text
    found = "|".join(map(re.escape, foreign))
    return re.sub(rf"(?<!\w)(?:{found})(?!\w)", rf"{OPEN}\g<0>{CLOSE}", text)


def joined(texts: Sequence[str]) -> str:
    """Several texts one after another, each keeping to itself where figures would run together."""
    if direction() == "ltr":
        return "; ".join(texts)
    return "؛ ".join(f"{OURS}{text}{CLOSE}" for text in texts)


def apart(section: Section, names: Sequence[str]) -> Section:
    """A section whose paragraphs hold names as `isolated` has them."""
    parts = tuple(
        replace(one, paragraphs=tuple(isolated(text, names) for text in one.paragraphs))
        if isinstance(one, Prose)
        else one
        for one in section.parts
    )
    return replace(section, parts=parts)


def _foreign(name: str) -> bool:
    """Whether a name has letters that are written the other way than the page's language."""
    kinds = {unicodedata.bidirectional(sign) for sign in name}
    right = bool(kinds & set(RIGHT_TO_LEFT))
    return right if direction() == "ltr" else "L" in kinds
