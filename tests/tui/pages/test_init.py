"""Pages to read: each says which question it answers, has a key, and stands in the contents."""

import pytest

from computewar.tui import actions, pages


@pytest.mark.parametrize("name", pages.names())
def test_every_page_has_a_question_a_key_and_a_name(name):
    told = pages.page(name)
    assert told.__doc__
    assert told.QUESTION.endswith("?")
    assert "reading" in actions.BY_ID[name].screens
    assert actions.PAGE_NAMES[name]


def test_no_page_of_another_name_is_found():
    with pytest.raises(ModuleNotFoundError, match="nowhere"):
        pages.page("nowhere")
