import pytest

from computewar.inputs.error import InputError
from computewar.inputs.scenario import load_scenario

OWN = 'base = "terafab-2026"\nturns = 4\n'
WHY = 'status = "assumption"\nwhy = "ours"\n'


def said(tmp_path, text):
    file = tmp_path / "story.toml"
    file.write_text(OWN + text)
    with pytest.raises(InputError) as caught:
        load_scenario(file)
    return str(caught.value).replace(f"{file}: ", "").splitlines()


def test_a_number_of_a_firm_that_is_not_there_is_not_passed_over(tmp_path):
    (line,) = said(tmp_path, f"[numbers.fab_lead]\nvalue = 9\n{WHY}firms = {{ teslaa = 3 }}")
    assert line == "numbers.fab_lead.firms.teslaa: is no firm; did you mean 'tesla'?"


def test_a_number_hangs_on_a_reading_that_is_there(tmp_path):
    text = f'[starts.cash]\nswitch = "fab_units"\nreadings = {{ chips = 1 }}\n{WHY}'
    (line,) = said(tmp_path, text)
    assert line == "starts.cash.switch: 'fab_units' is no reading; did you mean 'fab_unit'?"


def test_every_option_of_a_reading_has_a_number_and_no_other_has(tmp_path):
    text = f'[numbers.fab_lead]\nswitch = "fab_unit"\nreadings = {{ chips = 1, wafer = 2 }}\n{WHY}'
    assert said(tmp_path, text) == [
        "numbers.fab_lead.readings.wafer: is no option; did you mean 'wafers'?",
        "numbers.fab_lead.readings: has none for 'wafers'; add wafers = NUMBER",
        "numbers.fab_lead.readings: has none for 'as_printed'; add as_printed = NUMBER",
    ]
