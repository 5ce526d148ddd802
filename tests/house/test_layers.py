"""Who may import what; `lint-imports` checks the order of the layers besides."""

import ast
import json
import subprocess
import sys

import pytest

from computewar.cli import COMMANDS

HEAVY = {"textual", "rich", "numpy", "pydantic"}


def _imports(tree):
    """Every module that a tree imports, anywhere in it, by its full name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _importers(modules, top):
    return {
        name
        for name, tree in modules.items()
        if any(module.split(".")[0] == top for module in _imports(tree))
    }


@pytest.mark.parametrize("library", ["textual", "rich", "textual_plotext", "plotext"])
def test_only_the_terminal_interface_knows_textual(modules, library):
    others = {name for name in _importers(modules, library) if not name.startswith("tui/")}
    assert others == set()


def test_pydantic_is_known_to_the_inputs_only(modules):
    others = {n for n in _importers(modules, "pydantic") if not n.startswith("inputs/")}
    assert others == set()


def test_mechanics_do_not_know_one_another(modules):
    folder = "engine/mechanics/"
    names = {n.removeprefix(folder).removesuffix(".py") for n in modules if n.startswith(folder)}
    paths = {f"computewar.engine.mechanics.{name}" for name in names - {"__init__"}}
    pairs = {
        (name, module)
        for name, tree in modules.items()
        if name.startswith(folder) and not name.endswith("__init__.py")
        for module in _imports(tree)
        if module in paths
    }
    assert pairs == set()


def test_all_imports_name_their_module_in_full(modules):
    relative = [
        name
        for name, tree in modules.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert relative == []


def _loaded(*arguments):
    """The top-level packages that a command loads, and its exit code."""
    code = (
        "import json, sys\nfrom computewar import cli\n"
        f"code = cli.exit_code({list(arguments)!r})\n"
        "tops = sorted({name.split('.')[0] for name in sys.modules})\n"
        "print(json.dumps([code, tops]), file=sys.stderr)"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    exit_code, tops = json.loads(done.stderr.splitlines()[-1])
    return exit_code, set(tops)


LIGHT = [["--help"], ["--version"], ["list", "scenarios"], ["list", "strategies"]]


@pytest.mark.parametrize("arguments", [*LIGHT, *([name, "--help"] for name in COMMANDS)], ids=str)
def test_help_and_lists_load_nothing_heavy(arguments):
    exit_code, loaded = _loaded(*arguments)
    assert exit_code == 0
    assert loaded & HEAVY == set()


@pytest.mark.parametrize(
    "arguments",
    [
        ["sources"],
        ["list", "levers"],
        ["list", "outcomes"],
        ["run", "terafab-2026", "-n", "2", "--horizon", "1"],
    ],
    ids=str,
)
def test_headless_commands_load_no_terminal(arguments):
    exit_code, loaded = _loaded(*arguments)
    assert exit_code == 0
    assert loaded & {"textual", "rich", "plotext"} == set()
