"""What an outcome hangs on, as a page: the numbers by size, luck, and what switches a ranking."""

import math
from collections.abc import Iterator, Sequence

from computewar.inputs.scenario import Scenario
from computewar.lab.sensitivity.asked import Asked
from computewar.lab.sensitivity.doubts import Doubt
from computewar.lab.sensitivity.survey import Row as Measured
from computewar.lab.sensitivity.survey import Sensitivity
from computewar.lab.sensitivity.switching import Switch
from computewar.report import sensitivity as words_of
from computewar.report.comparison import unit_of
from computewar.report.html.chart import Chart
from computewar.report.html.compare import axis_name
from computewar.report.html.ground import Origin, made
from computewar.report.html.page import Cell, Page, Part, Prose, Section, Table
from computewar.report.html.rows import Row, rows
from computewar.report.sources import facts
from computewar.words import NOTHING, _, ngettext, number

TOP = 12  # numbers in charts and tables


def page(found: Sensitivity, story: Scenario, words: tuple[str, ...]) -> Page:
    """The report of what an outcome hangs on, that the command's words asked for."""
    origin = Origin(story, words, _("from {}.{} on").format(found.seed, found.first))
    moves: tuple[Part, ...] = (
        *_effects(found), *_shares(found), *_trees(found), *_numbers(found), *_doubts(found),
    )  # fmt: skip
    sections = [Section(_("What moves it"), moves)] if moves else []
    switches = tuple(_switches(found))
    sections += [Section(_("What would switch the ranking"), switches)] if switches else []
    sections += [Section(_("In words"), (Prose(tuple(words_of.sentences(found)), True),))]
    return made(
        origin, _title(found), _question(found), _lead(found), sections, _method(found),
        tuple(_sources(found)), tuple(_failed(found)),
    )  # fmt: skip


def _known(found: Sensitivity) -> list[Measured]:
    """The numbers above noise, the most important first."""
    return [row for row in found.rows if row.known][:TOP]


def _title(found: Sensitivity) -> str:
    seen = found.switching
    if seen and seen.tried:
        pair = found.strategies if seen.mean > 0 else found.strategies[::-1]
        sure = next((one for one in seen.switches if one.sure), None)
        if sure is None:
            return _("{} beats {}, and no number alone surely changes that").format(*pair)
        return _("{} beats {}; {} alone would turn that").format(*pair, sure.name)
    known = _known(found)
    if not known:
        return _("No number moves {} above noise").format(words_of.subject(found))
    return _("{} hangs most on {}").format(words_of.subject(found), known[0].number.name)


def _question(found: Sensitivity) -> str:
    said = _("What does {} hang on, for {} in {}? The other seats: {}.")
    held = ", ".join(f"{side} {name}" for side, name in found.others.items())
    return said.format(words_of.subject(found), found.side, found.scenario, held or NOTHING)


def _lead(found: Sensitivity) -> str:
    """The answer itself, and the numbers that come first."""
    answer = next(iter(words_of.sentences(found)))
    names = [row.number.name for row in _known(found)[:3]]
    return f"{answer} " + _("First come {}.").format(", ".join(names)) if names else answer


def _failed(found: Sensitivity) -> Iterator[str]:
    if found.failed:
        text = ngettext(
            "{} future failed and is left out", "{} futures failed and are left out", found.failed
        )
        yield text.format(number(found.failed))


def _effects(found: Sensitivity) -> Iterator[Chart]:
    """Morris's µ* with its interval, a bar a number, the largest first."""
    given = [
        Row(row.number.name, words_of.effects(row.effect, found.outcome)[1], row.effect.mu_star,
            row.effect.mu_star_low, row.effect.mu_star_high,
            look="one" if row.effect.mu >= 0 else "two")
        for row in _known(found) if row.effect
    ]  # fmt: skip
    given.sort(key=lambda row: -row.value)
    if given:
        title = _("How far the outcome moves when a number goes from its low to its high end")
        keys = (
            ("bar one", _("more of the number, more of the outcome on average")),
            ("bar two", _("less of it")),
        )
        yield rows(title, _about(title, given), given, name=axis_name(found.outcome),
                   unit=unit_of(found.outcome), bars=True, keys=keys)  # fmt: skip


def _shares(found: Sensitivity) -> Iterator[Chart]:
    """Sobol's total shares of the numbers that have them, of all others and of luck."""
    if not found.shares:
        return
    named = sorted(found.shares.named.items(), key=lambda one: -one[1].total)
    every = [(name, share, "one") for name, share in named]
    every += [(_("all other numbers"), found.shares.others, "grey")]
    every += [(_("luck"), found.shares.luck, "grey")]
    given = [
        Row(name, words_of.shares(share)[1], share.total, share.total_low, share.total_high,
            look=look)
        for name, share, look in every
    ]  # fmt: skip
    title = _("The share of the outcome's variance that hangs on it, with others (Sobol's total)")
    yield rows(title, _about(title, given), given, name=_("share of the variance"), unit="share",
               bars=True)  # fmt: skip


def _trees(found: Sensitivity) -> Iterator[Chart]:
    """What trees lose where a number is shuffled; only where nothing else was measured."""
    if found.forest is None or found.effects or found.shares:
        return
    given = [
        Row(row.number.name, words_of.scores(row)[1], row.score.lost, row.score.lost_low,
            row.score.lost_high)
        for row in _known(found) if row.score
    ]  # fmt: skip
    if given:
        title = _("What trees no longer explain where a number is shuffled (R² lost)")
        yield rows(title, _about(title, given), given, name=_("share of the variance"),
                   unit="share", bars=True)  # fmt: skip


def _about(title: str, given: Sequence[Row]) -> str:
    return f"{title}: " + "; ".join(f"{row.name} {row.text}" for row in given)


def _switches(found: Sensitivity) -> Iterator[Part]:
    """Each number or reading that switches who is better: at what value, how far off, how sure."""
    if not (found.switching and found.switching.switches):
        return
    heads = ("switches", "at", "95 %", "off", "range", "at the end", "surely")
    note = _(
        "at: the value from which on the other is better; at the end: the difference at the "
        "furthest value tried, or under the reading, with an interval that holds for all together"
    )
    body = tuple(_switch(one, found) for one in found.switching.switches)
    caption = _("Numbers and readings that, if wrong, make the other the better")
    yield Table(caption, tuple(map(_, heads)), body, (0, 4, 6), note)


def _switch(one: Switch, found: Sensitivity) -> tuple[Cell, ...]:
    mean, reach = (
        words_of.amount(v, found.outcome, 2) for v in (one.mean, words_of.half(one.low, one.high))
    )
    asked = one.number
    at = words_of.figure(one.at, asked.unit) if asked else NOTHING
    span = words_of.spanned(one.at_low, one.at_high, asked.unit, at) if asked else NOTHING
    return (
        Cell(one.name),
        Cell(at, one.at if asked and math.isfinite(one.at) else None),
        Cell(span),
        Cell(words_of.off(one)),
        Cell(words_of.where(one)),
        Cell(f"{mean} ±{reach}", one.mean),
        Cell(_("yes") if one.sure else _("perhaps"), strong=one.sure),
    )


def _grounds(one: Asked) -> tuple[Cell, Cell]:
    """A number today with range and status, and what it rests on."""
    return Cell(words_of.standing(one)), Cell(words_of.source(one, facts()))


def _numbers(found: Sensitivity) -> Iterator[Table]:
    """The numbers that mattered with all measures."""
    known = _known(found)
    if not known:
        return
    heads = [_("number")]
    heads += [_("effect µ"), _("size µ*"), _("σ")] if found.effects else []
    heads += [_("alone"), _("with others")] if found.shares else []
    heads += [_("trees"), _("shuffled")] if found.forest else []
    body = tuple(_measures(row, found) for row in known)
    noise = sum(not row.known for row in found.rows)
    note = _(
        "µ: mean change from a number's low to its high, µ* its mean size, σ its spread; alone, "
        "with others: share of the variance; trees: share of what trees gain by it; shuffled: R² "
        "lost. {} of {} numbers are within noise and left out; ±: half a 95 % interval"
    )
    told = note.format(number(noise), number(len(found.rows)))
    yield Table(_("The numbers that mattered"), tuple(heads), body, (0,), told)


def _doubts(found: Sensitivity) -> Iterator[Table]:
    """Printed numbers without a range that would move the outcome if they were wrong."""
    doubted = [one for one in found.doubts if one.known][:TOP]
    body = tuple((Cell(one.number.name), *_shifts(one, found.outcome)) for one in doubted)
    if body:
        heads = (_("number"), _("today"), *(_("if"), _("change")) * 2)
        caption = _("Printed numbers without a range that would move it if they were wrong")
        yield Table(caption, heads, body)


def _shifts(one: Doubt, outcome: str) -> Iterator[Cell]:
    """The number today, and what each of two other values would change; – where one is not."""
    unit = one.number.unit
    yield Cell(words_of.figure(one.number.number.value, unit))
    for shift in one.shifts[:2]:
        mean, reach = (
            words_of.amount(shift.mean, outcome, 2, signed=True),
            words_of.amount(words_of.half(shift.low, shift.high), outcome, 2),
        )
        yield Cell(words_of.figure(shift.value, unit))
        yield Cell(f"{mean} ±{reach}", shift.mean)
    for _missing in range(2 * (2 - len(one.shifts))):
        yield Cell(NOTHING)


def _sources(found: Sensitivity) -> Iterator[Table]:
    """Each number of the tables: its value today with range and status, and its source."""
    switches = found.switching.switches if found.switching else ()
    every = [row.number for row in _known(found)]
    every += [one.number for one in switches if one.number]
    every += [one.number for one in found.doubts if one.known][:TOP]
    named = {one.name: one for one in every}
    if named:
        body = tuple((Cell(one.name), *_grounds(one)) for one in named.values())
        heads = (_("number"), _("today"), _("source"))
        yield Table(_("The numbers above, today, and their sources"), heads, body, (0, 1, 2))


def _measures(row: Measured, found: Sensitivity) -> tuple[Cell, ...]:
    texts: list[str] = []
    texts += words_of.effects(row.effect, found.outcome) if found.effects else ()
    texts += words_of.shares(row.share) if found.shares else ()
    texts += words_of.scores(row) if found.forest else ()
    return (Cell(row.number.name), *map(Cell, texts))


def _method(found: Sensitivity) -> tuple[str, str, str]:
    played = _(
        "The outcome was taken from futures played with chosen numbers elsewhere and all "
        "else as ever: Morris's walks find effects, Sobol's indices share out the variance, "
        "boosted trees learn from futures played anyway."
    )
    ends = _(
        "Each printed number without a range was put to half and to twice its value, with "
        "intervals that hold for all together."
    )
    switched = _(
        "Each number alone, and each other reading, was put to its ends; what may change the sign "
        "of a difference was confirmed in fresh futures, with intervals that hold for all together."
    )
    limit = _(
        "Numbers were moved within their ranges, or twice and half where none is known: what is "
        "outside of them, and two numbers wrong together, is not seen."
    )
    return played, switched if found.switching else ends, limit
