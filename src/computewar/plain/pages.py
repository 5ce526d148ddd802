"""Pages: what plain mode prints, one figure a line, from the reports that all screens share."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from computewar.engine.game import Game
from computewar.engine.observation import Observation
from computewar.report.board import standing
from computewar.report.cards import Settings, Situation, situations
from computewar.report.causes import Change, causes
from computewar.report.changes import changes
from computewar.report.difficulty import mark_of, told
from computewar.report.levers import value_text
from computewar.report.news import news
from computewar.report.pipeline import Arrival, pipeline
from computewar.report.prospects import if_ended
from computewar.report.purse import Orders, purse
from computewar.report.rivals import compute_shares, heads, how_seen, rivals, vows
from computewar.report.row import Row
from computewar.report.turnings import Told
from computewar.report.verdict import Term, Verdict
from computewar.report.warnings import heard, warnings
from computewar.sessions.session import Session
from computewar.words import _, ngettext, number

if TYPE_CHECKING:
    from computewar.lab.forecast import Fan

ARRIVALS, CHANGES = 12, 14  # lines of the pipeline, of what a plan changes
NOTHING: Settings = MappingProxyType({})


def briefing(session: Session, side: str) -> Iterator[str]:
    """The story, the side, its goal, and what to do first."""
    scenario = session.scenario
    one = scenario.sides[side]
    yield _(scenario.title).upper()
    yield from (_(scenario.story).strip().split("\n"))
    yield ""
    yield _("You are {}: {}").format(_(one.label), _(one.about))
    yield _("Goal: {}").format(_(one.goal))
    yield _("{} quarters, from {} on. Seed {}.").format(
        number(scenario.turns), scenario.start, session.seed
    )
    yield told(scenario)
    yield _("Where firms' books are not public, their numbers are assumptions and say so.")
    yield _(
        "First steps: look at the capital page, where what your firms do already stands and goes "
        "on until you change it; change what you like, or let the advisor fill in a plan; then "
        "commit."
    )


def board(seen: Observation, before: Observation | None) -> Iterator[str]:
    """Everything a side knows: own firms, the pipeline, rivals, shares, vows."""
    if mark_of(seen.scenario):
        yield told(seen.scenario)
    for firm in seen.firms:
        yield ""
        yield _(seen.scenario.firms[firm].label).upper()
        yield from (row_line(row) for row in standing(seen, firm, before))
        coming = pipeline(seen, firm)
        yield _("Under way:") if coming else _("Nothing is under way.")
        yield from (f"  {arrival_line(one)}" for one in coming[:ARRIVALS])
        if len(coming) > ARRIVALS:
            yield "  " + _("and {} more").format(number(len(coming) - ARRIVALS))
    yield ""
    yield _("RIVALS")
    yield how_seen(seen)
    for rival in rivals(seen):
        cells = zip(heads(), rival.cells, strict=True)
        yield f"{rival.label}: " + ", ".join(f"{head.lower()} {cell}" for head, cell in cells)
    yield ""
    yield _("SHARE OF COMPUTE")
    shares = (f"{row.label} {_with_change(row)}" for row in compute_shares(seen, before))
    yield ", ".join(shares)
    yield from (row_line(row) for row in vows(seen))


def row_line(row: Row) -> str:
    """A figure in one line: label, value, change, note."""
    note = f"; {row.note}" if row.note else ""
    return f"{row.label}: {_with_change(row)}{note}"


def _with_change(row: Row) -> str:
    return f"{row.value} ({row.change})" if row.change else row.value


def arrival_line(one: Arrival) -> str:
    """Something under way in one line."""
    when = one.quarter or _("at no date that anyone can give")
    about = "" if one.certain else _("about") + " "
    return f"{about}{when}: {one.label}, {one.text}"


def headlines(before: Game, after: Game, side: str) -> Iterator[str]:
    """The quarter in short: the news, and how each headline figure changed."""
    scenario = after.scenario
    yield _("WHAT HAPPENED IN {}").format(scenario.quarter(before.state.turn))
    found = news(before.observe(side), after.observe(side), before.world)
    yield from (f"- {line.text}" for line in found)
    if not found:
        yield _("A quiet quarter.")
    yield from (change_line(change, scenario.firms[change.firm].label)
                for change in causes(before, after, side))  # fmt: skip


def change_line(change: Change, firm: str) -> str:
    """A headline figure's change in one line."""
    return f"{_(firm)}, {change.label}: {change.before} → {change.after} ({change.text})"


def why(before: Game, after: Game, side: str) -> Iterator[str]:
    """Every headline's causes; their per cents add up to 100."""
    for change in causes(before, after, side):
        yield change_line(change, after.scenario.firms[change.firm].label)
        for part in change.parts:
            share = "" if part.percent is None else f", {part.percent} %"
            yield f"  {part.label}: {part.text}{share}"


def plan(
    seen: Observation,
    orders: Orders,
    set_so_far: Settings = NOTHING,
    muted: Collection[str] = (),
) -> Iterator[str]:
    """The purse of every firm under the plan on screen, changes, answers, what to look at twice.

    `set_so_far` is what the side has set itself this turn, `muted` the warnings not to be told.
    """
    for firm in seen.firms:
        money = purse(seen, orders, firm)
        yield f"{_(seen.scenario.firms[firm].label)}: {money.text}"
        yield from (f"  {number(k)} {paid.text}" for k, paid in enumerate(money.payments, 1))
    yield from changed(seen, orders, set_so_far)
    yield from answered(seen, orders, set_so_far)
    yield from warned(seen, orders, set_so_far, muted)


def changed(seen: Observation, orders: Orders, set_so_far: Settings) -> Iterator[str]:
    """What the plan changes, the weightiest first, one a line."""
    found = changes(seen, orders, set_so_far)
    for one in found.told[:CHANGES]:
        label = _(seen.scenario.firms[one.firm].label)
        before = value_text(one, one.stood)
        yield _("Change: {}, {}: {}, was {}").format(label, one.label, one.text, before)
    yield from found.rest(CHANGES)


def answered(seen: Observation, orders: Orders, set_so_far: Settings) -> Iterator[str]:
    """How each card on the table is answered under a plan."""
    for one in situations(seen, orders, set_so_far):
        text = _("Card '{}': {}") if one.answered else _("Card '{}', not answered: {}")
        yield text.format(one.title, one.taken.label)


def card(one: Situation) -> Iterator[str]:
    """A card: its text, and its answers by number with what each does."""
    stop = "" if one.title.endswith(("?", "!", ".", "؟")) else "."
    yield f"{one.title.upper()}{stop} {one.asked}."
    yield one.text
    for k, answer in enumerate(one.answers, 1):
        note = _(" (taken if nobody answers)") if answer.default and not one.answered else ""
        note = _(" (your answer)") if answer.chosen and one.answered else note
        yield f"{k} {answer.label}{note}: {answer.text}"
        yield f"  {'; '.join(answer.does)}"


def warned(
    seen: Observation, orders: Orders, set_so_far: Settings, muted: Collection[str] = ()
) -> Iterator[str]:
    """The warnings about a plan, one a line; that there is none, or that some are muted, too."""
    found = warnings(seen, orders, set_so_far)
    told = heard(found, muted)
    yield from (_("Warning: {}").format(warning.text) for warning in told)
    if quiet := len(found) - len(told):
        yield ngettext("{} warning is muted.", "{} warnings are muted.", quiet).format(quiet)
    elif not found:
        yield _("No warnings.")


def fan(found: "Fan", seen: Observation) -> Iterator[str]:
    """A forecast in words: each series' middle and its 5 and 95 % points, quarter by quarter."""
    text = _("Of {} futures that agree with what you know: the middle, and from 5 % to 95 %.")
    yield text.format(number(found.futures))
    for name, series in found.series.items():
        title, unit = _series(name, seen)
        yield title
        steps = zip(found.quarters, series.T.tolist(), strict=True)
        for quarter, (low, _q1, middle, _q3, high) in steps:
            spread = f"({number(low, unit)} – {number(high, unit)})"
            yield f"  {quarter}: {number(middle, unit)} {spread}"


def _series(name: str, seen: Observation) -> tuple[str, str]:
    """A series' title and unit."""
    what, _space, firm = name.partition(" ")
    titles = {
        "cash": (_("Cash"), "$bn"), "compute": (_("Compute"), "kH100e"),
        "value": (_("Market value"), "$bn"), "compute_share": (_("Share of compute"), "share"),
        "score": (f"{_('Score')}, {if_ended()}", ""),
    }  # fmt: skip
    title, unit = titles.get(what, (what, ""))
    return (f"{title}, {_(seen.scenario.firms[firm].label)}" if firm else title), unit


def judged(found: Verdict, turned: Told) -> Iterator[str]:
    """The verdict, its terms, and the quarters that decided it."""
    yield found.title.upper()
    yield found.ending
    yield from found.paragraphs
    yield _("Score: {}").format(", ".join(f"{side} {mark}" for side, mark in found.scores))
    yield _("How it is made: {}").format(found.formula)
    yield from (f"  {_term(term, found.rival)}" for term in found.terms)
    yield from turnings(turned)


def _term(term: Term, rival: str) -> str:
    """A term of the score, beside the rival's where it may be told."""
    points = _("{} points of ±{}").format(term.text, term.most)
    if rival:
        points = _("{} points of ±{}, {} {}, difference {}").format(
            term.text, term.most, rival, term.other, term.ahead
        )
    reckoned = _("measured {}, par {}; {}").format(term.measure, term.par, term.why)
    return _("{}: {}; {}").format(term.label, points, reckoned)


def turnings(turned: Told) -> Iterator[str]:
    """The quarters that decided a game."""
    yield _("What decided it:")
    yield f"  {turned.summary}"
    yield from (f"  {quarter}: {text}" for quarter, text in turned.lines)


def limited(lines: Iterable[str], count: int) -> Sequence[str]:
    """The first `count` lines, and how many more there are."""
    found = list(lines)
    if len(found) <= count:
        return found
    return [*found[:count], _("and {} more").format(number(len(found) - count))]
