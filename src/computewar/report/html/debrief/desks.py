"""Desks: what each team decided and why, what was put in and said, and what was played twice."""

from collections.abc import Iterator
from itertools import compress

from computewar.inputs.setup import LAST_PLAN
from computewar.report.debrief.record import Debrief, Decision, Left, Record
from computewar.report.html.debrief.names import joined
from computewar.report.html.debrief.teams import name
from computewar.report.html.page import Cell, Part, Prose, Section, Table
from computewar.words import NOTHING, _, ngettext, number

MOVES = 5  # of a quarter's plan


def sections(debrief: Debrief) -> Iterator[Section]:
    """The decisions team by team; then what came from outside."""
    record = debrief.record
    made = [table for key in record.teams for table in _team(record, key)]
    if made:
        note = Prose((_("Where a quarter is not listed all was left as it stood."),))
        yield Section(_("What each team decided"), (note, *made))
    parts: list[Part] = [*_injects(record), *_left(record), *_said(record)]
    if parts:
        yield Section(_("What was put in, said and played again"), tuple(parts))


def _team(record: Record, key: str) -> Iterator[Table]:
    """A team's quarters in which it did anything; columns for what there is."""
    own = [one for one in record.decisions if one.team == key and _worth(one)]
    if not own:
        return
    shown = (
        True, True, any(one.rationale for one in own), any(map(_signed, own)),
        any(one.changed for one in own),
    )  # fmt: skip
    heads = (_("quarter"), _("what it did"), _("why"), _("by"), _("changes of mind"))
    texts = tuple(range(sum(shown[:-1])))
    body = tuple(tuple(compress(_decision(one), shown)) for one in own)
    yield Table(name(record, key), tuple(compress(heads, shown)), body, texts)


def _worth(one: Decision) -> bool:
    return bool(one.moves or one.rationale or one.absent or one.changed)


def _signed(one: Decision) -> bool:
    return bool(one.absent or one.author)


def _decision(one: Decision) -> tuple[Cell, ...]:
    moves = list(one.moves[:MOVES])
    if len(one.moves) > MOVES:
        moves.append(_("{} more").format(number(len(one.moves) - MOVES)))
    why = " · ".join(one.rationale)
    return (
        Cell(one.quarter), Cell(joined(moves) or _("left all as it stood")),
        Cell(why or NOTHING, typed=bool(why)), _author(one),
        Cell(number(one.changed), float(one.changed)),
    )  # fmt: skip


def _author(one: Decision) -> Cell:
    """Who committed; for a team that did not, who decided for it."""
    if one.absent == LAST_PLAN:
        return Cell(_("nobody: its last plan"), strong=True)
    if one.absent:
        return Cell(_("nobody: the strategy '{}'").format(one.absent), strong=True)
    return Cell(one.author, typed=True) if one.author else Cell(NOTHING)


def _injects(record: Record) -> Iterator[Table]:
    if record.injects:
        several = len(record.worlds) > 1
        heads = (_("quarter"), _("what"), _("to whom"), *((_("world"),) if several else ()))
        body = tuple(
            (Cell(one.quarter), Cell(one.text, typed=True), Cell(one.whose),
             *((Cell(one.world),) if several else ()))
            for one in record.injects
        )  # fmt: skip
        yield Table(_("What the facilitator put in"), heads, body, tuple(range(len(heads))))


def _left(record: Record) -> Iterator[Prose]:
    """Quarters that were undone and played again; the practice round is none of them."""
    told = tuple(_again(record, one) for one in record.left if not one.practice)
    if told:
        yield Prose(told, listed=True, title=_("Played again otherwise"))


def _again(record: Record, one: Left) -> str:
    text = ngettext(
        "{} quarter from {} on was undone and is kept on the branch {}.",
        "{} quarters from {} on were undone and are kept on the branch {}.", one.turns,
    )  # fmt: skip
    return text.format(number(one.turns), record.scenario.quarter(one.turn), one.name)


def _said(record: Record) -> Iterator[Table]:
    """Notes and messages; rationales stand with the decisions."""
    own = [one for one in record.said if one.kind != "rationale"]
    if own:
        heads = (_("round"), _("from"), _("to"), _("text"))
        kinds = {"note": _("a note"), "message": _("all")}
        body = tuple(
            (
                Cell(number(one.round) if one.round else NOTHING),
                Cell(_("facilitator") if one.facilitator else one.author, typed=True),
                Cell(name(record, one.team) if one.team and one.kind == "message"
                     else kinds.get(one.kind, "")),
                Cell(one.text, typed=True),
            )
            for one in own
        )  # fmt: skip
        yield Table(_("Notes and messages"), heads, body, (0, 1, 2, 3))
