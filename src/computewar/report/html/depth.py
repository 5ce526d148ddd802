"""The gates of depth as a page: which hold, each figure within its limits, what each asks."""

import math
from collections.abc import Sequence

from computewar.inputs.scenario import Scenario
from computewar.lab.depth.gate import Gate
from computewar.report.gates import figure, limits
from computewar.report.html.ground import Origin, made
from computewar.report.html.page import Cell, Page, Prose, Section, Table
from computewar.report.html.rows import Limited, limited
from computewar.words import NOTHING, _, ngettext, number


def page(
    gates: Sequence[Gate], story: Scenario, seed: int, quick: bool, words: tuple[str, ...]
) -> Page:
    """The report of gates measured on futures from `seed` on, as the command's words asked for."""
    origin = Origin(story, words, _("from seed {} on").format(seed))
    drawn = [_limited(gate) for gate in gates]
    about = "; ".join(f"{one.name}: {one.text}" for one in drawn)
    title = _("Each figure with its 95 % interval, within its limits")
    keys = (
        ("one", _("held: the whole interval lies within the limits")),
        ("two open", _("not held")),
        ("band", _("the limits")),
    )
    chart = limited(title, f"{title}: {about}", drawn, keys)
    sections = [
        Section(_("The gates"), (chart, _table(gates))),
        Section(_("What each gate asks, and what was noted"), (Prose(tuple(_notes(gates)), True),)),
    ]
    held = sum(gate.holds for gate in gates)
    said = ngettext("{} of {} gate of depth holds", "{} of {} gates of depth hold", len(gates))
    question = _("Is {} a good game: fair, varied, tense to the end, decided by skill?")
    return made(
        origin, said.format(held, len(gates)), question.format(story.name), _lead(gates),
        sections, _method(quick),
    )  # fmt: skip


def _name(gate: Gate) -> str:
    return " ".join(filter(None, (gate.name, gate.side)))


def _lead(gates: Sequence[Gate]) -> str:
    """Which do not hold, and of these whose figure lies within its limits all the same."""
    lost = [gate for gate in gates if not gate.holds]
    if not lost:
        return _("All that were asked hold.")
    told = _("Not held: {}.").format(", ".join(map(_name, lost)))
    near = [_name(gate) for gate in lost if gate.least <= gate.estimate <= gate.most]
    said = _("Of these only the interval reaches beyond the limits, and more games may tell: {}.")
    return f"{told} {said.format(', '.join(near))}" if near else told


def _limited(gate: Gate) -> Limited:
    text = f"{figure(gate.estimate)} {gate.unit}"
    ends = (gate.estimate, gate.low, gate.high, gate.least, gate.most)
    return Limited(_name(gate), text, *ends, gate.holds)


def _table(gates: Sequence[Gate]) -> Table:
    heads = ("gate", "side", "held?", "figure", "unit", "95 %", "limits", "games")
    body = [
        (
            Cell(gate.name), Cell(gate.side or NOTHING),
            Cell(_("held") if gate.holds else _("NOT HELD"), strong=not gate.holds),
            Cell(figure(gate.estimate), gate.estimate if math.isfinite(gate.estimate) else None),
            Cell(gate.unit), Cell(f"{figure(gate.low)} – {figure(gate.high)}"),
            Cell(limits(gate)), Cell(number(gate.games), gate.games),
        )
        for gate in gates
    ]  # fmt: skip
    return Table(_("The gates and their figures"), tuple(map(_, heads)), tuple(body), (0, 1, 2, 4))


def _notes(gates: Sequence[Gate]) -> list[str]:
    """What each kind of gate measures, and what was noted of its sides."""
    said: dict[str, list[str]] = {}
    for gate in gates:
        of_gate = said.setdefault(f"{gate.name.split()[0]}: {gate.claim}", [])
        if gate.note:
            of_gate.append(f"{_name(gate)}: {gate.note}")
    return [". ".join([claim, *notes]) for claim, notes in said.items()]


def _method(quick: bool) -> tuple[str, str, str]:
    played = _(
        "Games were played on held-out seeds, from 1000 on, which nothing was ever tuned on, and "
        "each gate was measured on games of its own."
    )
    rule = _("A gate holds when the whole 95 % interval of its figure lies within its limits.")
    return played, rule, _quick() if quick else _full()


def _quick() -> str:
    return _(
        "This was the quick survey: fewer games, wider intervals, no variants of the scenario, so "
        "that a gate which does not hold may still hold with more games."
    )


def _full() -> str:
    return _("This was the full survey, with variants of the scenario, its readings and weights.")
