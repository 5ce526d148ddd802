"""Collect which tests assert which facts, for `seeds/coverage/behaviours.toml`.

    python tests/behaviour/collect.py

A test says what it asserts by `@pytest.mark.fact("fact-id", …)`; the tests are read, not run. A
test compares the file with what this makes.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
FILE = TESTS.parent / "seeds" / "coverage" / "behaviours.toml"
HEAD = "# Fact → the tests that assert it. Made by `python tests/behaviour/collect.py`.\n\n"


def marked(file: Path) -> Iterator[tuple[str, str]]:
    """Fact and test of every mark in a file."""
    place = file.relative_to(TESTS.parent)
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            for mark in filter(_is_fact, node.decorator_list):
                yield from ((part.value, f"{place}::{node.name}") for part in mark.args)


def _is_fact(mark: ast.expr) -> bool:
    return isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.fact"


def page() -> str:
    """The file's text: facts in order, and for each its tests in order."""
    found: dict[str, list[str]] = {}
    for file in sorted(TESTS.rglob("test_*.py")):
        for fact, test in marked(file):
            found.setdefault(fact, []).append(test)
    lines = (f"{fact} = [{_texts(found[fact])}]" for fact in sorted(found))
    return HEAD + "".join(f"{line}\n" for line in lines)


def _texts(tests: list[str]) -> str:
    return ", ".join(f'"{test}"' for test in sorted(set(tests)))


if __name__ == "__main__":
    FILE.write_text(page(), "utf-8")
