"""Sessions: several debriefs of one scenario side by side: what came out alike and what not."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from computewar.inputs.error import InputError
from computewar.report.debrief.record import Debrief, Place, Record, Team
from computewar.report.html.debrief import story
from computewar.report.html.debrief.names import apart, isolated
from computewar.report.html.debrief.page import futures
from computewar.report.html.debrief.teams import finals, points
from computewar.report.html.ground import Origin, made
from computewar.report.html.page import Cell, Page, Part, Prose, Section, Table
from computewar.report.html.rows import Row, rows
from computewar.words import NOTHING, _, ngettext, number

SWINGS, OTHERWISE, QUESTIONS = 3, 3, 4  # told of each session
SURE = 2  # standard errors of a skill's interval


class Seat(NamedTuple):
    """A team of a session, how it ended, and its place over the futures where it was reckoned."""

    session: str
    team: Team
    score: float
    lead: float
    place: Place | None


def alike(records: Sequence[Record]) -> None:
    """InputError where the sessions are not all of one scenario."""
    first = records[0]
    for one in records[1:]:
        if one.scenario.name != first.scenario.name:
            problem = _("is a session of {}, and {} is one of {}")
            told = (one.scenario.name, first.file, first.scenario.name)
            cure = _("compare sessions of one scenario")
            raise InputError(one.file, "", problem.format(*told), cure)


def page(debriefs: Sequence[Debrief], words: tuple[str, ...]) -> Page:
    """Several sessions compared; InputError where they are of several scenarios."""
    alike([one.record for one in debriefs])
    titles = _titles(debriefs)
    seats = [
        seat for one, title in zip(debriefs, titles, strict=True) for seat in _seats(one, title)
    ]
    told = dict(zip(titles, debriefs, strict=True))
    played = "; ".join(dict.fromkeys(map(futures, debriefs)))
    origin = Origin(debriefs[0].record.scenario, words, played)
    asked = _("{} sessions of one scenario: what came out alike, what did not, and why?")
    names = [*titles, *(one.team.name for one in seats)]
    return made(
        origin, isolated(_title(seats), names), asked.format(number(len(debriefs))),
        _lead(seats, len(debriefs)),
        tuple(apart(one, names) for one in _sections(told, seats)), _method(debriefs),
        warnings=tuple(_warnings(debriefs)),
    )  # fmt: skip


def _titles(debriefs: Sequence[Debrief]) -> list[str]:
    """What each session is called: its title where no other has it, else its file, counted."""
    counts = Counter(one.record.title for one in debriefs)
    names = [
        one.record.title if counts[one.record.title] == 1 else one.record.file for one in debriefs
    ]
    again = Counter(names)
    return [
        f"{place}. {title}" if again[title] > 1 else title for place, title in enumerate(names, 1)
    ]


def _seats(debrief: Debrief, title: str) -> Iterator[Seat]:
    places = {one.team: one for one in debrief.places}
    for one in finals(debrief.record):
        yield Seat(title, one.team, one.score, one.lead, places.get(one.team.key))


def _judged(seats: Sequence[Seat]) -> list[tuple[Seat, Place]]:
    """The teams whose decisions were played over futures, the most skilled first."""
    found = [(one, one.place) for one in seats if one.place is not None]
    return sorted(found, key=lambda pair: -pair[1].skill)


def _label(one: Seat) -> str:
    return _("{} ({})").format(one.team.name, one.session)


def _title(seats: Sequence[Seat]) -> str:
    judged = _judged(seats)
    if judged:
        best, place = judged[0]
        text = _("The best decisions were those of {}: {} points against the usual ones")
        return text.format(_label(best), points(place.skill, signed=True))
    highest = max(seats, key=lambda one: one.score)
    return _("{} came out best, with {} points").format(_label(highest), points(highest.score))


def _lead(seats: Sequence[Seat], count: int) -> str:
    scores = [one.score for one in seats]
    text = ngettext(
        "{} team in {} sessions, with {} to {} points.",
        "{} teams in {} sessions, with {} to {} points.", len(seats),
    )  # fmt: skip
    ends = [points(min(scores)), points(max(scores))]
    said = text.format(number(len(seats)), number(count), *ends)
    judged = [place for _seat, place in _judged(seats)]
    if judged:
        lucks = [abs(one.luck) for one in judged]
        skills = [abs(one.skill) for one in judged]
        text = _("On the average skill made a difference of {} points, luck one of {}.")
        mean = (points(sum(values) / len(values)) for values in (skills, lucks))
        said += " " + text.format(*mean)
    return said


def _sections(told: dict[str, Debrief], seats: Sequence[Seat]) -> Iterator[Section]:
    parts: list[Part] = [_sessions(told), _table(seats)]
    if _judged(seats):
        parts.insert(1, _skills(seats))
    yield Section(_("How they came out"), tuple(parts))
    for heading, lists in (
        (_("Turning points"), _turns(told)), (_("One decision otherwise"), _otherwise(told)),
        (_("What the teams believed, and what came"), _known(told)),
        (_("Questions for discussion"), _questions(told)),
    ):  # fmt: skip
        found = tuple(
            Prose(texts, listed=True, title=title) for title, texts in lists.items() if texts
        )
        if found:
            yield Section(heading, found)


def _turns(told: dict[str, Debrief]) -> dict[str, tuple[str, ...]]:
    return {title: tuple(map(story.sentence, one.swings[:SWINGS])) for title, one in told.items()}


def _otherwise(told: dict[str, Debrief]) -> dict[str, tuple[str, ...]]:
    return {
        title: tuple(case.text for case in one.otherwise[:OTHERWISE]) for title, one in told.items()
    }


def _known(told: dict[str, Debrief]) -> dict[str, tuple[str, ...]]:
    return {title: tuple(found.text for found in one.calibrations) for title, one in told.items()}


def _questions(told: dict[str, Debrief]) -> dict[str, tuple[str, ...]]:
    return {
        title: tuple(asked.text for asked in one.questions[:QUESTIONS])
        for title, one in told.items()
    }


def _sessions(told: dict[str, Debrief]) -> Table:
    heads = (
        _("session"), _("file"), _("begun"), _("form"), _("teams"), _("quarters"), _("best"),
        _("seed"),
    )  # fmt: skip
    return Table(
        _("The sessions"), heads, tuple(_session(*one) for one in told.items()), (0, 1, 2, 3, 6, 7)
    )


def _session(title: str, debrief: Debrief) -> tuple[Cell, ...]:
    record = debrief.record
    forms = {"worlds": _("worlds"), "versus": _("versus"), "solo": _("alone")}
    played = max(world.played for world in record.worlds.values())
    best = finals(record)[0]
    quarters = number(played)
    if not record.finished:
        quarters = _("{} of {}").format(quarters, number(record.scenario.turns))
    return (
        Cell(title, typed=True), Cell(record.file), Cell(record.created[:10]),
        Cell(forms.get(record.form, record.form)), Cell(number(len(record.teams))),
        Cell(quarters, float(played)), Cell(best.team.name, typed=True), Cell(record.seed),
    )  # fmt: skip


def _table(seats: Sequence[Seat]) -> Table:
    heads = (
        _("team"), _("session"), _("seat"), _("score"), _("lead"), _("decisions bring"), _("skill"),
        _("luck"), _("wins"),
    )  # fmt: skip
    order = [one for one, _place in _judged(seats)]
    order += sorted((one for one in seats if one.place is None), key=lambda one: -one.score)
    note = _(
        "Scores of two sessions hang on the luck of each; skill is measured over many futures and "
        "may be compared. Wins: the share of the futures that the decisions win."
    )
    return Table(_("All teams, the best decisions first"), heads, tuple(map(_seat, order)),
                 (0, 1, 2), note)  # fmt: skip


def _seat(one: Seat) -> tuple[Cell, ...]:
    place = one.place
    judged = (
        (Cell(NOTHING),) * 4
        if place is None
        else (
            Cell(points(place.mean), place.mean),
            Cell(points(place.skill, signed=True), place.skill),
            Cell(points(place.luck, signed=True), place.luck),
            Cell(number(place.wins, "share", 2) or "0%", place.wins),
        )
    )
    return (
        Cell(one.team.name, typed=True), Cell(one.session, typed=True), Cell(one.team.label),
        Cell(points(one.score), one.score), Cell(points(one.lead, signed=True), one.lead), *judged,
    )  # fmt: skip


def _skills(seats: Sequence[Seat]) -> Part:
    given = [
        Row(
            _label(one), points(place.skill, signed=True), place.skill,
            place.skill - SURE * place.doubt, place.skill + SURE * place.doubt,
        )
        for one, place in _judged(seats)
    ]  # fmt: skip
    title = _("What the decisions of each team bring against the usual ones")
    return rows(
        title, f"{title}: " + "; ".join(f"{row.name}: {row.text}" for row in given), given,
        name=_("points of score on the average of the futures"), nought=0.0,
        keys=(("one", _("mean, and two standard errors on both sides")),),
    )  # fmt: skip


def _warnings(debriefs: Sequence[Debrief]) -> Iterator[str]:
    stories = [one.record.scenario for one in debriefs]
    if len({one.fingerprint for one in stories}) > 1:
        yield _("The sessions were not played with the same numbers, readings or horizon.")
    open_ = [one.record.file for one in debriefs if not one.record.finished]
    if open_:
        yield _("Not over yet: {}.").format(", ".join(open_))


def _method(debriefs: Sequence[Debrief]) -> tuple[str, str, str]:
    played = _(
        "Every session was played again quarter by quarter by today's rules and came out the same, "
        "to the bit."
    )
    weighed = debriefs[0].methods.get("places") or _(
        "Scores are those of the games as they were played."
    )
    limit = _(
        "The page of each session by itself tells more; the model's numbers and readings are below."
    )
    return played, weighed, limit
