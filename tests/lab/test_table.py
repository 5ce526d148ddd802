"""Tables: text and Parquet hold the same rows to the bit."""

import numpy as np
import pytest

from computewar.inputs.error import InputError
from computewar.lab import table
from computewar.lab.experiment import Experiment, Group
from computewar.lab.run import perform

TEXTS = ("who", "error")


@pytest.fixture
def batches():
    """Two batches of two rows, with what is hard to write."""

    def batch(numbers, words):
        columns = {"who": words, "x": numbers, "error": ["", 'a "b", c']}
        arrays = {name: table.plain(np.array(column)) for name, column in columns.items()}
        return {"future": table.plain(np.array(["1.0", "1.1"])), **arrays}

    return [batch([0.1, np.nan], ["builder:x=.1", "é"]), batch([1e-300, -np.inf], ["a", "1.0"])]


def csv_file(path, batches):
    names = [name for name in batches[0] if name != "future"]
    path.write_text(table.heads(names) + "".join(map(table.lines, batches)), "utf-8", newline="")
    return path


def test_a_table_reads_back_to_the_bit(batches, tmp_path):
    found = table.read_csv(csv_file(tmp_path / "t.csv", batches), TEXTS)
    for name in batches[0]:
        whole = np.concatenate([batch[name] for batch in batches])
        assert found[name].dtype == whole.dtype
        assert found[name].tolist() == pytest.approx(whole.tolist(), abs=0, rel=0, nan_ok=True)


def test_parquet_holds_the_same(batches, tmp_path, monkeypatch):
    parquet = pytest.importorskip("pyarrow.parquet")
    monkeypatch.setattr(table, "GROUP", 3)
    table.write_parquet(tmp_path / "t.parquet", batches)
    found = table.read_parquet(tmp_path / "t.parquet")
    text = table.read_csv(csv_file(tmp_path / "t.csv", batches), TEXTS)
    assert list(found) == list(text)
    assert all(found[n].astype(str).tolist() == text[n].astype(str).tolist() for n in text)
    assert parquet.ParquetFile(tmp_path / "t.parquet").num_row_groups == 1


def test_row_groups_are_as_large_as_they_shall_be(batches, tmp_path, monkeypatch):
    parquet = pytest.importorskip("pyarrow.parquet")
    monkeypatch.setattr(table, "GROUP", 2)
    table.write_parquet(tmp_path / "t.parquet", batches)
    assert parquet.ParquetFile(tmp_path / "t.parquet").num_row_groups == 2


def test_a_block_of_rows_has_names_marks_figures_and_errors(story):
    lineup = {side: held.strategy for side, held in story.sides.items()}
    marks = {"supply": np.array([1.0, 2.0]), "word": np.array(["low", "higher"])}
    experiment = Experiment((Group(story, lineup, 2, {}, marks),), 5, 3, 2)
    found = perform(experiment)
    assert [*found.columns][:3] == ["supply", "word", "turns"]
    assert found.columns["word"].tolist() == ["low", "low", "higher", "higher"]
    assert [found.future(row) for row in range(4)] == ["5.3", "5.4", "5.3", "5.4"]
    assert found.manifest["texts"] == ["word", "error"]
    (batch,) = found.batches()
    assert [*batch] == ["future", *found.columns]


def test_groups_with_other_marks_are_no_experiment(story):
    groups = (Group(story, {}, marks={"a": np.array([1])}), Group(story, {}))
    with pytest.raises(ValueError, match=r"have other marks: a / $"):
        Experiment(groups, 1, 0, 1)


def test_a_library_that_is_missing_is_named_with_its_cure():
    with pytest.raises(InputError, match=r"polarbear: is not installed; pip install polarbear"):
        table.library("polarbear", "")
    with pytest.raises(InputError, match=r"pip install 'computewar\[lab\]'"):
        table.library("polarbear", "lab")
