"""What a person types for a lever, read as its value; and shares that must sum to one."""

import re
from collections.abc import Sequence

from computewar.engine.lever import LeverError
from computewar.engine.turn import LEVERS
from computewar.report.levers import Setting, bounds_text
from computewar.report.row import SMALL
from computewar.words import _

PER_CENT = 100.0
GROUPED = re.compile(r"[$+-]*\d{1,3}(,\d{3})+(?!\d)[^,]*")
"""A number with commas between its thousands; one elsewhere may be meant for a point."""
TRUE, FALSE = ("y", "yes", "on"), ("n", "no", "off")


def per_cent(one: Setting) -> bool:
    """Whether a setting is shown, and so typed, in per cent."""
    return one.unit == "share" or one.unit.startswith("share of ")


def typed(one: Setting, text: str) -> float:
    """The value that `text` means: a number in the unit shown, a choice's name, yes or no.

    Raises:
        LeverError: no such thing, or outside what the lever takes.
    """
    word = text.strip().lower()
    word = word.replace(",", "") if GROUPED.fullmatch(word) else word
    known = LEVERS[one.lever].choices if one.lever in LEVERS else ()
    for names in (one.choices, known):  # in the player's language, or as the rules call it
        for k, choice in enumerate(names):
            if word == choice.lower():
                return float(k)
    if one.kind == "flag" and word in (*TRUE, *FALSE, _("yes"), _("no")):
        return float(word in (*TRUE, _("yes")))
    return _number(one, text, word)


def _number(one: Setting, text: str, word: str) -> float:
    try:
        value = float(word.removeprefix("$").removesuffix("bn").removesuffix("%"))
    except ValueError:
        raise LeverError(
            _("'{}' is no value of {}; it takes {}").format(text, one.label, bounds_text(one))
        ) from None
    if per_cent(one):
        value /= PER_CENT
    whole = one.kind in ("choice", "flag")
    if not one.low <= value <= one.high or (whole and value != round(value)):
        problem = _("{} takes {}, not {}").format(one.label, bounds_text(one), text)
        raise LeverError(problem)
    return value


def rebalanced(group: Sequence[Setting], moved: str, value: float) -> dict[str, float]:
    """All shares of a group when one is set: the others give or take in proportion.

    ValueError for a value outside 0–1, or a group that does not hold `moved`.
    """
    others = [one for one in group if one.lever != moved]
    if not 0 <= value <= 1 or len(others) == len(group):
        raise ValueError(f"{moved} = {value:g} is no share of this group")
    if not others:
        return {moved: 1.0}
    rest, whole = 1 - value, sum(one.value for one in others)
    even = rest / len(others)
    found = {one.lever: one.value / whole * rest if whole > SMALL else even for one in others}
    return {**found, moved: value}
