"""Results: a table that is whole or not there."""

import csv
import hashlib
import importlib.util
import json

import numpy as np
import pytest
from hypothesis import given as drawn
from hypothesis import strategies as some
from hypothesis.extra.numpy import arrays

from computewar.inputs.error import InputError
from computewar.lab import table
from computewar.lab.folder import MANIFEST, TABLE
from computewar.lab.results import LEVELS, Results, of_side, spread, win_shares
from computewar.lab.seal import sealed


@pytest.fixture
def results():
    columns = {"cash tesla": np.array([0.1, 1 / 3, -2.0]), "cash xai": np.array([1.0, 2.0, 3.0])}
    return Results(7, 5, columns, {"seed": 7, "note": "é"})


def test_one_row_a_future_and_every_figure_exactly(results, tmp_path):
    results.write(tmp_path / "new" / "folder")
    with (tmp_path / "new" / "folder" / TABLE).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["future"] for row in rows] == ["7.5", "7.6", "7.7"]
    for name, column in results.columns.items():
        assert [float(row[name]) for row in rows] == column.tolist()


def test_the_manifest_is_json(results, tmp_path):
    files = results.write(tmp_path)
    manifest = json.loads((tmp_path / MANIFEST).read_text("utf-8"))
    digest = hashlib.sha256((tmp_path / TABLE).read_bytes()).hexdigest()
    assert manifest == sealed({"seed": 7, "note": "é", "table": digest})
    assert files[-1].name == MANIFEST
    assert all(file.is_file() for file in files)


def test_no_draft_is_left_behind(results, tmp_path):
    files = results.write(tmp_path)
    assert sorted(tmp_path.iterdir()) == sorted(files)


def test_a_table_that_could_not_be_written_is_not_passed_off_as_whole(
    results, tmp_path, monkeypatch
):
    results.write(tmp_path)
    before = (tmp_path / TABLE).read_bytes()

    def full(batch):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(table, "lines", full)
    with pytest.raises(OSError, match="No space"):
        results.write(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == [TABLE]
    assert (tmp_path / TABLE).read_bytes() == before


def test_the_summary_is_median_and_five_to_ninety_five_percent(results):
    low, median, high, mean = results.summary()["cash xai"]
    assert (median, mean) == (2, 2)
    assert (low, high) == pytest.approx((1.1, 2.9))


def test_what_has_no_value_is_left_out_of_a_spread():
    assert spread(np.array([1.0, np.nan, 3.0])).median == 2
    assert np.isnan(spread(np.array([np.nan])).median)


def test_a_side_is_its_firms_added_up(results):
    assert of_side(results, "cash", ("tesla", "xai")).tolist() == [1.1, 1 / 3 + 2, 1]


def test_rows_are_counted_and_named(results):
    assert len(results) == 3
    assert results.future(0) == "7.5"


def test_parquet_holds_the_same_table(results, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    results.write(tmp_path)
    table = parquet.read_table(tmp_path / "results.parquet")
    assert table.column_names == ["future", *results.columns]
    assert table["cash xai"].to_pylist() == [1, 2, 3]


def test_arrow_holds_the_same_table(results):
    pytest.importorskip("pyarrow")
    found = results.to_arrow()
    assert found.column_names == ["future", *results.columns]
    assert found["cash xai"].to_pylist() == [1, 2, 3]


@pytest.mark.parametrize("name", ["pandas", "polars"])
def test_data_frames_hold_the_same_table_or_say_what_is_missing(results, name):
    convert = getattr(results, f"to_{name}")
    if importlib.util.find_spec(name) is None:
        with pytest.raises(InputError, match=rf"{name}: is not installed; pip install {name}"):
            convert()
        return
    found = convert()
    assert list(found.columns) == ["future", *results.columns]
    assert found["future"].to_list() == ["7.5", "7.6", "7.7"]
    assert found["cash xai"].to_list() == [1, 2, 3]


def test_texts_are_no_part_of_a_summary_and_tell_what_failed():
    columns = {"turns": np.array([1.0, np.nan]), "error": np.array(["", "1.1: no"], dtype=object)}
    found = Results(1, 0, columns, {})
    assert list(found.summary()) == ["turns"]
    assert found.failed == ["1.1: no"]


def test_rows_of_several_cases_have_the_names_of_their_futures():
    found = Results(1, 4, {"turns": np.ones(4)}, {}, np.array([4, 5, 4, 5]))
    assert [found.future(row) for row in range(4)] == ["1.4", "1.5", "1.4", "1.5"]
    first, second = found.batches(3)
    assert first["future"].tolist() == ["1.4", "1.5", "1.4"]
    assert second["future"].tolist() == ["1.5"]


def test_a_game_that_nobody_won_is_half_a_win_for_each():
    columns = {
        "win a": [1, 0, 0, 0, np.nan],
        "win b": [0, 1, 0, 0, np.nan],
        "win c": [0, 0, 1, 0, 0],
    }
    columns = {name: np.array(wins, dtype=float) for name, wins in columns.items()}
    shares = win_shares(columns, "a", ["b", "c"])
    np.testing.assert_array_equal(shares, [1, 0, 0, 0.5, np.nan])
    np.testing.assert_array_equal(win_shares(columns, "b", ["a"]), [0, 1, 0.5, 0.5, np.nan])


@drawn(arrays(np.float64, some.integers(1, 40), elements=some.floats(-1e12, 1e12)))
def test_a_spread_is_that_of_numpy_to_the_bit(values):
    given = values.copy()
    found = spread(values)
    assert (found.low, found.median, found.high) == tuple(np.quantile(given, LEVELS))
    assert (values == given).all()
