"""Extraction: the texts to translate, as `pybabel extract` takes them; babel.cfg names these.

Code is read here and not by Babel, which finds what stands within an f-string under some versions
of Python only. Each function yields line, name of the function called, its texts and comments.
"""

import ast
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

COUNTED = {"_": 1, "ngettext": 2}
"""What looks texts up → how many it takes."""


Found = Iterator[tuple[int, str, str | tuple[str, ...], list[str]]]


def code_texts(file: BinaryIO, keywords: object, comment_tags: object, options: object) -> Found:
    """The texts that code gives to `_` and `ngettext`."""
    for node in ast.walk(ast.parse(file.read())):
        if isinstance(node, ast.Call) and (name := _named(node)) in COUNTED:
            texts = [_constant(part) for part in node.args[: COUNTED[name]]]
            if len(texts) == COUNTED[name] and all(texts):
                yield node.lineno, name, texts[0] if name == "_" else tuple(texts), []


def call_texts(file: BinaryIO, keywords: object, comment_tags: object, options: object) -> Found:
    """The texts that rules give as data: TEXT_KEYS of any call, the first word of an `Outcome`."""
    for node in ast.walk(ast.parse(file.read())):
        if isinstance(node, ast.Call):
            first = node.args[:1] if _named(node) == "Outcome" else []
            for part in [*first, *(word.value for word in node.keywords if word.arg in TEXT_KEYS)]:
                if text := _constant(part):
                    yield part.lineno, "", text, []


def lever_texts(file: BinaryIO, keywords: object, comment_tags: object, options: object) -> Found:
    """The texts of all levers: some are put together, so they are asked, not read."""
    from computewar.engine.turn import LEVERS

    for lever in LEVERS.values():
        for text in filter(None, (lever.label, lever.help, lever.unit, *lever.choices)):
            yield 1, "", text, []


def kind_texts(file: BinaryIO, keywords: object, comment_tags: object, options: object) -> Found:
    """The kinds of fact."""
    from typing import get_args

    from computewar.inputs.fact import Kind

    yield from ((1, "", kind, []) for kind in get_args(Kind))


def toml_texts(file: BinaryIO, keywords: object, comment_tags: object, options: object) -> Found:
    """The texts of a TOML file."""
    import tomli

    source = file.read().decode("utf-8")
    for text in _texts_in(tomli.loads(source)):
        found = source.find(text.split("\n")[0])
        yield source.count("\n", 0, max(found, 0)) + 1, "", text, []


def _named(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _constant(node: ast.expr) -> str:
    """The text that stands there; empty for what is worked out."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


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
