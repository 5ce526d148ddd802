"""Texts: what a person reads can be translated, and the pages say what is there."""

import ast
import io
import re

import pytest

from computewar.cli import COMMANDS
from computewar.extraction import TEXT_KEYS, toml_texts

READ_BY_PEOPLE = ("cli/", "plain/", "tui/", "web/")
TEXT_CALLS = {
    "Button", "Checkbox", "ClickException", "Collapsible", "Label", "Markdown", "RadioButton",
    "Static", "UsageError", "add_column", "add_columns", "confirm", "echo", "notify", "prompt",
    "secho", "update", "write_line",
}  # fmt: skip
TEXT_NAMES = {
    "SUB_TITLE", "TITLE", "border_subtitle", "border_title", "description", "epilog", "help",
    "label", "message", "placeholder", "prompt", "short_help", "sub_title", "title", "tooltip",
}  # fmt: skip
NAMES = {"computewar", "Textual"}
NOT_TEXT = re.compile(r"\[/?[^\]]*\]|%\(\w+\)s|\{[^}]*\}|\$[\w-]+")


def _bare(node):
    """The string constants with words in `node` that no `_` wraps."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        text = NOT_TEXT.sub("", node.value)
        if re.search(r"[^\W\d_]{2,}", text) and text.strip(" :") not in NAMES:
            yield node
    elif isinstance(node, ast.JoinedStr | ast.List | ast.Tuple):
        for part in getattr(node, "values", None) or getattr(node, "elts", ()):
            yield from _bare(part)
    elif isinstance(node, ast.BinOp):
        yield from (*_bare(node.left), *_bare(node.right))
    elif isinstance(node, ast.IfExp):
        yield from (*_bare(node.body), *_bare(node.orelse))
    elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") in ("format", "join"):
        yield from _bare(node.func.value)


def _texts(tree):
    """The expressions of a module whose value a person reads."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            yield from node.args if name in TEXT_CALLS else ()
            yield from node.args[2:] if name == "Binding" else ()
            yield from (word.value for word in node.keywords if word.arg in TEXT_NAMES)
        elif isinstance(node, ast.Assign):
            names = {getattr(t, "attr", getattr(t, "id", "")) for t in node.targets}
            yield from [node.value] if names & TEXT_NAMES else ()


def _untranslated(tree):
    return [f"{node.lineno} {node.value!r}" for text in _texts(tree) for node in _bare(text)]


def test_what_people_read_goes_through_gettext(modules):
    found = {
        name: _untranslated(t) for name, t in modules.items() if name.startswith(READ_BY_PEOPLE)
    }
    assert {name: texts for name, texts in found.items() if texts} == {}


@pytest.mark.parametrize(
    "code",
    [
        'click.echo("two words")',
        'yield Static(f"cash {cash}")',
        'self.notify("saved" if saved else _("lost"))',
        'Button(label="Go " + name)',
        'echo("{} games".format(3))',
        'Binding("q", "quit", "Quit")',
        'self.border_title = "Board"',
    ],
)
def test_a_bare_text_is_found(code):
    assert _untranslated(ast.parse(code))


@pytest.mark.parametrize(
    "code",
    [
        'click.echo(_("two words"))',
        'Static(f"[b]{name}[/b] · {cash}", id="cash", classes="wide")',
        'click.echo(_("{} games").format(3))',
        'title = "computewar"',
        'Binding("q", "quit", _("Quit"))',
    ],
)
def test_a_wrapped_text_is_not(code):
    assert _untranslated(ast.parse(code)) == []


def test_every_command_has_its_help_in_gettext(modules):
    found = [
        f"{name}:{node.lineno}"
        for name, tree in modules.items()
        if name.startswith("cli/")
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        for call in node.decorator_list
        if isinstance(call, ast.Call)
        and getattr(call.func, "attr", "") in ("command", "group")
        and "help" not in {word.arg for word in call.keywords}
    ]
    assert found == []


def test_the_texts_of_all_data_files_can_be_collected(root):
    for file in (root / "scenarios").rglob("*.toml"):
        source = file.read_bytes()
        texts = list(toml_texts(io.BytesIO(source), (), (), {}))
        wanted = re.findall(rf"^(?:{'|'.join(TEXT_KEYS)}) *=", source.decode(), re.MULTILINE)
        assert len(texts) >= len(wanted), file.name


def test_the_readme_names_every_command(root):
    readme = (root / "README.md").read_text("utf-8")
    assert [name for name in COMMANDS if f"computewar {name}" not in readme] == []


def test_the_readme_marks_its_test_command(root):
    readme = (root / "README.md").read_text("utf-8")
    marked = re.search(r"<!-- test command -->(.*)<!-- end of test command -->", readme, re.DOTALL)
    assert marked, "`.ci/run` reads the command between these marks"
    assert "pip install" in marked[1]
    assert "&& .venv/bin/python -m pytest" in marked[1]


OUT_OF_PLACE = [
    r"(?<![\w.>])/(?:home|root|work|Users)/\w",  # a path of somebody's machine
    r"\.\./shared",
    "pypi",
    "pythonhosted",
    r"-----BEGIN [A-Z ]*PRIVATE KEY",
    r"(?:api[_-]?key|API_KEY|[Ss]ecret|[Pp]assword|[Tt]oken)\s*[=:]\s*['\"][\w\-]{12,}",
]


def _written(root):
    """The text files that people write and others get."""
    kinds = {".py", ".toml", ".md", ".txt", ".tcss", ".json", ".csv"}
    for folder in ("src", "tests", "scenarios", "seeds"):
        for file in (root / folder).rglob("*"):
            hidden = any(part.startswith((".", "__")) for part in file.relative_to(root).parts[:-1])
            if file.suffix in kinds and not hidden:
                yield file
    yield from (file for file in root.iterdir() if file.suffix in kinds)
    yield root / ".ci" / "run"


def test_no_file_holds_a_secret_or_somebody_s_path(root):
    found = [
        f"{file.relative_to(root)}: {match[0]}"
        for file in _written(root)
        if file.name not in ("test_texts.py", "run")  # .ci/run looks for the documents beside us
        for match in re.finditer("|".join(OUT_OF_PLACE), file.read_text("utf-8", "replace"))
    ]
    assert found == []
