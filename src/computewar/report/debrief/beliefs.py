"""Beliefs: what teams said would come, what came, and how well they knew what they did not know.

A span should hold in AIMED of the cases. A chance is judged by its squared error (the score of
Brier, Monthly Weather Review 78, 1950): 0 is foresight, 0.25 what always saying 50 % gets.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from computewar.engine.game import Game
from computewar.engine.observation import held
from computewar.engine.outcomes import score
from computewar.lab.forecast import measured
from computewar.report.debrief.record import Belief, Calibration, Guess, Record, Team
from computewar.words import _, ngettext, number

AIMED, SCREEN, COIN = 0.8, 0.9, 0.25
"""Share of spans that should hold: of people's, and of the forecasts on their screens."""
FEW = 5  # spans, or chances, below which no judgement is made
FORECAST = "forecast"
OFF = 0.15  # share of spans by which it is too sure, or not sure enough


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that teams answer before a round is revealed: a span, or a chance."""

    text: Callable[[], str]
    unit: str
    came: Callable[[Game, str], float]


def _cash(game: Game, side: str) -> float:
    firms = game.scenario.sides[side].firms
    return float(sum(game.state.cash[game.world.firms.index(firm), 0] for firm in firms))


def _first(game: Game, side: str) -> float:
    """1 where a side holds the most compute of all sides."""
    compute = held(game.state)[:, 0]
    sums = {
        name: float(sum(compute[game.world.firms.index(firm)] for firm in one.firms))
        for name, one in game.scenario.sides.items()
    }
    return float(sums[side] >= max(sums.values()))


def _leads(game: Game, side: str) -> float:
    """1 where a side's score is the best of those that can win."""
    names = list(game.scenario.sides)
    marks = score(game.start, game.state, game.world)[:, 0]
    best = max(marks[names.index(one)] for one in game.scenario.playable)
    return float(marks[names.index(side)] >= best)


QUESTIONS: Mapping[str, Asked] = {
    "cash": Asked(lambda: _("Own cash at the end of the round"), "$bn", _cash),
    "first": Asked(lambda: _("Most compute of all sides at the end of the round"), "share", _first),
    "leads": Asked(lambda: _("Best score at the end of the round"), "share", _leads),
}
"""Question → what it asks and how it came out; one without an answer here is not judged."""


def beliefs(record: Record) -> tuple[Belief, ...]:
    """Every prediction of which something came, with what came, in the order of rounds."""
    ends = {one.number: one.last for one in record.rounds}
    found = []
    for guess in record.guesses:
        team = record.teams[guess.team]
        games = record.worlds[team.world].games
        if guess.round not in ends or len(games) == 1:
            continue
        turn = min(ends[guess.round], len(games) - 1)
        if guess.quarters:
            turn = guess.turn + guess.quarters
        if 0 < turn < len(games) and (made := _judged(guess, team, games[turn])):
            found.append(made)
    return tuple(found)


def _judged(guess: Guess, team: Team, game: Game) -> Belief | None:
    """A prediction against what came; None for what cannot be judged."""
    asked = QUESTIONS.get(guess.question)
    if guess.question == FORECAST:
        series = measured(game, team.side)
        if guess.outcome not in series:
            return None
        text, unit = outcome(guess.outcome, game)
        value = float(series[guess.outcome][0])
    elif asked:
        text, unit, value = asked.text(), asked.unit, asked.came(game, team.side)
    else:
        return None
    quarter = game.scenario.quarter(game.state.turn)
    place = team.key, guess.round, quarter, guess.question, text
    if guess.low is not None and guess.high is not None:
        said = _("{} to {}").format(number(guess.low, unit), number(guess.high, unit))
        hit, came = guess.low <= value <= guess.high, number(value, unit)
        return Belief(*place, said, came, value, guess.low, guess.high, hit=hit)
    if guess.chance is None or value not in (0, 1):
        return None
    chance = min(max(guess.chance, 0.0), 100.0)
    said, came = number(chance, "%", 2) or number(0, "%"), _("yes") if value else _("no")
    brier = (chance / 100 - value) ** 2
    return Belief(*place, said, came, value, chance=chance, brier=brier)


def outcome(name: str, game: Game) -> tuple[str, str]:
    """A series of a forecast in words, and its unit."""
    what, _space, firm = name.partition(" ")
    labels = {
        "cash": (_("Cash"), "$bn"), "compute": (_("Compute"), "kH100e"),
        "value": (_("Market value"), "$bn"), "compute_share": (_("Share of compute"), "share"),
        "score": (_("Score"), ""),
    }  # fmt: skip
    label, unit = labels.get(what, (what, ""))
    if firm in game.scenario.firms:
        label = _("{}: {}").format(_(game.scenario.firms[firm].label), label)
    return label, unit


def calibrations(record: Record, found: Sequence[Belief]) -> tuple[Calibration, ...]:
    """How well each team, then all together, knew what they did not know; who said nothing is out.

    Together stands only where there are several teams; the forecasts on their screens come last.
    """
    people = [one for one in found if one.question != FORECAST]
    screens = [one for one in found if one.question == FORECAST]
    said = {key: [one for one in people if one.team == key] for key in record.teams}
    made = [_calibrated(record.teams[key].name, key, mine) for key, mine in said.items() if mine]
    if len(made) > 1:
        made.append(_calibrated(_("All together"), "", people))
    if screens:
        name = _("The forecasts on screen")
        made.append(replace(_calibrated(name, "", screens, SCREEN), of=FORECAST))
    return tuple(made)


def _calibrated(name: str, key: str, found: Sequence[Belief], aimed: float = AIMED) -> Calibration:
    spans = [one.hit for one in found if one.hit is not None]
    chances = [one for one in found if one.brier is not None]
    hits = sum(spans)
    brier = float(np.mean([one.brier for one in chances])) if chances else None
    said = [_spans(name, hits, len(spans), aimed)] if spans else []
    if brier is not None:
        text = _chances(len(chances), brier)
        said.append(text if spans else _("{}: {}").format(name, text))
    return Calibration(key, len(spans), hits, aimed, len(chances), brier, COIN, " ".join(said))


def _spans(name: str, hits: int, count: int, aimed: float) -> str:
    """How many spans held, and what that says."""
    text = ngettext("{}: {} of {} span held; {} of them should.",
                    "{}: {} of {} spans held; {} of them should.", count)  # fmt: skip
    said = text.format(name, number(hits), number(count), number(aimed, "share", 2))
    if count < FEW:
        return said
    if hits / count < aimed - OFF:
        return said + " " + _("They were too narrow: it was surer than it could be.")
    if hits / count > aimed + OFF:
        return said + " " + _("They were wide: it knew more than it dared to say.")
    return said + " " + _("That is about right.")


def _chances(count: int, brier: float) -> str:
    """The Brier score, and what it says."""
    text = ngettext("{} chance has a Brier score of {} (0 is foresight, 0.25 is a coin).",
                    "{} chances have a Brier score of {} (0 is foresight, 0.25 is a coin).",
                    count)  # fmt: skip
    said = text.format(number(count), f"{brier:.2f}")
    if count < FEW:
        return said
    if brier < COIN:
        return said + " " + _("That is better than always saying 50%.")
    return said + " " + _("Always saying 50% would have been as good or better.")


def methods() -> str:
    """How it was reckoned, in words."""
    return _(
        "A team said before each round in which span its cash would be, so that it would bet "
        "eight to two on it, and how likely it held the most compute at its end. Spans should "
        "hold in 80% of the cases; of a chance the score is its squared error."
    )
