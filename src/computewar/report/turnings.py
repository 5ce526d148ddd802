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


@dataclass(frozen=True, slots=True)
class Told:
    """What decided a game, for one side: how it stood from the start, and a line a turning."""

    summary: str
    lines: tuple[tuple[str, str], ...]  # quarter and text, the most decisive first


def decided(games: Sequence[Game], found: Reckoning, side: str) -> Told:
    """The turns that decided a game, as `side` reads them."""
    scenario = games[0].scenario
    measure, turnings = found.decisive(side)
    lines = (
        (scenario.quarter(one.turn), " ".join(_sentences(games, one, measure, side)))
        for one in turnings
    )
    return Told(_summary(scenario, found, side, measure, bool(turnings)), tuple(lines))


def waiting() -> str:
    """What stands in their place while they are looked for."""
    return _("Looking for the turns that decided it …")


def _summary(scenario: Scenario, found: Reckoning, side: str, measure: str, any_: bool) -> str:
    label, said = _(scenario.sides[side].label), []
    if len(found.chances) > 1:
        text = _(
            "Played again {} times with the same decisions and all chance drawn afresh, {} wins {}."
        )
        chance = number(found.chances[side][0], "share", 2) or number(0, "share")
        said.append(text.format(number(found.replays), label, chance))
    if not any_:
        said.append(_("No single quarter decided it."))
    elif measure == "lead" and len(found.chances) > 1:
        said.append(_("Hardly a quarter moved that; these moved the points at the end."))
    return " ".join(said)


def _sentences(games: Sequence[Game], one: Turning, measure: str, side: str) -> Iterator[str]:
    """What it was, and what is known of it."""
    if not one.side:
        yield _luck(games[0].scenario, one, measure, side)
        yield from _events(games[one.turn], games[one.turn + 1])
        return
    yield _plan(games[0].scenario, one, measure, side)
    if moves := ", ".join(_moves(games[0].scenario, one)):
        yield _("The difference: {}.").format(moves)


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
    parts += [term_labels().get(term, term).lower(), _(scenario.sides[whose].label)]
    text = _("Luck brought {} {}, most of it in {} ({}).") if good else _(
        "Luck cost {} {}, most of it in {} ({})."
    )  # fmt: skip
    return text.format(*parts)


def _plan(scenario: Scenario, one: Turning, measure: str, side: str) -> str:
    """What a side's plan did, against what it might have been."""
    good, points = _points(one, measure, side)
    label = _(scenario.sides[side].label)
    instead = _("leaving all as it stood") if one.instead == STOOD else _("what '{}' advises")
    parts = label, points, instead.format(one.instead)
    if one.side == side:
        text = _("The plan of {} brought it {}, against {}.") if good else _(
            "The plan of {} cost it {}, against {}."
        )  # fmt: skip
        return text.format(*parts)
    text = _("The plan of {} gave {} {}, against {}.") if good else _(
        "The plan of {} cost {} {}, against {}."
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
            yield _("another answer to '{}'").format(title)
        elif abs(amount) >= LEAST:
            text = _("{} more for {}") if amount > 0 else _("{} less for {}")
            yield text.format(number(abs(amount), "$bn"), _inside(_(known[name].label)))


def _inside(label: str) -> str:
    """A label within a sentence: small, unless it begins with an abbreviation."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]
