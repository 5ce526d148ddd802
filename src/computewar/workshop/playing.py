"""Playing: what a round's steps do in the worlds, as entries that are yet to be written."""

from computewar.engine.game import Game
from computewar.inputs.setup import LAST_PLAN
from computewar.sessions import history
from computewar.sessions.entry import BEFORE, Draft
from computewar.sessions.stage import PRACTICE, Stage
from computewar.sessions.timeline import Timeline
from computewar.sessions.workshop import Workshop
from computewar.strategies import find
from computewar.words import _
from computewar.workshop import injects, standins

CLOCK = "clock"
"""The author of what nobody did in time."""


def absent(workshop: Workshop, stage: Stage) -> list[Draft]:
    """Commits for the teams that have none: their last plan, or a strategy's, marked as such."""
    drafts: list[Draft] = []
    for world, timeline in workshop.worlds.items():
        if stage.cards and not _waits(workshop, timeline, stage):
            continue
        place = timeline.log.tip
        for side, team in workshop.setup.worlds[world].items():
            if timeline.log.position.desk(side).sealed or timeline.game.finished:
                continue
            made = _stood_in(workshop, timeline, side, team)
            drafts += [made[0]._replace(parent=place), *made[1:]]
            place = BEFORE
    return drafts


def _stood_in(workshop: Workshop, timeline: Timeline, side: str, team: str) -> list[Draft]:
    """A commit of the plan at hand; before it a strategy's plan where one stands in."""
    spec = standins.of(workshop, team) or workshop.setup.absent
    branch, turn = timeline.log.branch, timeline.log.position.turn
    made = []
    if spec != LAST_PLAN:
        settings = history.decided(timeline.game, {side: find(spec)})[side]
        body = {"set": settings, "advised": spec, "afresh": True}
        made.append(Draft("lever", branch, turn, BEFORE, side, CLOCK, body))
    made.append(Draft("commit", branch, turn, BEFORE, side, CLOCK, {"absent": spec}))
    return made


def played(workshop: Workshop, stage: Stage) -> list[Draft]:
    """The quarters of the round that are still to play, in every world, and the injects due."""
    return [
        draft
        for world in workshop.worlds
        for draft in _world_played(workshop, world, _left(workshop, world, stage))
    ]


def _world_played(workshop: Workshop, world: str, quarters: int) -> list[Draft]:
    """A world's quarters, one `advance` each; a card for a team stops them."""
    timeline, bots = workshop.worlds[world], workshop.bots(world)
    position, branch = timeline.log.position, timeline.log.branch
    game, turn, put = timeline.game, position.turn, position.injects
    plans = {side: desk.plan() for side, desk in position.desks.items()}
    drafts: list[Draft] = []
    while quarters and not game.finished and not (drafts and _asked(workshop, world, game)):
        given = plans | history.decided(game, bots)
        game, turn = history.played(game, given), turn + 1
        parent = BEFORE if drafts else timeline.log.tip
        body = history.advance_body(game, given, put)
        drafts.append(Draft("advance", branch, turn, parent, body=body))
        due = [] if game.finished else injects.due(workshop, world, game, turn)
        drafts += [Draft("inject", branch, turn, BEFORE, body=one) for one in due]
        game, put, plans = history.injected(game, due), tuple(due), {}
        quarters -= 1
    return drafts


def _asked(workshop: Workshop, world: str, game: Game) -> bool:
    """Whether a card lies before a team."""
    return any(game.observe(side).cards for side in workshop.setup.worlds[world])


def _left(workshop: Workshop, world: str, stage: Stage) -> int:
    """Quarters of the round that a world has still to play."""
    played_ = workshop.worlds[world].log.position.turn - stage.turn
    return max(workshop.setup.quarters_a_round - played_, 0)


def stopped(workshop: Workshop, stage: Stage) -> list[str]:
    """The worlds whose round a card has stopped."""
    return [
        world for world, timeline in workshop.worlds.items() if _waits(workshop, timeline, stage)
    ]


def _waits(workshop: Workshop, timeline: Timeline, stage: Stage) -> bool:
    return not timeline.game.finished and _left(workshop, timeline.world, stage) > 0


def again(workshop: Workshop, turn: int, author: str) -> list[Draft]:
    """A new branch from `turn` on in every world, with the plans that stood there."""
    return [
        _forked(timeline, turn, timeline.free_branch(), author)
        for timeline in workshop.worlds.values()
    ]


def _forked(timeline: Timeline, turn: int, name: str, author: str = "") -> Draft:
    log = timeline.log
    turn = min(turn, log.position.turn)
    return Draft("fork", name, turn, log.fork_point(turn), "", author, {"from": log.branch})


def turn_of(workshop: Workshop, number: int) -> int:
    """Quarters that are played before a round; ValueError for one that has not been."""
    begun: dict[int, int] = {}
    for entry in workshop.told("phase"):
        one, turn = int(entry.content["round"]), int(entry.content["turn"])
        begun[one] = min(turn, begun.get(one, turn))
    begun.pop(PRACTICE, None)
    if not begun:
        raise ValueError(_("no round has begun to which one could go back; begin one first"))
    if number not in begun:
        problem = _("there is no round {} to go back to; choose one from {} to {}")
        raise ValueError(problem.format(number, min(begun), max(begun)))
    return begun[number]


def practice_begun(workshop: Workshop) -> list[Draft]:
    """A branch of its own for the round that is thrown away."""
    return [
        _forked(one, 0, f"{world}/practice-{len(one.log.tips)}")
        for world, one in workshop.worlds.items()
    ]


def practice_left(workshop: Workshop) -> list[Draft]:
    """Back to the start of every world, with nothing planned."""
    return [
        Draft("fork", f"{world}/game-{len(one.log.tips)}", 0, 0, body={"from": one.log.branch})
        for world, one in workshop.worlds.items()
    ]
