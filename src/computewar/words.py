"""Words: every text that a person reads goes through here, and every number.

`_` and `ngettext` look a text up in `locale/` (English only for now, so they return it). `number`
is the one formatter: short, the same on every machine, with thousands separators, a real minus
sign, and the scale that suits the size.
"""

import gettext
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

_texts = gettext.translation("computewar", Path(__file__).parent / "locale", fallback=True)

NOTHING = "–"
TEXT_KEYS = frozenset(
    {
        "title",
        "story",
        "about",
        "goal",
        "label",
        "help",
        "text",
        "question",
        "options",
        "why",
        "unit",
    }
)
"""The keys of a TOML file whose strings a player reads, those of a table below included."""


def _(text: str) -> str:
    """`text` in the player's language."""
    return _texts.gettext(text) if text else ""


def ngettext(one: str, many: str, count: float) -> str:
    """`one` where `count` is exactly 1, else `many`, in the player's language."""
    return _texts.ngettext(one, many, 1 if count == 1 else 2)


class _Form(NamedTuple):
    """How a unit is written: its size in the base unit, and the steps of the base unit."""

    size: float
    steps: tuple[tuple[float, str, str], ...]  # from what size on, text before and after
    whole: bool  # 9 months, not 9.00 months


_MONEY = ((0.0, "$", ""), (1e3, "$", "k"), (1e6, "$", "m"), (1e9, "$", "bn"), (1e12, "$", "tn"))
_HALLS = ((0.0, "", " MW"), (1e3, "", " GW"))
_RACKS = ((0.0, "", " kW"), (1e3, "", " MW"))
_COUNT = ((0.0, "", ""), (1e6, "", "M"), (1e9, "", "bn"))
_THOUSANDS = ((0.0, "", ""), (1e3, "", "k"), (1e6, "", "M"), (1e9, "", "bn"))
_PERCENT = ((0.0, "", "%"),)
_TIMES = ((0.0, "", "×"),)

_FORMS = {
    "$": _Form(1, _MONEY, False),
    "$k": _Form(1e3, _MONEY, False),
    "$M": _Form(1e6, _MONEY, False),
    "$bn": _Form(1e9, _MONEY, False),
    "$T": _Form(1e12, _MONEY, False),
    "kW": _Form(1, _RACKS, False),
    "MW": _Form(1, _HALLS, False),
    "GW": _Form(1e3, _HALLS, False),
    "%": _Form(1, _PERCENT, False),
    "share": _Form(100, _PERCENT, False),
    "ratio": _Form(1, _TIMES, False),
    "index": _Form(1, _COUNT, False),
    "choice": _Form(1, _COUNT, True),
    "kH100e": _Form(1e3, _THOUSANDS, False),
}
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9}


def number(value: float, unit: str = "", digits: int = 3, *, signed: bool = False) -> str:
    """`value` of `unit` as short text: $12.4bn, 1.24M H100e, 1.30 GW, 23.4%, 9 months, –.

    `digits` are the figures shown at least where they say something; whole parts are never
    rounded away below the next scale. `signed` writes a change, with + or −. A `share` (0 to 1) is
    written in per cent; `…/quarter` and `share of …` keep their ending; NaN is a dash; less than a
    billionth of the unit is rounding and shown as nothing.
    """
    value = 0.0 if abs(value) < 1e-9 else float(value)
    if math.isnan(value):
        return NOTHING
    form, ending = _form(unit, value)
    text = _sized(abs(value) * form.size, form, digits)
    return _sign(value, text, signed) + text + ending


def _sign(value: float, text: str, signed: bool) -> str:
    """The sign of what is shown: none for what rounds to nothing."""
    if not any(figure in text for figure in "123456789∞"):
        return ""
    if value < 0:
        return "−"
    return "+" if signed else ""


def _form(unit: str, value: float) -> tuple[_Form, str]:
    """The form of a unit, and what is written after the number."""
    if unit in _FORMS:
        return _FORMS[unit], " H100e" if unit == "kH100e" else ""
    quantity, slash, per = unit.partition("/")
    if slash:
        form, ending = _form(quantity, value)
        return form, f"{ending}/{_(per)}"
    first, _space, rest = unit.partition(" ")
    if first in _FORMS:  # share of list price
        return _FORMS[first], f" {_(rest)}"
    if first in _SCALES:  # thousand chips
        return _Form(_SCALES[first], _THOUSANDS, False), f" {_(rest)}"
    return _Form(1, _COUNT, True), f" {_noun(unit, value)}" if unit else ""


def _noun(unit: str, value: float) -> str:
    singular = {
        "months": ngettext("month", "months", value),
        "quarters": ngettext("quarter", "quarters", value),
        "years": ngettext("year", "years", value),
        "people": ngettext("person", "people", value),
        "chips": ngettext("chip", "chips", value),
        "doublings": ngettext("doubling", "doublings", value),
        "generations": ngettext("generation", "generations", value),
    }
    return singular.get(unit, _(unit))


def _sized(size: float, form: _Form, digits: int) -> str:
    """`size` in base units, at the largest step that its rounded figures reach."""
    if math.isinf(size):
        return f"{form.steps[0][1]}∞{form.steps[0][2]}"
    reached = [step for step in form.steps if not step[0] or round(size / step[0], digits) >= 1]
    start, before, after = reached[-1]
    return before + _figures(size / start if start else size, digits, form.whole) + after


def _figures(size: float, digits: int, whole: bool) -> str:
    decimals = _decimals(size, digits)
    decimals = _decimals(round(size, decimals), digits)  # 9.999 is 10.0, not 10.00
    if whole and size == round(size):
        decimals = 0
    text = f"{size:,.{decimals}f}"
    return text if any(figure in text for figure in "123456789") else "0"


def _decimals(size: float, digits: int) -> int:
    """Decimals that leave `digits` figures from 1 on, and one less below 1 (0.12, 0.012)."""
    power = math.floor(math.log10(size)) if size else 0
    return max(0, digits - 1 - power) if power >= 0 else min(digits + 1, digits - 2 - power)


def toml_texts(
    file: BinaryIO, keywords: object, comment_tags: object, options: object
) -> Iterator[tuple[int, str, str, list[str]]]:
    """The texts of a TOML file for `pybabel extract` (babel.cfg names this function).

    Yields line (of the text's first words), function name, text and comments, as Babel wants them.
    """
    import tomli

    source = file.read().decode("utf-8")
    for text in _texts_in(tomli.loads(source)):
        found = source.find(text.split("\n")[0])
        yield source.count("\n", 0, max(found, 0)) + 1, "", text, []


def call_texts(
    file: BinaryIO, keywords: object, comment_tags: object, options: object
) -> Iterator[tuple[int, str, str, list[str]]]:
    """The texts that rules give as data, for `pybabel extract`, as above.

    These are `help`, `label` and other TEXT_KEYS of any call, and the first word of an `Outcome`.
    """
    import ast

    for node in ast.walk(ast.parse(file.read())):
        if isinstance(node, ast.Call):
            first = node.args[:1] if getattr(node.func, "id", "") == "Outcome" else []
            for text in [*first, *(w.value for w in node.keywords if w.arg in TEXT_KEYS)]:
                if isinstance(text, ast.Constant) and isinstance(text.value, str) and text.value:
                    yield text.lineno, "", text.value, []


def _texts_in(tree: Any, read: bool = False) -> Iterator[str]:
    """The strings of `tree` that a player reads; `read` where the key above says so."""
    if isinstance(tree, dict):
        for key, branch in tree.items():
            yield from _texts_in(branch, read or key in TEXT_KEYS)
    elif isinstance(tree, list):
        for branch in tree:
            yield from _texts_in(branch, read)
    elif isinstance(tree, str) and read and tree:
        yield tree
