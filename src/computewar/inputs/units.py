"""Units: a closed list of quantities, scales and "per what", and conversion between them.

A unit is written `quantity` or `quantity/per`, such as `$bn` or `thousand chips/quarter`.
Each word stands for a dimension and a factor; anything outside the list is an error on load.
"""

from difflib import get_close_matches

WORDS: dict[str, tuple[str, float]] = {
    # money
    "$": ("money", 1.0),
    "$k": ("money", 1e3),
    "$M": ("money", 1e6),
    "$bn": ("money", 1e9),
    "$T": ("money", 1e12),
    # compute and chips
    "H100e": ("compute", 1.0),
    "kH100e": ("compute", 1e3),
    "chips": ("chips", 1.0),
    "chip": ("chips", 1.0),
    "thousand chips": ("chips", 1e3),
    "million chips": ("chips", 1e6),
    "wafer": ("wafers", 1.0),
    "wafers": ("wafers", 1.0),
    "thousand wafers": ("wafers", 1e3),
    # power
    "kW": ("power", 1e3),
    "MW": ("power", 1e6),
    "GW": ("power", 1e9),
    # people and things
    "people": ("people", 1.0),
    "thousand people": ("people", 1e3),
    "thousand cars": ("cars", 1e3),
    "million cars": ("cars", 1e6),
    "car": ("cars", 1.0),
    "thousand robots": ("robots", 1e3),
    "robot": ("robots", 1.0),
    # time
    "hour": ("time", 1 / 8766),
    "month": ("time", 1 / 12),
    "months": ("time", 1 / 12),
    "quarter": ("time", 0.25),
    "quarters": ("time", 0.25),
    "year": ("time", 1.0),
    "years": ("time", 1.0),
    # plain numbers
    "share": ("number", 1.0),
    "%": ("number", 0.01),
    "ratio": ("number", 1.0),
    "index": ("number", 1.0),
    "log10": ("log", 1.0),
    "points": ("points", 1.0),
    "choice": ("choice", 1.0),
}


def dimension(unit: str) -> tuple[tuple[str, ...], float]:
    """The dimensions of `unit` and its factor to base units; ValueError if unknown."""
    parts = unit.split("/")
    for part in parts:
        if part not in WORDS:
            near = get_close_matches(part, WORDS, n=1)
            hint = f"; did you mean '{near[0]}'?" if near else ""
            raise ValueError(f"unknown unit '{part}' in '{unit}'{hint}")
    what, factor = WORDS[parts[0]]
    for part in parts[1:]:
        factor /= WORDS[part][1]
    return (what, *(WORDS[part][0] for part in parts[1:])), factor


def convert(value: float, unit: str, into: str) -> float:
    """`value` in `unit`, expressed in `into`; ValueError where the two measure different things."""
    (mine, factor), (theirs, other) = dimension(unit), dimension(into)
    if mine != theirs:
        raise ValueError(f"cannot turn '{unit}' into '{into}': they measure different things")
    return value * factor / other
