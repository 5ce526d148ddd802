"""Parameters: what a number must say of itself, and how a wrong file is answered."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from computewar.inputs.error import InputError
from computewar.inputs.parameter import TAIL, load_parameters, load_readings, triangle_ends

GOOD = 'value = 3\nlow = 2\nhigh = 5\nunit = "$bn"\nstatus = "assumption"\nwhy = "a guess"\n'


def load(folder, text, name="gpu_market.toml"):
    (folder / name).write_text(text, encoding="utf-8")
    return load_parameters(folder)


def refusal(folder, text):
    with pytest.raises(InputError) as caught:
        load(folder, text)
    return str(caught.value)


def test_a_number_keeps_value_range_unit_and_provenance(tmp_path):
    numbers, _ = load(tmp_path, "[gpu_price]\n" + GOOD)
    price = numbers["gpu_price"]
    assert price.number.span == (3, 2, 5)
    assert (price.unit, price.file, price.number.status) == ("$bn", "gpu_market.toml", "assumption")
    assert price.number.uncertain


def test_a_point_is_not_uncertain(tmp_path):
    numbers, _ = load(tmp_path, '[a]\nshape = "point"\n' + GOOD)
    assert not numbers["a"].number.uncertain


def test_readings_share_the_provenance_of_their_table(tmp_path):
    text = (
        '[a]\nunit = "$bn"\nstatus = "assumption"\nwhy = "w"\nswitch = "fab_unit"\n'
        "[a.readings.wafers]\nvalue = 250\n"
        '[a.readings.chips]\nvalue = 25\nstatus = "derived"\nfacts = ["f"]\n'
    )
    a = load(tmp_path, text)[0]["a"]
    assert a.read({"fab_unit": "wafers"}).value == 250
    assert a.read({"fab_unit": "chips"}).status == "derived"
    assert a.read({"fab_unit": "chips"}).why == "w"
    assert set(a.numbers()) == {"reading:wafers", "reading:chips"}


def test_firms_have_numbers_of_their_own(tmp_path):
    text = "[a]\n" + GOOD + "[a.firms]\ntesla = 4\nxai = { value = 2, low = 1, high = 3 }\n"
    a = load(tmp_path, text)[0]["a"]
    assert a.firms["tesla"].span == (4, 4, 4)
    assert a.firms["xai"].span == (2, 1, 3)
    assert set(a.numbers()) == {"", "firm:tesla", "firm:xai"}


WRONG = {
    'value = 9\nlow = 2\nhigh = 5\nunit = "$bn"\nstatus = "assumption"\nwhy = "w"': "outside",
    'value = 3\nlow = 2\nunit = "$bn"\nstatus = "assumption"\nwhy = "w"': "give both or neither",
    'value = 3\nunit = "$bn"\nstatus = "assumption"': "in `sources` or `why`",
    'value = 3\nunit = "$bn"\nstatus = "derived"\nsources = ["x"]': "says in `why`",
    'value = 3\nunit = "$bn"\nstatus = "derived"\nwhy = "w"': "names its facts",
    'value = 3\nunit = "$bn"\nstatus = "seed"\nsources = ["x"]': "names the fact that prints it",
    'value = 3\nunit = "$bn"\nstatus = "gues"\nwhy = "w"': "assumption",
    'value = 3\nunit = "dollars"\nstatus = "assumption"\nwhy = "w"': "unknown unit 'dollars'",
    'value = 3\nstatus = "assumption"\nwhy = "w"': "unit",
    'value = nan\nunit = "$bn"\nstatus = "assumption"\nwhy = "w"': "finite",
    'value = "3 bn"\nunit = "$bn"\nstatus = "assumption"\nwhy = "w"': "number",
    'unit = "$bn"\nstatus = "assumption"\nwhy = "w"': "holds no number",
    'valeu = 3\nunit = "$bn"\nstatus = "assumption"\nwhy = "w"': "a.valeu",
    'vale = 1\nvalue = 3\nunit = "$bn"\nstatus = "assumption"\nwhy = "w"': "did you mean 'value'",
    'switch = "s"\nvalue = 3\nunit = "$bn"\nstatus = "assumption"\nwhy = "w"': "go together",
    'value = 2\nlow = 0\nhigh = 9\nunit = "$bn"\nstatus = "assumption"\nwhy = "w"': "falls below 0",
    'value = 2\nlow = 0\nhigh = 9\nshape = "lognormal"\nunit = "$bn"\nstatus = "assumption"\n'
    'why = "w"': "low above 0",
}


@pytest.mark.parametrize(("text", "said"), WRONG.items(), ids=range(len(WRONG)))
def test_a_wrong_number_is_named_with_file_key_and_cure(text, said, tmp_path):
    message = refusal(tmp_path, "[a]\n" + text + "\n")
    assert "gpu_market.toml: a" in message
    assert said in message
    assert "\n" not in message


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("min = 0\nmax = 1\ndefault = 2\nstep = 1", "default 2.0 is outside"),
        ("min = 0\nmax = 1\ndefault = 1\nstep = 0", "greater than 0"),
        ("min = 0\nmax = 1\nstep = 1", "key 'default' is missing"),
    ],
)
def test_wrong_bounds_are_named(text, said, tmp_path):
    message = refusal(tmp_path, f"[bounds.gpu_spend]\n{text}\n")
    assert "bounds.gpu_spend" in message
    assert said in message


def test_one_name_stands_in_one_file(tmp_path):
    load(tmp_path, "[a]\n" + GOOD, "fab.toml")
    assert "is in fab.toml too; keep one" in refusal(tmp_path, "[a]\n" + GOOD)


def test_what_is_no_table_is_named(tmp_path):
    assert "write [a] with value and unit" in refusal(tmp_path, "a = 3\n")
    assert "write [bounds.NAME]" in refusal(tmp_path, "bounds = 3\n")
    assert "write one entry a name" in refusal(tmp_path, "[a]\nfirms = 3\n" + GOOD)


def test_a_reading_has_its_default_among_its_options(tmp_path):
    text = '[s]\nquestion = "q"\ndefault = "b"\noptions = { a = "A" }\n'
    (tmp_path / "readings.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"readings.toml: s.*default 'b' is not one of a"):
        load_readings(tmp_path)


@given(st.floats(1, 100), st.floats(0.01, 1), st.floats(0.01, 1))
def test_the_triangle_has_low_and_high_as_its_five_percent_points(peak, down, up):
    low, high = peak * (1 - down / 2), peak * (1 + up)
    left, right = triangle_ends(peak, low, high)
    below = (low - left) ** 2 / ((right - left) * (peak - left))
    above = (right - high) ** 2 / ((right - left) * (right - peak))
    assert math.isclose(below, TAIL, rel_tol=1e-6)
    assert math.isclose(above, TAIL, rel_tol=1e-6)
