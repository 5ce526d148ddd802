"""The published page of commands is what the code says."""

import inspect
from pathlib import Path

import click
import pytest

from computewar.cli import COMMANDS, EXIT_CODES, commands, exit_code
from computewar.cli.page import ONES, called, page

ROOT = Path(__file__).parents[2]


def test_the_published_commands_are_made_from_the_code():
    assert (ROOT / "docs" / "commands.md").read_text("utf-8") == page()


def test_the_page_names_every_command_every_option_and_every_exit_code():
    text = page()
    with click.Context(commands) as context:
        found = dict(called(commands, context))
    assert {words[0] for words in found} == set(COMMANDS)
    for words, command in found.items():
        assert f"# computewar {' '.join(words)}\n" in text
        assert all(p.opts[-1] in text for p in command.params if isinstance(p, click.Option))
    assert all(f"| {code} | {meaning} |" in text for code, meaning in EXIT_CODES.items())


def _leaves():
    with click.Context(commands) as context:
        return {
            " ".join(words): command
            for words, command in called(commands, context)
            if not isinstance(command, click.Group)
        }


@pytest.mark.parametrize("name", _leaves())
def test_every_command_leaves_with_0_and_2_as_the_page_says(name, capsys):
    assert exit_code([*name.split(), "--help"]) == 0
    assert not capsys.readouterr().err
    assert exit_code([*name.split(), "--no-such-option"]) == 2
    assert not capsys.readouterr().out


def test_the_page_says_of_every_command_that_can_leave_with_1_when_it_does():
    def answers(command):
        return inspect.signature(command.callback).return_annotation in (int, "int")

    found = {name: answers(command) for name, command in _leaves().items()}
    assert set(ONES) <= set(found)
    assert {name for name, one in found.items() if one} <= set(ONES)
    assert all(f"- `computewar {name}`: {when}" in page() for name, when in ONES.items())
