# ruff: noqa: PT017 - an error is one of two good ends here
"""Folders of results with bytes changed by chance: read as they were, or the file is named."""

import random
import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from computewar.inputs.error import InputError
from computewar.lab.results import Results

QUIET = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
WRITTEN = Path(__file__).parents[1] / "released" / "results-2"
SEEDS = st.integers(0, 2**32)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    folder = tmp_path_factory.mktemp("results") / "out"
    shutil.copytree(WRITTEN, folder)
    return folder


def same(one, two):
    assert one.manifest == two.manifest
    assert [one.future(row) for row in range(len(one))] == [two.future(k) for k in range(len(two))]
    for name, column in one.columns.items():
        texts = column.dtype == object
        assert np.array_equal(column, two.columns[name], **({} if texts else {"equal_nan": True}))


def spoilt_folder(place, spoil, seed):
    luck = random.Random(seed)
    file = place / luck.choice(["manifest.json", "results.csv"])
    good = file.read_bytes()
    file.write_bytes(spoil(good, luck))
    try:
        same(Results.read(place), Results.read(WRITTEN))
    except InputError as error:
        assert str(file.parent) in str(error)
        assert "\n" not in str(error)
    finally:
        file.write_bytes(good)


@settings(max_examples=25, derandomize=True, suppress_health_check=QUIET)
@given(seed=SEEDS)
def test_spoilt_results_are_named_or_read_as_they_were(place, spoil, seed):
    spoilt_folder(place, spoil, seed)


@pytest.mark.slow
@settings(max_examples=5000, derandomize=False, suppress_health_check=QUIET)
@given(seed=SEEDS)
def test_results_spoilt_many_times(place, spoil, seed):
    spoilt_folder(place, spoil, seed)
