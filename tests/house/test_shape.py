"""The shape of the source: short, named, explained and tested."""

import ast
from pathlib import PurePosixPath

MODULE_LINES, FUNCTION_LINES = 300, 40
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "manager", "base", "common", "misc"}
THIN = {
    "tui/__init__.py",
}
"""Modules that need no test file of their own."""
TESTED_TOGETHER = {
    "strategies": "strategies/test_contract.py",
}
"""Folders whose modules share one test."""


def _functions(tree):
    return (n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))


def test_no_module_is_longer_than_300_lines(root, modules):
    package = root / "src" / "computewar"
    lengths = {name: (package / name).read_text("utf-8").count("\n") for name in modules}
    assert {name: count for name, count in lengths.items() if count > MODULE_LINES} == {}


def test_no_function_is_longer_than_40_lines(modules):
    long = [
        f"{name}:{function.lineno} {function.name}"
        for name, tree in modules.items()
        for function in _functions(tree)
        if function.end_lineno - function.lineno + 1 > FUNCTION_LINES
    ]
    assert long == []


def test_every_module_and_public_definition_says_what_it_is(modules):
    kinds = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    silent = [name for name, tree in modules.items() if not ast.get_docstring(tree)]
    silent += [
        f"{name}:{node.lineno} {node.name}"
        for name, tree in modules.items()
        for node in tree.body
        if isinstance(node, kinds) and not node.name.startswith("_") and not ast.get_docstring(node)
    ]
    assert silent == []


def test_no_module_is_named_for_being_useful(modules):
    parts = {name: PurePosixPath(name).with_suffix("").parts for name in modules}
    assert [name for name, words in parts.items() if FORBIDDEN_NAMES & set(words)] == []


def test_every_module_has_its_test(root, modules):
    missing = [name for name in modules if not _is_tested(root / "tests", PurePosixPath(name))]
    assert missing == []


def _is_tested(tests, module):
    if str(module) in THIN or module.name == "__main__.py":
        return True
    if module.name == "__init__.py":  # a table of contents, but for the command line
        return module.parent.name != "cli" or (tests / "cli" / "test_cli.py").is_file()
    together = TESTED_TOGETHER.get(module.parts[0])
    return (tests / (together or module.parent / f"test_{module.name}")).is_file()
