"""Tables for a spreadsheet: whole, and all rows as wide as their heads."""

from computewar.lab.forecast import forecast
from computewar.report import tables
from computewar.report.causes import causes


def even(rows):
    return len({len(row) for row in rows}) == 1


def test_every_lever_is_there_once_a_firm(start):
    seen = start.observe("musk")
    rows = tables.levers(seen, seen.standing)
    assert even(rows)
    names = [(row[0], row[2]) for row in rows[1:]]
    assert len(names) == len(set(names)) > 60
    assert {firm for firm, _lever in names} == {"Tesla", "xAI"}


def test_a_forecast_is_written_quarter_by_quarter(start):
    fan = forecast(start.observe("openai"), {}, futures=4, turns=2)
    rows = tables.forecast(fan)
    assert even(rows)
    assert rows[0][2:] == ("5%", "25%", "50%", "75%", "95%")
    assert len(rows) == 1 + 3 * len(fan.series)
    name, quarter, *values = rows[1]
    assert (name, quarter) == (next(iter(fan.series)), fan.quarters[0])
    assert values == fan.series[name][:, 0].tolist()


def test_causes_stand_below_what_they_moved(games):
    found = causes(games[3], games[4], "musk")
    rows = tables.changes(found, games[4].scenario)
    assert even(rows)
    assert len(rows) == 1 + sum(1 + len(one.parts) for one in found)
