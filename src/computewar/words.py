"""Words: every text that a person reads goes through here, and every number.

`_` and `ngettext` look a text up in the language's catalogue under `locale/`; English has none, it
is what the code says. The language is `COMPUTEWAR_LANGUAGE` when this module is imported: many
texts are made while modules load, so `__main__` sets it before all else. `number` is the one
formatter: short, the same on every machine, with thousands separators, a real minus sign, and the
scale that suits the size.
"""

import gettext
import math
import os
import re
import unicodedata
from pathlib import Path
from typing import Literal, NamedTuple

VARIABLE = "COMPUTEWAR_LANGUAGE"
ENGLISH = "en"
Direction = Literal["ltr", "rtl"]
MARKS = {"ar": {",": "،", ";": "؛"}}
_BESIDE = re.compile(r"(?<=[\u0600-\u06ff])[,;](?=\s|$)|[,;](?= [«(]?[\u0600-\u06ff])")
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})
LOCALE = Path(__file__).parent / "locale"
OTHER = 100
"""A count whose plural form is the one for amounts that are not whole, in every language we know:
the last of Arabic's six, the second of English."""


def languages() -> tuple[str, ...]:
    """The languages that there are texts in, English first."""
    kept = LOCALE.glob("*/LC_MESSAGES/computewar.mo")
    return (ENGLISH, *sorted(file.parts[-3] for file in kept))


def _asked() -> str:
    return os.environ.get(VARIABLE, "").strip().lower() or ENGLISH


def _catalogue(language: str) -> gettext.NullTranslations | None:
    """The texts in a language; None where its file is damaged."""
    try:
        return gettext.translation("computewar", LOCALE, [language], fallback=True)
    except Exception:  # such a file raises whatever its bytes come to
        return None


_language = _asked() if _asked() in languages() else ENGLISH
_found = _catalogue(_language)
_texts = _found or gettext.NullTranslations()

NOTHING = "–"


def _(text: str) -> str:
    """`text` in the player's language."""
    return _texts.gettext(text) if text else ""


def ngettext(one: str, many: str, count: float) -> str:
    """The form for `count` in the player's language; in English `one` for exactly ±1, else `many`.

    What is not whole takes the form for fractions, as in 2.5 quarters.
    """
    whole = math.isfinite(count) and count == round(count)
    return _texts.ngettext(one, many, abs(round(count)) if whole else OTHER)


def language() -> str:
    """The language of all texts, such as `en`."""
    return _language


def direction() -> Direction:
    """How the language is written, `ltr` or `rtl`, as HTML's `dir` has it."""
    return "rtl" if _language in RIGHT_TO_LEFT else "ltr"


def unknown() -> str:
    """What is wrong with the language asked for, in English; empty where nothing is."""
    if _found is None:
        return f"the texts in the language '{_language}' are damaged; install computewar again"
    if _asked() in languages():
        return ""
    known = ", ".join(languages())
    return f"there are no texts in the language '{_asked()}'; take one of: {known}"


def punctuated(text: str) -> str:
    """`text` with the language's own comma and semicolon beside its own letters."""
    if _language not in MARKS or text.isascii():
        return text
    return _BESIDE.sub(lambda found: MARKS[_language][found[0]], text)


def wrapped(text: str, most: int, first: str = "", other: str = "") -> list[str]:
    """`text` in lines of at most `most` columns, after `first` or `other`; no word is broken."""
    lines: list[str] = []
    for word in text.split():
        if lines and width(lines[-1]) + 1 + width(word) <= most:
            lines[-1] += f" {word}"
        else:
            lines.append((other if lines else first) + word)
    return lines


def width(text: str) -> int:
    """The columns of `text` in a terminal: none for a mark on a letter, two for a wide sign."""
    if text.isascii():
        return len(text)
    return sum(_columns(sign) for sign in text)


def padded(text: str, columns: int, *, right: bool = False) -> str:
    """`text` filled up to that many columns with blanks after it, or before it: to the `right`."""
    blanks = " " * (columns - width(text))
    return blanks + text if right else text + blanks


def _columns(sign: str) -> int:
    if unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in ("W", "F") else 1


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
        return form, "/".join([ending, *(_noun(word, 1) for word in per.split("/"))])
    first, _space, rest = unit.partition(" ")
    if first in _FORMS:  # share of list price
        return _FORMS[first], f" {_noun(rest, math.inf)}"
    if first in _SCALES:  # thousand chips
        return _Form(_SCALES[first], _THOUSANDS, False), f" {_noun(rest, math.inf)}"
    return _Form(1, _COUNT, True), f" {_noun(unit, value)}" if unit else ""


def _noun(unit: str, value: float) -> str:
    """A unit's word after `value` of it."""
    pairs = {
        "months": lambda: ngettext("month", "months", value),
        "quarters": lambda: ngettext("quarter", "quarters", value),
        "years": lambda: ngettext("year", "years", value),
        "people": lambda: ngettext("person", "people", value),
        "chips": lambda: ngettext("chip", "chips", value),
        "wafers": lambda: ngettext("wafer", "wafers", value),
        "cars": lambda: ngettext("car", "cars", value),
        "robots": lambda: ngettext("robot", "robots", value),
        "points": lambda: ngettext("point", "points", value),
        "doublings": lambda: ngettext("doubling", "doublings", value),
        "generations": lambda: ngettext("generation", "generations", value),
        "thousand chips": lambda: _("thousand chips"),
        "doubl.": lambda: _("doubl."),
        "gen.": lambda: _("gen."),
        "hour": lambda: _("hour"),
        "open": lambda: _("open"),
        "of a full TeraFab": lambda: _("of a full TeraFab"),
        "of what can be had": lambda: _("of what can be had"),
        "towards stacking": lambda: _("towards stacking"),
    }
    return pairs[unit]() if unit in pairs else _(unit)


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
