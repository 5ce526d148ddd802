"""The page of one session's debrief: what happened, what decided it, what may be learned."""

from collections.abc import Iterator

from computewar.report.debrief.record import Debrief, Ground, Record
from computewar.report.html.debrief import beliefs, desks, luck, story, teams
from computewar.report.html.debrief.names import apart, isolated
from computewar.report.html.debrief.teams import Final, finals, points
from computewar.report.html.ground import Origin, made
from computewar.report.html.page import Cell, Page, Part, Prose, Section, Table
from computewar.words import _, ngettext, number


def page(debrief: Debrief, words: tuple[str, ...]) -> Page:
    """The debrief that the command's words asked for."""
    record = debrief.record
    asked = _("{}: what happened, what decided it, and what is there to learn?")
    origin = Origin(record.scenario, words, futures(debrief))
    names = [team.name for team in record.teams.values()]
    return made(
        origin, isolated(_title(record), names), asked.format(record.title),
        isolated(_lead(debrief), names),
        tuple(apart(one, names) for one in _sections(debrief)), _method(),
        tuple(_grounds(debrief)), tuple(_warnings(record)),
    )  # fmt: skip


def futures(debrief: Debrief) -> str:
    """Which futures were played."""
    seed = debrief.record.seed
    if not debrief.places:
        return _("seed {}").format(seed)
    return _("seed {}, and {} from it on").format(seed, number(debrief.places[0].futures))


def _sections(debrief: Debrief) -> Iterator[Section]:
    yield teams.section(debrief)
    yield from story.told(debrief)
    yield from story.turns(debrief)
    yield from luck.section(debrief)
    yield from story.otherwise(debrief)
    yield from beliefs.section(debrief)
    if debrief.questions:
        asked = tuple(one.text for one in debrief.questions)
        yield Section(_("Questions for discussion"), (Prose(asked, listed=True),))
    yield from desks.sections(debrief)


def _title(record: Record) -> str:
    """Who came out how."""
    order = finals(record)
    if not any(world.played for world in record.worlds.values()):
        return _("Nothing has been played yet")
    if len(order) == 1:
        return _alone(order[0])
    best = [one for one in order if one.score == order[0].score]
    names = _(" and ").join(one.team.name for one in best)
    text = _("{} came out best, with {} points") if record.finished else _(
        "{} is ahead so far, with {} points"
    )  # fmt: skip
    return text.format(names, points(order[0].score))


def _alone(one: Final) -> str:
    texts = {
        True: _("{} won with {} points"), False: _("{} did not win: {} points"),
        None: _("{} stands at {} points"),
    }  # fmt: skip
    return texts[one.won].format(one.team.name, points(one.score))


def _lead(debrief: Debrief) -> str:
    """Who won, and whose decisions were the best, luck apart."""
    record = debrief.record
    order = finals(record)
    said = []
    if record.finished and len(order) > 1:
        won = sum(bool(one.won) for one in order)
        text = ngettext("{} of {} team won.", "{} of {} teams won.", len(order))
        told = text.format(number(won), number(len(order)))
        said.append(told if won else _("No team won."))
    if debrief.places:
        said += _weighed(debrief)
    return " ".join(said) or _("How it stands, quarter by quarter, with all that was decided.")


def _weighed(debrief: Debrief) -> Iterator[str]:
    """The best decisions over the futures, and how far luck went."""
    best = max(debrief.places, key=lambda one: one.skill)
    if len(debrief.places) == 1:
        yield best.text
        return
    text = _("Over {} futures the decisions of {} are the best: {} points against the usual ones.")
    named = teams.name(debrief.record, best.team)
    yield text.format(number(best.futures), named, points(best.skill, signed=True))
    lucks = [one.luck for one in debrief.places]
    text = _("Luck made {} to {} points of the scores.")
    yield text.format(points(min(lucks), signed=True), points(max(lucks), signed=True))


def _warnings(record: Record) -> Iterator[str]:
    if not record.finished:
        played = max(world.played for world in record.worlds.values())
        turns = record.scenario.turns
        text = _("The game is not over: {} of {} quarters were played.")
        yield text.format(number(played), number(turns))


def _method() -> tuple[str, str, str]:
    played = _(
        "All that is in the file was played again quarter by quarter by today's rules and came out "
        "the same, to the bit."
    )
    reckoned = _(
        "Everything that is told is reckoned from what was played and decided; how, stands with "
        "each part."
    )
    limit = _(
        "Chances, skill and what a decision brought are the model's, whose numbers and readings "
        "are below, and tell nothing of what people are worth."
    )
    return played, reckoned, limit


def _grounds(debrief: Debrief) -> Iterator[Part]:
    """The numbers that the outcome hung on, and what they rest on."""
    if debrief.grounds:
        heads = (
            _("number"), _("share of the spread"), _("in this game"), _("value (range)"),
            _("status"), _("source"),
        )  # fmt: skip
        yield Table(
            _("The numbers on which the outcome hung"), heads,
            tuple(map(_ground, debrief.grounds)), (0, 3, 4, 5), debrief.methods.get("grounds", ""),
        )  # fmt: skip


def _ground(one: Ground) -> tuple[Cell, ...]:
    value = f"{one.value} ({one.span})" if one.span else one.value
    source = " · ".join([*one.facts, *one.sources]) or one.why
    return (
        Cell(one.name), Cell(number(one.share, "share", 2), one.share), Cell(one.drawn),
        Cell(value), Cell(one.status), Cell(source),
    )  # fmt: skip
