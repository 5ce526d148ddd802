"""The shape of the source: short, named, explained and tested."""

import ast
from pathlib import PurePosixPath

MODULE_LINES, FUNCTION_LINES = 300, 40
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "manager", "base", "common", "misc"}
STRATEGIES_TEST = "contract/test_batches.py"
"""Plays every strategy of the library in every scenario, so that a new one needs no test file."""


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
    tests = {
        file.relative_to(root / "tests").as_posix() for file in (root / "tests").rglob("test_*.py")
    }
    wanted = {name: _test_of(PurePosixPath(name), tree) for name, tree in modules.items()}
    assert {name: test for name, test in wanted.items() if test and test not in tests} == {}


def _test_of(module, tree):
    """The test file that a module must have; none for a table of contents."""
    if module.name in ("__init__.py", "__main__.py"):
        return "cli/test_cli.py" if module.parent.name == "cli" else None
    if module.parent.name == "strategies" and any(f.name == "decide" for f in _functions(tree)):
        return STRATEGIES_TEST
    return (module.parent / f"test_{module.name}").as_posix()
