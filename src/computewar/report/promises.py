"""Promises: what each open one announces, what is booked towards it, what there is (C22), and when.

A promise that falls due is told with the figures of the quarter's end.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import ceil

import numpy as np

from computewar.engine.mechanics.credibility import booked, measured
from computewar.engine.observation import Observation
from computewar.engine.state import SUBJECTS
from computewar.report.pipeline import chip_name
from computewar.report.row import SMALL, Row, Tone
from computewar.report.supposed import supposed
from computewar.words import _, number


@dataclass(frozen=True, slots=True)
class Promise:
    """An open promise of one own firm, figures in words."""

    subject: str
    firm: str
    label: str
    announced: str
    booked: str
    measured: str
    quarter: str  # in which it is judged
    left: float  # quarters until then
    share: float  # of what is promised, what there is so far
    sure: float  # of what is promised, what is booked
    goal: float  # what is announced, and how much of it was promised, in the subject's own unit
    rise: float


def labels() -> dict[str, str]:
    """Subject of a promise → its name."""
    return {
        "compute": _("compute"), "chip": _("chips"), "fab": _("own fab"),
        "autonomy": _("self-driving"),
    }  # fmt: skip


def promises(seen: Observation, firm: str) -> tuple[Promise, ...]:
    """The open promises of an own firm, the soonest due first."""
    own, row = seen.own, seen.firms.index(firm)
    if not own.claim_due[:, row, 0].any():
        return ()
    now = measured(own, supposed(seen))
    sure = booked(own, now, supposed(seen))
    found = []
    for k, subject in enumerate(SUBJECTS):
        left = float(own.claim_due[k, row, 0])
        if left <= SMALL:
            continue
        base, rise = float(own.claim_base[k, row, 0]), float(own.claim[k, row, 0])
        here, on_order = float(now[k, row, 0]), float(sure[k, row, 0])
        told = _said(subject, firm)
        found.append(
            Promise(
                subject, firm, labels()[subject], told(base + rise), told(on_order), told(here),
                seen.scenario.quarter(seen.turn + ceil(left) - 1), left,
                (here - base) / max(rise, SMALL), (on_order - base) / max(rise, SMALL),
                base + rise, rise,
            )
        )  # fmt: skip
    return tuple(sorted(found, key=lambda one: one.left))


def fallen_due(
    before: Observation, after: Observation, firm: str
) -> Iterator[tuple[Promise, str, bool]]:
    """Promises open before a quarter and not after it: what there is now, whether it is enough."""
    row = after.firms.index(firm)
    if after.own.insolvent[row, 0]:
        return
    still = {one.subject for one in promises(after, firm)}
    now = measured(after.own, supposed(after))
    slack = float(np.max(supposed(after)["claim_slack"]))
    for one in promises(before, firm):
        if one.subject in still:
            continue
        here = float(now[SUBJECTS.index(one.subject), row, 0])
        enough = here >= one.goal - slack * one.rise
        yield one, _said(one.subject, firm)(here), enough


def _said(subject: str, firm: str) -> Callable[[float], str]:
    """How a figure of a subject is written."""
    if subject == "compute":  # kept as log2 of thousand H100e
        return lambda value: number(2**value, "kH100e")
    if subject == "chip":
        return lambda value: chip_name(firm, int(value + SMALL))
    return lambda value: number(value, "share")


def rows(seen: Observation, firm: str) -> tuple[Row, ...]:
    """A line of the books for each open promise: announced, booked, measured."""
    found = []
    for one in promises(seen, firm):
        sure, here = (text.removesuffix(" H100e") for text in (one.booked, one.measured))
        note = _("booked {}, measured {}").format(sure, here)
        tone: Tone = "bad" if one.sure < 1 - SMALL else "neutral"
        value = _("{} by {}").format(one.announced, one.quarter)
        label = _("Promise: {}").format(one.label)
        found.append(Row("promise", label, value, "", tone, note, firm))
    return tuple(found)
