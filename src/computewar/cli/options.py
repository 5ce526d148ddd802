"""Options that commands share which play a scenario: seed, horizon, readings, numbers, designs."""

import functools
import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

import click

from computewar.cli import candidates, limits
from computewar.words import _

if TYPE_CHECKING:
    from computewar.inputs.scenario import Scenario
    from computewar.lab.experiment import Group, Lineup

Command = TypeVar("Command", bound=Callable[..., Any])


def game_options(command: Command) -> Command:
    """Add `--seed` and the options of `scenario_options`; the command gets `seed`, a pair S, k."""
    seed = click.option(
        "--seed", default="1", callback=_seed, metavar="S[.k]", show_default=True,
        help=_("Seed of the futures; S.k begins with future k of seed S."),
    )  # fmt: skip
    return seed(scenario_options(command))


def lab_options(command: Command) -> Command:
    """Add what every command of the lab has: `workers` (see `lab.tasks`), `as_json`, `quiet`."""

    @functools.wraps(command)
    def asked(*args: Any, workers: int | None, dask: str | None, **given: Any) -> Any:
        if workers and dask:
            raise click.UsageError(_("--dask has workers of its own; leave --workers out"))
        return command(*args, workers=dask or workers, **given)

    workers = click.option(
        "--workers", type=click.IntRange(1, limits.PROCESSES), metavar="N",
        help=_("How many processes play; as many as pay if left out."),
    )  # fmt: skip
    dask = click.option(
        "--dask", metavar="ADDRESS",
        help=_("Let the Dask cluster at this address play, as in tcp://host:8786."),
    )  # fmt: skip
    as_json = click.option("--json", "as_json", is_flag=True, help=_("Print JSON."))
    quiet = click.option("--quiet", is_flag=True, help=_("Say nothing on stderr."))
    return workers(dask(as_json(quiet(cast(Command, asked)))))


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


AGAINST = ("own", "field", "nash")
"""Who may play against a seat, as `lab.mixture` has it, here so that help loads no rule."""


def against_option(usual: str) -> Callable[[Command], Command]:
    """Add `--against`: which of AGAINST holds the seats that nobody is named for."""
    return click.option(
        "--against", type=click.Choice(AGAINST), default=usual, show_default=True,
        help=_(
            "Who holds seats that are not named: the scenario's own strategy, all plans alike, or "
            "the Nash mixture of all plans."
        ),
    )  # fmt: skip


def told_option(command: Command) -> Command:
    """Add `-n` for a search: `futures` that it has not seen, on which its finds are measured."""
    return click.option(
        "-n", "--futures", type=click.IntRange(2, limits.GAMES), default=1000, show_default=True,
        help=_("Held-out futures on which what is found is told."),
    )(command)  # fmt: skip


def listed(_ctx: click.Context, _option: click.Parameter, texts: Sequence[str]) -> tuple[str, ...]:
    """The names of an option that may be repeated, each text one name or several with commas."""
    return tuple(name.strip() for text in texts for name in text.split(","))


METHODS = ("lhs", "sobol", "montecarlo", "factorial", "oat")
"""The designs of `lab.design`, here so that help loads no rule."""


class Layout(NamedTuple):
    """A design as asked for on the command line; `replications` futures of each of its cases."""

    method: str
    over: tuple[str, ...]
    points: int | None
    replications: int

    def groups(self, story: "Scenario", lineup: "Lineup", seed: int) -> "tuple[Group, ...]":
        """The cases of a line-up, for an experiment; InputError for what cannot be varied."""
        from computewar.lab.design import design

        return design(story, lineup, self.over, self.method, self.points, seed)


def design_options(command: Command) -> Command:
    """Add `--over`, `--design`, `--points`, `--replications`; the command gets `layout`, or None.

    A command with `-n` (parameter `futures`) is refused with both, as `replications` says the same.
    """

    @functools.wraps(command)
    def asked(*args: Any, **given: Any) -> Any:
        words = ("over", "design", "points", "replications")
        return command(*args, layout=_layout(*(given.pop(word) for word in words)), **given)

    made = cast(Command, asked)
    for option in reversed(_of_designs()):
        made = option(made)
    return made


def _of_designs() -> tuple[Callable[[Command], Command], ...]:
    return (
        click.option(
            "--over", multiple=True, metavar="NAME[=VALUES]", shell_complete=candidates.varied,
            help=_(
                "Vary a number, a reading or a strategy's setting (musk.patience): as its range "
                "says, or NAME=LOW:HIGH, or NAME=a,b,c. Repeat it for more."
            ),
        ),
        click.option(
            "--design", type=click.Choice(METHODS),
            help=_(
                "How --over is varied: drawn (lhs, the default, evenly; sobol; montecarlo), every "
                "level with every other (factorial), or one at a time (oat)."
            ),
        ),
        click.option(
            "--points", type=click.IntRange(1, 1_000_000), metavar="N",
            help=_("Cases to draw of a design (64; best a power of two for sobol)."),
        ),
        click.option(
            "--replications", type=click.IntRange(1, 1_000_000), metavar="R",
            help=_(
                "Futures of each case of a design (1), the same for every case. Where settings "
                "vary, many cost little more than one."
            ),
        ),
    )  # fmt: skip


def _layout(
    over: tuple[str, ...], method: str | None, points: int | None, replications: int | None
) -> Layout | None:
    """The design asked for; None where nothing of it is given."""
    if not (over or method or points or replications):
        return None
    context = click.get_current_context(silent=True)
    source = context.get_parameter_source("futures") if context else None
    if source is not None and source.name == "COMMANDLINE":
        raise click.UsageError(_("a design has --points and --replications; leave -n out"))
    if (games := (points or 1) * (replications or 1)) > limits.GAMES:
        problem = _("--points × --replications is {:,}, more than {:,}; ask for less")
        raise click.UsageError(problem.format(games, limits.GAMES))
    return Layout(method or METHODS[0], over, points, replications or 1)


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
    found = {name: value for name, _equals, value in pairs}
    for name in found if len(found) < len(pairs) else ():
        if sum(one == name for one, _equals, _value in pairs) > 1:
            problem = _("{} {} is given twice; keep one of them")
            raise click.UsageError(problem.format(option.opts[0], name))
    return found


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
        if abs(numbers[name]) > limits.NUMBER:
            problem = _("{}={} is beyond all figures of the game; write one within ±{:,}")
            raise click.UsageError(problem.format(name, text, limits.NUMBER))
    return numbers
