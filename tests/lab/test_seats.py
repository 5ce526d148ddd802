"""Seats: who decides for whom, as written on the command line."""

import pytest

from computewar.inputs.error import InputError
from computewar.lab.seats import known, lineups, parse
from computewar.strategies import StrategyError


def test_a_seat_holds_one_strategy_or_several(story):
    found = parse(["musk=builder:patience=.1,buyer", "openai=cautious"], story)
    assert found == {"musk": ["builder:patience=.1", "buyer"], "openai": ["cautious"]}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("builder", "names no seat and strategy; write SEAT=STRATEGY"),
        ("musk=", "names no seat and strategy"),
        ("musk=builder,", "names no seat and strategy"),
        ("=builder", "there is no side ''"),
        ("msuk=builder", "there is no side 'msuk'; did you mean 'musk'?"),
        ("tesla=builder", "there is no side 'tesla'; tesla belongs to the side 'musk'"),
    ],
)
def test_a_wrong_seat_is_named_with_its_cure(story, text, said):
    with pytest.raises(InputError) as caught:
        parse([text], story)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_seat_is_taken_once(story):
    with pytest.raises(InputError, match=r"is taken; write musk=builder,buyer to run one after"):
        parse(["musk=builder", "musk=buyer"], story)


def test_line_ups_are_all_combinations_and_fill_every_seat(story):
    found = lineups({"musk": ["builder", "buyer"], "openai": ["buyer", "cautious"]}, story)
    pairs = [(lineup["musk"], lineup["openai"]) for lineup in found]
    assert pairs == [
        ("builder", "buyer"),
        ("builder", "cautious"),
        ("buyer", "buyer"),
        ("buyer", "cautious"),
    ]
    assert all(lineup["google"] == story.sides["google"].strategy for lineup in found)
    assert all(lineup.keys() == story.sides.keys() for lineup in found)


def test_an_unknown_strategy_is_answered_with_the_nearest(story):
    with pytest.raises(StrategyError, match="no strategy 'bilder'; did you mean 'builder'"):
        parse(["openai=buyer", "musk=builder,bilder"], story)
    with pytest.raises(StrategyError, match="bilder"):
        known(["buyer", "bilder"])


def test_more_line_ups_than_anybody_means_are_refused(story):
    first, second = story.playable[:2] if len(story.playable) > 1 else list(story.sides)[:2]
    with pytest.raises(InputError, match="10,100 line-ups are more than 10,000; name fewer"):
        lineups({first: ["builder"] * 101, second: ["buyer"] * 100}, story)
