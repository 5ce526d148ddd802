"""Faults of files held against the rules, all at once, each with file, key and cure."""

import pytest

from computewar.inputs.catalogue import scenario_names, scenarios_folder
from computewar.inputs.error import InputError
from computewar.lab.faults import faults, shipped, sound

RECORD = {"behaviour", "decisions", "misses", "records", "uncounted"}
"""Files of the backtest that are no data of a game; `inputs.record` reads and checks them."""
OWN = [
    file
    for file in sorted([*scenarios_folder().glob("*.toml"), *scenarios_folder().glob("*/*.toml")])
    if file.parent.name != "backtest" or file.stem not in RECORD
]


@pytest.mark.heavy
@pytest.mark.parametrize("file", OWN, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_the_files_of_the_game_have_no_faults(file):
    assert [str(fault) for fault in faults(file)[1]] == []


def said(folder, text):
    file = folder / "own.toml"
    file.write_text('base = "terafab-2026"\n' + text, "utf-8")
    return [str(fault).removeprefix(f"{file}: ") for fault in faults(file)[1]]


UNIT = 'unit = "$bn"\nstatus = "assumption"\nwhy = "x"\n'


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('[firms.xai]\nwithheld = ["gpu_spned"]', "firms.xai.withheld: 'gpu_spned' is no lever"),
        ("[firms.xai.standing]\ngpu_spend = -5", "firms.xai.standing.gpu_spend: is -5, outside"),
        ('[sides.musk]\nstrategy = "bilder"', "sides.musk.strategy: there is no strategy"),
        ("[difficulty.hard]\nharshness = 3", "harshness: "),
        ('[difficulty.hard.seats]\nmusk = "bilder"', "difficulty.hard.seats.musk.strategy: there"),
        ("[score.compute]\nweight = 99", "score: weights sum to"),
        ("[score.compte]\nweight = 0\nspread = 1\npar = {}", "score.compte: is no term"),
        ('[vows.xai]\nfirm = "xia"', "vows.xai: 'xia' is no firm; did you mean 'xai'?"),
        (f"[starts.csh]\nvalue = 1\n{UNIT}", "starts.csh: is no figure"),
        (f"[starts.trust]\nvalue = 0.5\n{UNIT}", "starts.trust.unit: is $bn; the rules read"),
        (f"[starts.mood]\nfirms = {{ xai = 1 }}\n{UNIT}", "starts.mood: is shared by all firms"),
        ('[starts.cash]\nvalue = 1\nstatus = "seed"\nfacts = ["no-such"]', "cash: rests on"),
    ],
)
def test_what_no_rule_knows_is_said(tmp_path, text, line):
    found = said(tmp_path, text)
    assert any(one.startswith(line) for one in found), found


def test_a_guide_that_names_unknown_pages_levers_and_firms_is_faulty(tmp_path):
    done = '{ lever = "gpu_spned", firm = "xia" }'
    step = f'[[guide]]\ntext = "Do it."\nwhere = "captial"\ndone_when = {done}\n'
    late = '[[guide]]\ntext = "Wait."\nwhere = "board"\ndone_when = { turn = 99 }\n'
    found = said(tmp_path, step + late)
    assert [line.split(";")[0] for line in found] == [
        "guide[#1]: 'captial' is no page",
        "guide[#1]: 'gpu_spned' is no lever",
        "guide[#1]: 'xia' is no firm",
        "guide[#2]: waits for quarter 99 of 20",
    ]


def test_a_card_that_would_come_after_the_last_quarter_is_faulty(tmp_path):
    text = 'cards = ["supply"]\n[card_triggers.deposit-or-wait]\nturns = [40, 50]\n'
    assert "after the last (19)" in said(tmp_path, text)[0]


def test_a_circle_of_cards_is_faulty(tmp_path):
    card = (
        '[{0}]\ntitle = "A card"\naudience = "all"\nfacts = ["nvidia-memo-december"]\n'
        'text = "What lies on the table, who wants what, and what nobody knows yet."\n'
        'trigger = {{ when = ["card.{1} >= 1"] }}\n'
        'choices = [{{ label = "Yes", text = "It does." }}, {{ label = "Not", text = "Not." }}]\n'
    )
    file = tmp_path / "own.toml"
    file.write_text(card.format("egg", "hen") + card.format("hen", "egg"), "utf-8")
    found = [str(fault) for fault in faults(file)[1]]
    assert "egg.trigger.when: can only come after itself (egg → hen → egg)" in found[0]
    assert len(found) == 2


def test_a_file_that_is_not_there_raises():
    with pytest.raises(InputError, match="cannot be read"):
        faults(scenarios_folder() / "nowhere.toml")


def test_what_comes_with_the_game_is_known():
    assert {story.name for story in sound()} == set(scenario_names())
    assert {"tesla", "openai"} <= shipped().firms


def test_cards_of_a_scenario_s_own_are_held_against_the_rules_and_named_by_their_file(tmp_path):
    card = """
[quiet-offer]
title = "A quiet offer"
audience = "zeta"
text = "Somebody offers halls for a year, if nothing is said about it in public."
facts = ["nvidia-memo-december"]
trigger = { turns = [30, 40], when = ["self.cahs > 1"] }
choices = [{ label = "Take it", text = "So." }, { label = "Leave it", text = "No." }]
"""
    (tmp_path / "own-cards.toml").write_text(card, "utf-8")
    found = said(tmp_path, 'cards = ["own-cards.toml"]\n')
    assert [line.split("; ")[0] for line in found] == [
        "own-cards.toml: quiet-offer.trigger: comes in turn 30, after the last (19)",
        "own-cards.toml: quiet-offer: audience 'zeta' is nobody",
        "own-cards.toml: quiet-offer.trigger.when: 'cahs' in 'self.cahs > 1' is no figure",
    ]


def test_a_story_that_cannot_be_played_is_told_with_the_number_that_it_is(tmp_path):
    (line,) = said(tmp_path, "[numbers.gpu_supply]\nvalue = 9\nfirms = { tesla = 3 }\n" + UNIT[12:])
    assert line.startswith("numbers.gpu_supply.firms: is shared by all firms; give one value")


def test_a_story_that_stops_after_a_while_is_told_with_the_number_that_it_is(tmp_path, monkeypatch):
    monkeypatch.setattr("computewar.engine.breadth.confirm", lambda _story: None)
    (line,) = said(tmp_path, "[numbers.gpu_supply]\nvalue = 9\nfirms = { tesla = 3 }\n" + UNIT[12:])
    assert line.startswith("numbers: cannot be played (")
    assert line.endswith("give one value for all firms in gpu_supply")


def test_numbers_that_lead_out_of_all_bounds_are_a_fault(tmp_path):
    (line,) = said(tmp_path, "[numbers.gpu_shortage]\nvalue = 0\n" + UNIT[12:])
    assert "finds no figure" in line
