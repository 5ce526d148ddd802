"""Desks: what each team decided for each quarter, and every act by which it came to it."""

from collections.abc import Iterator, Mapping, Sequence

from computewar.engine.game import Game
from computewar.engine.orders import PREFIX
from computewar.report.changes import changes
from computewar.report.debrief.record import Change, Decision, Round, Said, Settings, Team, World
from computewar.report.debrief.schedule import round_of
from computewar.report.levers import value_text
from computewar.sessions import history, plan
from computewar.sessions.entry import Entry
from computewar.sessions.log import Log
from computewar.sessions.timeline import Timeline
from computewar.words import _

ACTS = ("lever", "answer", "order", "undo", "redo", "reset", "commit", "withdraw")
MOST = 8  # moves of a plan that are told


def decisions(
    lines: Mapping[str, Timeline],
    worlds: Mapping[str, World],
    teams: Mapping[str, Team],
    rounds: Sequence[Round],
    said: Sequence[Said],
) -> tuple[Decision, ...]:
    """Every decision of every team on the branch in play, by quarter, then in the teams' order.

    A quarter in which a team did nothing and changed nothing is one only where a round begins.
    """
    found = []
    for team in teams.values():
        line = lines[team.world]
        for turn, (entry, acts) in enumerate(quarters(line.log)):
            number = round_of(rounds, turn)
            begins = any(one.first == turn for one in rounds)
            mine = [act for act in acts if act.side == team.side and act.kind in ACTS]
            settings = entry.content["given"].get(team.side, {})
            if begins or mine or settings:
                words = [one.text for one in said if _why(one, team.key, number)]
                game = history.injected(
                    worlds[team.world].games[turn], worlds[team.world].injects[turn]
                )
                told = moves(game, team.side, settings)
                found.append(
                    _decision(team, number, game, settings, told, mine, words if begins else [])
                )
    places = list(teams)
    return tuple(sorted(found, key=lambda one: (one.turn, places.index(one.team))))


def _why(one: Said, team: str, number: int) -> bool:
    return one.kind == "rationale" and one.team == team and one.round == number


def _decision(
    team: Team,
    number: int,
    game: Game,
    settings: Settings,
    told: tuple[str, ...],
    acts: Sequence[Entry],
    words: Sequence[str],
) -> Decision:
    last = _commit(acts)
    return Decision(
        team.key, number, game.state.turn, game.scenario.quarter(game.state.turn), settings, told,
        tuple(_change(act) for act in acts),
        last.time if last else "", last.author if last else "",
        str(last.content.get("absent", "")) if last else "",
        tuple(words),
    )  # fmt: skip


def _commit(acts: Sequence[Entry]) -> Entry | None:
    """The commit that counts: the last, but for the clock's over a plan committed before.

    A round that is taken back opens the plans again; who leaves its own as it was has decided.
    """
    commits = [act for act in acts if act.kind == "commit"]
    own = [act for act in commits if not act.content.get("absent")]
    if own and all(act.kind == "commit" for act in acts[acts.index(own[-1]) :]):
        return own[-1]
    return commits[-1] if commits else None


def _change(act: Entry) -> Change:
    body = act.content
    return Change(
        act.number, act.time, act.author, act.kind, body.get("set", {}), body.get("advised", "")
    )


def quarters(log: Log) -> Iterator[tuple[Entry, list[Entry]]]:
    """Each `advance` of the branch in play with the acts that led to it, in order."""
    for before, number in zip(log.position.line, log.position.line[1:], strict=False):
        entry, acts = log.by_number[number], []
        at = entry.parent
        while at != before and at:
            acts.append(log.by_number[at])
            at = log.by_number[at].parent
        yield entry, acts[::-1]


def moves(game: Game, side: str, settings: Settings, most: int = MOST) -> tuple[str, ...]:
    """What settings change of what stands, in words: the largest sums first, then answers."""
    seen, orders = game.observe(side), plan.orders(game, side, settings)
    scenario = game.scenario
    several = len(scenario.sides[side].firms) > 1
    found = []
    for one in changes(seen, orders, settings).told[:most]:
        text = _("{} {} (was {})").format(one.label, one.text, value_text(one, one.stood))
        name = _(scenario.firms[one.firm].label)
        found.append(_("{}: {}").format(name, text) if several else text)
    for lever, values in settings.items():
        card = scenario.cards.get(lever.removeprefix(PREFIX)) if lever.startswith(PREFIX) else None
        for firm, value in values.items() if card else ():
            assert card
            if (firm, card.name) in seen.cards:
                answer = _(card.choices[round(value)].label)
                found.append(_("{}: {}").format(_(card.title), answer))
    return tuple(found)
