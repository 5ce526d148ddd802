"""`computewar completion`: the script by which a shell completes commands, names and values.

What is completed is asked of this program itself, with `_COMPUTEWAR_COMPLETE` set (click's way), so
that a new command or strategy needs no new script.
"""

import os
import re

import click
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    add_completion_class,
    get_completion_class,
    split_arg_string,
)

from computewar.cli import COMPLETING
from computewar.cli.examples import examples
from computewar.words import _

PROGRAM = "computewar"
BREAKS = "=:"
"""What bash, and no other shell, takes for the end of a word."""


@click.command(
    help=_(
        "Print the script that completes words with TAB. A shell then knows commands, options, "
        'scenarios, seats and strategies. For bash, put `eval "$(computewar completion bash)"` '
        "into ~/.bashrc; for zsh, the same with zsh into ~/.zshrc; for fish, `computewar "
        "completion fish | source` into ~/.config/fish/config.fish."
    ),
    epilog=examples("computewar completion bash", "computewar completion zsh"),
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the script."""
    kind = get_completion_class(shell)
    assert kind is not None  # all three come with click
    click.echo(kind(context.find_root().command, {}, PROGRAM, COMPLETING).source(), nl=False)


class WholeWords(BashComplete):
    """Bash takes `musk=builder:patience=.7` for seven words; here it is one again.

    What is completed is then given back from the last break on, which is all that bash replaces.
    """

    name = "bash"

    def get_completion_args(self) -> tuple[list[str], str]:
        """The whole words before the cursor, and the one at it."""
        place = int(os.environ["COMP_CWORD"])
        words = split_arg_string(os.environ["COMP_WORDS"])[: place + 1]
        words += [""] * (place + 1 - len(words))  # a cursor after a space is at an empty word
        *before, self.word = whole(words)
        return before[1:], self.word

    def format_completion(self, item: CompletionItem[str]) -> str:
        """The candidate's kind and what bash shall put from the last break on."""
        head = re.match(rf".*[{BREAKS}]|", self.word)
        return f"{item.type},{item.value.removeprefix(head[0] if head else '')}"


def whole(words: list[str]) -> list[str]:
    """Words put together that bash has taken apart at its breaks."""
    joined: list[str] = []
    for word in words:
        follows = joined and word and (word[0] in BREAKS or joined[-1][-1:] in tuple(BREAKS))
        if follows:
            joined[-1] += word
        else:
            joined.append(word)
    return joined


add_completion_class(WholeWords)
