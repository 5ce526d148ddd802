"""Requests: words on the command line become groups over the same futures."""

import pytest

from computewar.cli.options import Layout
from computewar.cli.request import requested
from computewar.inputs.error import InputError

REST = {"horizon": 1, "reading": {}, "settings": {}, "seed": (3, 2), "layout": None}


def test_one_line_up_needs_no_marks():
    found = requested("terafab-2026", ["musk=buyer"], 5, **REST)
    (group,) = found.experiment.groups
    assert group.lineup["musk"] == "buyer"
    assert group.marks == {}
    assert (found.experiment.seed, found.experiment.first, found.experiment.futures) == (3, 2, 5)
    assert found.title == "terafab-2026: 5 futures from 3.2, 1 quarter; median and 5–95 %"


def test_line_ups_follow_one_another_and_are_told_apart():
    found = requested("terafab-2026", ["musk=buyer,builder", "openai=random"], 5, **REST)
    assert [span for _lineup, span in found.lineups] == [slice(0, 5), slice(5, 10)]
    marks = [
        {name: list(column) for name, column in g.marks.items()} for g in found.experiment.groups
    ]
    assert marks == [{"musk": ["buyer"]}, {"musk": ["builder"]}]


def test_a_design_is_the_same_for_every_line_up():
    layout = Layout("factorial", ("fab_unit", "gpu_supply=900,1000"), None, 2)
    rest = REST | {"layout": layout}
    found = requested("terafab-2026", ["musk=buyer,builder"], 99, **rest)
    assert [span for _lineup, span in found.lineups] == [slice(0, 12), slice(12, 24)]
    assert len(found.experiment) == 24
    assert list(found.experiment.groups[0].marks)[:2] == ["musk", "case"]
    assert "6 cases of 2 futures from 3.2" in found.title


def test_a_wrong_name_is_said_before_anything_is_played():
    with pytest.raises(ValueError, match="no strategy 'bilder'"):
        requested("terafab-2026", ["musk=buyer,bilder"], 5, **REST)
    with pytest.raises(InputError, match="there is no side 'msuk'"):
        requested("terafab-2026", ["msuk=buyer"], 5, **REST)
