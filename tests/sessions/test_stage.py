"""The stage: the last that was told, its clock, and what may be seen at it."""

from datetime import UTC, datetime, timedelta

import pytest

from computewar.sessions.entry import Draft, sealed
from computewar.sessions.stage import Stage, seen_until, stage_of
from computewar.sessions.workshop import said


def entries(*drafts):
    return [sealed(draft, k + 1, "", "") for k, draft in enumerate(drafts)]


def test_a_workshop_begins_with_practice_where_there_is_one():
    assert stage_of([], practice=True).round == 0
    assert stage_of([], practice=False) == Stage("briefing", 1)


def test_the_clock_counts_down_to_nought_and_rests_while_it_is_stopped():
    now = datetime(2026, 1, 1, tzinfo=UTC)
    stage = Stage("deciding", ends=(now + timedelta(seconds=90)).isoformat())
    assert stage.seconds(now) == 90
    assert stage.seconds(now + timedelta(hours=1)) == 0
    assert Stage(left=30).seconds(now) == 30
    assert Stage().seconds(now) is None


@pytest.mark.parametrize(
    ("phases", "seen"),
    [([], 1), (["preview"], 1), (["preview", "revealed"], 4), (["preview", "deciding"], 4)],
)
def test_a_turn_is_seen_once_a_phase_shows_it(phases, seen):
    told = [said("phase", Stage(phase).body()) for phase in phases]
    played = Draft("advance", "alpha/main", 1, 0, body={})
    found = entries(said("phase", Stage("locked").body()), played, *told)
    assert seen_until(found, "alpha") == min(seen, len(found))
    assert seen_until(found, "beta") == len(found)
