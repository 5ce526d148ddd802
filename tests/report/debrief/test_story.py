"""The story in sentences."""

from dataclasses import replace

from computewar.report.debrief.story import story


def _texts(found):
    return [line.text for line in found.story]


def test_the_story_begins_with_who_played_and_ends_with_how_it_came_out(found):
    texts = _texts(found)
    assert texts[0].startswith("TeraFab 2026: 4 quarters were played, from 2026-Q1 to 2027-Q1")
    assert "Alpha plays " in texts[1]
    assert [line.team for line in found.story[-3:]] == ["alpha", "beta", "gamma"]
    assert texts[-1].startswith("Gamma: ")


def test_what_was_put_in_is_told_once(found):
    told = [text for text in _texts(found) if "A wave of orders" in text]
    assert told == ["The facilitator put in: A wave of orders, all at once (Tesla)."]


def test_a_round_that_was_taken_back_is_told(found):
    [line] = [line for line in found.story if "taken back" in line.text]
    assert line.round == 1


def test_who_was_away_is_told(found):
    away = {(line.team, line.round) for line in found.story if "in time" in line.text}
    assert {("beta", 2), ("gamma", 2)} <= away


def test_a_strategy_that_decided_is_named(record):
    made = tuple(replace(one, absent="greedy" if one.absent else "") for one in record.decisions)
    texts = [line.text for line in story(replace(record, decisions=made))]
    assert "For Beta the strategy 'greedy' decided." in texts


def test_rounds_come_in_order(found):
    numbers = [line.round for line in found.story]
    assert numbers == sorted(numbers)


def test_a_game_alone_and_a_table_have_a_story(alone, table):
    assert len(story(alone)) >= 2
    assert any(line.text.startswith("The teams shared worlds: ") for line in story(table))
