"""The verdict: one page in words, and the score with every term.

What decided the game is told by `turnings`. This is reckoned from the whole truth, rivals' secrets
included: for a game that is over, or for eyes that may see it all.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from computewar.engine.game import Game
from computewar.engine.outcomes import score, terms, verdicts
from computewar.report.row import SMALL, Tone
from computewar.words import _, ngettext, number

EVEN = 5.0  # points between two scores that are near even


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a side's score."""

    key: str
    label: str
    measure: str
    par: str
    points: float
    text: str  # the points, signed
    most: str  # the points it can bring, either way
    why: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Verdict:
    """The last page for one side; also a fair account of a game still running."""

    side: str
    title: str
    ending: str  # how the game ended, or that it has not
    paragraphs: tuple[str, ...]
    score: str
    scores: tuple[tuple[str, str], ...]  # side's label and score, best first
    formula: str
    terms: tuple[Term, ...]


def verdict(games: Sequence[Game], side: str) -> Verdict:
    """The verdict on a game for `side`; `games` from the start, one a quarter played.

    ValueError for no game at all.
    """
    if not games:
        raise ValueError("a verdict needs at least the game at its start")
    first, last = games[0], games[-1]
    marks = scores(first, last)
    found = _terms(first, last, side)
    labels = {name: _(last.scenario.sides[name].label) for name in marks}
    order = sorted(marks, key=lambda name: -marks[name])
    return Verdict(
        side,
        _title(last, side, marks),
        _ending(last),
        (_judged(last, side, marks), *_told(found)),
        number(marks[side]),
        tuple((labels[name], number(marks[name])) for name in order),
        _("50 + Σ weight/2 · (measure − par) / (2·spread), each term within ± half its weight"),
        found,
    )


def scores(first: Game, last: Game) -> dict[str, float]:
    """The score of each side that can be played, if the game ended at `last`."""
    marks = score(first.state, last.state, last.world)
    sides = last.scenario.sides
    return {name: float(marks[k, 0]) for k, name in enumerate(sides) if sides[name].playable}


def _title(last: Game, side: str, marks: dict[str, float]) -> str:
    if not last.finished:
        return _("Not decided yet")
    lead = marks[side] - max((m for name, m in marks.items() if name != side), default=50.0)
    if _lost(last, side):
        return _("Fantasy: the money ran out")
    if _kept(last, side):
        return _("Vision: the vow is kept")
    if lead > EVEN:
        return _("Vision, on the whole")
    return _("Fantasy, on the whole") if lead < -EVEN else _("Neither vision nor fantasy")


def _verdicts(last: Game) -> dict[str, float]:
    found = verdicts(last.state, last.world)
    return {name: float(found[k, 0]) for k, name in enumerate(last.scenario.sides)}


def _lost(last: Game, side: str) -> bool:
    return _verdicts(last)[side] < 0


def _kept(last: Game, side: str) -> bool:
    return _verdicts(last)[side] > 0


def _ending(last: Game) -> str:
    """How the game ended, in a sentence."""
    scenario, played = last.scenario, last.state.turn
    quarter = scenario.quarter(played)
    for name, found in _verdicts(last).items():
        label = _(scenario.sides[name].label)
        if found > 0:
            return _("{} kept its vow by {}.").format(label, quarter)
        if found < 0 and scenario.sides[name].playable:
            return _("{} was insolvent by {}.").format(label, quarter)
    if last.finished:
        text = ngettext("After {} quarter the horizon is reached.",
                        "After {} quarters the horizon is reached.", played)  # fmt: skip
        return text.format(number(played))
    return _("{} of {} quarters are played.").format(number(played), number(scenario.turns))


def _judged(last: Game, side: str, marks: dict[str, float]) -> str:
    """Who is ahead and by how much."""
    label = _(last.scenario.sides[side].label)
    rivals = [name for name in marks if name != side]
    if not rivals:
        return _("{} stands at {} points.").format(label, number(marks[side]))
    best = max(rivals, key=lambda name: marks[name])
    other, lead = _(last.scenario.sides[best].label), marks[side] - marks[best]
    if abs(lead) < SMALL:
        return _("{} and {} are level.").format(label, other)
    text = _("{} leads {} by {} points.") if lead > 0 else _("{} trails {} by {} points.")
    said = text.format(label, other, number(abs(lead)))
    decided = not last.finished or _lost(last, side) or _kept(last, side)
    return said if decided else f"{said} {_meaning(lead)}"


def _meaning(lead: float) -> str:
    """What the title means where neither a vow nor a failure settled it."""
    if abs(lead) <= EVEN:
        text = _("Within {} points of each other neither side's story is borne out.")
    elif lead > 0:
        text = _("More than {} points ahead at the end is called vision here.")
    else:
        text = _("More than {} points behind at the end is called fantasy here.")
    return text.format(number(EVEN))


def _told(found: tuple[Term, ...]) -> tuple[str, ...]:
    """What carried the side and what held it back."""
    best, worst = found[0] if found else None, found[-1] if found else None
    said = []
    if best and best.points > SMALL:
        said.append(_("What carried it: {} ({} points).").format(best.label.lower(), best.text))
    if worst and worst.points < -SMALL:
        said.append(_("What held it back: {} ({} points).").format(worst.label.lower(), worst.text))
    return tuple(said)


def term_labels() -> dict[str, str]:
    """Term of the score → its name."""
    return {
        "compute": _("Growth of compute"), "capability": _("Lead in models"),
        "value": _("Value created"), "trust": _("Trust"), "products": _("Growth of revenue"),
        "sovereignty": _("Sovereignty"),
    }  # fmt: skip


def _terms(first: Game, last: Game, side: str) -> tuple[Term, ...]:
    """Every term of the side's score, the most helpful first."""
    row = list(last.scenario.sides).index(side)
    found = []
    for key, (measured, points) in terms(first.state, last.state, last.world).items():
        term, gained = last.scenario.score[key], float(points[row, 0])
        tone: Tone = "good" if gained > SMALL else "bad" if gained < -SMALL else "neutral"
        found.append(
            Term(
                key, term_labels().get(key, key), number(float(measured[row, 0])),
                number(term.par.get(side, 0.0)), gained, number(gained, signed=True) or number(0),
                number(term.weight / 2), _(term.why), tone,
            )
        )  # fmt: skip
    return tuple(sorted(found, key=lambda term: -term.points))
