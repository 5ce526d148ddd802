"""`computewar workshop check`: before the day, whether machine and file are ready for it.

Exit codes: 0 ready · 1 something is to be done first · 2 wrong use.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from computewar.cli.examples import examples
from computewar.cli.place import Place
from computewar.cli.workshop.file import SUFFIX, opened
from computewar.words import _

if TYPE_CHECKING:
    from computewar.sessions.workshop import Workshop
    from computewar.web.readiness import Finding

FAILED = 1
TRIAL = ("Alpha", "Beta")
"""The teams that try a machine before there is a file."""
HORIZON = 4


@click.command(
    help=_(
        "Look whether this machine and the workshop in FILE are ready, and say what to do where "
        "they are not. Robot teams play the practice round of a copy through the real server; "
        "FILE itself stays as it is, and nothing is left behind. Without FILE two teams try the "
        "machine."
    ),
    epilog=examples(
        "computewar workshop check day.workshop --no-robots",
        "computewar workshop check day.workshop --bind 192.168.1.5",
        "computewar workshop check",
    ),
)
@click.argument("file", required=False, metavar="[FILE]", type=Place(dir_okay=False))
@click.option(
    "--bind", default="127.0.0.1", show_default=True, metavar="ADDRESS",
    help=_("Address that `host` is to listen on."),
)  # fmt: skip
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True,
    help=_("Port that `host` is to listen on."),
)  # fmt: skip
@click.option(
    "--robots/--no-robots", default=True, show_default=True,
    help=_("Let robot teams play; it takes some seconds a team."),
)  # fmt: skip
def command(file: Path | None, bind: str, port: int, robots: bool) -> int:
    """Tell every finding as it comes; returns the exit code."""
    faults = 0
    for one in _findings(file, bind, port, robots):
        faults += one.level == "fault"
        click.echo(_told(one))
    if faults:
        click.echo(_("Not ready yet: see FAULT above."))
    else:
        click.echo(_("Ready."))
    return FAILED if faults else 0


def _told(one: "Finding") -> str:
    marks = {"ok": _("OK"), "note": _("note"), "fault": _("FAULT")}
    text = f"{one.text}; {one.cure}" if one.cure else one.text
    return f"{marks[one.level]:<5}  {text}"


def _findings(file: Path | None, bind: str, port: int, robots: bool) -> "Iterator[Finding]":
    """The extras first, as all else needs them; then file, machine, and the robots' round."""
    from importlib.util import find_spec

    missing = [name for name in ("aiohttp", "textual_serve", "jinja2") if find_spec(name) is None]
    if missing:
        problem = _("a workshop needs {}; install it: pip install 'computewar[web,report]'")
        raise click.UsageError(problem.format(", ".join(missing)))
    from computewar.web.readiness import looked

    with _workshop(file) as workshop:
        folder = workshop.path.parent if file is not None else Path.cwd()
        if file is not None:
            yield _of_file(workshop)
        yield from looked(folder, len(workshop.setup.teams), bind, port)
        if robots:
            click.echo(_("robot teams play the practice round …"), err=True)
            yield _of_robots(workshop)


@contextmanager
def _workshop(file: Path | None) -> "Iterator[Workshop]":
    """The workshop to be held, or one to try the machine with."""
    if file is not None:
        with opened(file.with_suffix(SUFFIX), writable=False) as found:
            yield found
        return
    from tempfile import TemporaryDirectory

    from computewar.inputs.catalogue import FLAGSHIP
    from computewar.inputs.scenario import load_scenario
    from computewar.inputs.setup import arranged
    from computewar.sessions.workshop import Workshop

    scenario = load_scenario(FLAGSHIP, horizon=HORIZON)
    with TemporaryDirectory(prefix="computewar-") as folder:
        path = Path(folder) / f"trial{SUFFIX}"
        with Workshop.new(path, scenario, "1", arranged(scenario, TRIAL)) as made:
            yield made


def _of_file(workshop: "Workshop") -> "Finding":
    """The file holds, as opening it has looked; a round that is under way is told."""
    from computewar.web.readiness import NOTE, OK, Finding

    stage = workshop.stage
    if workshop.told("phase"):
        text = _("{} holds; it is in round {} already").format(workshop.path.name, stage.round)
        return Finding(NOTE, text, _("`computewar workshop host` goes on there"))
    return Finding(OK, _("{} holds").format(workshop.path.name))


def _of_robots(workshop: "Workshop") -> "Finding":
    """How the robots' round went."""
    from computewar.web.readiness import FAULT, OK, Finding
    from computewar.web.rehearsal import RehearsalError, rehearse

    try:
        found = rehearse(workshop)
    except RehearsalError as error:
        return Finding(FAULT, _("rehearsal: {}").format(error.problem), error.cure)
    except OSError as error:
        problem = _("rehearsal: no address of this machine can be listened on ({})")
        return Finding(FAULT, problem.format(error.strerror), _("look at its firewall"))
    text = _("rehearsal: {} teams played the practice round; first pages came within {:.1f} s")
    return Finding(OK, text.format(len(found.paints), max(found.paints)))
