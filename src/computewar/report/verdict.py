"""The verdict: one page in words, and the score with every term.

What decided the game is told by `turnings`. This is reckoned from the whole truth, rivals' secrets
included: for a game that is over, or for eyes that may see it all. What a rival's score is made of
is told of a game that is over only.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from computewar.engine.game import Game
from computewar.engine.outcomes import score, terms, verdicts
from computewar.report.lead import explained
from computewar.report.row import SMALL, Tone
from computewar.words import _, ngettext, number

EVEN = 5.0  # points between two scores that are near even


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a side's score; beside it the best rival's, once the game is over."""

    key: str
    label: str
    measure: str
    par: str
    points: float
    text: str  # the points, signed
    most: str  # the points it can bring, either way
    why: str
    tone: Tone
    other: str = ""  # the rival's points, signed
    gap: float = 0.0  # points more than the rival's
    ahead: str = ""  # the gap, signed


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
    terms: tuple[Term, ...]  # what parts it from the rival most, or else what helped most, first
    rival: str = ""  # the best other side's label, once the game is over
    sums: tuple[str, str, str] = ("", "", "")  # own score, the rival's, and by how much it is ahead


def verdict(games: Sequence[Game], side: str) -> Verdict:
    """The verdict on a game for `side`; `games` from the start, one a quarter played.

    ValueError for no game at all.
    """
    if not games:
        raise ValueError("a verdict needs at least the game at its start")
    first, last = games[0], games[-1]
    marks = scores(first, last)
    rival = _rival(marks, side)
    beside = rival if last.finished else ""
    found = _terms(first, last, side, beside)
    labels = {name: _(last.scenario.sides[name].label) for name in marks}
    order = sorted(marks, key=lambda name: -marks[name])
    return Verdict(
        side,
        _title(last, side, marks),
        _ending(last),
        (*_judged(last, side, marks, found), *_told(found)),
        number(marks[side]),
        tuple((labels[name], number(marks[name])) for name in order),
        _("50 + Σ weight/2 · (measure − par) / (2·spread), each term within ± half its weight"),
        found,
        labels.get(beside, ""),
        _sums(marks[side], marks[beside]) if beside else ("", "", ""),
    )


def scores(first: Game, last: Game) -> dict[str, float]:
    """The score of each side that can be played, if the game ended at `last`."""
    marks = score(first.state, last.state, last.world)
    sides = last.scenario.sides
    return {name: float(marks[k, 0]) for k, name in enumerate(sides) if sides[name].playable}


def _rival(marks: dict[str, float], side: str) -> str:
    """The best of the other sides that can be played; empty where there is none."""
    return max((name for name in marks if name != side), key=lambda name: marks[name], default="")


def _sums(own: float, other: float) -> tuple[str, str, str]:
    return number(own), number(other), _signed(own - other)


def _signed(points: float) -> str:
    return number(points, signed=True) or number(0)


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


def _judged(
    last: Game, side: str, marks: dict[str, float], found: tuple[Term, ...]
) -> tuple[str, ...]:
    """Who is ahead, by how much and, once the game is over, by which terms."""
    label, rival = _(last.scenario.sides[side].label), _rival(marks, side)
    if not rival:
        return (_("{} stands at {} points.").format(label, number(marks[side])),)
    other, lead = _(last.scenario.sides[rival].label), marks[side] - marks[rival]
    told = _led(label, other, found) if last.finished else ""
    settled = any(_verdicts(last)[name] for name in (side, rival))
    said = told if told and not settled else _stands(label, other, lead)
    if last.finished and abs(lead) >= SMALL and not _verdicts(last)[side]:
        said = f"{said} {_meaning(lead)}"
    return said, *((_("By the terms alone: {}").format(told),) if told and settled else ())


def _stands(label: str, other: str, lead: float) -> str:
    if abs(lead) < SMALL:
        return _("{} and {} are level.").format(label, other)
    text = _("{} leads {} by {} points.") if lead > 0 else _("{} trails {} by {} points.")
    return text.format(label, other, number(abs(lead)))


def _led(label: str, other: str, found: tuple[Term, ...]) -> str:
    """Who is ahead by the terms, and by which; empty where nothing parts the two."""
    lead = sum(term.gap for term in found)
    ahead, behind, way = (label, other, 1) if lead > 0 else (other, label, -1)
    if abs(lead) < SMALL:
        return ""
    return explained(ahead, behind, abs(lead), {term.label: way * term.gap for term in found})


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
    best = max(found, key=lambda term: term.points, default=None)
    worst = min(found, key=lambda term: term.points, default=None)
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


def _terms(first: Game, last: Game, side: str, rival: str) -> tuple[Term, ...]:
    """Every term of the side's score, beside the rival's if there is to be one."""
    sides = list(last.scenario.sides)
    row = sides.index(side)
    found = []
    for key, (measured, points) in terms(first.state, last.state, last.world).items():
        term, gained = last.scenario.score[key], float(points[row, 0])
        other = float(points[sides.index(rival), 0]) if rival else gained
        tone: Tone = "good" if gained > SMALL else "bad" if gained < -SMALL else "neutral"
        found.append(
            Term(
                key, term_labels().get(key, key), number(float(measured[row, 0])),
                number(term.par.get(side, 0.0)), gained, _signed(gained),
                number(term.weight / 2), _(term.why), tone,
                _signed(other) if rival else "", gained - other,
                _signed(gained - other) if rival else "",
            )
        )  # fmt: skip
    return tuple(sorted(found, key=lambda term: (-abs(term.gap), -term.points)))
