"""The story of a session in sentences: who played, what happened round by round, how it ended."""

from collections.abc import Iterator, Sequence

from computewar.report.debrief.futures import put_in
from computewar.report.debrief.record import Line, Record, Round, Team
from computewar.report.news import News, news
from computewar.report.verdict import verdict
from computewar.words import _, ngettext, number

WEIGHTY = 60.0
"""The weight from which a piece of news is of the story."""
MOST = 2  # pieces of news of a team and round
PLAN, SMALL = "plan", 0.05  # points between teams that are level


def story(record: Record) -> tuple[Line, ...]:
    """The story, in the order of play."""
    lines = [*_opening(record)]
    leader = ""
    for one in record.rounds:
        lines += _decided(record, one)
        lines += _put_in(record, one)
        lines += _news(record, one)
        ahead = _leader(record, one.last)
        if ahead != leader:
            leader = ahead
            lines += _leads(record, one, ahead)
    return (*lines, *_ending(record))


def _opening(record: Record) -> Iterator[Line]:
    scenario, last = record.scenario, len(record.quarters) - 1
    text = ngettext(
        "{}: {} quarter was played, from {} to {}.",
        "{}: {} quarters were played, from {} to {}.",
        last,
    )
    ends = record.quarters[0], record.quarters[-1]
    yield Line(0, ends[0], text.format(_(scenario.title), number(last), *ends))
    if record.form == "solo":
        return
    held = "; ".join(_("{} plays {}").format(one.name, one.label) for one in record.teams.values())
    text = _("Each team had a world of its own, under the same luck: {}.")
    if record.form == "versus":
        text = _("The teams shared worlds: {}.")
    yield Line(0, ends[0], text.format(held))


def _put_in(record: Record, one: Round) -> Iterator[Line]:
    """What the facilitator put in, once where several worlds met it."""
    seen: set[tuple[int, str, str]] = set()
    for put in record.injects:
        key = put.turn, put.text, put.whose
        if one.first <= put.turn < one.last and key not in seen:
            seen.add(key)
            text = _("The facilitator put in: {} ({}).").format(put.text.rstrip("."), put.whose)
            yield Line(one.number, put.quarter, text)


def _decided(record: Record, one: Round) -> Iterator[Line]:
    """Rounds that were taken back, and teams that did not decide."""
    turns = {left.turn for left in record.left if not left.practice}
    if one.first in turns:
        text = _("The round was taken back and decided again.")
        yield Line(one.number, one.quarter, text)
    for decision in record.decisions:
        if decision.round == one.number and decision.turn == one.first and decision.absent:
            team = record.teams[decision.team]
            text = _("{} did not decide in time; what it had planned was played.")
            if decision.absent != PLAN:
                text = _("For {} the strategy '{}' decided.")
            told = text.format(team.name, decision.absent)
            yield Line(one.number, decision.quarter, told, team.key)


def _news(record: Record, one: Round) -> Iterator[Line]:
    """The weightiest news of each team; what several had in a quarter is told once, of them all."""
    told: dict[tuple[int, str], list[Team]] = {}
    for team in record.teams.values():
        pieces = _pieces(record, one, team)
        for turn, piece in sorted(pieces, key=lambda pair: _order(pair[1]))[:MOST]:
            told.setdefault((turn, piece.text), []).append(team)
    for (turn, text), teams in sorted(told.items(), key=lambda item: item[0][0]):
        key = teams[0].key if len(teams) == 1 else ""
        quarter = record.scenario.quarter(turn)
        yield Line(one.number, quarter, _of(record, teams, text), key)


def _of(record: Record, teams: Sequence[Team], text: str) -> str:
    """News with whose it is, where there is more than one world."""
    if len(record.worlds) == 1:
        return text
    if len(teams) == len(record.teams):
        return _("{}: {}").format(_("All teams"), text)
    return _("{}: {}").format(", ".join(team.name for team in teams), text)


def _order(piece: News) -> tuple[bool, float]:
    """Answers to cards, which each team chose, come after what happened to it."""
    return piece.key == "card", -piece.weight


def _pieces(record: Record, one: Round, team: Team) -> list[tuple[int, News]]:
    """A team's weighty news of a round, each with its quarter counted from 0."""
    world = record.worlds[team.world]
    found = []
    for turn in range(one.first, min(one.last, world.played)):
        before = put_in(world.games[turn], world.injects[turn])
        after = world.games[turn + 1]
        pieces = news(before.observe(team.side), after.observe(team.side), after.world)
        found += [(turn, piece) for piece in pieces if piece.weight >= WEIGHTY]
    return found


def _leader(record: Record, turn: int) -> str:
    """The team with most points at a turn; empty where there is but one."""
    marks = {key: _mark(record, key, turn) for key in record.teams}
    return max(marks, key=lambda key: marks[key]) if len(marks) > 1 else ""


def _mark(record: Record, key: str, turn: int) -> float:
    scores = record.series[key]["score"]
    return scores[min(turn, len(scores) - 1)]


def _leads(record: Record, one: Round, ahead: str) -> Iterator[Line]:
    if not ahead:
        return
    others = [key for key in record.teams if key != ahead]
    second = max(others, key=lambda key: _mark(record, key, one.last))
    if _mark(record, ahead, one.last) - _mark(record, second, one.last) < SMALL:
        return
    text = _("{} has the most points of all teams: {}, before {} with {}.").format(
        record.teams[ahead].name, number(_mark(record, ahead, one.last)),
        record.teams[second].name, number(_mark(record, second, one.last)),
    )  # fmt: skip
    yield Line(one.number, record.quarters[min(one.last, len(record.quarters) - 1)], text, ahead)


def _ending(record: Record) -> Iterator[Line]:
    """How it came out for each team."""
    number_ = record.rounds[-1].number if record.rounds else 0
    for team in record.teams.values():
        found = verdict(record.worlds[team.world].games, team.side)
        text = " ".join((found.title.rstrip(".") + ".", found.ending, found.paragraphs[0]))
        if record.form != "solo":
            text = _("{}: {}").format(team.name, text)
        yield Line(number_, record.quarters[-1], text, team.key)
