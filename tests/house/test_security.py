"""What no module does, and the few that may: code that is run, processes, pickles, templates, SQL.

Ruff's rules S hold the rest; what each module may do is in pyproject.toml, and why it is safe in
docs/security.md.
"""

import ast
import tomllib
from collections.abc import Iterator

import pytest

ALLOWED = {
    "pickle": {
        "lab/workers.py",  # to and from processes that we started
        "lab/cluster.py",  # to the scheduler that the user named
        "report/debrief/aside.py",  # to and from a process that we started
    },
    "subprocess": {"lab/workers.py", "report/debrief/aside.py"},  # this Python, without a shell
    "socket": {"web/readiness.py", "cli/doctor/machine.py"},  # whether a port is free
    "sqlite3": {
        "sessions/layout.py", "sessions/store.py", "sessions/shared.py", "sessions/saves.py",
        "sessions/error.py", "sessions/entry.py",
    },
    "importlib.util": {
        "strategies/sources.py", "lab/table.py", "cli/workshop/checking.py",
        "cli/doctor/libraries.py", "cli/doctor/extras.py",
    },
}  # fmt: skip
"""Library → the modules that may import it; all but the first of `importlib.util` look only."""
NOWHERE = {
    "cloudpickle", "code", "ctypes", "dbm", "dill", "ftplib", "http", "imp", "joblib", "marshal",
    "pty", "requests", "runpy", "shelve", "smtplib", "tarfile", "telnetlib", "urllib.request",
    "webbrowser", "xml", "yaml", "zipfile",
}  # fmt: skip
CALLS = {
    "eval": set(),
    "exec": {"strategies/sources.py"},  # a file that a person named
    "compile": {"strategies/sources.py"},
    "__import__": set(),
    "create_subprocess_shell": set(),
    "create_subprocess_exec": {"web/seat.py", "web/debriefing.py"},  # this Python
    "os.system": set(),
    "os.popen": set(),
    "mktemp": set(),
    "from_string": set(),  # a template from data
    "load_extension": set(),
    "enable_load_extension": set(),
    "spec_from_file_location": set(),
    "spec_from_loader": {"strategies/sources.py"},
}
"""Function → the modules that may call it."""


STARTERS = {"lab/workers.py", "report/debrief/aside.py"}
EXECUTABLE = ("sys.executable", "executable")


def _imported(nodes: list[ast.AST]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@pytest.fixture(scope="module")
def nodes(modules):
    """Module → all nodes of its tree."""
    return {name: list(ast.walk(tree)) for name, tree in modules.items()}


@pytest.fixture(scope="module")
def calls(nodes):
    """Module → the calls in it, each with the function's name, its owner's before it if `os` is."""
    return {
        name: [(_called(node.func), node) for node in found if isinstance(node, ast.Call)]
        for name, found in nodes.items()
    }


def _called(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        owner = function.value.id if isinstance(function.value, ast.Name) else ""
        return f"{owner}.{function.attr}" if owner in ("os", "re") else function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _within(name: str, top: str) -> bool:
    return name == top or name.startswith(f"{top}.")


def test_only_some_modules_use_what_could_run_or_reach_something(nodes):
    allowed = {**ALLOWED, **{key: set[str]() for key in NOWHERE}}
    wrong = [
        (name, one)
        for name, found in nodes.items()
        for one in _imported(found)
        for library, users in allowed.items()
        if _within(one, library) and name not in users
    ]
    assert wrong == []


def test_code_is_run_in_one_place_and_processes_are_started_without_a_shell(calls):
    wrong = [
        (name, called)
        for name, found in calls.items()
        for called, _node in found
        if name not in CALLS.get(called, {name})
    ]
    assert wrong == []


def test_nothing_reads_pickled_arrays_and_every_template_escapes(calls):
    for name, found in calls.items():
        for called, node in found:
            words = {one.arg: ast.unparse(one.value) for one in node.keywords}
            assert not {"allow_pickle", "shell"} & words.keys(), (name, called)
            if called == "Environment":
                assert words.get("autoescape") == "True", name


def test_processes_are_this_python_and_take_no_module_from_the_folder_they_start_in(nodes, calls):
    started = [
        (name, node.args)
        for name, found in calls.items()
        for called, node in found
        if called == "create_subprocess_exec"
    ]
    started += [
        (name, node.elts)
        for name, found in nodes.items()
        for node in found
        if isinstance(node, ast.List) and node.elts and ast.unparse(node.elts[0]) in EXECUTABLE
    ]
    assert {name for name, _words in started} == CALLS["create_subprocess_exec"] | STARTERS
    for name, words in started:
        assert [ast.unparse(one) for one in words[:2]] == ["sys.executable", "'-P'"], name


def test_an_assert_tells_the_type_checker_what_we_know_and_looks_at_no_input(nodes):
    for name, found in nodes.items():
        for node in found:
            if isinstance(node, ast.Assert):
                test = node.test
                known = isinstance(test, ast.Name | ast.Attribute) or (
                    isinstance(test, ast.Compare) and ast.unparse(test).endswith(" is not None")
                )
                known |= isinstance(test, ast.Call) and ast.unparse(test.func) == "isinstance"
                assert known, f"{name}: {ast.unparse(node)}"


def test_sql_attaches_no_other_file(nodes):
    for name, found in nodes.items():
        texts = [node.value for node in found if isinstance(node, ast.Constant)]
        assert not [one for one in texts if str(one).upper().startswith("ATTACH")], name


def test_ruff_looks_for_the_rest(root):
    lint = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["tool"]["ruff"]["lint"]
    assert "S" in lint["select"]
    assert [rule for rule in lint["ignore"] if rule.startswith("S")] == ["S101"]
