"""Turnings: the quarters that decided a game, in words, from counterfactual replays.

Who reads is a side; what luck brought it, what its own plans and its rivals' did, largest first.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from computewar.engine.game import Game
from computewar.engine.orders import PREFIX, levers
from computewar.inputs.scenario import Scenario
from computewar.lab.turning import STOOD, Reckoning, Turning
from computewar.report.news import news
from computewar.report.verdict import term_labels
from computewar.words import _, number

CHANCE = {
    "crash", "mood", "strait", "shortage", "price_tsmc", "price_samsung", "price_intel", "review",
    "grant", "fab_refused", "slip", "accident", "scrutiny", "suit", "call", "distress",
    "insolvent", "campaign",
}  # fmt: skip
"""Kinds of news in which chance has a hand."""
LEAST = 0.05  # $bn by which a lever must differ to be named
CLEAR, LEAD = 3.0, 2.0  # standard errors, points at the end: what is less is as good as nothing
SURE = 0.95  # chance from which a side wins nearly always


@dataclass(frozen=True, slots=True)
class Told:
    """What decided a game, for one side: how it stood from the start, and a line a turning."""

    summary: str
    lines: tuple[tuple[str, str], ...]  # quarter and text, the most decisive first


def decided(games: Sequence[Game], found: Reckoning, side: str) -> Told:
    """The turns that decided a game, as `side` reads them."""
    scenario = games[0].scenario
    measure, most = found.decisive(side)
    turnings = [one for one in most if _clear(one, measure, side)]
    lines = (
        (scenario.quarter(one.turn), " ".join(_sentences(games, one, measure, side)))
        for one in turnings
    )
    return Told(_summary(scenario, found, side, measure, bool(turnings)), tuple(lines))


def _clear(one: Turning, measure: str, side: str) -> bool:
    """Whether an effect is more than noise, and more than a trifle at the end.

    So many quarters and plans are tried that by chance alone some pass for known.
    """
    effect = one.of(measure, side)
    trifle = measure == "lead" and abs(effect.amount) < LEAD
    return abs(effect.amount) > CLEAR * effect.doubt and not trifle


def waiting() -> str:
    """What stands in their place while they are looked for."""
    return _("Looking for the turns that decided it …")


def _summary(scenario: Scenario, found: Reckoning, side: str, measure: str, any_: bool) -> str:
    label, said, open_ = _(scenario.sides[side].label), [], True
    if len(found.chances) > 1:
        chance = found.chances[side][0]
        open_ = 1 - SURE <= chance <= SURE
        text = _(
            "Played again {} times with the same decisions and other luck, {} wins {} of them."
        )
        share = number(chance, "share", 2) or number(0, "share")
        said.append(text.format(number(found.replays), label, share))
    if not any_:
        said.append(
            _("No single quarter decided it: no one decision, no one stroke of luck.")
            if open_
            else _("The game was one-sided: no single decision and no stroke of luck mattered.")
        )
    elif measure == "lead" and len(found.chances) > 1:
        said.append(_("No single decision changed who wins; these changed by how many points."))
    return " ".join(said)


def _sentences(games: Sequence[Game], one: Turning, measure: str, side: str) -> Iterator[str]:
    """What it was, and what is known of it."""
    if not one.side:
        yield _luck(games[0].scenario, one, measure, side)
        yield from _events(games[one.turn], games[one.turn + 1])
        return
    yield _plan(games[0].scenario, one, measure, side)
    if moves := "; ".join(_moves(games[0].scenario, one)):
        yield _("What differed: {}.").format(moves)


def _points(one: Turning, measure: str, side: str) -> tuple[bool, str]:
    """Whether it was good for a side, and how much it was."""
    amount = one.of(measure, side).amount
    if measure == "chance":
        text, shown = _("{} points of its chance to win"), number(100 * abs(amount), digits=2)
    else:
        text, shown = _("{} points of lead at the end"), number(abs(amount), digits=2)
    return amount > 0, text.format(shown)


def _luck(scenario: Scenario, one: Turning, measure: str, side: str) -> str:
    """What luck did, and through which term of the score, of whom."""
    good, points = _points(one, measure, side)
    parts = [_(scenario.sides[side].label), points]
    mover = one.mover(side)
    if not mover:
        return (_("Luck brought {} {}.") if good else _("Luck cost {} {}.")).format(*parts)
    term, whose = mover
    parts += [_(scenario.sides[whose].label), term_labels().get(term, term).lower()]
    text = _("Luck brought {} {}, mostly through {}'s {}.") if good else _(
        "Luck cost {} {}, mostly through {}'s {}."
    )  # fmt: skip
    return text.format(*parts)


def _plan(scenario: Scenario, one: Turning, measure: str, side: str) -> str:
    """What a side's plan did, against what it might have been."""
    good, points = _points(one, measure, side)
    label = _(scenario.sides[side].label)
    instead = _("changing nothing") if one.instead == STOOD else _("the advisor '{}'")
    parts = label, points, instead.format(one.instead)
    if one.side == side:
        text = _("The plan of {} brought it {}, compared with {}.") if good else _(
            "The plan of {} cost it {}, compared with {}."
        )  # fmt: skip
        return text.format(*parts)
    text = _("The plan of {} gave {} {}, compared with {}.") if good else _(
        "The plan of {} cost {} {}, compared with {}."
    )  # fmt: skip
    return text.format(_(scenario.sides[one.side].label), *parts)


def _events(before: Game, after: Game) -> Iterator[str]:
    """The weightiest news of the quarter in which chance had a hand, whoever met it."""
    sides = [name for name, side in before.scenario.sides.items() if side.playable]
    found = [
        line
        for side in sides
        for line in news(before.observe(side), after.observe(side))
        if line.key in CHANCE
    ]
    if found:
        yield max(found, key=lambda line: line.weight).text


def _moves(scenario: Scenario, one: Turning) -> Iterator[str]:
    """In what a plan differed."""
    known = levers(scenario)
    for name, amount in one.moves:
        if name.startswith(PREFIX):
            title = _(scenario.cards[name.removeprefix(PREFIX)].title)
            yield _("the answer to the card '{}'").format(title)
        elif abs(amount) >= LEAST:
            text = _("'{}' {} higher") if amount > 0 else _("'{}' {} lower")
            yield text.format(_(known[name].label), number(abs(amount), "$bn"))
