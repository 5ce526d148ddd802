"""The public record: what a row must say, and how what is wrong is told."""

import pytest

from computewar.inputs.error import InputError
from computewar.inputs.record import (
    load_behaviour,
    load_decisions,
    load_misses,
    load_rows,
)

ROW = """
[[row]]
id = "{id}"
what = "Nvidia's revenue"
start = "from-2024-q3"
measure = "nvidia_revenue"
quarter = "2025-Q1"
value = 39.1
unit = "$bn/quarter"
kind = "filing"
source = "Nvidia, quarterly report, May 2025"
address = "https://example.org"
split = "tuned"
{more}
"""
DECISION = """
[[decision]]
id = "haste"
firm = "xai"
lever = "hall_fast"
quarter = "{quarter}"
until = "{until}"
value = 1
source = "press, 2024"
address = "https://example.org"
kind = "press"
"""


@pytest.fixture
def file(tmp_path):
    return tmp_path / "records.toml"


def _fault(file, text, read=load_rows):
    file.write_text(text)
    with pytest.raises(InputError) as caught:
        read(file)
    return str(caught.value)


def test_a_row_is_read_with_its_earlier_values(file):
    file.write_text(ROW.format(id="a", more='prior = [{ quarter = "2024-Q1", value = 22.6 }]'))
    (row,) = load_rows(file)
    assert (row.value, row.how, row.last, row.prior[0].value) == (39.1, "level", "2025-Q1", 22.6)


def test_a_sum_over_firms_names_them_with_a_plus(file):
    file.write_text(ROW.format(id="a", more='firm = "tesla+xai"'))
    assert load_rows(file)[0].firms == ("tesla", "xai")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ('how = "sum"', "needs a window"),
        ('how = "wait"', "needs its beginning"),
        ('how = "sum"\nfrom = "2025-Q2"\nto = "2025-Q1"', "ends before it begins"),
        ('prior = [{ quarter = "2025-Q1", value = 1 }]', "not earlier"),
        ('prior = [{ quarter = "spring", value = 1 }]', "no quarter"),
        ("low = 50\nhigh = 60", "widen the range"),
        ('colour = "red"', "unknown key 'colour'"),
    ],
)
def test_a_faulty_row_is_told_by_its_id(file, more, said):
    text = _fault(file, ROW.format(id="a", more=more))
    assert said in text
    assert "row[a]" in text


def test_an_unknown_unit_is_answered_with_the_nearest(file):
    text = ROW.format(id="a", more="").replace("$bn/quarter", "$bm/quarter")
    assert "did you mean" in _fault(file, text)


def test_no_id_and_no_figure_stands_there_twice(file):
    one, other = ROW.format(id="a", more=""), ROW.format(id="b", more="")
    assert "keep one id" in _fault(file, one + one)
    assert "keep one figure" in _fault(file, one + other)


def test_all_faulty_rows_are_told_at_once(file):
    text = "".join(ROW.format(id=name, more='how = "sum"') for name in "ab")
    assert _fault(file, text).count("needs a window") == 2


def test_all_faults_of_the_first_row_are_told(file):
    text = ROW.format(id="one", more='word = "x"\nsign = "y"')
    assert _fault(file, text).count("unknown key") == 2


def test_only_rows_stand_in_a_record(file):
    assert "does not belong here" in _fault(file, "[numbers]\n")


def test_a_decision_holds_from_a_quarter_to_another(file):
    file.write_text(DECISION.format(quarter="2024-Q2", until="2025-Q4"))
    assert load_decisions(file)[0].until == "2025-Q4"
    text = DECISION.format(quarter="2024-Q2", until="2024-Q1")
    assert "ends before it begins" in _fault(file, text, load_decisions)


def test_words_on_a_miss_speak_of_rows_that_are_there(file):
    file.write_text(ROW.format(id="a", more=""))
    rows = load_rows(file)
    file.write_text('[[miss]]\nrows = ["b"]\nwhy = "it is not so"\n')
    with pytest.raises(InputError, match="'b', which is no row"):
        load_misses(file, rows)


def test_a_side_s_behaviour_stands_there_once(file):
    text = '[[behaviour]]\nside = "musk"\nstrategies = ["buyer"]\nwhy = "it buys"\n'
    file.write_text(text)
    assert load_behaviour(file)[0].strategies == ("buyer",)
    assert "keep one table" in _fault(file, text + text, load_behaviour)
