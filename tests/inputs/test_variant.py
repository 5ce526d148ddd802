"""Variants: a base with what is different laid over it, every value with its own provenance."""

import pytest

from computewar.inputs import catalogue, scenario
from computewar.inputs.error import InputError
from computewar.inputs.scenario import load_scenario
from computewar.inputs.variant import lineage, overlay

NUMBERS = """
[gpu_price]
value = 18
low = 15
high = 28
unit = "$k/H100e"
status = "assumption"
why = "a test"

[own_use]
value = 0
unit = "share"
status = "assumption"
why = "a test"
[own_use.firms]
tesla = 0.1
openai = 0.2

[list_price]
unit = "$k/H100e"
switch = "source"
status = "assumption"
why = "a test"
[list_price.readings]
one = 30
two = 40
"""
READINGS = """
[source]
question = "Which?"
default = "one"
options = { one = "1", two = "2" }
"""
BASE = """
title = "The base"
start = "2026-Q1"
turns = 8
story = "Two firms."

[firms.tesla]
label = "Tesla"
withheld = ["gpu_spend"]
[firms.openai]
label = "OpenAI"

[sides.musk]
label = "Musk"
firms = ["tesla"]
goal = "Lead."
[sides.openai]
label = "OpenAI"
firms = ["openai"]

[starts.cash]
unit = "$bn"
status = "assumption"
why = "from the base"
[starts.cash.firms]
tesla = { value = 44, low = 40, high = 48 }
openai = 40
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder of scenarios with `base.toml` in it."""
    (tmp_path / "parameters").mkdir()
    (tmp_path / "parameters" / "numbers.toml").write_text(NUMBERS, encoding="utf-8")
    (tmp_path / "parameters" / "readings.toml").write_text(READINGS, encoding="utf-8")
    (tmp_path / "base.toml").write_text(BASE, encoding="utf-8")
    monkeypatch.setattr(scenario, "scenarios_folder", lambda: tmp_path)
    monkeypatch.setattr(catalogue, "scenarios_folder", lambda: tmp_path)
    return tmp_path


@pytest.fixture
def variant(folder):
    """`variant(text)`: the scenario of a file with that text, its base "base" unless it says so."""

    def load(text, name="variant"):
        base = "" if "base =" in text else 'base = "base"\n'
        (folder / f"{name}.toml").write_text(base + text, encoding="utf-8")
        return load_scenario(str(folder / f"{name}.toml"))

    return load


def refusal(variant, text):
    with pytest.raises(InputError) as caught:
        variant(text)
    assert "variant.toml" in str(caught.value)
    return str(caught.value)


def test_a_variant_is_its_base_but_for_what_it_says(variant):
    found, base = variant('title = "Another"\n[sides.musk]\ngoal = "Last."\n'), variant("")
    assert (found.title, found.story, found.base) == ("Another", "Two firms.", "base")
    assert (found.sides["musk"].goal, found.sides["musk"].label) == ("Last.", "Musk")
    assert (found.firms, found.starts, found.numbers) == (base.firms, base.starts, base.numbers)
    assert found.fingerprint != base.fingerprint


def test_a_list_is_replaced_whole(variant):
    assert variant("[firms.tesla]\nwithheld = []\n").firms["tesla"].withheld == ()


def test_a_start_changed_for_one_firm_keeps_the_others_with_their_grounds(variant):
    more = '[starts.cash]\nstatus = "assumption"\nwhy = "richer"\n[starts.cash.firms]\ntesla = 60\n'
    cash = variant(more).starts["cash"]
    assert (cash.firms["tesla"].value, cash.firms["tesla"].low) == (60, None)
    assert (cash.firms["openai"].value, cash.firms["openai"].why) == (40, "from the base")
    assert (cash.firms["tesla"].why, cash.unit, cash.file) == ("richer", "$bn", "variant.toml")


def test_a_value_replaces_a_number_whole_and_an_entry_that_entry_alone(variant):
    grounds = 'status = "assumption"\nwhy = "more"\n'
    entry = variant(f"[numbers.own_use]\n{grounds}[numbers.own_use.firms]\ntesla = 0.5\n")
    firms = entry.numbers["own_use"].firms
    assert (firms["tesla"].value, firms["openai"].value) == (0.5, 0.2)
    whole = variant(f"[numbers.own_use]\nvalue = 0.3\n{grounds}").numbers["own_use"]
    assert (whole.number.value, dict(whole.firms)) == (0.3, {})


def test_a_value_takes_the_place_of_readings(variant):
    more = '[numbers.list_price]\nvalue = 9\nstatus = "assumption"\nwhy = "fixed"\n'
    found = variant(more)
    assert found.numbers["list_price"].read(found.readings).value == 9


def test_a_variant_of_a_variant_has_all_three_layers(variant):
    variant('title = "Middle"\nturns = 5\n', name="middle")
    found = variant('base = "middle"\ntitle = "Last"\n')
    assert (found.title, found.turns, found.story) == ("Last", 5, "Two firms.")


def test_a_variant_may_bear_the_name_of_its_base(folder, tmp_path_factory):
    own = tmp_path_factory.mktemp("own") / "base.toml"
    own.write_text('base = "base"\ntitle = "Mine"\n', encoding="utf-8")
    assert load_scenario(str(own)).title == "Mine"


def test_a_base_is_a_scenario_that_exists(variant):
    assert "did you mean 'base'?" in refusal(variant, 'base = "bsae"\n')
    assert "there is no such file" in refusal(variant, 'base = "bsae.toml"\n')
    assert 'write base = "NAME"' in refusal(variant, "base = 7\n")


def test_bases_lead_in_no_circle(variant, folder):
    (folder / "other.toml").write_text('base = "variant"\n', encoding="utf-8")
    with pytest.raises(InputError, match="leads back to itself"):
        variant('base = "other"\n')


def test_a_unit_is_not_changed_on_the_way(variant):
    more = '[numbers.gpu_price]\nvalue = 1\nunit = "$M/H100e"\nstatus = "assumption"\nwhy = "w"\n'
    assert "gpu_price.unit: is $M/H100e; the rules read $k/H100e" in refusal(variant, more)


def test_a_figure_is_a_table(variant):
    assert "numbers.gpu_price: is not a table" in refusal(variant, "[numbers]\ngpu_price = 3\n")


@pytest.mark.parametrize(
    "line", ['name = "other"', 'level = "hard"', "assumed = {}", "switches = {}"]
)
def test_what_loading_would_make_anew_is_refused_and_not_lost(variant, line):
    with pytest.raises(InputError, match="is no key of a scenario's file"):
        variant(line)


def test_tables_are_laid_over_key_by_key():
    below = {"a": {"x": 1, "y": 2}, "b": [1, 2]}
    assert overlay(below, {"a": {"y": 3}, "b": [4]}) == {"a": {"x": 1, "y": 3}, "b": [4]}
    assert below == {"a": {"x": 1, "y": 2}, "b": [1, 2]}


@pytest.mark.parametrize("key", ["readings", "numbers", "starts", "bounds", "card_triggers"])
@pytest.mark.parametrize("value", ["3", '"x"', '["x"]'])
def test_what_should_be_a_table_and_is_none_is_refused(variant, key, value):
    said = refusal(variant, f"{key} = {value}\n")
    assert f"{key}: is not a table; write [{key}]" in said


@pytest.mark.parametrize("value", ["3", '"*"', "{ a = 1 }", "[3]"])
def test_cards_are_a_list_of_names(variant, folder, value):
    (folder / "cards").mkdir()
    said = refusal(variant, f"cards = {value}\n")
    assert "cards: is no list" in said or "cards: '3' is no name" in said


@pytest.mark.parametrize("value", ["3", '["one"]', "{ one = 1 }"])
def test_an_option_of_a_reading_is_a_word(variant, value):
    assert "source: has no option" in refusal(variant, f"readings = {{ source = {value} }}\n")


def test_a_scenario_rests_on_so_many_others_and_no_more(tmp_path):
    for k in range(40):
        (tmp_path / f"b{k}.toml").write_text(f'base = "b{k + 1}"')
    with pytest.raises(InputError, match="base: rests on more than 20 scenarios; let it rest on"):
        lineage(tmp_path / "b0.toml")
