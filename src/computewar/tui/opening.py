"""Openings: a session made from what a player asked for."""

import secrets

from computewar.inputs.scenario import load_scenario
from computewar.sessions.head import PERSON
from computewar.sessions.request import PlayRequest
from computewar.sessions.saves import fresh_path
from computewar.sessions.session import Session


def opened(request: PlayRequest) -> Session:
    """The session of a complete request: begun, or taken up as it was left.

    Raises:
        InputError, SaveError, StrategyError: what is wrong with the request, and its cure.
    """
    if request.resume is not None:
        return Session.open(request.resume)
    scenario = load_scenario(
        request.scenario,
        readings=request.readings,
        settings=request.settings,
        horizon=request.horizon,
    )
    path = request.save or fresh_path(scenario.name)
    path.parent.mkdir(parents=True, exist_ok=True)
    seats = dict(request.opponents) | dict.fromkeys(request.sides, PERSON)
    return Session.new(path, scenario, request.seed or drawn_seed(), seats)


def drawn_seed() -> str:
    """A seed for a game in which none was asked for: short enough to be told to somebody."""
    return str(secrets.randbelow(1_000_000))
