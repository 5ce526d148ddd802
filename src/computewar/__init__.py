"""computewar: a turn-based scenario-planning game about the race for AI chips and compute.

    from computewar import load_scenario, simulate
    story = load_scenario("terafab-2026")
    results = simulate(story, {"musk": "builder", "openai": "buyer"}, futures=500, seed=1)
    print(results.summary()["score musk"])

`simulate` plays many futures, `compare` strategies on one seat, `tournament` all against all; the
table that comes of it is a `Results`. `new_game` and `play` are for one who looks at every turn.

To read the code, begin with `engine/turn.py` (the order of play on one page), then one rule
(`engine/mechanics/gpu_market.py`) with its numbers (`scenarios/parameters/gpu_market.toml`), then
`engine/state.py`, `engine/lever.py`, `engine/world.py`; `engine/game.py` is the loop all share,
`strategies/builder.py` a player. Names below are imported when they are first asked for.
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from computewar.engine.game import Game as Game
    from computewar.engine.game import last as last
    from computewar.engine.game import new_game as new_game
    from computewar.engine.game import play as play
    from computewar.engine.observation import Observation as Observation
    from computewar.engine.outcomes import OUTCOMES as OUTCOMES
    from computewar.engine.outcomes import score as score
    from computewar.engine.state import State as State
    from computewar.engine.turn import LEVERS as LEVERS
    from computewar.engine.world import World as World
    from computewar.inputs.scenario import load_scenario as load_scenario
    from computewar.lab.compare import compare as compare
    from computewar.lab.results import Results as Results
    from computewar.lab.run import simulate as simulate
    from computewar.lab.tournament import tournament as tournament
    from computewar.strategies.library import find as find

__version__ = "1.0.0"

PUBLIC = {
    "load_scenario": "computewar.inputs.scenario",
    "simulate": "computewar.lab.run",
    "compare": "computewar.lab.compare",
    "tournament": "computewar.lab.tournament",
    "Results": "computewar.lab.results",
    "find": "computewar.strategies.library",
    "LEVERS": "computewar.engine.turn",
    "State": "computewar.engine.state",
    "World": "computewar.engine.world",
    "Observation": "computewar.engine.observation",
    "Game": "computewar.engine.game",
    "new_game": "computewar.engine.game",
    "play": "computewar.engine.game",
    "last": "computewar.engine.game",
    "OUTCOMES": "computewar.engine.outcomes",
    "score": "computewar.engine.outcomes",
}
"""The public names and where each is defined."""


def __getattr__(name: str) -> Any:
    """A public name, imported now; AttributeError for any other."""
    if name not in PUBLIC:
        raise AttributeError(f"module 'computewar' has no attribute '{name}'")
    return getattr(importlib.import_module(PUBLIC[name]), name)


def __dir__() -> list[str]:
    """The public names."""
    return [*PUBLIC, "__version__"]
