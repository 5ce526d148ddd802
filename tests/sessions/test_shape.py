"""Shapes: a body of any kind that a computewar writes is let in, others are not."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from computewar.sessions.entry import Entry, parsed
from computewar.sessions.shape import FIELDS, fits, is_number, is_time, puts_in

RECORDED = Path(__file__).parents[1] / "recorded"
CARD = {"card": "a-card", "side": "musk"}
STRUCK = {"text": "A bank fails.", "firm": "xai", "effects": [{"add": {"cash": -2.0}}]}


def test_all_that_was_ever_recorded_fits(tmp_path):
    kinds = set()
    for number, file in enumerate([*RECORDED.glob("*.save"), *RECORDED.glob("*.workshop")]):
        copy = tmp_path / f"{number}.db"
        copy.write_bytes(file.read_bytes())
        with closing(sqlite3.connect(copy)) as connection:
            for row in connection.execute("SELECT * FROM entry"):
                entry = Entry(*row)
                assert fits(entry.kind, parsed(entry.body)), entry
                kinds.add(entry.kind)
    assert len(kinds) > 15


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("lever", {"set": {"gpu_spend": {"xai": "1"}}}),
        ("lever", {"set": {"gpu_spend": [1]}}),
        ("lever", {"set": {"gpu_spend": {"xai": float("inf")}}}),
        ("lever", {}),
        ("redo", []),
        ("advance", {"given": {}, "digest": {}}),
        ("advance", {"given": {}, "digest": {}, "finished": False, "injects": [{}]}),
        ("phase", {"phase": "lunch", "round": 1, "turn": 0}),
        ("phase", {"phase": "deciding", "round": True, "turn": 0}),
        ("phase", {"phase": "deciding", "round": 1, "turn": 0, "ends": "at noon"}),
        ("seat", {"id": "1", "role": "team"}),
        ("seat", {"id": "1", "token": "é"}),
        ("note", {"text": "\ud800"}),
        ("note", {}),
        ("schedule", {"name": "x"}),
        ("show", {"what": "news"}),
    ],
)
def test_what_no_computewar_writes_is_not_let_in(kind, body):
    assert not fits(kind, body)


def test_a_key_that_is_not_known_is_let_pass():
    assert "mood" not in FIELDS
    assert fits("note", {"text": "hello", "mood": {"any": ["thing"]}})
    assert fits("schedule", {"name": "x", "off": True})


def test_an_inject_is_a_card_for_a_side_or_effects_on_a_firm():
    assert puts_in(CARD)
    assert puts_in(STRUCK)
    assert not puts_in({**STRUCK, "effects": ["add"]})
    assert not puts_in({"card": "a-card"})


def test_a_number_is_finite_and_a_time_says_its_zone():
    assert is_number(10**18)
    assert not is_number(10**30)
    assert is_time("2026-11-22T10:00:00+00:00")
    assert not is_time("2026-11-22T10:00:00")
