"""The words of the hall's pages: none empty, none that a mapping calls its own."""

import re
from pathlib import Path

import pytest

from computewar.web import hall_words

WEB = Path(hall_words.__file__).parent


@pytest.mark.parametrize("name", ["join", "console", "wall"])
def test_every_word_is_there_and_reachable_by_its_name(name):
    words = getattr(hall_words, name)()
    assert all(words.values())
    assert not set(words) & set(dir({})), "a template would find the method"


def test_every_word_is_used_by_a_page():
    pages = [*(WEB / "templates").glob("*.html"), *(WEB / "static").glob("*.js")]
    text = "".join(page.read_text("utf-8") for page in pages)
    named = re.findall(r'words\.(\w+)|words\["(\w+)"\]|"(\w+)"', text)
    used = {name for names in named for name in names}
    words = {**hall_words.join(), **hall_words.console(), **hall_words.wall()}
    assert set(words) - used == set()
