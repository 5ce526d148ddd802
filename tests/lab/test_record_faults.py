"""Faults of a record: what a row may speak of, and that it is no input, start or decision."""

import pytest

from computewar.inputs.error import InputError
from computewar.inputs.record import Decision, Row
from computewar.inputs.scenario import load_scenario
from computewar.lab.record_faults import check_rows, entered

PLAIN = {
    "id": "a", "what": "x", "start": "s", "measure": "nvidia_revenue", "quarter": "2024-Q3",
    "value": 30.8, "unit": "$bn/quarter", "kind": "filing", "source": "x", "address": "x",
    "split": "held",
}  # fmt: skip
DECISION = Decision(
    id="capital", firm="tesla", lever="gpu_spend", quarter="2024-Q1", until="2024-Q4", value=1,
    source="x", address="x", kind="filing",
)  # fmt: skip


@pytest.fixture(scope="module")
def start():
    return load_scenario("seven-trillion", horizon=8)


def _check(start, **changes):
    row = Row.model_validate(PLAIN | changes)
    check_rows("records.toml", [row], {"s": start}, [DECISION])


def test_a_sound_row_passes(start):
    _check(start)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"measure": "revenues"}, "did you mean 'revenue'"),
        ({"firm": "tesla"}, "is the market's"),
        ({"measure": "revenue"}, "name the firm"),
        ({"measure": "revenue", "firm": "openia"}, "did you mean 'openai'"),
        ({"unit": "$bn"}, "does not measure this"),
        ({"measure": "gpus", "firm": "xai", "unit": "kH100e", "how": "sum", "from": "2024-Q1",
          "to": "2024-Q2"}, "cannot be summed"),
        ({"quarter": "2023-Q4"}, "not played"),
        ({"quarter": "2026-Q1"}, "not played"),
        ({"prior": [{"quarter": "2024-Q1", "value": 1}]}, "not before the start"),
        ({"value": 22.6}, "is an input: a source of gpu_supply"),
        ({"measure": "spend", "firm": "tesla"}, "recorded decision 'capital'"),
    ],
)  # fmt: skip
def test_a_row_that_tests_nothing_is_refused(start, changes, said):
    with pytest.raises(InputError, match=said):
        _check(start, **changes)


def test_a_tuned_input_is_let_through_and_known(start):
    row = Row.model_validate(PLAIN | {"value": 22.6, "split": "tuned"})
    check_rows("records.toml", [row], {"s": start}, [])
    assert entered(row, start) == "gpu_supply"


def test_the_growth_of_a_stock_may_begin_with_the_start(start):
    _check(
        start, measure="board_gpus", how="growth", quarter="", unit="ratio/year", value=2.05,
        **{"from": "2023-Q4", "to": "2024-Q4"},
    )  # fmt: skip
