"""Verification: facts compared with the documents they were taken from.

The documents' text is not part of the game. Whoever has the five files can compare them: file
hash, number of paragraphs, the hash of each fact's paragraph, and its printed figure, letter by
letter.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from computewar.inputs.error import InputError
from computewar.inputs.fact import Document, Fact, load_documents


def verify(facts_folder: Path, documents_folder: Path) -> list[str]:
    """Every difference between facts and documents, one line each; an empty list is agreement.

    Raises InputError where the facts themselves cannot be read.
    """
    documents = load_documents(facts_folder)
    if not documents_folder.is_dir():
        cure = "give the folder that holds the documents"
        return [_line(str(documents_folder), "", "is not a folder", cure)]
    return [line for document in documents for line in _document(document, documents_folder)]


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a document as facts count them: its non-blank lines, stripped."""
    return tuple(line.strip() for line in text.split("\n") if line.strip())


def paragraph_hash(paragraph: str) -> str:
    """The first 16 hex digits of the SHA-256 of a stripped paragraph's UTF-8."""
    return hashlib.sha256(paragraph.encode()).hexdigest()[:16]


def _document(document: Document, folder: Path) -> Iterator[str]:
    name = document.document
    try:
        content = (folder / name).read_bytes()
        text = content.decode("utf-8")
    except OSError:
        yield _line(name, "", f"is not readable in {folder}", "put the document there")
        return
    except UnicodeDecodeError:
        yield _line(name, "", "is not UTF-8", "take the document again from its source")
        return
    if hashlib.sha256(content).hexdigest() != document.sha256:
        yield _line(name, "", "is not the file that was read", "its SHA-256 differs from `sha256`")
    found = paragraphs(text)
    if len(found) != document.paragraphs:
        problem = f"has {len(found)} paragraphs, not {document.paragraphs}"
        yield _line(name, "", problem, "correct `paragraphs` or the document")
    for fact in document.facts:
        yield from _fact(fact, found)


def _fact(fact: Fact, found: tuple[str, ...]) -> Iterator[str]:
    place = f"fact[{fact.id}]"
    for number in (fact.paragraph, *fact.also):
        if number > len(found):
            problem = f"paragraph {number} does not exist"
            yield _line(fact.document, place, problem, f"the document has {len(found)}")
    if fact.paragraph > len(found):
        return
    paragraph = found[fact.paragraph - 1]
    if paragraph_hash(paragraph) != fact.paragraph_sha256:
        problem = f"paragraph {fact.paragraph} reads otherwise"
        cure = f"its hash is {paragraph_hash(paragraph)}, the fact has {fact.paragraph_sha256}"
        yield _line(fact.document, place, problem, cure)
    if fact.printed is not None and fact.printed not in paragraph:
        problem = f"'{fact.printed}' is not in paragraph {fact.paragraph}"
        yield _line(fact.document, place, problem, "correct `printed` or `paragraph`")


def _line(document: str, place: str, problem: str, cure: str) -> str:
    return str(InputError(document, place, problem, cure))
