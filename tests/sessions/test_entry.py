"""Entries: canonical JSON, and a chain that shows every change."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from computewar.sessions.entry import Draft, Entry, canonical, good_prefix, seal_head, sealed

HEAD = seal_head({"seed": "1.0"})


def chain(count):
    made, previous = [], HEAD
    for number in range(1, count + 1):
        draft = Draft(
            "lever", "main", 0, number - 1, "musk", "", {"set": {"spend": {"xai": number}}}
        )
        made.append(sealed(draft, number, "2026-01-01T00:00:00.000+00:00", previous))
        previous = made[-1].hash
    return made


def test_a_chain_as_it_was_written_holds():
    assert good_prefix(chain(5), HEAD) == chain(5)


@given(
    at=st.integers(0, 4),
    field=st.sampled_from(Entry._fields),
    value=st.one_of(st.integers(), st.text(), st.none(), st.binary(), st.floats()),
)
def test_a_changed_field_ends_what_holds(at, field, value):
    entries = chain(5)
    if getattr(entries[at], field) == value:
        return
    entries[at] = entries[at]._replace(**{field: value})
    assert good_prefix(entries, HEAD) == chain(5)[:at]


@given(at=st.integers(0, 3))
def test_a_missing_or_exchanged_entry_ends_what_holds(at):
    entries = chain(5)
    missing = entries[:at] + entries[at + 1 :]
    exchanged = [*entries[:at], entries[at + 1], entries[at], *entries[at + 2 :]]
    assert good_prefix(missing, HEAD) == good_prefix(exchanged, HEAD) == entries[:at]


def test_another_head_leaves_nothing_that_holds():
    assert good_prefix(chain(3), seal_head({"seed": "2.0"})) == []


def test_the_order_of_keys_does_not_matter_and_nan_is_refused():
    assert canonical({"b": 1, "a": 0.1}) == canonical({"a": 0.1, "b": 1}) == '{"a":0.1,"b":1}'
    with pytest.raises(ValueError, match="JSON"):
        canonical({"a": float("nan")})


def test_half_a_character_from_a_terminal_is_written_as_a_question_mark():
    draft = Draft("note", "ma\udce9n", 0, 0, author="\udce9", body={"text": "?"})
    entry = sealed(draft, 1, "2026-01-01T00:00:00.000+00:00", HEAD)
    assert (entry.branch, entry.author) == ("ma?n", "?")
    assert good_prefix([entry], HEAD) == [entry]
