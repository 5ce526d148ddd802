"""A workshop's file: its set-up, its worlds, its stage, and all that was said in it.

It reads and writes; what may be done when is for `computewar.workshop` to say.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from computewar import strategies
from computewar.engine.game import Decider
from computewar.inputs.scenario import Scenario
from computewar.inputs.setup import Setup, setup_of
from computewar.inputs.spec import code_of
from computewar.sessions import head, history, shared
from computewar.sessions.entry import Draft, Entry
from computewar.sessions.error import SaveError
from computewar.sessions.head import PERSON
from computewar.sessions.layout import WORKSHOP
from computewar.sessions.shared import SharedStore
from computewar.sessions.stage import Stage, stage_of
from computewar.sessions.timeline import Timeline
from computewar.words import _


class Workshop:
    """An open workshop; `new` and `open` make one, `with` closes it."""

    def __init__(self, store: SharedStore) -> None:
        self.store, self.path = store, store.path
        self.setup: Setup = setup_of(store.meta[WORKSHOP], store.path)
        self.scenario: Scenario = head.scenario_of(store.path, store.meta)
        self.seed: str = store.meta["seed"]
        _check_seats(store)
        self.worlds: dict[str, Timeline] = {
            world: Timeline(store, world, self.scenario) for world in self.setup.worlds
        }

    @classmethod
    def new(cls, path: Path, scenario: Scenario, seed: str, setup: Setup) -> "Workshop":
        """A workshop before its first round, saved at `path`.

        Raises:
            SaveError: the file exists or cannot be written.
            InputError, StrategyError, ValueError: no such strategy or seed; nothing is written.
        """
        history.start(scenario, seed)
        seats = head.seated(scenario, {})
        for spec in seats.values():
            strategies.find(spec)
        meta = head.written(scenario, seed, seats)
        return cls(shared.create_shared(path, {**meta, WORKSHOP: setup.written()}))

    @classmethod
    def open(cls, path: Path, *, writable: bool = True) -> "Workshop":
        """The workshop saved at `path`, every turn played again and compared.

        Raises:
            SaveError: see `shared.open_shared`, or a game of one person; ChangedError where today's
                rules lead elsewhere.
        """
        store = shared.open_shared(path, writable=writable)
        try:
            if WORKSHOP not in store.meta:
                cure = _("open it with `computewar play`")
                raise SaveError(path, _("is a game, not a workshop"), cure)
            found = cls(store)
            for timeline in found.worlds.values():
                timeline.load(accept=False)
        except BaseException:
            store.close()
            raise
        return found

    def close(self) -> None:
        """Let the file go."""
        self.store.close()

    def __enter__(self) -> "Workshop":
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    # what it holds

    @property
    def entries(self) -> Sequence[Entry]:
        """All that was done, in order."""
        return self.store.entries

    @property
    def stage(self) -> Stage:
        """Where the round stands."""
        return stage_of(self.entries, self.setup.practice)

    def told(self, *kinds: str) -> list[Entry]:
        """The entries of some kinds, in order."""
        return [entry for entry in self.entries if entry.kind in kinds]

    def timeline(self, team: str) -> Timeline:
        """The world of a team."""
        return self.worlds[self.setup.teams[team].world]

    def seats(self, world: str) -> Mapping[str, str]:
        """Side → `person` or the strategy that holds it, in a world."""
        return self.worlds[world].seats

    def bots(self, world: str) -> dict[str, Decider]:
        """The strategies on a world's seats."""
        held = self.seats(world).items()
        return {side: strategies.find(seat) for side, seat in held if seat != PERSON}

    # acts

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the only writer and know all that was written before; `write` ends it."""
        with self.store.hold():
            self._follow()
            yield

    def write(self, *drafts: Draft) -> None:
        """Put acts on the disk, all or none, and follow them.

        Raises:
            SaveError: the disk is full or fails; nothing is written then.
        """
        self.store.append(*drafts)
        self._follow()

    def refresh(self) -> bool:
        """Read what others wrote; whether there is any."""
        found = self.store.refresh()
        self._follow()
        return found

    def _follow(self) -> None:
        for timeline in self.worlds.values():
            timeline.follow()
            timeline.play_again(timeline.log.position.line)


def _check_seats(store: SharedStore) -> None:
    """SaveError where a strategy on a seat is code of a file: a workshop may come from anybody."""
    put = (entry.content.get("stand_in") for entry in store.entries if entry.kind == "seat")
    for spec in (*head.seats_of(store.meta).values(), *filter(None, put)):
        if code := code_of(str(spec)):
            problem = _("seats {}, which is code of a file").format(code)
            raise SaveError(store.path, problem, _("make a workshop of strategies with names"))


def said(
    kind: str, body: Mapping[str, object], *, side: str = "", turn: int = 0, author: str = ""
) -> Draft:
    """An entry of the workshop as a whole, or of a team with `side` for its key."""
    return Draft(kind, "", turn, 0, side, author, body)
