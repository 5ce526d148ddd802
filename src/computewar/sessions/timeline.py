"""The timeline: a save's log and the games it leads to, turn by turn and branch by branch.

Games are played again from the log when a branch is taken up, each turn compared with its digest,
and kept by the number of the `advance` entry that led to them; 0 is the start.
"""

from collections.abc import Mapping
from itertools import pairwise

from computewar.engine.game import Decider, Game
from computewar.inputs.scenario import Scenario
from computewar.sessions import head, history, plan, rules
from computewar.sessions.entry import BEFORE, GAME_KINDS, Draft, Entry
from computewar.sessions.error import SPOILT, SaveError, damaged
from computewar.sessions.log import Log, Position, first_branch
from computewar.sessions.store import Store
from computewar.words import _


class ChangedError(SaveError):
    """Today's rules lead elsewhere than the save says; `turn` is the last that is the same."""

    turn = 0


class Timeline:
    """A save that has been opened: what it plays, what was done, and where that leads.

    Of a workshop it is one `world`, one of the games that stand in the same file.
    """

    def __init__(
        self,
        opened: Store,
        world: str = "",
        scenario: Scenario | None = None,
        begun: Game | None = None,
    ) -> None:
        """A timeline; `begun` is its game at the start where that has just been begun."""
        self.store, self.world = opened, world
        known = begun.scenario if begun else scenario
        self.scenario = known or head.scenario_of(opened.path, opened.meta)
        self.seats = head.seats_of(opened.meta, world)
        self.seed = opened.meta["seed"]
        self.games: dict[int, Game] = {0: begun or self._start()}
        self.log = Log(first=first_branch(world))
        self._read = 0  # entries of the store that were looked at
        self._now: tuple[object, Game] = (None, self.games[0])
        self.follow()

    def follow(self) -> bool:
        """Take what has come into the store since; whether any of it is of this game."""
        return self.take_until(len(self.store.entries))

    def take_until(self, count: int) -> bool:
        """Take what has come among the first `count` entries of the store; see `follow`."""
        taken = len(self.log.entries)
        for entry in self.store.entries[self._read : count]:
            self._read = entry.number
            if not self.world or (entry.world == self.world and entry.kind in GAME_KINDS):
                self._take(entry)
        return len(self.log.entries) > taken

    def _take(self, entry: Entry) -> None:
        try:
            self.log.take(entry)
        except ValueError as error:
            raise damaged(self.store.path, self.store.entries[: entry.number - 1]) from error

    def _start(self) -> Game:
        try:
            return history.start(self.scenario, self.seed)
        except SPOILT as error:
            [first, *_others] = str(error).splitlines() or [type(error).__name__]
            problem = _("cannot begin under today's rules ({})").format(first)
            cure = _("play it with computewar {}").format(self.store.meta["version"])
            raise SaveError(self.store.path, problem, cure) from error

    def load(self, *, accept: bool) -> None:
        """Play the branch in play again.

        Where the rules have changed: ChangedError, or if `accept`, a new branch from the last turn
        that is the same.
        """
        try:
            self._take_up(self.log.tip)
        except ChangedError as error:
            if not accept:
                raise
            self.fork(error.turn, self.free_branch(), "", why=error.problem)
            if self._spoilt(self.log.position):
                self._begin_anew(error.problem)

    def _take_up(self, tip: int) -> None:
        """Play up to where a branch was left; ChangedError where that cannot be gone on with."""
        position = self.log.positions[tip]
        self.play_again(position.line)
        if why := self._spoilt(position):
            raise self._changed(history.Departure(tip, position.turn + 1, why))

    def _spoilt(self, position: Position) -> str:
        """Why the plans of a turn in play, or what was put into it, cannot be any more."""
        try:
            game = history.injected(self.games[position.line[-1]], position.injects)
            if not game.finished:
                for side, desk in position.desks.items():
                    plan.orders(game, side, desk.plan())
        except SPOILT as error:
            return _("the plans of the turn in play cannot be played any more ({})").format(error)
        return ""

    def _begin_anew(self, why: str) -> None:
        """Go on from the last turn played on a branch of its own, without any plan."""
        last, turn = self.log.position.line[-1], self.log.position.turn
        body = {"from": self.log.branch, "why": why}
        self.write(Draft("fork", self.free_branch(), turn, last, "", "", body))

    def play_again(self, line: tuple[int, ...]) -> None:
        """Have the games of a line of `advance` entries; ChangedError where one is another game."""
        for before, number in pairwise(line):
            if number in self.games:
                continue
            entry = self.log.by_number[number]
            try:
                self.games[number] = history.played_again(self.games[before], entry)
            except history.Departure as departure:
                raise self._changed(departure) from departure

    def _changed(self, departure: history.Departure) -> ChangedError:
        modules = rules.changed_code(head.rules_of(self.store.meta))
        changed = ", ".join(modules) or _("none of the engine's own")
        problem = _("other rules than when it was saved ({}) give another game: {}")
        cure = _("go on from turn {} on a new branch, or play it with computewar {}")
        error = ChangedError(
            self.store.path,
            problem.format(changed, departure),
            cure.format(departure.turn, self.store.meta["version"]),
        )
        error.turn = departure.turn - 1
        return error

    @property
    def game(self) -> Game:
        """The game, of one future, at the start of the turn in play, with what was put in."""
        position = self.log.position
        here = (position.line[-1], position.injects)
        if self._now[0] != here:
            game = history.injected(self.games[position.line[-1]], position.injects)
            self._now = (here, game)
        return self._now[1]

    def write(self, *drafts: Draft) -> bool:
        """Put acts on the disk and then follow them; True."""
        self.store.append(*drafts)
        return self.follow()

    def draft(
        self, kind: str, side: str = "", author: str = "", body: Mapping[str, object] | None = None
    ) -> Draft:
        """An act at the end of the branch in play."""
        log = self.log
        return Draft(kind, log.branch, log.position.turn, log.tip, side, author, body or {})

    def play_turn(self, deciders: Mapping[str, Decider], *sealing: Draft) -> None:
        """Play the turn in play with the plans at hand, writing `sealing` before it.

        Raises:
            DecisionError, SaveError: nothing is written and nothing has changed.
        """
        game, turn, log = self.game, self.log.position.turn, self.log
        plans = {side: desk.plan() for side, desk in log.position.desks.items()}
        given = plans | history.decided(game, deciders)
        after = history.played(game, given)
        body = history.advance_body(after, given, log.position.injects)
        parent = BEFORE if sealing else log.tip
        self.write(*sealing, Draft("advance", log.branch, turn + 1, parent, body=body))
        self.games[log.tip] = after

    def fork(self, turn: int, name: str, author: str, **why: str) -> None:
        """Begin the branch `name` at `turn`; ValueError where the branch in play has none such."""
        parent = self.log.fork_point(turn)
        body = {"from": self.log.branch, **why}
        self.write(Draft("fork", name, turn, parent, "", author, body))

    def switch(self, name: str, author: str) -> None:
        """Take up the branch `name`; ChangedError where it is another game by now."""
        tip = self.log.tips[name]
        self._take_up(tip)
        position = self.log.positions[tip]
        self.write(Draft("switch", name, position.turn, tip, "", author))

    def rename(self, old: str, new: str, author: str) -> None:
        """Call the branch `old` otherwise, whether it is in play or not."""
        tip = self.log.tips[old]
        turn = self.log.positions[tip].turn
        self.write(Draft("rename", new, turn, tip, "", author, {"from": old}))

    def free_branch(self) -> str:
        """A name that no branch has: the first branch's with a number."""
        first, *others = self.log.tips
        number = len(others) + 2
        while f"{first}-{number}" in self.log.tips:
            number += 1
        return f"{first}-{number}"
