"""Effects: what the ends of a number, or other readings, would do to a forecast, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from computewar.engine.observation import Observation
from computewar.lab.ends import HIGH, LOW, Effect, Trial
from computewar.report.causes import UNITS
from computewar.report.row import SMALL
from computewar.report.sources import shown
from computewar.words import _, number

LOG = ("capability",)
"""Series in units that say nothing to a player as a change."""


@dataclass(frozen=True, slots=True)
class Effects:
    """A table: a column for each value tried, a row for each series, and what it is."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]  # a series, and its change a column


def effects(found: Effect, unit: str, seen: Observation, key: str = "", firm: str = "") -> Effects:
    """The table of an effect: the figure asked about, then cash, share of compute and score.

    `unit` is that of the number tried; `key` and `firm` name the figure, if it is one.
    """
    title = _("From now to {}, change of the median of {} futures").format(
        found.quarter, number(found.futures)
    )
    heads = tuple(trial_label(one, unit) for one in found.trials)
    rows = [
        (label, _cells(found.moved[name], kind))
        for name, label, kind in _series(seen, key, firm)
        if name in found.moved
    ]
    return Effects(title, heads, tuple(rows))


def weights(
    found: Mapping[str, Effect], seen: Observation, key: str = "", firm: str = ""
) -> tuple[str, dict[str, tuple[float, str]]]:
    """How far the ends of numbers move the figure asked about, else the score.

    What it is that they move, and name of the number → size and text.
    """
    told = {}
    name, label, unit = _series(seen, key, firm)[0 if key in UNITS and key not in LOG else -1]
    for number_of, one in found.items():
        values = (0.0, *one.moved.get(name, ()))
        size = max(values) - min(values)
        text = number(size, unit, 2).removesuffix(" H100e").partition("/")[0]
        told[number_of] = (size, text if size > SMALL else "0")
    return label, told


def trial_label(one: Trial, unit: str) -> str:
    """A trial in words: low $20k, or the reading's option and what it would set."""
    name = {LOW: _("low"), HIGH: _("high")}.get(one.end, one.end.replace("_", " "))
    return f"{name} {shown(one.value, unit).partition('/')[0]}"


def otherwise(tried: Sequence[Trial], unit: str) -> str:
    """What other readings of the documents would set, in a line; empty where none sets it."""
    others = [trial_label(one, unit) for one in tried if one.end not in (LOW, HIGH)]
    return _("read otherwise: {}").format(", ".join(others)) if others else ""


def _series(seen: Observation, key: str, firm: str) -> Sequence[tuple[str, str, str]]:
    """Name, label and unit of what is told, each once."""
    label = {one: _(seen.scenario.firms[one].label) for one in seen.firms}
    found = []
    if key in UNITS and key not in LOG:
        own = [firm] if firm in label else list(label)
        found = [(f"{key} {one}", _figure(key, label[one]), UNITS[key]) for one in own]
    found += [(f"cash {one}", _("Cash, {}").format(label[one]), "$bn") for one in label]
    found.append(("compute_share", _("Share of compute"), "share"))
    found.append(("score", _("Score"), "index"))
    return list({name: (name, text, unit) for name, text, unit in found}.values())


def _figure(key: str, firm: str) -> str:
    names = {
        "cash": _("Cash"), "debt": _("Debt"), "value": _("Market value"),
        "compute": _("Compute"), "power": _("Power"), "trust": _("Trust"),
        "revenue": _("AI revenue"),
    }  # fmt: skip
    return f"{names.get(key, key.replace('_', ' ').capitalize())}, {firm}"


def _cells(moved: Sequence[float], unit: str) -> tuple[str, ...]:
    cells = (number(one, unit, 2, signed=True) if abs(one) > SMALL else "0" for one in moved)
    return tuple(cell.removesuffix(" H100e") for cell in cells)
