"""The seed of the week: the same for all, another each week."""

from datetime import date, timedelta

from computewar.engine.chance import parse_seed
from computewar.inputs.catalogue import scenario_names
from computewar.sessions.week import week

SIDES = ("musk", "openai")


def test_all_days_of_a_week_have_one_game_and_the_next_week_another():
    monday = date(2026, 11, 16)
    days = [week(monday + timedelta(days)) for days in range(8)]
    assert len(set(days[:7])) == 1
    assert days[7].seed != days[0].seed


def test_the_week_is_that_of_the_calendar_at_the_turn_of_a_year():
    assert (week(date(2026, 12, 31)).label, week(date(2026, 12, 31)).seed) == ("2026-W53", "202653")
    assert week(date(2027, 1, 3)) == week(date(2026, 12, 31))
    assert week(date(2027, 1, 4)).label == "2027-W01"


def test_every_scenario_and_side_has_its_turn():
    first = date(2026, 1, 5)
    count = len(scenario_names()) * len(SIDES)
    found = [week(first + timedelta(weeks=k)) for k in range(count)]
    assert len({(one.scenario, one.side(SIDES)) for one in found}) == count
    assert all(parse_seed(one.seed) for one in found)
