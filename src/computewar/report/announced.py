"""Announced: what rivals have promised in public, against what can be seen of it.

A promise is read by everyone (credibility): what is to be reached, and by when. What the rival has
booked and what it has measured stay its own; a side holds the goal against what analysts show it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from computewar.engine.game import Game
from computewar.engine.observation import Observation
from computewar.engine.state import SUBJECTS
from computewar.report.pipeline import chip_name
from computewar.report.promises import labels
from computewar.report.rivals import pace
from computewar.report.row import SMALL, Tone, central
from computewar.words import _, number


@dataclass(frozen=True, slots=True)
class Announcement:
    """A rival's open promise, figures in words."""

    firm: str
    label: str  # the firm's
    subject: str
    about: str  # the subject in words
    goal: str
    quarter: str  # in which it is judged
    seen: str  # what analysts show of it; empty where nobody outside can count it
    share: float | None  # of the goal, what is seen of it
    needs: float | None  # growth a quarter that would still keep it, as a share
    lately: float | None  # growth a quarter over the last year, as it is seen
    new: bool  # announced last quarter

    @property
    def tone(self) -> Tone:
        """Bad where the rival is too slow for its word, as far as can be seen; else good."""
        if self.needs is None or self.lately is None:
            return "neutral"
        return "bad" if self.needs > self.lately + SMALL else "good"


def announced(
    game: Game, views: Sequence[Observation], before: Game | None = None
) -> tuple[Announcement, ...]:
    """All open promises of rivals, the soonest due first.

    Args:
        game: now; nothing of it is read but what is announced.
        views: what the side saw quarter by quarter, the last is now.
        before: the game a quarter ago, to tell what is new.
    """
    found = []
    for firm in views[-1].rivals:
        row = game.world.firms.index(firm)
        for k, subject in enumerate(SUBJECTS):
            left = float(game.state.claim_due[k, row, 0])
            if left > SMALL:
                goal = float(game.state.claim_base[k, row, 0] + game.state.claim[k, row, 0])
                new = before is not None and not before.state.claim_due[k, row, 0]
                found.append((left, _held(views, firm, subject, goal, left, new=new)))
    return tuple(one for _left, one in sorted(found, key=lambda pair: pair[0]))


def counts(told: Sequence[Announcement]) -> Mapping[str, int]:
    """Rival → its open promises."""
    firms = [one.firm for one in told]
    return {firm: firms.count(firm) for firm in firms}


def _held(
    views: Sequence[Observation], firm: str, subject: str, goal: float, left: float, *, new: bool
) -> Announcement:
    """A goal held against what the side sees."""
    seen = views[-1]
    quarter = seen.scenario.quarter(seen.turn + ceil(left) - 1)
    trend = [*_trend(views, firm, subject)]
    here = trend[-1] if trend else 0.0
    amount = 2**goal if subject == "compute" else goal
    needs = float((amount / here) ** (1 / left) - 1) if here > SMALL else None
    label = _(seen.scenario.firms[firm].label)
    return Announcement(
        firm, label, subject, labels()[subject], _said(subject, firm, amount), quarter,
        _said(subject, firm, here) if trend else "", here / amount if trend else None, needs,
        pace(trend), new,
    )  # fmt: skip


def _trend(views: Sequence[Observation], firm: str, subject: str) -> Iterator[float]:
    """What analysts showed of a subject quarter by quarter; nothing where they cannot count it."""
    for seen in views:
        row = seen.rivals.index(firm)
        if subject == "compute":
            yield float(seen.shown["compute"][row, 0])
        elif subject == "fab":
            whole = central(seen.scenario, "fab_full_output")
            yield float(seen.shown["fab"][row, 0]) / max(whole, SMALL)


def _said(subject: str, firm: str, amount: float) -> str:
    if subject == "compute":
        return number(amount, "kH100e")
    if subject == "chip":
        return chip_name(firm, int(amount + SMALL))
    return number(amount, "share of a full TeraFab" if subject == "fab" else "share")
