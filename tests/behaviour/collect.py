"""Collect which tests assert which facts, for `seeds/coverage/behaviours.toml`.

    python tests/behaviour/collect.py

A test says what it asserts by `@pytest.mark.fact("fact-id", …)`, or is named after one fact
(`test_fact_id` or `test_fact_id_and_more`); the tests are read, not run. A test compares the file
with what this makes.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
FILE = TESTS.parent / "seeds" / "coverage" / "behaviours.toml"
HEAD = "# Fact → the tests that assert it. Made by `python tests/behaviour/collect.py`.\n\n"


def fact_ids() -> set[str]:
    """The ids of all facts."""
    texts = (file.read_text("utf-8") for file in FILE.parents[1].glob("*.toml"))
    return {id_ for text in texts for id_ in re.findall(r'^id = "([a-z0-9-]+)"$', text, re.M)}


def named(test: str, ids: set[str]) -> list[str]:
    """The fact that a test is named after: the longest whose words its name begins with."""
    words = test.removeprefix("test_").split("_")
    heads = ("-".join(words[:k]) for k in range(len(words), 2, -1))
    return [head for head in heads if head in ids][:1]


def marked(file: Path, ids: set[str]) -> Iterator[tuple[str, str]]:
    """Fact and test of every mark, and of every name, in a file."""
    place = file.relative_to(TESTS.parent)
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            for mark in filter(_is_fact, node.decorator_list):
                yield from ((part.value, f"{place}::{node.name}") for part in mark.args)
            if node.name.startswith("test_"):
                yield from ((id_, f"{place}::{node.name}") for id_ in named(node.name, ids))


def _is_fact(mark: ast.expr) -> bool:
    return isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.fact"


def page() -> str:
    """The file's text: facts in order, and for each its tests in order."""
    ids = fact_ids()
    found: dict[str, list[str]] = {}
    for file in sorted(TESTS.rglob("test_*.py")):
        for fact, test in marked(file, ids):
            found.setdefault(fact, []).append(test)
    lines = (f"{fact} = [{_texts(found[fact])}]" for fact in sorted(found))
    return HEAD + "".join(f"{line}\n" for line in lines)


def _texts(tests: list[str]) -> str:
    return ", ".join(f'"{test}"' for test in sorted(set(tests)))


if __name__ == "__main__":
    FILE.write_text(page(), "utf-8")
