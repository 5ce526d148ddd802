"""The stage: where a workshop's round stands, from its `phase` entries."""

import math
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from computewar.sessions.entry import Entry

BRIEFING, DECIDING, LOCKED, PREVIEW, REVEALED, DISCUSSION, OVER = PHASES = (
    "briefing", "deciding", "locked", "preview", "revealed", "discussion", "over",
)  # fmt: skip
"""What a round goes through. In `preview` only the facilitator knows how it came out."""
OPEN = (BRIEFING, DECIDING, REVEALED, DISCUSSION, OVER)
"""The phases in which teams see all that was played."""
PRACTICE = 0
"""The number of the round that is thrown away."""


class Stage(NamedTuple):
    """A phase of a round, and until when."""

    phase: str = BRIEFING
    round: int = 1
    ends: str = ""  # UTC, ISO 8601: when deciding ends; empty without a clock, or while it rests
    left: float = 0  # seconds that were left when the clock was stopped
    cards: bool = False  # whether only cards are answered: they stopped the round's clock
    turn: int = 0  # quarters played when the round began
    since: str = ""  # UTC, ISO 8601: when it was written, which its entry says itself

    @property
    def paused(self) -> bool:
        """Whether the clock rests."""
        return self.left > 0

    def seconds(self, now: datetime | None = None) -> float | None:
        """Seconds left to decide, not below 0; None without a clock.

        Never more than were given: a machine whose clock is set back makes no round endless.
        """
        if self.paused:
            return self.left
        if not self.ends:
            return None
        left = (datetime.fromisoformat(self.ends) - (now or datetime.now(UTC))).total_seconds()
        return max(min(left, self.given), 0.0)

    @property
    def given(self) -> float:
        """Seconds that there were when it was written; without a clock, or unknown, no bound."""
        if not (self.ends and self.since):
            return math.inf
        whole = datetime.fromisoformat(self.ends) - datetime.fromisoformat(self.since)
        return whole.total_seconds() if whole > timedelta() else math.inf

    def body(self) -> dict[str, object]:
        """The stage as its entry keeps it."""
        return {name: value for name, value in self._asdict().items() if name != "since"}


def stage_of(entries: "Sequence[Entry]", practice: bool) -> Stage:
    """The stage after some entries: the last that they tell, else the first of all.

    With `practice` the first round is the one that is thrown away.
    """
    for entry in reversed(entries):
        if entry.kind == "phase":
            known = {k: v for k, v in entry.content.items() if k in Stage._fields}
            return Stage(**{**known, "since": entry.time})
    return Stage(round=PRACTICE if practice else 1)


def seen_until(entries: "list[Entry]", world: str) -> int:
    """How many entries a team of a world may know: none from a turn on that is not revealed."""
    hidden: int | None = None
    for place, entry in enumerate(entries):
        if entry.kind == "phase" and entry.content["phase"] in OPEN:
            hidden = None
        elif entry.kind == "advance" and entry.world == world and hidden is None:
            hidden = place
    return len(entries) if hidden is None else hidden
