"""Amounts: how keys change a setting. A number is typed, stepped, or sent to its bounds.

Pure functions: the grid of levers calls them, the session checks what comes out.
"""

import math
from typing import TYPE_CHECKING

from computewar.words import _, number

if TYPE_CHECKING:
    from computewar.report.levers import Setting

STRIDE = 10
TYPED = "0123456789.-"
SCALES = {"k": 1e-6, "m": 1e-3, "b": 1.0, "bn": 1.0, "t": 1e3, "tn": 1e3}
"""What may be typed behind an amount of money, as money is shown: its worth in $bn."""
SHORT = {"generations": "gen.", "doublings": "doubl."}


def stepped(one: "Setting", steps: int) -> float:
    """The value `steps` steps on, on the ladder of whole steps, within the bounds."""
    if one.kind in ("choice", "flag"):
        count = round(one.high - one.low) + 1
        return one.low + (round(one.value - one.low) + _sign(steps)) % count
    rung = one.value / one.step
    near = round(rung)
    on_ladder = math.isclose(rung, near, abs_tol=1e-6)
    start = near if on_ladder else (math.floor(rung) if steps > 0 else math.ceil(rung))
    return within(one, (start + steps) * one.step)


def _sign(steps: int) -> int:
    return (steps > 0) - (steps < 0)


def within(one: "Setting", value: float) -> float:
    """The value held within the setting's bounds, freed of the dust of binary fractions."""
    return float(f"{min(max(value, one.low), one.high):.12g}")


def goes_on(one: "Setting", typed: str, sign: str) -> bool:
    """Whether a key belongs to the number being typed: a figure, or the scale behind figures.

    So 50m is fifty millions, and no way to the page whose key is m.
    """
    if sign in TYPED:
        return True
    scale = (typed + sign).lstrip(TYPED)
    return bool(typed) and any(known.startswith(scale) for known in _scales(one))


def _scales(one: "Setting") -> dict[str, float]:
    """What may stand behind a number of this lever → what it multiplies by."""
    if per_cent(one):
        return {"%": 1.0}
    return SCALES if one.unit == "$bn" else {}


def read(one: "Setting", text: str) -> float | None:
    """What was typed, in the unit that the screen shows; None where it is no number.

    A share is typed in per cent, as it is shown; money in $bn, or with its scale: 50m, 2bn.
    """
    scale = text.lstrip(TYPED)
    worth = _scales(one).get(scale) if scale else 1.0
    try:
        number = float(text.removesuffix(scale))
    except ValueError:
        return None
    if worth is None or not math.isfinite(number):
        return None
    return number / 100 if per_cent(one) else float(f"{number * worth:.12g}")


def per_cent(one: "Setting") -> bool:
    """Whether a setting is shown, and so typed, in per cent."""
    return one.unit == "share" or one.unit.startswith("share of ")


def rebalanced(group: list["Setting"], moved: str, value: float) -> dict[str, float]:
    """All shares of a group when one is moved: the others give or take in proportion."""
    chosen = next(one for one in group if one.lever == moved)
    value = within(chosen, value)
    others = [one for one in group if one.lever != moved]
    rest, whole = 1 - value, sum(one.value for one in others)
    even = rest / max(len(others), 1)
    shares = {one.lever: one.value / whole * rest if whole > 1e-9 else even for one in others}
    shares = {name: float(f"{share:.9g}") for name, share in shares.items()}
    last = others[-1].lever if others else moved
    shares[last] = max(1 - value - sum(v for name, v in shares.items() if name != last), 0.0)
    return {**shares, moved: value}


def brief(one: "Setting", value: float | None = None) -> str:
    """A setting's value in few letters: a share of anything is plain per cent."""
    value = one.value if value is None else value
    if one.choices:
        return one.choices[round(value)]
    if one.kind == "flag":
        return _("yes") if value else _("no")
    return number(value, "share" if per_cent(one) else SHORT.get(one.unit, one.unit))
