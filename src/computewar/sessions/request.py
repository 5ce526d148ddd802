"""What a person asks to play: all that the command line or the title screen settles beforehand.

Light on purpose (no numpy, no pydantic): the terminal's first screen is drawn from it.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

PATHS = ("resume", "save", "watch")


@dataclass(frozen=True, slots=True)
class PlayRequest:
    """A game to begin, one to continue, or nothing yet: then the title screen asks.

    `scenario` is a name or the path of a TOML file; `resume` a save to go on with; at most one of
    them is given. `save` is where a new game is kept (empty: a new file in the saves' folder).
    """

    scenario: str = ""
    resume: Path | None = None
    save: Path | None = None
    sides: tuple[str, ...] = ()  # held by persons, in the order in which they decide
    seed: str = ""  # S or S.k; empty: drawn when the game begins
    horizon: int | None = None  # quarters, None the scenario's
    readings: Mapping[str, str] = field(default_factory=dict)  # switch → option
    settings: Mapping[str, float] = field(default_factory=dict)  # parameter → value
    opponents: Mapping[str, str] = field(default_factory=dict)  # side → NAME[:key=value…]
    difficulty: str = ""  # a level, whose opponents those named above replace; empty: standard
    watch: Path | None = None  # a save to be looked at, quarter by quarter
    speed: float = 1.0  # times the usual pace of that

    @property
    def complete(self) -> bool:
        """Whether a game can begin or go on without another question."""
        return self.resume is not None or bool(self.scenario and self.sides)


@dataclass(frozen=True, slots=True)
class JoinRequest:
    """Who sits down for which team of the workshop at `path`.

    `seat` is the id under which they were let in. A facilitator writes for a team without its pen.
    """

    path: Path
    team: str
    seat: str = ""
    person: str = ""
    facilitator: bool = False


def joining(text: str) -> JoinRequest:
    """The request that a workshop's server wrote, as one line of JSON."""
    told = json.loads(text)
    return JoinRequest(**{**told, "path": Path(told["path"])})


def written(request: PlayRequest) -> str:
    """A request as one line of JSON, for another process."""
    return json.dumps(asdict(request), default=str, ensure_ascii=True)


def read(text: str) -> PlayRequest:
    """The request that `written` wrote."""
    told = json.loads(text)
    paths = {name: Path(told[name]) if told[name] else None for name in PATHS}
    return PlayRequest(**{**told, **paths, "sides": tuple(told["sides"])})
