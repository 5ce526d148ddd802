"""Folders of results: read back as they were written, and what was changed is named."""

import hashlib
import json

import numpy as np
import pytest

from computewar.inputs.error import InputError
from computewar.lab.folder import MANIFEST, PARQUET, TABLE, TIMING, read_manifest
from computewar.lab.results import Results
from computewar.lab.run import simulate
from computewar.lab.seal import sealed


@pytest.fixture(scope="module")
def made(story):
    return simulate(story, {}, 3, 7, first=5)


@pytest.fixture
def place(made, tmp_path):
    made.write(tmp_path)
    return tmp_path


def same(one, two):
    assert list(one.columns) == list(two.columns)
    for name, column in one.columns.items():
        numbers = {} if column.dtype == object else {"equal_nan": True}
        assert np.array_equal(column, two.columns[name], **numbers), name
    assert [one.future(row) for row in range(3)] == [two.future(row) for row in range(3)]


def test_results_read_back_are_those_written(made, place):
    found = Results.read(place)
    same(made, found)
    assert found.manifest["seed"] == 7
    assert found.timing == made.timing


def test_without_the_csv_parquet_is_read_and_checked(made, place):
    pytest.importorskip("pyarrow")
    (place / TABLE).unlink()
    same(made, Results.read(place))
    made.columns["turns"][0], before = 9.0, made.columns["turns"][0]
    from computewar.lab.table import write_parquet

    write_parquet(place / PARQUET, made.batches())
    made.columns["turns"][0] = before
    with pytest.raises(InputError, match=r"results.parquet: is not the table"):
        Results.read(place)


def test_a_table_that_was_changed_is_named(place):
    text = (place / TABLE).read_text("utf-8")
    (place / TABLE).write_text(text.replace("7.6", "7.9"), "utf-8")
    said = r"results.csv: is not the table that its manifest speaks of; run it again with --from"
    with pytest.raises(InputError, match=said):
        Results.read(place)


def test_a_folder_without_results_is_named(tmp_path, place):
    with pytest.raises(InputError, match=r"manifest.json: cannot be read \(No such file"):
        Results.read(tmp_path / "other")
    for file in (TABLE, PARQUET):
        (place / file).unlink(missing_ok=True)
    with pytest.raises(InputError, match=r"results.csv: is not there"):
        Results.read(place)


@pytest.mark.parametrize("text", ["{", "[]", json.dumps({"seed": 1})])
def test_what_is_no_manifest_is_named(tmp_path, text):
    (tmp_path / MANIFEST).write_text(text)
    with pytest.raises(InputError, match=r"is no manifest|is no table of JSON"):
        read_manifest(tmp_path / MANIFEST)


def test_what_is_damaged_beside_the_table_is_named(place):
    (place / TIMING).write_text("{")
    with pytest.raises(InputError, match=r"timing.json: is damaged: .*; take it away"):
        Results.read(place)


def test_a_damaged_parquet_file_is_named(place):
    pytest.importorskip("pyarrow")
    (place / TABLE).unlink()
    content = bytearray((place / PARQUET).read_bytes())
    content[-20] ^= 255
    for damaged in (content, b"", content[:100], b"PAR1" * 20):
        (place / PARQUET).write_bytes(damaged)
        with pytest.raises(InputError, match=r"results.parquet: is (damaged|not the table)"):
            Results.read(place)


def test_a_folder_in_the_place_of_the_table_is_named(place):
    (place / TABLE).unlink()
    (place / TABLE).mkdir()
    with pytest.raises(InputError, match=r"results.csv: is no file; run it again"):
        Results.read(place)


def test_a_table_that_goes_with_its_manifest_but_is_none_is_named(place):
    for text in ("", "future,turns\n7.1\n", "future,turns\n7.1,many\n", "turns\n1\n"):
        (place / TABLE).write_text(text)
        manifest = read_manifest(place / MANIFEST)
        told = sealed({**manifest, "table": hashlib.sha256(text.encode()).hexdigest()})
        (place / MANIFEST).write_text(json.dumps(told))
        with pytest.raises(InputError, match=r"results.csv: (is no table|has not the columns)"):
            Results.read(place)
