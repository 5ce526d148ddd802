"""Rivals as a side sees them: a quarter late and blurred; shares of compute; the vows.

What they announce and how it compares stands in `announced`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp

import numpy as np

from computewar.engine.observation import Observation
from computewar.report.row import SMALL, Row, Tone, central
from computewar.words import _, ngettext, number


@dataclass(frozen=True, slots=True)
class Rival:
    """One rival's line: a cell for each of `HEADS`, in order."""

    firm: str
    label: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A rival's compute as analysts put it, thousand H100e, and how far to believe it."""

    firm: str
    label: str
    value: float
    blur: float  # one standard deviation, log; 0 for an own firm, whose books are open
    trend: tuple[float, ...]  # the same figure at every quarter so far, the last is `value`

    @property
    def span(self) -> tuple[float, float]:
        """Where the truth of a quarter ago lies in nine cases of ten."""
        return self.value * exp(-NINE * self.blur), self.value * exp(NINE * self.blur)

    @property
    def pace(self) -> float | None:
        """Growth a quarter over the last year, as a share; None before there is a quarter."""
        return pace(self.trend)


NINE = 1.645  # standard deviations on either side that hold nine cases of ten
A_YEAR = 4  # quarters

SHOWN_UNITS = {
    "compute": "kH100e", "power": "MW", "cash": "$bn", "revenue": "$bn/quarter",
    "capability": "ratio", "value": "$bn", "trust": "share",
}  # fmt: skip


def heads() -> tuple[str, ...]:
    """The columns of the table of rivals, as many as a Rival has cells."""
    return (
        _("Compute"), _("Power"), _("Cash"), _("Revenue"), _("Capability"), _("Value"), _("Trust"),
    )  # fmt: skip


def rivals(seen: Observation) -> tuple[Rival, ...]:
    """Every rival as shown, by the size of its compute."""
    figures = _figures(seen)
    order = sorted(range(len(seen.rivals)), key=lambda k: -figures["compute"][k])
    firms = seen.scenario.firms
    return tuple(
        Rival(
            seen.rivals[k],
            _(firms[seen.rivals[k]].label),
            tuple(number(figures[name][k], unit) for name, unit in SHOWN_UNITS.items()),
        )
        for k in order
    )


def how_seen(seen: Observation) -> str:
    """How far to trust the table of rivals."""
    left = 1 - float(seen.insight[0])
    blur = number(central(seen.scenario, "sight") * left, "share", 2)
    return _("Means as analysts put them: a quarter late, ±{}. Value and trust are open.").format(
        blur
    )


def blur_of(seen: Observation, open_promises: int = 0) -> float:
    """One standard deviation of what is said of a rival's means, log: its promises invite to count.

    The scenario's central numbers; what this game drew stays hidden.
    """
    left = 1 - float(seen.insight[0])
    light = central(seen.scenario, "claim_light") ** open_promises
    return central(seen.scenario, "sight") * light * left


def estimates(
    views: Sequence[Observation], promises: Mapping[str, int] | None = None
) -> tuple[Estimate, ...]:
    """Compute of every firm, largest first; `views` are what the side saw, the last is now.

    Args:
        promises: rival → its open promises, which are public.
    """
    seen, told = views[-1], [compute_of(view) for view in views]
    found = [
        Estimate(
            firm, _(seen.scenario.firms[firm].label), value,
            0.0 if firm in seen.firms else blur_of(seen, (promises or {}).get(firm, 0)),
            tuple(one[firm] for one in told),
        )
        for firm, value in told[-1].items()
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: -one.value))


def pace(trend: Sequence[float]) -> float | None:
    """Growth a quarter over the last year of a series, as a share; None where nothing is known."""
    recent = trend[-A_YEAR - 1 :]
    if len(recent) < 2 or recent[0] <= SMALL or recent[-1] <= SMALL:
        return None
    return float((recent[-1] / recent[0]) ** (1 / (len(recent) - 1)) - 1)


def moves(before: Observation | None, seen: Observation) -> tuple[Row, ...]:
    """What each rival showed in a quarter: models, value and trust are open to all.

    A row a rival that did something, the largest change of value first; `note` tells all of it.
    """
    if before is None:
        return ()
    found = []
    for row, firm in enumerate(seen.rivals):
        value, old = (float(view.rival_value[row, 0]) for view in (seen, before))
        parts = _moved(before, seen, row)
        if not parts:
            continue
        change = value / old - 1 if old > SMALL else 0.0
        tone: Tone = "bad" if seen.rival_insolvent[row, 0] else "neutral"
        label = _(seen.scenario.firms[firm].label)
        text = number(change, "share", 2, signed=True) or number(0, "share")
        found.append((abs(change), Row("value", label, text, "", tone, "; ".join(parts), firm)))
    return tuple(row for _change, row in sorted(found, key=lambda one: -one[0]))


def _moved(before: Observation, seen: Observation, row: int) -> list[str]:
    """What of a rival's open figures moved, in words."""
    if seen.rival_insolvent[row, 0]:
        failed = seen.rival_insolvent[row, 0] > before.rival_insolvent[row, 0]
        return [_("has failed")] if failed else []
    parts = []
    gain = float(seen.shown["capability"][row, 0] - before.shown["capability"][row, 0])
    if gain > LEAP:
        parts.append(_("models ×{} better").format(number(10**gain, digits=2)))
    was, now = (float(view.rival_value[row, 0]) for view in (before, seen))
    if was > SMALL and abs(now / was - 1) > STIR:
        change = number(now - was, "$bn", 2, signed=True)
        parts.append(_("market value {}").format(change))
    trust = float(seen.rival_trust[row, 0] - before.rival_trust[row, 0])
    if abs(trust) > STIR / 2:
        parts.append(_("trust {} points").format(number(100 * trust, "", 2, signed=True)))
    return parts


LEAP, STIR = float(np.log10(1.1)), 0.03  # what a change must reach to be told


def _figures(seen: Observation) -> dict[str, list[float]]:
    found = {name: [float(x) for x in seen.shown[name][:, 0]] for name in seen.shown}
    found["capability"] = [10**x for x in found["capability"]]
    found["value"] = [float(x) for x in seen.rival_value[:, 0]]
    found["trust"] = [float(x) for x in seen.rival_trust[:, 0]]
    return found


def compute_of(seen: Observation) -> dict[str, float]:
    """Thousand H100e of every firm as the side sees it: its own exactly, rivals' as shown."""
    own = dict(zip(seen.firms, seen.compute[:, 0].tolist(), strict=True))
    return own | dict(zip(seen.rivals, seen.shown["compute"][:, 0].tolist(), strict=True))


def compute_shares(seen: Observation, before: Observation | None = None) -> tuple[Row, ...]:
    """Each firm's share of all compute as the side sees it, largest first."""
    now, then = _shares(compute_of(seen)), _shares(compute_of(before)) if before else {}
    rows = []
    for firm in sorted(now, key=lambda name: -now[name]):
        step = now[firm] - then.get(firm, now[firm])
        change = number(step, "share", signed=True) if abs(step) > SMALL else ""
        label = _(seen.scenario.firms[firm].label)
        text = number(now[firm], "share")
        rows.append(Row("compute_share", label, text, change, "neutral", "", firm))
    return tuple(rows)


def _shares(compute: Mapping[str, float]) -> dict[str, float]:
    whole = sum(compute.values())
    return {firm: amount / whole if whole else 0.0 for firm, amount in compute.items()}


def vows(seen: Observation) -> tuple[Row, ...]:
    """How near each firm is to its vow: compute against the named rivals' together."""
    compute, rows = compute_of(seen), []
    reading = seen.scenario.readings.get("rival_set", "named_four")
    for vow in seen.scenario.vows.values():
        against = sum(compute[firm] for firm in vow.rivals[reading])
        share = compute[vow.firm] / against if against else 0.0
        kept = float(seen.own.vow[seen.firms.index(vow.firm), 0]) if vow.firm in seen.firms else 0
        note = _("{} against {}").format(
            number(compute[vow.firm], "kH100e"), number(against, "kH100e")
        )
        if kept:
            text = ngettext("kept for {} quarter", "kept for {} quarters", kept)
            note = f"{note}; {text.format(number(kept))}"
        label = _("Vow of {}").format(_(seen.scenario.firms[vow.firm].label))
        tone: Tone = "neutral"
        if share > 1:
            tone = "good" if vow.firm in seen.firms else "bad"
        rows.append(Row("vow", label, number(share, "share"), "", tone, note, vow.firm))
    return tuple(rows)
