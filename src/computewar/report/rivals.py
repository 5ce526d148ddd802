"""Rivals as a side sees them: a quarter late and blurred; shares of compute; the vows."""

from collections.abc import Mapping
from dataclasses import dataclass

from computewar.engine.observation import Observation
from computewar.report.row import SMALL, Row, Tone, central
from computewar.words import _, ngettext, number


@dataclass(frozen=True, slots=True)
class Rival:
    """One rival's line: a cell for each of `HEADS`, in order."""

    firm: str
    label: str
    cells: tuple[str, ...]


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
