"""Options that every command shares which plays a scenario: seed, horizon, readings, numbers."""

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from computewar.cli import candidates
from computewar.words import _

if TYPE_CHECKING:
    from computewar.inputs.scenario import Scenario

Command = TypeVar("Command", bound=Callable[..., Any])


def game_options(command: Command) -> Command:
    """Add `--seed` and the options of `scenario_options`; the command gets `seed`, a pair S, k."""
    seed = click.option(
        "--seed", default="1", callback=_seed, metavar="S[.k]", show_default=True,
        help=_("Seed of the futures; S.k begins with future k of seed S."),
    )  # fmt: skip
    return seed(scenario_options(command))


def scenario_options(command: Command) -> Command:
    """Add `--horizon`, `--reading` and `--set`.

    The command gets `horizon` (None or quarters), `reading` and `settings` (dictionaries), which
    `resolved` takes.
    """
    options = (
        click.option(
            "--horizon", type=click.IntRange(1, 80), metavar="N",
            help=_("Quarters to play instead of the scenario's."),
        ),
        click.option(
            "--reading", multiple=True, callback=_pairs, metavar="NAME=VALUE",
            shell_complete=candidates.readings,
            help=_("Read the documents otherwise; see `computewar sources`."),
        ),
        click.option(
            "--set", "settings", multiple=True, callback=_numbers, metavar="PARAMETER=VALUE",
            shell_complete=candidates.numbers,
            help=_("Fix a number; recorded as your assumption."),
        ),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


def resolved(
    name: str, horizon: int | None, reading: dict[str, str], settings: dict[str, float]
) -> "Scenario":
    """The scenario of this name or path with the user's changes; InputError for a wrong one."""
    from computewar.inputs.scenario import load_scenario

    return load_scenario(name, readings=reading, settings=settings, horizon=horizon)


def _seed(context: click.Context, _option: click.Parameter, text: str) -> tuple[int, int]:
    if context.resilient_parsing:  # a shell that completes shall not wait for numpy
        return 1, 0
    from computewar.engine.chance import parse_seed

    try:
        return parse_seed(text)
    except ValueError as error:
        raise click.UsageError(str(error)) from None


def _pairs(_ctx: click.Context, option: click.Parameter, texts: Sequence[str]) -> dict[str, str]:
    """`NAME=VALUE` texts as a dictionary."""
    pairs = [text.partition("=") for text in texts]
    for text, (name, equals, value) in zip(texts, pairs, strict=True):
        if not (name and equals and value):
            form = f"{option.opts[0]} {option.metavar}"
            raise click.UsageError(_("'{}' has no name and value; write {}").format(text, form))
    return {name: value for name, _equals, value in pairs}


def _numbers(
    context: click.Context, option: click.Parameter, texts: Sequence[str]
) -> dict[str, float]:
    """`NAME=NUMBER` texts as a dictionary."""
    numbers: dict[str, float] = {}
    for name, text in _pairs(context, option, texts).items():
        try:
            numbers[name] = float(text)
        except ValueError:
            numbers[name] = math.nan
        if not math.isfinite(numbers[name]):
            problem = _("'{}' is no number; write {} {}=3.5").format(text, option.opts[0], name)
            raise click.UsageError(problem)
    return numbers
