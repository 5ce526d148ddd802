"""History: the game played again from the decisions in the log, turn by turn.

An `advance` entry holds every side's settings and a digest of the position that they led to.
Playing it again gives that position to the last bit or, under changed rules, a `Departure`.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from computewar.engine import inject
from computewar.engine.chance import parse_seed
from computewar.engine.game import Decider, DecisionError, Game, new_game
from computewar.engine.inject import InjectError
from computewar.engine.lever import LeverError
from computewar.inputs.card import Effect
from computewar.inputs.error import InputError, checked, nearest
from computewar.inputs.scenario import Scenario
from computewar.sessions import digest, plan
from computewar.sessions.entry import Entry
from computewar.sessions.error import SPOILT
from computewar.sessions.log import Settings


class Departure(Exception):  # noqa: N818 - it is no fault of the save
    """Today's rules lead elsewhere than the save says: the first entry that differs, and how."""

    def __init__(self, entry: int, turn: int, what: str) -> None:
        super().__init__(entry, turn, what)
        self.entry, self.turn, self.what = entry, turn, what

    def __str__(self) -> str:
        return f"turn {self.turn} (entry {self.entry}): {self.what}"


def start(scenario: Scenario, seed: str) -> Game:
    """The game before its first turn; `seed` is `S` or `S.k`, ValueError if it is neither."""
    first, future = parse_seed(seed)
    return new_game(scenario, first, future)


def played(game: Game, given: Mapping[str, Settings]) -> Game:
    """The game a quarter later under every side's settings."""
    return game.advance({side: plan.given(game, side, levers) for side, levers in given.items()})


def injected(game: Game, injects: Iterable[Mapping[str, Any]]) -> Game:
    """The game after what a facilitator put in.

    An inject is a `card` for a `side`, or `effects` on a `firm`, as its entry says.

    Raises:
        InjectError: what cannot be, by its words or by today's rules.
    """
    for one in injects:
        if "card" in one:
            if one["side"] not in game.scenario.sides:
                cure = nearest(one["side"], game.scenario.sides)
                raise InjectError(f"there is no side '{one['side']}'; {cure}")
            game = inject.dealt(game, one["card"], one["side"])
        else:
            game = inject.struck(game, one["firm"], _effects(one["effects"]))
    return game


def _effects(tables: Iterable[Mapping[str, Any]]) -> list[Effect]:
    """The effects that an entry keeps; InjectError where one is none."""
    try:
        return [checked(Effect, one, f"effect {k}") for k, one in enumerate(tables, start=1)]
    except InputError as error:
        raise InjectError(str(error).replace("\n", " · ")) from error


def decided(game: Game, deciders: Mapping[str, Decider]) -> dict[str, dict[str, dict[str, float]]]:
    """What strategies change of the orders that stand, by side.

    Raises:
        DecisionError: a strategy that fails, or settings that no rule allows; it names the side.
    """
    found = {}
    for side, decision in game.decide(deciders).items():
        try:
            found[side] = plan.settings(game, side, decision)
        except LeverError as error:
            raise DecisionError(f"{side} in turn {game.state.turn + 1}: {error}") from error
    return found


def advance_body(
    game: Game, given: Mapping[str, Settings], injects: Sequence[Mapping[str, Any]] = ()
) -> dict[str, object]:
    """The body of the entry that says how the turn that led to `game` was played."""
    firms = tuple(game.scenario.firms)
    put = {"injects": list(injects)} if injects else {}
    return put | {
        "given": given,
        "digest": digest.digest(game.state, firms),
        "finished": game.finished,
    }


def played_again(game: Game, entry: Entry) -> Game:
    """The game after an `advance` entry; Departure where it is not the game that was saved."""
    try:
        given, then = entry.content["given"], entry.content["digest"]
        after = played(injected(game, entry.content.get("injects", ())), given)
    except SPOILT as error:
        what = f"its decisions cannot be played any more ({error})"
        raise Departure(entry.number, entry.turn, what) from error
    now = digest.digest(after.state, tuple(after.scenario.firms))
    if what := digest.difference(then, now):
        raise Departure(entry.number, entry.turn, what)
    return after
