"""Openings: a session made from what a person asked to play."""

import secrets
from dataclasses import replace

from computewar.engine.difficulty import at_level
from computewar.inputs.catalogue import STANDARD
from computewar.inputs.scenario import Scenario, load_scenario
from computewar.sessions.error import SaveError
from computewar.sessions.head import PERSON, Seats
from computewar.sessions.request import PlayRequest
from computewar.sessions.saves import fresh_path
from computewar.sessions.session import Session
from computewar.sessions.week import Week, week


def opened(request: PlayRequest, *, accept: bool = False) -> Session:
    """The session of a complete request: begun, or taken up as it was left.

    Args:
        accept: see `Session.open`.

    Raises:
        InputError, SaveError, StrategyError, ValueError: what is wrong with the request; no file is
            written then.
    """
    if request.resume is not None:
        return Session.open(request.resume, accept=accept)
    scenario = asked_scenario(request)
    seats = dict(request.opponents) | dict.fromkeys(request.sides, PERSON)
    seed = request.seed or drawn_seed()
    if request.save:
        return Session.new(request.save, scenario, seed, seats)
    return _under_a_free_name(scenario, seed, seats)


def _under_a_free_name(scenario: Scenario, seed: str, seats: Seats) -> Session:
    """A new game; where another one takes its name in the same moment, under the next."""
    while True:
        path = fresh_path(scenario.name)
        try:
            return Session.new(path, scenario, seed, seats)
        except SaveError as error:
            if not isinstance(error.__cause__, FileExistsError):
                raise


def asked_scenario(request: PlayRequest) -> Scenario:
    """The scenario of a request with its changes, at its level; InputError for a wrong one."""
    scenario = load_scenario(
        request.scenario,
        readings=request.readings,
        settings=request.settings,
        horizon=request.horizon,
    )
    return at_level(scenario, request.difficulty or STANDARD)


def weekly(request: PlayRequest, found: Week | None = None) -> PlayRequest:
    """A request for the game of a week, else of this one; what it asks for itself stays."""
    found = found or week()
    asked = replace(request, scenario=request.scenario or found.scenario, seed=found.seed)
    sides = asked.sides or (found.side(asked_scenario(asked).playable),)
    return replace(asked, sides=sides)


def drawn_seed() -> str:
    """A seed for a game in which none was asked for: short enough to be told to somebody."""
    return str(secrets.randbelow(1_000_000))
