"""The whole debrief."""

from dataclasses import asdict, fields, replace

import pytest

from computewar.report.debrief.record import Debrief
from computewar.report.debrief.whole import debriefed

PARTS = [one.name for one in fields(Debrief) if one.name not in ("record", "grounds")]


@pytest.mark.parametrize("part", PARTS)
def test_a_day_has_every_part(found, part):
    assert getattr(found, part)


def test_a_session_without_a_round_is_its_record_alone(record):
    empty = replace(record, rounds=())
    assert debriefed(empty).story == ()


@pytest.mark.slow
def test_a_game_played_alone_has_a_debrief(alone):
    found = debriefed(alone, 6, 3, apart=False)
    assert [one.team for one in found.places] == ["musk"]
    assert found.story
    assert found.questions


@pytest.mark.slow
def test_another_process_changes_nothing(record):
    one, other = (debriefed(record, 12, 4, apart=apart) for apart in (True, False))
    for part in PARTS:
        assert [*_plain(one, part)] == [*_plain(other, part)], part


def _plain(found, part):
    made = getattr(found, part)
    return made.items() if isinstance(made, dict) else map(asdict, made)
