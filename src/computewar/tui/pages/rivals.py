"""Rivals: what they announce in public, against what analysts believe that they have."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from computewar.engine.observation import Observation
from computewar.report.announced import Announcement, announced, counts
from computewar.report.rivals import Estimate, estimates, how_seen, moves, vows
from computewar.tui.room import Room
from computewar.tui.table import Cell, heading, styled, table, wrapped
from computewar.tui.theme import badge
from computewar.tui.widgets.lines import Spot
from computewar.tui.widgets.outlook import sparkline
from computewar.words import _, number

QUESTION = _("What have rivals announced, and how much of it can be believed?")
LEAST_TREND, MOST_TREND, GAP, BAR = 4, 24, 2, 12


def lines(room: Room, width: int) -> Sequence[Spot | Cell]:
    """Compute with its doubt, promises against it, what each rival showed, the vows."""
    views = room.views
    games = room.session.history
    told = announced(games[-1], views, games[-2] if len(games) > 1 else None)
    return [
        *_means(room, estimates(views, counts(told)), width),
        *wrapped(how_seen(views[-1]), width, "", "$faint"),
        "",
        *_promises(told, views[-1], width),
        "",
        *_shown(views, width),
        "",
        *_vowed(views[-1], width),
        "",
        *_sight(views[-1], width),
    ]


def _means(room: Room, found: Sequence[Estimate], width: int) -> Iterator[Spot | Cell]:
    """A line a firm: compute as put, how far to believe it, growth, the course so far."""
    yield heading(_("Compute"))
    head = [_("firm"), _("seen"), "±", _("9 of 10 cases"), _("a quarter")]
    rows: list[list[Cell]] = [[styled(word, "$muted") for word in head]]
    rows += [_row(room, one) for one in found]
    plain = table(rows, right=(1, 2, 3, 4), gap=GAP)
    left = min(width - max(line.cell_length for line in plain) - GAP, MOST_TREND)
    if left >= LEAST_TREND and len(found[0].trend) > 1:
        rows[0].append(styled(_("course"), "$muted"))
        for row, one in zip(rows[1:], found, strict=True):
            row.append(styled(sparkline(list(one.trend)[-left:]), "$primary"))
        plain = table(rows, right=(1, 2, 3, 4), gap=GAP)
    yield plain[0]
    for line, one in zip(plain[1:], found, strict=True):
        own = one.firm in room.firms
        yield Spot(line, "compute" if own else "rivals", one.firm if own else "")


def _row(room: Room, one: Estimate) -> list[Cell]:
    own = one.firm in room.firms
    growth = "–" if one.pace is None else number(one.pace, "share", 2, signed=True) or "0%"
    low, high = (_short(value) for value in one.span)
    return [
        styled(f"{_mark(room, one.firm)} {one.label}", "bold $primary" if own else ""),
        styled(_short(one.value), "bold"),
        number(one.blur, "share", 2) if one.blur else "",
        f"{low} … {high}" if one.blur else styled(_("own books"), "$muted"),
        growth,
    ]


def _mark(room: Room, firm: str) -> str:
    scenario = room.session.scenario
    side = scenario.side_of[firm]
    return badge(side).shape if scenario.sides[side].playable else "·"


def _short(value: float) -> str:
    return number(value, "kH100e").removesuffix(" H100e")


def _promises(told: Sequence[Announcement], seen: Observation, width: int) -> Iterator[Spot | Cell]:
    """Each open promise of a rival: the goal, what is seen, the pace it needs and the pace it has.

    Two lines each: the word, and below it what can be held against it.
    """
    yield heading(_("What they have announced"))
    if not told:
        yield from wrapped(_("No rival has an open promise."), width, "", "$muted")
    for one in told:
        yield Spot(_word(one, width), "promise")
        yield from wrapped(f"   {_against(one)}", width, "   ", _tone(one))


def _word(one: Announcement, width: int) -> Content:
    """The goal and its date; how much of it is seen as a bar, where there is room."""
    about = "" if one.subject == "chip" else f"{one.about} "  # a chip's name says it
    word = Content.assemble(
        f"{one.label}: {about}", styled(one.goal, "bold"), " ",
        _("by {}").format(one.quarter), styled(f"  {_('new')}" if one.new else "", "$warning"),
    )  # fmt: skip
    if one.share is None or one.share >= 1 or word.cell_length + BAR + 7 > width:
        return word
    full = int(one.share * BAR)
    bar = styled("█" * full + "░" * (BAR - full), _tone(one))
    return Content.assemble(word, "  ", bar, f" {number(one.share, 'share', 2)}")


def _against(one: Announcement) -> str:
    """What can be held against a promise, in words."""
    if not one.seen:
        return _("? Nobody outside can count it before the date.")
    if one.needs is None:
        return _("? Seen so far: {}.").format(one.seen)
    if one.needs <= 0:
        return _("✓ Seen so far: {}; it is there.").format(one.seen)
    needs = number(one.needs, "share", 2)
    if one.lately is None:
        return _("? Seen so far: {}; it needs {} a quarter.").format(one.seen, needs)
    text = _("▼ Seen so far: {}; it needs {} a quarter and has {}.") if one.tone == "bad" else _(
        "▲ Seen so far: {}; it needs {} a quarter and has {}."
    )  # fmt: skip
    return text.format(one.seen, needs, number(one.lately, "share", 2) or "0%")


def _tone(one: Announcement) -> str:
    return {"bad": "$error", "good": "$success", "neutral": "$muted"}[one.tone]


def _shown(views: Sequence[Observation], width: int) -> Iterator[Spot | Cell]:
    """What rivals did last quarter that anyone could see."""
    yield heading(_("What they showed last quarter"))
    before = views[-2] if len(views) > 1 else None
    rows = moves(before, views[-1])
    if not rows:
        quiet = (
            _("Nothing that moved a market.") if before else _("No quarter has been played yet.")
        )
        yield styled(quiet, "$muted")
    for row in rows:
        style = "$error" if row.tone == "bad" else ""
        first, *rest = wrapped(f"{row.label}: {row.note}", width, "   ", style)
        yield Spot(first, "value")
        yield from rest


def _vowed(seen: Observation, width: int) -> Iterator[Spot | Cell]:
    """How near each firm with a vow is to it."""
    yield heading(_("Vows"), _("more than the named rivals together"))
    for row in vows(seen):
        text = Content.assemble(
            f"{row.label}: ", styled(row.value, "bold"), styled(f"  {row.note}", "$muted")
        )
        yield Spot(text, "vow", row.firm if row.firm in seen.firms else "")


def _sight(seen: Observation, width: int) -> Iterator[Spot | Cell]:
    """How to see more."""
    yield heading(_("How to see sharper"))
    text = _(
        "Your own analysts take {} of the blur away so far, {} at most. Without them it is ±{}; "
        "each open promise of a rival makes its figures clearer too."
    )
    most = seen.expected("insight_most")
    plain = number(seen.expected("sight"), "share", 2)
    whole = text.format(
        number(float(seen.insight[0]), "share", 2) or "0%", number(most, "share", 2), plain
    )
    first, *rest = wrapped(whole, width)
    yield Spot(first, "intelligence")
    yield from rest
