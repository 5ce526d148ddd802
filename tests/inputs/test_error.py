from typing import Literal

import pytest
from pydantic import BaseModel, ConfigDict, model_validator

from computewar.inputs.error import (
    InputError,
    apart,
    caught,
    checked,
    input_errors,
    nearest,
    read_toml,
    together,
)


class Lot(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    units: int | None = None
    kind: Literal["gpu", "wafer"] = "gpu"

    @model_validator(mode="after")
    def _some_units(self):
        if self.units == 0:
            raise ValueError("an empty lot; give it units")
        return self


class Orders(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    lot: tuple[Lot, ...] = ()
    named: dict[str, Lot] = {}
    spare: Lot | None = None


def lines(raw):
    with pytest.raises(InputError) as caught:
        checked(Orders, raw, "orders.toml")
    return str(caught.value).splitlines()


def test_a_problem_is_one_line_with_file_place_problem_and_cure():
    error = InputError("a.toml", "fact[x]", "is wrong", "correct it")
    assert str(error) == "a.toml: fact[x]: is wrong; correct it"


def test_an_empty_place_leaves_no_empty_part():
    assert str(InputError("a.toml", "", "is missing", "add it")) == "a.toml: is missing; add it"


def test_good_data_comes_out_as_the_model():
    assert checked(Orders, {"lot": [{"id": "x", "units": 3}]}, "o").lot[0].units == 3


def test_an_unknown_key_is_answered_with_the_nearest_right_one():
    assert lines({"lot": [{"id": "x", "unit": 1}]}) == [
        "orders.toml: lot[x]: unknown key 'unit'; did you mean 'units'?"
    ]


def test_an_unknown_key_far_from_all_is_answered_with_the_list():
    assert lines({"zzz": 1}) == ["orders.toml: unknown key 'zzz'; right here: lot, named, spare"]


def test_no_text_of_a_file_steers_the_terminal_or_breaks_the_line():
    (line,) = lines({"\x1b[2Jspare\n\u202e": 1})
    assert line.startswith(r"orders.toml: unknown key '\x1b[2Jspare\n\u202e'")


def test_a_text_that_is_very_long_is_told_in_part():
    (line,) = lines({"x" * 100_000: 1})
    assert len(line) < 1_000
    assert line.endswith("right here: lot, named, spare")


def test_of_many_right_words_some_are_named():
    cure = nearest("zzz", [f"a{k}" for k in range(500)])
    assert cure.endswith("… (500 in all)")
    assert len(cure) < 200


def test_of_very_many_problems_some_are_told_and_the_others_counted():
    told = lines({f"key{k}": 1 for k in range(5_000)})
    assert len(told) == 101
    assert told[-1].endswith("has 4900 problems more; correct these first")


def test_keys_are_known_inside_tables_and_optional_tables():
    raw = {"named": {"a": {"id": "x", "kin": "gpu"}}, "spare": {"id": "y", "unitz": 1}}
    assert lines(raw) == [
        "orders.toml: named.a: unknown key 'kin'; did you mean 'kind'?",
        "orders.toml: spare: unknown key 'unitz'; did you mean 'units'?",
    ]


def test_an_entry_without_id_is_called_by_its_number_from_one():
    assert lines({"lot": [{"id": "x"}, {}]}) == [
        "orders.toml: lot[#2]: key 'id' is missing; add it"
    ]


def test_a_wrong_value_is_shown_with_what_it_should_be():
    assert lines({"lot": [{"id": "x", "kind": "car"}]}) == [
        "orders.toml: lot[x].kind: is 'car'; right here: gpu, wafer"
    ]


def test_a_value_where_a_table_belongs_is_said_without_our_class_names():
    assert lines({"lot": [3]}) == ["orders.toml: lot[#1]: is 3; it should be a table"]


def test_a_wrong_word_is_answered_with_the_nearest_right_one():
    (line,) = lines({"lot": [{"id": "x", "kind": "wafers"}]})
    assert line.endswith("is 'wafers'; did you mean 'wafer'?")


def test_a_wrong_number_is_answered_with_what_it_should_be():
    (line,) = lines({"lot": [{"id": "x", "units": 1.5}]})
    assert line.startswith("orders.toml: lot[x].units: is 1.5; it should be a valid integer")


def test_a_long_wrong_value_is_shortened():
    (line,) = lines({"lot": [{"id": "x", "kind": "y" * 500}]})
    assert len(line) < 120


def test_a_check_of_our_own_says_problem_and_cure():
    assert lines({"lot": [{"id": "x", "units": 0}]}) == [
        "orders.toml: lot[x]: an empty lot; give it units"
    ]


def test_all_problems_of_a_file_come_at_once():
    assert len(lines({"lot": [{}, {"id": "x", "unit": 1}], "more": 1})) == 3


def test_pydantic_errors_are_turned_without_model_or_data_too():
    with pytest.raises(ValueError, match="id") as caught:
        Orders.model_validate({"lot": [{"idd": "x"}]})
    text = str(input_errors("o.toml", caught.value))
    assert "o.toml: lot[#1]: key 'id' is missing; add it" in text
    assert "o.toml: lot[#1]: unknown key 'idd'; remove it" in text


def test_the_nearest_word_is_found():
    assert nearest("bilder", ["buyer", "builder"]) == "did you mean 'builder'?"


def test_toml_is_read(tmp_path):
    (tmp_path / "a.toml").write_text('x = "é"', encoding="utf-8")
    assert read_toml(tmp_path / "a.toml") == {"x": "é"}


def test_bad_toml_names_line_and_column(tmp_path):
    file = tmp_path / "a.toml"
    file.write_text("x = 1\ny = \n", encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.toml: line 2, column 5: not TOML: .*; correct"):
        read_toml(file)


def test_bad_utf8_names_the_line(tmp_path):
    file = tmp_path / "a.toml"
    file.write_bytes(b'x = 1\ny = "\xff"\n')
    with pytest.raises(InputError, match=r"a\.toml: line 2: is not UTF-8; save"):
        read_toml(file)


@pytest.mark.parametrize("name", ["missing.toml", "."])
def test_a_file_that_cannot_be_read_is_named(tmp_path, name):
    with pytest.raises(InputError, match=r"cannot be read \(.+\); check"):
        read_toml(tmp_path / name)


def test_an_error_is_taken_apart_into_its_faults():
    error = InputError("f", "a", "one", "cure", InputError("f", "b", "two", "cure"))

    def wrong():
        raise error

    assert [str(one) for one in caught(wrong)] == ["f: a: one; cure", "f: b: two; cure"]
    assert len(apart(error)) == 2
    assert caught(lambda: None) == []
    assert str(together(apart(error))) == str(error)
