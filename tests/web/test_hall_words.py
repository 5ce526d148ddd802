"""The words of the hall's pages: none empty, none that a mapping calls its own."""

import pytest

from computewar.web import hall_words


@pytest.mark.parametrize("name", ["join", "console", "wall"])
def test_every_word_is_there_and_reachable_by_its_name(name):
    words = getattr(hall_words, name)()
    assert all(words.values())
    assert not set(words) & set(dir({})), "a template would find the method"
