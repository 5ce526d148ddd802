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


def test_history_has_every_quarter_of_every_line(games):
    rows = tables.history(games[:4], "musk")
    assert even(rows)
    assert rows[0][3:] == tuple(games[0].scenario.quarter(turn) for turn in range(4))
    assert {"Tesla", "OpenAI"} <= {row[2] for row in rows[1:]}


def test_a_roadmap_is_two_tables_of_dates_and_of_deliveries(games):
    dated, arriving = tables.roadmap([game.observe("musk") for game in games[:5]])
    assert even(dated)
    assert even(arriving)
    assert {row[0] for row in (*dated[1:], *arriving[1:])} == {"Tesla", "xAI"}
    assert all(row[3] for row in arriving[1:])
