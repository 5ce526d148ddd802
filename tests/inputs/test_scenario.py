"""Scenarios: resolved with their numbers; what is wrong is named with file, key and cure."""

import re

import pytest

from computewar.inputs import catalogue, scenario
from computewar.inputs.error import InputError
from computewar.inputs.scenario import load_scenario

PARAMETERS = """
[gpu_price]
value = 18
low = 15
high = 28
unit = "$k/H100e"
status = "assumption"
why = "a test"

[bounds.gpu_spend]
min = 0
max = 200
default = 1
step = 1
"""
READINGS = """
[fab_unit]
question = "Wafers or chips?"
default = "wafers"
options = { wafers = "W", chips = "C" }
"""
STORY = """
title = "A small world"
start = "2026-Q3"
turns = 8
story = "Two firms."

[firms.tesla]
label = "Tesla"
[firms.openai]
label = "OpenAI"

[sides.musk]
label = "Musk"
firms = ["tesla"]
playable = true
[sides.openai]
label = "OpenAI"
firms = ["openai"]

[starts.cash]
unit = "$bn"
status = "assumption"
why = "a test"
[starts.cash.firms]
tesla = 44
"""


@pytest.fixture
def small(tmp_path, monkeypatch):
    """`small(more)`: the file of a small scenario with `more` TOML behind it."""
    (tmp_path / "parameters").mkdir()
    (tmp_path / "parameters" / "gpu_market.toml").write_text(PARAMETERS, encoding="utf-8")
    (tmp_path / "parameters" / "readings.toml").write_text(READINGS, encoding="utf-8")
    monkeypatch.setattr(scenario, "scenarios_folder", lambda: tmp_path)
    monkeypatch.setattr(catalogue, "scenarios_folder", lambda: tmp_path)

    def write(more="", story=STORY):
        (tmp_path / "small.toml").write_text(story + more, encoding="utf-8")
        return str(tmp_path / "small.toml")

    return write


def refusal(file, **options):
    with pytest.raises(InputError) as caught:
        load_scenario(file, **options)
    return str(caught.value)


def test_a_scenario_is_resolved_with_every_number(small):
    found = load_scenario(small())
    assert found.name == "small"
    assert found.numbers["gpu_price"].number.span == (18, 15, 28)
    assert found.bounds["gpu_spend"].max == 200
    assert found.starts["cash"].firms["tesla"].value == 44
    assert found.readings == {"fab_unit": "wafers"}
    assert found.side_of == {"tesla": "musk", "openai": "openai"}


def test_a_scenario_is_found_by_its_name(small):
    small()
    assert load_scenario("small").title == "A small world"


@pytest.mark.parametrize(("story", "place"), [
    (STORY.replace("turns = 8", "turns = true"), "turns: is True"),
    (STORY.replace("turns = 8", 'turns = "8"'), "turns: is '8'"),
    (STORY.replace("tesla = 44", "tesla = true"), "cash: firms.tesla.value: is True"),
    (f"{STORY}[bounds.gpu_spend]\nmin = false\n", "min: is False"),
])  # fmt: skip
def test_a_truth_or_a_text_is_no_number(small, story, place):
    said = refusal(small(story=story))
    assert place in said
    assert "it should be a valid" in said


def test_turns_have_calendar_names(small):
    found = load_scenario(small())
    assert [found.quarter(turn) for turn in (0, 1, 2, 6)] == [
        "2026-Q3",
        "2026-Q4",
        "2027-Q1",
        "2028-Q1",
    ]
    assert found.year == 2026.5


def test_it_says_who_may_play_and_who_holds_each_side_else():
    found = load_scenario("terafab-2026")
    assert found.playable == ("musk", "openai")
    assert list(found.strategies) == list(found.sides)
    assert found.strategies["google"] == found.sides["google"].strategy


def test_a_scenario_changes_numbers_and_bounds_with_provenance(small):
    more = '[numbers.gpu_price]\nvalue = 30\nstatus = "assumption"\nwhy = "dearer"\n'
    more += "[bounds.gpu_spend]\nmin = 0\nmax = 5\ndefault = 0\nstep = 1\n"
    found = load_scenario(small(more))
    assert found.numbers["gpu_price"].number.value == 30
    assert found.numbers["gpu_price"].file == "small.toml"
    assert found.bounds["gpu_spend"].max == 5


def test_a_users_changes_are_recorded_as_assumptions(small):
    options = {"readings": {"fab_unit": "chips"}, "settings": {"gpu_price": 25}, "horizon": 3}
    found = load_scenario(small(), **options)
    assert (found.turns, found.readings["fab_unit"]) == (3, "chips")
    price = found.numbers["gpu_price"].number
    assert (price.value, price.status, price.uncertain) == (25, "assumption", False)
    assert found.assumed == {"fab_unit": "chips", "gpu_price": "25"}


def test_the_fingerprint_changes_with_any_number_or_word(small):
    same, again = load_scenario(small()), load_scenario(small())
    assert same.fingerprint == again.fingerprint
    others = [
        load_scenario(small(story=STORY.replace("44", "45"))),
        load_scenario(small(story=STORY.replace("Two firms", "Some firms"))),
        load_scenario(small(), settings={"gpu_price": 19}),
        load_scenario(small(), readings={"fab_unit": "chips"}),
        load_scenario(small(), horizon=9),
    ]
    assert len({same.fingerprint, *(other.fingerprint for other in others)}) == 6


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"readings": {"fab_unti": "chips"}}, "--reading: fab_unti: is no reading; did you mean"),
        ({"readings": {"fab_unit": "chip"}}, "has no option 'chip'; did you mean 'chips'?"),
        ({"settings": {"gpu_prise": 1}}, "--set: gpu_prise: is no parameter; did you mean"),
        ({"horizon": 0}, "turns: is 0; it should be greater than or equal to 1"),
        ({"horizon": 99}, "turns"),
    ],
)
def test_a_users_wrong_word_is_answered_with_the_nearest(small, options, said):
    message = refusal(small(), **options)
    assert said in message
    assert "\n" not in message


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ('[numbers.gpu_prise]\nvalue = 1\nunit = "$k"\n', "numbers.gpu_prise: is no parameter"),
        ("[bounds.gpu_spent]\nmin = 0\n", "bounds.gpu_spent: is no lever"),
        ('[readings]\nfab_unit = "wafer"\n', "has no option 'wafer'; did you mean 'wafers'?"),
        ('[sides.third]\nlabel = "3"\nfirms = ["tesla"]\n', "do not hold each firm once"),
        ('[firms.xai]\nlabel = "xAI"\n', "do not hold each firm once"),
        ('[starts.debt]\nunit = "$bn"\nstatus = "assumption"\nwhy = "w"\nfirms = { tesal = 1 }\n',
         "starts.debt.firms.tesal: is no firm; did you mean 'tesla'?"),
        ("[score.trust]\nweight = 13\nspread = 0\npar = {}\n", "score.trust.spread"),
        ("[scoer]\n", "unknown key 'scoer'; did you mean 'score'?"),
    ],
)  # fmt: skip
def test_a_wrong_file_is_named_with_key_and_cure(small, more, said):
    message = refusal(small(more))
    assert "small.toml" in message
    assert said in message


def test_firms_stand_in_the_order_of_the_sides(small):
    swapped = STORY.replace("[firms.tesla]", "[firms.x]").replace("[firms.openai]", "[firms.tesla]")
    message = refusal(small(story=swapped.replace("[firms.x]", "[firms.openai]")))
    assert "are not in the order of the sides" in message


def test_an_unknown_scenario_is_answered_with_the_nearest(small):
    small()
    assert "there is no scenario of this name; did you mean 'small'?" in refusal("smal")
    assert "there is no such file" in refusal("nowhere.toml")


STEP = '[[guide]]\ntext = "{}"\nwhere = "capital"\ndone_when = {}\n'


def test_a_guide_is_a_list_of_steps(small):
    more = STEP.format("Buy a GPU.", '{ lever = "gpu_spend", firm = "tesla" }')
    steps = load_scenario(small(more + STEP.format("Play.", "{ turn = 1 }"))).guide
    assert [step.text for step in steps] == ["Buy a GPU.", "Play."]
    assert (steps[0].done_when.lever, steps[0].done_when.firm) == ("gpu_spend", "tesla")
    assert (steps[1].done_when.turn, steps[1].done_when.lever) == (1, "")


@pytest.mark.parametrize(
    ("done", "said"),
    [
        ("{}", "say one of visited, lever and turn"),
        ('{ turn = 1, visited = "report" }', "say one of visited, lever and turn"),
        ('{ turn = 1, firm = "tesla" }', "names a firm without a lever"),
        ('{ seen = "report" }', "unknown key 'seen'"),
    ],
)
def test_a_step_of_the_guide_is_done_in_one_way(small, done, said):
    message = refusal(small(STEP.format("Look.", done)))
    assert "guide[#1].done_when" in message
    assert said in message


def test_a_scenario_times_a_card_in_its_own_way():
    memo = load_scenario("nvidia-memo").cards["nvidia-memo"].trigger
    assert (memo.turns, memo.chance) == ((0, 0), 1)
    assert memo.when == load_scenario("seven-trillion").cards["nvidia-memo"].trigger.when


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("[card_triggers.nvidia-mmo]", "is no card in play; did you mean 'nvidia-memo'?"),
        ("[card_triggers.nvidia-memo]\nturns = [3, 1]", "write [first, last]"),
        ("[card_triggers.nvidia-memo]\nchans = 1", "did you mean 'chance'?"),
    ],
)
def test_a_wrong_trigger_is_named_with_its_cure(tmp_path, table, said):
    file = tmp_path / "own.toml"
    file.write_text(f'base = "seven-trillion"\n{table}\n', "utf-8")
    with pytest.raises(InputError) as error:
        load_scenario(str(file))
    assert said in str(error.value)
    assert "card_triggers.nvidia-m" in str(error.value)


def test_no_number_of_a_scenario_is_infinite(tmp_path):
    own = tmp_path / "own.toml"
    text = 'base = "terafab-2026"\n[score.compute]\nweight = 1\nspread = 1\n[score.compute.par]\n'
    own.write_text(f"{text}musk = inf\n")
    with pytest.raises(InputError, match=r"par\.musk.*finite"):
        load_scenario(str(own))


def test_a_scenario_seats_no_code(small):
    story = STORY.replace("playable = true", 'playable = true\nstrategy = "evil.py:pace=1"')
    assert "sides.musk.strategy: 'evil.py:pace=1' is code, " in refusal(small("", story))


@pytest.mark.parametrize("start", ["1000-Q1", "2999-Q4"])
def test_a_story_begins_where_trends_by_the_year_mean_something(small, start):
    file = small(story=re.sub("start = .*", f'start = "{start}"', STORY))
    assert "is beyond all trends; write a quarter from 1950-Q1" in refusal(file)


def test_a_list_of_cards_that_holds_something_else_than_names_is_told(tmp_path):
    file = tmp_path / "own.toml"
    file.write_text('base = "terafab-2026"\ncards = [["ai5-slips"]]')
    assert "cards: '['ai5-slips']' is no name; write cards = " in refusal(file)


def test_a_story_has_no_more_firms_than_can_be_played(small):
    file = small("".join(f'[firms.f{k}]\nlabel = "x"\n' for k in range(41)))
    assert "it should have at most 40 items" in refusal(file)
