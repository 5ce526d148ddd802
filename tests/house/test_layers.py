"""Who may import what; `lint-imports` checks the order of the layers besides."""

import ast
import json
import subprocess
import sys

import pytest

from computewar.cli import COMMANDS
from computewar.cli.workshop import COMMANDS as OF_A_DAY

HEAVY = {"textual", "rich", "numpy", "pydantic"}


def _imports(tree):
    """Every module that a tree imports, anywhere in it, by its full name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.fixture(scope="module")
def imports(modules):
    """What every module of the package imports, by its path."""
    return {name: set(_imports(tree)) for name, tree in modules.items()}


def _importers(imports, top):
    return {
        name
        for name, found in imports.items()
        if any(module.split(".")[0] == top for module in found)
    }


@pytest.mark.parametrize("library", ["textual", "rich", "textual_plotext", "plotext"])
def test_only_the_terminal_interface_knows_textual(imports, library):
    others = {name for name in _importers(imports, library) if not name.startswith("tui/")}
    assert others == set()


def test_pydantic_is_known_to_the_inputs_only(imports):
    assert _importers(imports, "pydantic")
    others = {n for n in _importers(imports, "pydantic") if not n.startswith("inputs/")}
    assert others == set()


def test_mechanics_do_not_know_one_another(imports):
    folder = "engine/mechanics/"
    names = {n.removeprefix(folder).removesuffix(".py") for n in imports if n.startswith(folder)}
    paths = {f"computewar.engine.mechanics.{name}" for name in names - {"__init__"}}
    pairs = {
        (name, module)
        for name, found in imports.items()
        if name.startswith(folder) and not name.endswith("__init__.py")
        for module in found
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


def _loaded(*commands):
    """Of commands one after another in one process: exit code and top-level packages then there."""
    code = (
        "import json, sys\nfrom computewar import cli\nfound = []\n"
        f"for words in {commands!r}:\n"
        "    code = cli.exit_code(words)\n"
        "    found.append([code, sorted({name.split('.')[0] for name in sys.modules})])\n"
        "print(json.dumps(found), file=sys.stderr)"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = json.loads(done.stderr.splitlines()[-1])
    return list(zip(commands, found, strict=True))


LIGHT = [["--help"], ["--version"], ["list", "scenarios"], ["list", "strategies"]]


def test_help_and_lists_load_nothing_heavy():
    helps = [[name] for name in COMMANDS] + [["workshop", name] for name in OF_A_DAY]
    for words, (code, loaded) in _loaded(*LIGHT, *([*one, "--help"] for one in helps)):
        assert code == 0, words
        assert HEAVY.isdisjoint(loaded), words


@pytest.mark.heavy
def test_headless_commands_load_no_terminal():
    headless = [
        ["sources"],
        ["list", "levers"],
        ["list", "outcomes"],
        ["run", "terafab-2026", "-n", "2", "--horizon", "1"],
    ]
    for words, (code, loaded) in _loaded(*headless):
        assert code == 0, words
        assert {"textual", "rich", "plotext"}.isdisjoint(loaded), words
