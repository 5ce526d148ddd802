"""Injects: cards and effects that a facilitator puts into worlds: now, at a turn, on a condition.

An inject is a table: `card` and `side`, or `text`, `firm` and `effects`. A scheduled one says
besides `turn` or `when` (conditions as cards have them) and comes once in each of its worlds.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from computewar.engine.game import Game
from computewar.engine.inject import InjectError, holds
from computewar.sessions import history
from computewar.sessions.entry import Draft, Entry
from computewar.sessions.stage import BRIEFING, DECIDING, DISCUSSION, PREVIEW, REVEALED
from computewar.sessions.workshop import Workshop, said
from computewar.words import _

Inject = Mapping[str, Any]
NOW = (BRIEFING, DECIDING, PREVIEW, REVEALED, DISCUSSION)
"""The phases in which something can be put in at once."""
LONGEST = 600
KEPT = ("card", "side", "text", "firm", "effects")


def put(workshop: Workshop, worlds: Sequence[str], inject: Inject, author: str = "") -> list[str]:
    """Put an inject into worlds at once; a team that has committed there may look again.

    Returns:
        The worlds that it went into; a card that does not fit in one is left out there.

    Raises:
        InjectError: it fits nowhere, or not at this stage. Nothing is written then.
    """
    with workshop.writing():
        if workshop.stage.phase not in NOW:
            raise InjectError(_("nothing can be put in now; lock is for playing only"))
        drafts: list[Draft] = []
        went, errors = [], []
        for world in worlds:
            try:
                drafts += _entries(workshop, world, inject, author)
                went.append(world)
            except InjectError as error:
                errors.append(error)
        if errors and not went:
            raise errors[0]
        workshop.write(*drafts)
    return went


def _entries(workshop: Workshop, world: str, inject: Inject, author: str) -> list[Draft]:
    """The inject in a world, and its teams' commits taken back."""
    timeline = workshop.worlds[world]
    if timeline.game.finished:
        raise InjectError(_("the game of {} is over").format(world))
    history.injected(timeline.game, [_of_side(workshop, world, inject)])
    log = timeline.log
    first = Draft(
        "inject", log.branch, log.position.turn, log.tip, "", author,
        _of_side(workshop, world, inject),
    )  # fmt: skip
    sealed = [side for side in workshop.setup.worlds[world] if log.position.desk(side).sealed]
    return [first, *(first._replace(kind="withdraw", parent=-1, side=s, body={}) for s in sealed)]


def _of_side(workshop: Workshop, world: str, inject: Inject) -> dict[str, Any]:
    """The inject as its entry keeps it; `side` is the first team's where it names none."""
    kept = {
        key: inject[key] for key in ("card", "side", "text", "firm", "effects") if key in inject
    }
    if "card" in kept and not kept.get("side"):
        kept["side"] = next(iter(workshop.setup.worlds[world]))
    if len(str(kept.get("text", ""))) > LONGEST:
        raise InjectError(_("the text is too long; say it in {} letters").format(LONGEST))
    return kept


def schedule(
    workshop: Workshop, name: str, inject: Inject, worlds: Sequence[str] = (), author: str = ""
) -> None:
    """Have an inject come later: with `turn` at that turn (from 0), with `when` on conditions.

    Raises:
        InjectError: neither turn nor conditions, or what could be put in nowhere now.
    """
    if not isinstance(inject.get("turn"), int) and not inject.get("when"):
        raise InjectError(_("says neither turn nor when; give one of them"))
    any_world = next(iter(workshop.worlds))
    holds(workshop.worlds[any_world].game, inject.get("when", ()))
    body = {"name": name, "inject": dict(inject), "worlds": list(worlds) or list(workshop.worlds)}
    workshop.write(said("schedule", body, author=author))


def call_off(workshop: Workshop, name: str, author: str = "") -> None:
    """Let a scheduled inject not come."""
    workshop.write(said("schedule", {"name": name, "off": True}, author=author))


def scheduled(workshop: Workshop) -> dict[str, Mapping[str, Any]]:
    """What is still to come, by name, as it was scheduled."""
    found: dict[str, Mapping[str, Any]] = {}
    for entry in workshop.told("schedule"):
        found.pop(entry.content["name"], None)
        if not entry.content.get("off"):
            found[entry.content["name"]] = entry.content
    return found


def due(workshop: Workshop, world: str, game: Game, turn: int) -> list[dict[str, Any]]:
    """The scheduled injects that come into a world at the start of a turn; what fits not, does not.

    Each keeps its `name`, so that it comes only once on a branch.
    """
    found = []
    for name, one in scheduled(workshop).items():
        inject = one["inject"]
        if world not in one["worlds"] or came(workshop, world, name):
            continue
        if inject.get("turn") == turn or (inject.get("when") and holds(game, inject["when"])):
            body = {**_of_side(workshop, world, inject), "name": name}
            try:
                game = history.injected(game, [body])
            except InjectError:
                continue
            found.append(body)
    return found


def worded(entry: Entry) -> bool:
    """Whether an entry is an inject in the facilitator's own words; a card tells itself."""
    return entry.kind == "inject" and "text" in entry.content


def came(workshop: Workshop, world: str, name: str) -> bool:
    """Whether a scheduled inject has come on the branch that a world is on."""
    log = workshop.worlds[world].log
    number = log.tip
    while number:
        entry = log.by_number[number]
        if entry.kind == "inject" and entry.content.get("name") == name:
            return True
        number = entry.parent
    return False
