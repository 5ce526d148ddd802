"""Again: the command that a run was asked for with, kept so that it can be given once more.

A run that was stopped is gone on with (`--resume DIR`), one that was done is played anew (`--from
FILE`): either is the command as it was, in the folder it was given in, held against its manifest.

A folder or manifest may come from anybody. So its words may say what is played, as `run` writes
them, and nothing else: no place to write to, no cluster. Code of a file that they name is run only
where somebody says `--trust`, and only if it is the code that the manifest tells of.
"""

import contextlib
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import click

from computewar.words import _

HOW = frozenset({"output", "workers", "dask", "as_json", "quiet", "resume", "origin", "trust"})
"""Parameters that say how a run is played and told, not what it is."""


class Again(NamedTuple):
    """A run to be given once more: its manifest, whether it is gone on with, and may run code."""

    manifest: Mapping[str, Any]
    resume: bool
    trust: bool = False


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


def resumed(
    context: click.Context, folder: Path, how: Sequence[str], *, trust: bool = False
) -> int:
    """Go on with the run that was stopped in a folder; InputError where none was."""
    from computewar.lab.folder import MANIFEST, read_manifest
    from computewar.lab.storage import is_whole, request

    how = ["-o", str(folder.resolve()), *how]
    if is_whole(folder):
        again = Again(read_manifest(folder / MANIFEST), True, trust)
        return _given(context, again, how, folder)
    asked = request(folder)
    where = Path(asked["where"])
    with contextlib.chdir(where if where.is_dir() else os.getcwd()):
        return _given(context, Again(asked["manifest"], True, trust), how, folder)


def anew(context: click.Context, file: Path, how: Sequence[str], *, trust: bool = False) -> int:
    """Play what a manifest tells of; InputError for a file that is none."""
    from computewar.lab.folder import read_manifest

    return _given(context, Again(read_manifest(file), False, trust), how, file)


def _given(context: click.Context, again: Again, how: Sequence[str], place: Path) -> int:
    """Give the command of a manifest once more."""
    if "command" not in again.manifest:
        problem = _("{}: was not played by `computewar run`; play it from where it was")
        raise click.UsageError(problem.format(place))
    words = [*_asked(context, again.manifest["command"], place), *how]
    with context.command.make_context("run", words, obj=again) as once_more:
        _code_checked(once_more.params["seats"], again, place)
        code: int = context.command.invoke(once_more)
    return code


def _asked(context: click.Context, words: object, place: Path) -> list[str]:
    """The words of a manifest, if they are such as `run` writes; UsageError otherwise."""
    if isinstance(words, list) and all(isinstance(word, str) for word in words):
        with contextlib.suppress(click.UsageError):
            if sorted(command(context, words)) == sorted(words):
                return words
    problem = _("{}: holds a command that `computewar run` does not write; run it from its parts")
    raise click.UsageError(problem.format(place))


def _code_checked(seats: Sequence[str], again: Again, place: Path) -> None:
    """UsageError where code of a file would be run that nobody trusts, or that is another now."""
    from computewar.inputs.spec import code_of

    told = again.manifest.get("sources")
    prints = told if isinstance(told, dict) else {}
    for spec in (one.strip() for text in seats for one in text.partition("=")[2].split(",")):
        if not (path := code_of(spec)):
            continue
        if not again.trust:
            problem = _("{}: would run the code of {}; read that file, then say --trust")
            raise click.UsageError(problem.format(place, path))
        if Path(path).is_file() and _print(path) != prints.get(spec):
            problem = _("{}: {} is not the file that was played then; put that back, or name it "
                        "in a run of its own")  # fmt: skip
            raise click.UsageError(problem.format(place, path))


def _print(path: str) -> str:
    from computewar.strategies.sources import digest

    return digest(Path(path).read_bytes())


def held_against(again: Again, told: Mapping[str, Any], quiet: bool) -> None:
    """Say what has changed since the manifest of a run that is played anew.

    It is played all the same: whether that matters, its table says.
    """
    from computewar.lab.manifest import changed

    other = [] if again.resume else changed(again.manifest, told)
    if other and not quiet:
        said = _("changed since the manifest was made: {}; the table may be another")
        click.echo(f"computewar: {said.format(', '.join(other))}", err=True)
