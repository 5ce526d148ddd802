"""Shocks: news of states, straits and dearer foundries, which all firms meet, and of promises due.

Each line is (key, text, weight, tone), a `News` without its firm.
"""

from collections.abc import Iterator

from computewar.engine.mechanics.politics import exposure
from computewar.engine.observation import Observation
from computewar.engine.state import FOUNDRIES
from computewar.report.promises import fallen_due
from computewar.report.row import SMALL, Tone
from computewar.words import _, number

Line = tuple[str, str, float, Tone]
DEARER = 1.04  # what a foundry's list price must rise by in a quarter to be news


def shocks(before: Observation, after: Observation) -> Iterator[Line]:
    """What began, goes on or ended of the strait's crisis, a shortage, dearer foundries."""
    was, now = float(before.own.strait[0]), float(after.own.strait[0])
    if now > 0 >= was:
        text = _("Crisis in the strait: TSMC and Nvidia ship less while it lasts. {}")
        yield "strait", text.format(_hanging(after)), 104, "bad"
    elif now > 0:
        yield "strait", _("The crisis in the strait goes on."), 55, "bad"
    elif was > 0:
        yield "strait", _("The strait is open again."), 57, "good"
    was, now = float(before.own.shortage[0]), float(after.own.shortage[0])
    if now > 0 >= was:
        text = _("A shortage of chips, as in the pandemic: every supplier ships less.")
        yield "shortage", text, 96, "bad"
    elif now > 0:
        yield "shortage", _("The shortage of chips goes on."), 53, "bad"
    elif was > 0:
        yield "shortage", _("The shortage of chips is over."), 54, "good"
    yield from _prices(before, after)


def _hanging(seen: Observation) -> str:
    """How much of each own firm's supply hangs on the island."""
    shares = exposure(seen.own)[:, 0]
    labels = [_(seen.scenario.firms[firm].label) for firm in seen.firms]
    parts = [
        _("{} of {}'s supply").format(number(float(share), "share"), label)
        for label, share in zip(labels, shares, strict=True)
        if share > SMALL
    ]
    return _("On it hangs {}.").format(", ".join(parts)) if parts else ""


def _prices(before: Observation, after: Observation) -> Iterator[Line]:
    names = {"tsmc": "TSMC", "samsung": "Samsung", "intel": "Intel"}
    for place, key in enumerate(FOUNDRIES):
        was, now = (float(seen.own.foundry_price[place, 0]) for seen in (before, after))
        if now > was * DEARER:
            text = _("{} raises its prices by {}.").format(
                names[key], number(now / was - 1, "share", 2)
            )
            yield f"price_{key}", text, 48, "bad"


def states(before: Observation, after: Observation, firm: str) -> Iterator[Line]:
    """Reviews of Gulf money, and grants that are paid or late."""
    row, name = after.firms.index(firm), _(after.scenario.firms[firm].label)
    was, now = (float(seen.own.review[row, 0]) for seen in (before, after))
    if now > 0 >= was:
        text = _("States look into the Gulf's money at {}: none comes while they do.")
        yield "review", text.format(name), 86, "bad"
    elif was > 0 >= now:
        yield "review", _("The review of the Gulf's money at {} is over.").format(name), 46, "good"
    owed = float(before.own.grants[0, row, 0])
    late = float(after.own.grants[0, row, 0] - before.own.grants[1, row, 0])
    if owed > SMALL and after.own.fab_begun[row, 0]:
        is_late = late > owed / 2
        text = _("The states owe {} a grant of {}: it is late.") if is_late else _(
            "{} is paid a grant of {} for its plant."
        )  # fmt: skip
        line = text.format(name, number(owed, "$bn"))
        yield "grant", line, 52, "bad" if is_late else "good"


def due(before: Observation, after: Observation, firm: str) -> Iterator[Line]:
    """Promises of an own firm that fell due: what was announced, and what there is."""
    name = _(after.scenario.firms[firm].label)
    for one, here, enough in fallen_due(before, after, firm):
        text = _("{}'s promise on {} falls due: {} announced, {} there.")
        line = text.format(name, one.label, one.announced, here)
        yield f"due_{one.subject}", line, 92, "good" if enough else "bad"
