"""Signs: what stands in ASCII for lines, marks and charts, a cell for a cell.

Letters of another alphabet stay as they are: a text is no picture.
"""

import unicodedata
from functools import lru_cache

_LIKE = {
    "−": "-", "–": "-", "—": "-", "·": ".", "…": "~", "×": "x", "∞": "8", "▸": ">", "◂": "<",
    "›": ">", "‹": "<", "●": "@", "▲": "^", "■": "#", "◇": "+", "◆": "*", "○": "o", "△": "^",
    "↑": "^", "↓": "v", "←": "<", "→": ">", "↵": "/", "⇧": "^", "⌫": "<", "≤": "<", "≥": ">",
    "’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "≈": "~", "°": "o", "▏": "|", "▕": "|",
    "✓": "x", "▼": "v", "▶": ">", "◀": "<", "▴": "^", "▾": "v", "░": ".", "▒": ":", "▓": "#",
    "§": "S", "€": "E", "±": "~", "½": "~", "∙": ".", "•": "*", "\u00a0": " ",
    "◌": ":", "÷": "/", "¶": "P", "□": "_", "✗": "X", "‖": "|", "✎": "&",
    "«": '"', "»": '"', "،": ",", "؛": ";", "؟": "?",
}  # fmt: skip
_ACROSS, _UPRIGHT = {"HORIZONTAL", "LEFT", "RIGHT"}, {"VERTICAL", "UP", "DOWN"}
_HEIGHTS = "__.-=+##"
_DOTS = " .:+#"  # braille signs by their dots


@lru_cache(2048)
def in_ascii(text: str) -> str:
    """The text with an ASCII sign for each sign that is none; as long as it was."""
    return text if text.isascii() else "".join(map(_sign, text))


def _sign(sign: str) -> str:
    if sign.isascii():
        return sign
    if sign in _LIKE:
        return _LIKE[sign]
    place = ord(sign)
    if 0x2800 <= place <= 0x28FF:
        return _DOTS[((place - 0x2800).bit_count() + 1) // 2]
    if 0x2500 <= place <= 0x257F:
        return _line(unicodedata.name(sign))
    if 0x2580 <= place <= 0x259F:
        return _HEIGHTS[place - 0x2581] if 0x2581 <= place <= 0x2588 else "#"
    plain = unicodedata.normalize("NFKD", sign)[0]
    if plain.isascii() and plain.isprintable():
        return plain
    return sign if unicodedata.category(sign)[0] in "LM" else "?"


def _line(name: str) -> str:
    """A sign of a box: - | or + where lines meet."""
    if "DIAGONAL" in name:
        return "/"
    ways = set(name.split()) & {*_ACROSS, *_UPRIGHT}
    if ways <= _ACROSS:
        return "-"
    return "|" if ways <= _UPRIGHT else "+"
