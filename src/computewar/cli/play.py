"""`computewar play`: a game in the terminal, or line by line with `--plain`."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from computewar.cli import candidates
from computewar.cli.examples import examples
from computewar.cli.options import listed, scenario_options
from computewar.cli.place import Place
from computewar.inputs.catalogue import LEVELS
from computewar.inputs.settings import load
from computewar.sessions.request import PlayRequest
from computewar.words import _


@click.command(
    help=_(
        "Play a scenario, or go on with a saved game. Without either the first page asks. Every "
        "act is saved as you make it; the same seed and decisions give the same game."
    ),
    epilog=examples(
        "computewar play",
        "computewar play terafab-2026 --side musk --seed 1.137 --difficulty hard",
        "computewar play terafab-2026 --side musk,openai --plain",
        "computewar play --week --plain",
        "computewar play game.save --plain",
    ),
)
@click.argument(
    "what", required=False, default="", metavar="[SCENARIO|SAVE]",
    shell_complete=candidates.scenarios,
)  # fmt: skip
@click.option(
    "--plain/--no-plain", default=None,
    help=_("Line by line, with numbered menus: for screen readers, pipes and scripts."),
)  # fmt: skip
@click.option(
    "--ascii/--no-ascii", "only_ascii", default=None,
    help=_("Lines, marks and charts from the signs that every terminal and font has."),
)  # fmt: skip
@click.option(
    "--side", "sides", multiple=True, metavar="SIDE", callback=listed,
    help=_("The side you play; twice for two sides at one keyboard."),
)  # fmt: skip
@click.option(
    "--seed", default="", metavar="S[.k]",
    help=_("Seed of the future; S.k is row k of `run --seed S`. Drawn if not given."),
)  # fmt: skip
@click.option(
    "--week", is_flag=True,
    help=_("The game of this week: its seed, and scenario and side unless you name them."),
)  # fmt: skip
@click.option(
    "--save", type=Place(dir_okay=False), metavar="FILE",
    help=_("Where a new game is saved, instead of the folder of saves."),
)  # fmt: skip
@click.option(
    "--opponent", "opponents", multiple=True, metavar="SIDE=STRATEGY",
    shell_complete=candidates.seats,
    help=_("Who holds another side, such as openai=buyer."),
)  # fmt: skip
@click.option(
    "--difficulty", type=click.Choice(LEVELS),
    help=_("Who sits opposite and how harsh the world is, the same for all; else standard."),
)  # fmt: skip
@scenario_options
def play(
    what: str,
    plain: bool | None,
    only_ascii: bool | None,
    sides: tuple[str, ...],
    seed: str,
    week: bool,
    save: Path | None,
    opponents: tuple[str, ...],
    difficulty: str | None,
    horizon: int | None,
    reading: dict[str, str],
    settings: dict[str, float],
) -> None:
    """Say what is wrong with the request, or play it."""
    request = requested(
        what, sides, seed, week, save, opponents, difficulty, horizon, reading, settings
    )
    found = load()
    if only_ascii is None:
        only_ascii = found.settings.ascii
    if found.settings.plain if plain is None else plain:
        for problem in found.problems:
            click.echo(f"computewar: {problem}", err=True)
        _plain(request, only_ascii)
    else:
        _terminal(request, only_ascii, found.settings.colour)


def requested(
    what: str,
    sides: tuple[str, ...],
    seed: str,
    week: bool,
    save: Path | None,
    opponents: tuple[str, ...],
    difficulty: str | None,
    horizon: int | None,
    reading: dict[str, str],
    settings: dict[str, float],
) -> PlayRequest:
    """The request that the options make; UsageError where it cannot be played."""
    scenario, resume = asked(what)
    request = PlayRequest(
        scenario=scenario,
        resume=resume,
        save=save,
        sides=sides,
        seed=seed,
        horizon=horizon,
        readings=reading,
        settings=settings,
        opponents=seats(opponents),
        difficulty=difficulty or "",
    )
    if week:
        request = of_the_week(request)
    check(request)
    return request


def of_the_week(request: PlayRequest) -> PlayRequest:
    """The request for the game of this week; UsageError where it asks for another game."""
    if request.resume is not None or request.seed:
        given = "--seed" if request.seed else request.resume
        raise click.UsageError(_("--week begins the game of this week; leave {} out").format(given))
    from computewar.sessions.opening import weekly

    return weekly(request)


def asked(what: str) -> tuple[str, Path | None]:
    """Scenario or save as the argument says; UsageError with the nearest right name."""
    if not what:
        return "", None
    from computewar.inputs.catalogue import scenario_names
    from computewar.sessions.saves import SUFFIX, find_save, saves

    if what in scenario_names() or what.endswith(".toml"):
        return what, None
    found = find_save(what)
    if found.is_file() or what.endswith(SUFFIX):
        return "", found
    from computewar.cli import no_such

    names = [*scenario_names(), *(one.path.stem for one in saves())]
    raise no_such(_("scenario or saved game"), what, names)


def seats(texts: Sequence[str]) -> dict[str, str]:
    """`SIDE=STRATEGY` texts as a dictionary; UsageError for a wrong form or a side named twice."""
    found: dict[str, str] = {}
    for text in texts:
        side, equals, spec = text.partition("=")
        if not (side and equals and spec):
            problem = _("'{}' names no side and strategy; write --opponent openai=buyer")
            raise click.UsageError(problem.format(text))
        if side in found:
            raise click.UsageError(_("{} has two strategies; keep one of them").format(side))
        found[side] = spec
    return found


def check(request: PlayRequest) -> None:
    """Raise for what can be told to be wrong before a game is begun.

    UsageError for options that do not go together; InputError, StrategyError, SaveError or
    UsageError for a name, seed, number or file that is wrong.
    """
    if request.resume is not None:
        _check_resumed(request, request.resume)
        return
    for side in set(request.opponents) & set(request.sides):
        problem = _("{} is held by you; give --opponent for another side")
        raise click.UsageError(problem.format(side))
    if len(set(request.sides)) < len(request.sides):
        raise click.UsageError(_("a side is named twice; name each once"))
    if request.save is not None and request.save.exists():
        problem = _("{} exists; go on with `computewar play {}`, or choose another name")
        raise click.UsageError(problem.format(request.save, request.save))
    if request.seed:
        check_seed(request.seed)
    if request.scenario:
        _check_names(request)


def _check_resumed(request: PlayRequest, save: Path) -> None:
    """A saved game is one of ours, and keeps all that it began with."""
    given = {
        "--side": request.sides, "--seed": request.seed, "--save": request.save,
        "--opponent": request.opponents, "--horizon": request.horizon,
        "--reading": request.readings, "--set": request.settings,
        "--difficulty": request.difficulty,
    }  # fmt: skip
    for option, value in given.items():
        if value:
            problem = _("a saved game keeps what it began with; leave {} out")
            raise click.UsageError(problem.format(option))
    from computewar.sessions.layout import identify
    from computewar.sessions.saves import saved

    identify(save)
    if code := saved(save).code:
        asked = _("a side is held by {}, whose code will be run. Go on?")
        click.confirm(asked.format(code), abort=True, err=True)


def check_seed(text: str) -> None:
    """UsageError for a text that is no seed."""
    from computewar.engine.chance import parse_seed

    try:
        parse_seed(text)
    except ValueError as error:
        raise click.UsageError(str(error)) from None


def _check_names(request: PlayRequest) -> None:
    """A wrong name is told before a screen opens; a scenario alone is only looked for."""
    given = (request.sides, request.opponents, request.readings, request.settings)
    if not any(given):
        from computewar.inputs.catalogue import scenario_path

        scenario_path(request.scenario)
        return
    from computewar.cli.options import resolved
    from computewar.sessions.head import PERSON, seated
    from computewar.strategies import find

    scenario = resolved(
        request.scenario, request.horizon, dict(request.readings), dict(request.settings)
    )
    taken = seated(scenario, dict(request.opponents) | dict.fromkeys(request.sides, PERSON))
    for seat in taken.values():
        if seat != PERSON:
            find(seat)


def _plain(request: PlayRequest, only_ascii: bool) -> None:
    from computewar.plain.console import Console
    from computewar.plain.play import play as play_plain

    echo = not sys.stdin.isatty()
    play_plain(request, Console(sys.stdin, sys.stdout, echo=echo, ascii=only_ascii))


def _terminal(request: PlayRequest, only_ascii: bool, colour: str) -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise click.UsageError(_("this is no terminal; play line by line with --plain"))
    os.environ.update(colours(colour) | dict(os.environ))
    from computewar.tui.app import start

    start(request, ascii=only_ascii)


def colours(colour: str) -> dict[str, str]:
    """The environment that makes the screen send as many colours as a setting says."""
    if colour == "none":
        return {"NO_COLOR": "1"}
    systems = {"16": "standard", "256": "256", "truecolor": "truecolor"}
    return {"TEXTUAL_COLOR_SYSTEM": systems[colour]} if colour in systems else {}
