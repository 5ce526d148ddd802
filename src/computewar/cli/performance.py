"""Performance: an experiment played for the command line, and what is said of how it went."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from computewar.cli.progress import progress
from computewar.words import _, ngettext, number

if TYPE_CHECKING:
    from computewar.lab.experiment import Experiment
    from computewar.lab.results import Results
    from computewar.lab.run import Stopped
    from computewar.lab.storage import Store
    from computewar.lab.tasks import Workers

SHOWN = 3  # failures told one by one
FAILED, STOPPED = 1, 130


class StoppedRun(click.ClickException):
    """Ctrl-C, with what has become of the run."""

    exit_code = STOPPED


class How(NamedTuple):
    """How to play: into which folder, with how many processes, saying what, going on or anew."""

    output: Path | None
    workers: "Workers"
    quiet: bool
    resume: bool


@contextmanager
def played(experiment: "Experiment", what: Mapping[str, Any], how: How) -> Iterator["Results"]:
    """The results of an experiment, on disk while they are looked at.

    With a folder its files are written there; without, nothing is left. `what` is its manifest.

    Raises:
        click.ClickException: Ctrl-C (exit code 130), or a folder that cannot be written.
    """
    from computewar.lab.results import Results
    from computewar.lab.storage import is_whole, stored, tidied

    if how.output and how.resume and is_whole(how.output):
        if not how.quiet:
            click.echo(_("{} is whole; nothing is left to play").format(how.output), err=True)
        tidied(how.output)
        yield Results.read(how.output)
        return
    with ExitStack() as stack:
        files = how.output is not None
        place = how.output or Path(stack.enter_context(TemporaryDirectory(prefix="computewar-")))
        opened = stored(place, experiment, what, resume=how.resume, files=files)
        try:
            store = stack.enter_context(opened)
        except OSError as error:
            problem = _("-o {}: cannot be made ({}); choose another folder")
            raise click.UsageError(problem.format(place, error.strerror)) from None
        yield _performed(store, how)


def _performed(store: "Store", how: How) -> "Results":
    from computewar.inputs.spec import code_of
    from computewar.lab.run import Stopped, perform
    from computewar.lab.workers import WorkerError

    code = any(map(code_of, store.manifest["sources"]))
    again = _("; to go on: computewar run --resume {}").format(store.folder)
    again += " --trust" if code else ""
    try:
        with progress(how.quiet, store.before) as told:
            results = perform(
                store.experiment, progress=told, workers=how.workers, failures="rows", store=store
            )
    except Stopped as stopped:
        raise _stopped(stopped, store, again) from None
    except OSError as error:
        problem = _("-o {}: cannot be written ({}); free the disk{}")
        text = problem.format(store.folder, error.strerror, again)
        raise click.ClickException(text) from None
    except WorkerError as error:
        raise click.ClickException(f"{error}{again if store.files else ''}") from None
    if store.files and not how.quiet:
        files = ", ".join(str(file) for file in sorted(store.folder.glob("*.*")))
        click.echo(_("wrote {}").format(files), err=True)
    return results


def _stopped(stopped: "Stopped", store: "Store", again: str) -> click.ClickException:
    """What to say after Ctrl-C: how far it came, and how it goes on."""
    done, whole = number(len(stopped.results)), number(len(store.experiment))
    text = _("stopped after {} of {} games; with -o DIR they would have been kept")
    if store.files:
        text = _("stopped after {} of {} games, which are in {}{}")
    return StoppedRun(text.format(done, whole, store.folder, again))


def failures(failed: Sequence[str], whole: int, output: Path | None, quiet: bool) -> int:
    """The exit code; says how many futures failed, and why the first of them did."""
    if not failed or quiet:
        return FAILED if failed else 0
    for text in failed[:SHOWN]:
        click.echo(f"computewar: {text}", err=True)
    said = ngettext("{} of {} games failed", "{} of {} games failed", len(failed))
    where = _("; the column error of {} says why").format(output / "results.csv") if output else ""
    text = said.format(number(len(failed)), number(whole))
    click.echo(f"computewar: {text}{where}", err=True)
    return FAILED


def compared(before: Mapping[str, Any], output: Path | None, quiet: bool) -> int:
    """The exit code of a run played anew: 1 where its table is not the one of `before`."""
    if output is None or not before.get("complete"):
        return 0
    made = json.loads((output / "manifest.json").read_text("utf-8"))
    same = bool(made["table"] == before["table"])
    if not same:
        text = _("{}: the table is not the one that its manifest tells of").format(output)
        click.echo(f"computewar: {text}", err=True)
    elif not quiet:
        click.echo(_("the table is the same, to the byte"), err=True)
    return 0 if same else FAILED
