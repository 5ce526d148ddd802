"""Again: the command that a run was asked for with, kept so that it can be given once more.

A run that was stopped is gone on with (`--resume DIR`), one that was done is played anew (`--from
FILE`): either is the command as it was, in the folder it was given in, held against its manifest.
"""

import contextlib
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import click

from computewar.words import _

HOW = frozenset({"output", "workers", "dask", "as_json", "quiet", "resume", "origin"})
"""Parameters that say how a run is played and told, not what it is."""


class Again(NamedTuple):
    """A run to be given once more: its manifest, and whether it is gone on with."""

    manifest: Mapping[str, Any]
    resume: bool


def command(context: click.Context, given: Sequence[str]) -> list[str]:
    """The arguments that say what is asked, as they were given, without those of HOW."""
    found, _rest, _order = context.command.make_parser(context).parse_args(list(given))
    words: list[str] = []
    for param in context.command.get_params(context):
        value = found.get(param.name or "")
        name = [param.opts[-1]] if isinstance(param, click.Option) else []
        for one in value if isinstance(value, list | tuple) else [value]:
            if param.name not in HOW and isinstance(one, str):  # click marks what is not given
                words += [*name, one]
    return words


def resumed(context: click.Context, folder: Path, how: Sequence[str]) -> int:
    """Go on with the run that was stopped in a folder; InputError where none was."""
    from computewar.lab.folder import MANIFEST, read_manifest
    from computewar.lab.storage import is_whole, request

    how = ["-o", str(folder.resolve()), *how]
    if is_whole(folder):
        return _given(context, Again(read_manifest(folder / MANIFEST), True), how, folder)
    asked = request(folder)
    where = Path(asked["where"])
    with contextlib.chdir(where if where.is_dir() else os.getcwd()):
        return _given(context, Again(asked["manifest"], True), how, folder)


def anew(context: click.Context, file: Path, how: Sequence[str]) -> int:
    """Play what a manifest tells of; InputError for a file that is none."""
    from computewar.lab.folder import read_manifest

    return _given(context, Again(read_manifest(file), False), how, file)


def _given(context: click.Context, again: Again, how: Sequence[str], place: Path) -> int:
    """Give the command of a manifest once more."""
    if "command" not in again.manifest:
        problem = _("{}: was not played by `computewar run`; play it from where it was")
        raise click.UsageError(problem.format(place))
    words = [*again.manifest["command"], *how]
    with context.command.make_context("run", words, obj=again) as once_more:
        code: int = context.command.invoke(once_more)
    return code


def held_against(again: Again, told: Mapping[str, Any], quiet: bool) -> None:
    """Say what has changed since the manifest of a run that is played anew.

    It is played all the same: whether that matters, its table says.
    """
    from computewar.lab.manifest import changed

    other = [] if again.resume else changed(again.manifest, told)
    if other and not quiet:
        said = _("changed since the manifest was made: {}; the table may be another")
        click.echo(f"computewar: {said.format(', '.join(other))}", err=True)
