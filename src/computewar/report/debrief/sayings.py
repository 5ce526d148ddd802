"""Sayings: what people wrote beside their decisions, and what they said would come."""

import math
from collections.abc import Mapping, Sequence

from computewar.report.debrief.record import Decision, Guess, Said, Team
from computewar.sessions.entry import Entry
from computewar.sessions.stage import PRACTICE

NOBODY = ("", "clock", "facilitator")
"""Authors who are nobody of a team."""
WORDS = ("rationale", "note", "message")


def said(entries: Sequence[Entry], teams: Mapping[str, Team]) -> tuple[Said, ...]:
    """Every rationale, note and message, in order; those of the practice round left out."""
    found = []
    for entry in entries:
        body = entry.content if entry.kind in WORDS else {}
        if "text" in body and _round(body) != PRACTICE:
            team = str(body.get("team", ""))
            found.append(
                Said(
                    entry.kind, max(_round(body), 0), entry.time, entry.author,
                    team if team in teams else "", str(body["text"]),
                    bool(body.get("facilitator", False)), bool(body.get("private", False)),
                )
            )  # fmt: skip
    return tuple(found)


def guesses(entries: Sequence[Entry], teams: Mapping[str, Team]) -> tuple[Guess, ...]:
    """What each team said last of each question in each round, in the order of rounds."""
    last: dict[tuple[int, str, str, str], Guess] = {}
    for entry in entries:
        body = entry.content if entry.kind == "prediction" else {}
        team, number = str(body.get("team", "")), _round(body)
        if team not in teams or number <= PRACTICE:
            continue
        low, high, mid, chance = (_figure(body, key) for key in ("low", "high", "mid", "chance"))
        if low is not None and high is not None and low > high:
            low, high = high, low
        question, outcome = str(body.get("question", "")), str(body.get("outcome", ""))
        last[number, team, question, outcome] = Guess(
            team,
            number,
            entry.time,
            entry.author,
            question,
            low,
            high,
            mid,
            chance,
            outcome,
            entry.turn,
            int(_figure(body, "quarters") or 0),
        )
    places = list(teams)
    order = sorted(last, key=lambda key: (key[0], places.index(key[1]), key[2:]))
    return tuple(last[key] for key in order)


def people(
    entries: Sequence[Entry], teams: Mapping[str, Team], made: Sequence[Decision]
) -> dict[str, tuple[str, ...]]:
    """Team → who did or said something for it, in order."""
    found: dict[str, dict[str, None]] = {key: {} for key in teams}
    for decision in made:
        authors = [*(change.author for change in decision.changes), decision.author]
        found[decision.team] |= dict.fromkeys(authors)
    for entry in entries:
        if entry.kind in ("rationale", "prediction", "note") and entry.content.get("team") in teams:
            found[entry.content["team"]][entry.author] = None
    return {
        key: tuple(name for name in names if name not in NOBODY) for key, names in found.items()
    }


def _round(body: Mapping[str, object]) -> int:
    """The round that a body names; −1 for none."""
    number = body.get("round", -1)
    return number if isinstance(number, int) else -1


def _figure(body: Mapping[str, object], key: str) -> float | None:
    value = body.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return float(value)
