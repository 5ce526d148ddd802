"""Extraction: the texts of data to translate, as `pybabel extract` takes them; see babel.cfg."""

from collections.abc import Iterator
from typing import Any, BinaryIO

TEXT_KEYS = frozenset(
    {
        "title",
        "story",
        "about",
        "goal",
        "label",
        "help",
        "text",
        "question",
        "options",
        "why",
        "unit",
    }
)
"""The keys of a TOML file whose strings a player reads, those of a table below included."""


def toml_texts(
    file: BinaryIO, keywords: object, comment_tags: object, options: object
) -> Iterator[tuple[int, str, str, list[str]]]:
    """The texts of a TOML file for `pybabel extract` (babel.cfg names this function).

    Yields line (of the text's first words), function name, text and comments, as Babel wants them.
    """
    import tomli

    source = file.read().decode("utf-8")
    for text in _texts_in(tomli.loads(source)):
        found = source.find(text.split("\n")[0])
        yield source.count("\n", 0, max(found, 0)) + 1, "", text, []


def call_texts(
    file: BinaryIO, keywords: object, comment_tags: object, options: object
) -> Iterator[tuple[int, str, str, list[str]]]:
    """The texts that rules give as data, for `pybabel extract`, as above.

    These are `help`, `label` and other TEXT_KEYS of any call, and the first word of an `Outcome`.
    """
    import ast

    for node in ast.walk(ast.parse(file.read())):
        if isinstance(node, ast.Call):
            first = node.args[:1] if getattr(node.func, "id", "") == "Outcome" else []
            for text in [*first, *(w.value for w in node.keywords if w.arg in TEXT_KEYS)]:
                if isinstance(text, ast.Constant) and isinstance(text.value, str) and text.value:
                    yield text.lineno, "", text.value, []


def _texts_in(tree: Any, read: bool = False) -> Iterator[str]:
    """The strings of `tree` that a player reads; `read` where the key above says so."""
    if isinstance(tree, dict):
        for key, branch in tree.items():
            yield from _texts_in(branch, read or key in TEXT_KEYS)
    elif isinstance(tree, list):
        for branch in tree:
            yield from _texts_in(branch, read)
    elif isinstance(tree, str) and read and tree:
        yield tree
