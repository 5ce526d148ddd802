"""Gates: their figures and limits as text."""

import math
from typing import TYPE_CHECKING

from computewar.words import NOTHING

if TYPE_CHECKING:
    from computewar.lab.depth.gate import Gate


def figure(value: float) -> str:
    """A figure with a decimal, where it is not whole."""
    if not math.isfinite(value):
        return NOTHING
    text = f"{value:.0f}" if value == round(value) else f"{value:.1f}"
    return text.replace("-", "−")


def limits(gate: "Gate") -> str:
    """Between what a gate's interval must lie: 3 – 35, ≥ 3, ≤ 65."""
    least, most = (figure(end) for end in (gate.least, gate.most))
    if math.isfinite(gate.least) and math.isfinite(gate.most):
        return f"{least} – {most}"
    if math.isfinite(gate.least):
        return f"≥ {least}"
    return f"≤ {most}" if math.isfinite(gate.most) else NOTHING
