"""`computewar workshop do`: the facilitator's acts from a terminal."""

from collections.abc import Sequence
from pathlib import Path

import click

from computewar.cli import candidates
from computewar.cli.examples import examples
from computewar.cli.workshop.file import file_argument, opened
from computewar.words import _

STEPS = (
    "forward", "decide", "lock", "advance", "reveal", "discuss", "answer", "next_round", "undo",
    "fork", "pause", "resume", "extend",
)  # fmt: skip
ACTS = (
    "invite", "renew", "revoke", "put", "call_off", "message", "note", "stand_in", "show",
)  # fmt: skip
"""As `workshop.acts` has them, here so that help loads no rule."""


def _fitting(_ctx: click.Context, _param: click.Parameter, word: str) -> list[str]:
    return candidates.fitting(word, (*STEPS, *ACTS))


@click.command(
    help=_(
        "Do what the facilitator's console does, whether FILE is hosted now or not. STEP is a step "
        "of the round: {}. Without one it is the usual next step. Or it is another act of the "
        "console: {}. Fields follow as NAME=VALUE."
    ).format(", ".join(STEPS[1:]), ", ".join(ACTS)),
    epilog=examples(
        "computewar workshop do day.workshop",
        "computewar workshop do day.workshop decide minutes=8",
        "computewar workshop do day.workshop message 'text=Five minutes, please.'",
        "computewar workshop do day.workshop invite team=alpha --url http://192.168.1.5:8000",
    ),
)
@file_argument
@click.argument("step", required=False, default=STEPS[0], shell_complete=_fitting)
@click.argument("fields", nargs=-1, metavar="[NAME=VALUE]...")
@click.option(
    "--url", default="http://127.0.0.1:8000", metavar="URL", show_default=True,
    help=_("How browsers reach the server, for an act that makes a link."),
)  # fmt: skip
def command(file: Path, step: str, fields: Sequence[str], url: str) -> None:
    """Do it, and say where the round stands."""
    from computewar.cli.workshop.status import standing
    from computewar.workshop import acts
    from computewar.workshop.rounds import FACILITATOR

    with opened(file) as workshop:
        told = acts.do(workshop, {**_form(fields), "act": step}, FACILITATOR, url.rstrip("/"))
        if not told["ok"]:
            raise click.UsageError(str(told["message"]))
        for name, value in told.items():
            if name != "ok" and value:
                click.echo(str(value) if name == "message" else f"{name}: {value}")
        for line in standing(workshop):
            click.echo(line)


def _form(fields: Sequence[str]) -> dict[str, str]:
    """`NAME=VALUE` texts as a form; UsageError for another text."""
    form: dict[str, str] = {}
    for text in fields:
        name, equals, value = text.partition("=")
        if not (name and equals):
            problem = _("'{}' is no field; write NAME=VALUE, as in minutes=5")
            raise click.UsageError(problem.format(text))
        form[name] = value
    return form
