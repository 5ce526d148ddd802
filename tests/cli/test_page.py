"""The published page of commands is what the code says."""

from pathlib import Path

import click

from computewar.cli import COMMANDS, EXIT_CODES, commands
from computewar.cli.page import called, page

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
