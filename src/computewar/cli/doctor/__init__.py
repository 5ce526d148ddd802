"""`computewar doctor`: whether the game can be played here, and the cure for what hinders it.

It imports no library when it is loaded, so that it runs where one is missing or broken; each topic
is looked at, and told, on its own.
"""

import importlib
import json
from collections.abc import Iterator

import click

from computewar.cli.doctor.finding import FAULT, Finding, reason, told
from computewar.cli.examples import examples
from computewar.words import _

TOPICS = {
    "libraries": _("Libraries"),
    "install": _("Installation"),
    "extras": _("Extras"),
    "terminal": _("Terminal"),
    "places": _("Places"),
    "machine": _("Machine"),
}
"""Module of this folder with a function `looked` → its heading, in the order of the page."""


@click.command(
    help=_(
        "Look at what the game needs: the installation, libraries, extras, this terminal, folders "
        "that are really written to, the machine. Every problem comes with its cure; the exit "
        "code is 1 where something hinders the game, else 0."
    ),
    epilog=examples("computewar doctor", "computewar doctor --json"),
)
@click.option("--json", "as_json", is_flag=True, help=_("Print JSON."))
def doctor(as_json: bool) -> int:
    """Tell every finding as it comes, then the verdict; 1 where the game cannot be played."""
    rows: list[tuple[str, Finding]] = []
    for topic, heading in TOPICS.items():
        if not as_json:
            click.echo(f"{heading}")
        for one in looked(topic):
            rows.append((topic, one))
            if not as_json:
                click.echo(f"  {told(*one)}")
    playable = all(one.level != FAULT for _topic, one in rows)
    click.echo(_as_json(rows, playable) if as_json else _verdict(playable))
    return 0 if playable else 1


def looked(topic: str) -> Iterator[Finding]:
    """The findings of one topic; a look that itself fails is a fault, and the others go on."""
    try:
        yield from importlib.import_module(f"computewar.cli.doctor.{topic}").looked()
    except ImportError as error:
        problem = _("this could not be looked at without {}").format(error.name or reason(error))
        yield Finding(FAULT, problem, _("see {} above").format(TOPICS["libraries"]))
    except Exception as error:
        problem = _("this could not be looked at ({})").format(
            f"{type(error).__name__}: {reason(error)}"
        )
        cure = _("please report it with this line; COMPUTEWAR_DEBUG=1 shows where")
        yield Finding(FAULT, problem, cure)


def _verdict(playable: bool) -> str:
    if playable:
        return _("The game can be played: computewar play")
    return _("Something hinders the game: see FAULT above.")


def _as_json(rows: list[tuple[str, Finding]], playable: bool) -> str:
    from computewar import __version__

    found = [{"topic": topic, **one._asdict()} for topic, one in rows]
    whole = {"computewar": __version__, "playable": playable, "findings": found}
    return json.dumps(whole, ensure_ascii=False, indent=2)
