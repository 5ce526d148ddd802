"""Every key of a file has its sentence, and no sentence is left over."""

import pytest

from computewar.report.reference.key_words import KEYS, MADE
from computewar.report.reference.keys import BY_HAND, EXTRA, TABLES


@pytest.mark.parametrize("name", KEYS)
def test_every_key_has_a_sentence_and_every_sentence_a_key(name):
    if name in BY_HAND:
        keys = set(BY_HAND[name])
    else:
        fields = TABLES[name].model_fields.items()
        keys = {field.alias or key for key, field in fields} - MADE.get(name, set())
        keys |= set(EXTRA.get(name, ()))
    assert set(KEYS[name]) == keys
    assert all(text.endswith(".") for text in KEYS[name].values())


def test_every_table_is_told_and_what_is_made_is_a_field():
    assert set(KEYS) == {*TABLES, *BY_HAND}
    assert all(made <= set(TABLES[name].model_fields) for name, made in MADE.items())
