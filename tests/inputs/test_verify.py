import hashlib
import os
from pathlib import Path

import pytest

from computewar.inputs.error import InputError
from computewar.inputs.verify import paragraph_hash, paragraphs, verify

ROOT = Path(__file__).parents[2]
TEXT = "A title\n\n  The fab makes 100 chips.  \nIt makes 100.\n"
FACT = f"""
document = "009_example.txt"
sha256 = "{hashlib.sha256(TEXT.encode()).hexdigest()}"
subject = "an example"
date = "undated"
date_note = "not printed"
paragraphs = 3
language = "en"

[[fact]]
id = "fab-makes-100"
paragraph = 2
also = [3]
paragraph_sha256 = "{paragraph_hash("The fab makes 100 chips.")}"
kind = "figure"
certainty = "stated fact"
says = "The fab makes 100 chips."
printed = "100"
value = 100
unit = "chips"
systems = ["own-fab"]
"""


@pytest.fixture
def problems(tmp_path):
    """What verification says of this fact file and this document (None: no document)."""

    def check(facts=FACT, text=TEXT):
        for name in ("facts", "documents"):
            (tmp_path / name).mkdir()
        (tmp_path / "facts" / "009_example.toml").write_text(facts, encoding="utf-8")
        if text is not None:
            content = text if isinstance(text, bytes) else text.encode()
            (tmp_path / "documents" / "009_example.txt").write_bytes(content)
        return verify(tmp_path / "facts", tmp_path / "documents")

    return check


def test_facts_that_agree_with_their_document_have_no_problems(problems):
    assert problems() == []


def test_paragraphs_are_the_non_blank_lines_stripped():
    assert paragraphs(" a \r\n\t\n\nb") == ("a", "b")


def test_a_missing_document_is_named(problems):
    (line,) = problems(text=None)
    assert line.startswith("009_example.txt: is not readable in ")


def test_a_document_that_is_not_utf8_is_named(problems):
    (line,) = problems(text=b"\xff\xfe")
    assert line.startswith("009_example.txt: is not UTF-8;")


def test_a_document_changed_outside_the_facts_is_named_by_its_hash_only(problems):
    (line,) = problems(text=TEXT.replace("title", "Title"))
    assert line.startswith("009_example.txt: is not the file that was read;")


def test_a_changed_paragraph_is_named_with_its_fact(problems):
    lines = problems(text=TEXT.replace("The fab makes 100", "A fab makes 100"))
    assert any("fact[fab-makes-100]: paragraph 2 reads otherwise;" in line for line in lines)


def test_a_changed_figure_is_named_too(problems):
    lines = problems(text=TEXT.replace("makes 100 chips", "makes 900 chips"))
    assert any("fact[fab-makes-100]: '100' is not in paragraph 2;" in line for line in lines)


def test_a_wrong_figure_in_a_fact_is_the_only_problem(problems):
    (line,) = problems(facts=FACT.replace('printed = "100"', 'printed = "1,000"'))
    assert line.startswith("009_example.txt: fact[fab-makes-100]: '1,000' is not in paragraph 2;")


def test_a_lost_paragraph_is_named_by_count_and_by_fact(problems):
    lines = problems(text="A title\nThe fab makes 100 chips.\n")
    assert any("has 2 paragraphs, not 3;" in line for line in lines)
    assert any("fact[fab-makes-100]: paragraph 3 does not exist;" in line for line in lines)


def test_an_empty_document_is_no_crash(problems):
    lines = problems(text="")
    assert any("paragraph 2 does not exist;" in line for line in lines)


def test_a_folder_of_documents_that_is_none_is_said_once(tmp_path):
    (line,) = verify(ROOT / "seeds", tmp_path / "nowhere")
    assert "is not a folder;" in line


def test_facts_that_cannot_be_read_raise(tmp_path):
    with pytest.raises(InputError, match="has no fact files"):
        verify(tmp_path, tmp_path)


def test_the_shipped_facts_agree_with_the_documents_where_one_has_them():
    assert verify(ROOT / "seeds", documents()) == []


def documents():
    """The folder in COMPUTEWAR_DOCUMENTS, or a folder `seeds` of a neighbour of the checkout."""
    given = os.environ.get("COMPUTEWAR_DOCUMENTS")
    if given:
        return Path(given)
    found = sorted(ROOT.parent.glob("*/seeds/000_d7ee52e54f212002.txt"))
    if not found:
        pytest.skip("the documents are not part of the project: set COMPUTEWAR_DOCUMENTS")
    return found[0].parent
