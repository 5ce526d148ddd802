"""The command line: one module a command group, imported only when its command is asked for.

To add a command: a module here, and one line in `COMMANDS`. Its module imports click at the top and
all else inside the command, so that help and lists start at once.

Exit codes are those of `EXIT_CODES`: a `click.ClickException` leaves with 1, a `click.UsageError`
with 2, and our own errors as `ERRORS` says. Data goes to stdout, all else to stderr, what is wrong
in one line.
"""

import difflib
import errno
import importlib
import os
import sys
import traceback
import warnings
from collections.abc import Sequence
from contextlib import suppress
from io import UnsupportedOperation
from typing import TextIO

import click

from computewar import __version__
from computewar.cli import ending, saying, unsteered
from computewar.cli.examples import examples
from computewar.cli.reporting import WORDS
from computewar.words import VARIABLE, _, language, languages

COMMANDS = {
    "play": "computewar.cli.play:play",
    "serve": "computewar.cli.serve:serve",
    "run": "computewar.cli.run:run",
    "compare": "computewar.cli.compare:compare",
    "tournament": "computewar.cli.tournament:tournament",
    "robustness": "computewar.cli.robustness:robustness",
    "sensitivity": "computewar.cli.sensitivity:sensitivity",
    "discover": "computewar.cli.discover:discover",
    "optimise": "computewar.cli.optimise:optimise",
    "pareto": "computewar.cli.pareto:pareto",
    "adversary": "computewar.cli.adversary:adversary",
    "depth": "computewar.cli.depth:depth",
    "backtest": "computewar.cli.backtest:backtest",
    "difficulty": "computewar.cli.difficulty:difficulty",
    "replay": "computewar.cli.replay:replay",
    "workshop": "computewar.cli.workshop:workshop",
    "debrief": "computewar.cli.debrief:debrief",
    "list": "computewar.cli.lists:lists",
    "check": "computewar.cli.check:check",
    "strategy": "computewar.cli.strategy:strategy",
    "sources": "computewar.cli.sources:sources",
    "doctor": "computewar.cli.doctor:doctor",
    "completion": "computewar.cli.completion:completion",
}
"""Command → module and function, in the order of `--help`."""

EXAMPLES = (
    "computewar run terafab-2026 musk=builder openai=buyer -n 1000 --seed 1",
    "computewar list strategies",
    "computewar sources show fab_first_output",
)

NAMED = 24
"""How many right words are named to whom wrote a wrong one."""

COMPLETING = "_COMPUTEWAR_COMPLETE"
"""Set by a shell that completes; `cli.completion` then knows how it takes words apart."""

DONE, FAILED, WRONG_USE, OWN_FAULT, STOPPED = 0, 1, 2, 3, 130

EXIT_CODES = {
    DONE: _("done"),
    FAILED: _("done, but something failed: a future, a check, a file that could not be written"),
    WRONG_USE: _("wrong use or wrong input; nothing was done"),
    OWN_FAULT: _("a fault of computewar's own"),
    STOPPED: _("stopped by you (Ctrl-C), or by the system (SIGTERM, SIGHUP)"),
}
"""What each exit code means, for `--help` and the page of commands."""

ERRORS = {
    "computewar.engine.game.DecisionError": FAILED,
    "computewar.engine.lever.LeverError": WRONG_USE,
    "computewar.engine.inject.InjectError": WRONG_USE,
    "computewar.inputs.error.InputError": WRONG_USE,
    "computewar.lab.workers.WorkerError": FAILED,
    "computewar.sessions.error.SaveError": WRONG_USE,
    "computewar.sessions.permission.SessionError": WRONG_USE,
    "computewar.strategies.sources.StrategyError": WRONG_USE,
    "computewar.workshop.rounds.RoundError": WRONG_USE,
    "computewar.workshop.seats.SeatError": WRONG_USE,
}
"""Errors whose text is meant for the user → exit code; by name, so that none need be imported."""


class Commands(click.Group):
    """The group of all commands, each imported when it is looked up."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """The names of the commands, in the order of `COMMANDS`."""
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, name: str) -> click.Command | None:
        """The command of this name, or None."""
        if name not in COMMANDS:
            return None
        module, function = COMMANDS[name].split(":")
        command: click.Command = getattr(importlib.import_module(module), function)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Name, command and further arguments; a wrong name is answered with the nearest.

        The words are kept, for what tells how it was made.
        """
        ctx.meta[WORDS] = tuple(args)
        for word in () if ctx.resilient_parsing else args:
            if not word.isascii() and word != (shown := word.encode(errors="replace").decode()):
                problem = _("'{}' is no text in UTF-8, as all names that are written down must be")
                raise click.UsageError(problem.format(shown))
        wrong = not args[0].startswith("-") and args[0] not in COMMANDS
        if wrong and not ctx.resilient_parsing:  # a shell that completes is told nothing
            raise no_such(_("command"), args[0], list(COMMANDS))
        return super().resolve_command(ctx, args)


def no_such(kind: str, word: str, right: Sequence[str]) -> click.UsageError:
    """The error to raise for a wrong word: it names the nearest right one, or all of them."""
    close = difflib.get_close_matches(word, right, n=1, cutoff=0.5)
    cure = (
        _("did you mean '{}'?").format(close[0])
        if close
        else _("right here: {}").format(", ".join(right[:NAMED]))
    )
    return click.UsageError(_("there is no {} '{}'; {}").format(kind, word, cure))


def _epilog() -> str:
    codes = [f"  {code:>3}  {meaning}" for code, meaning in EXIT_CODES.items()]
    return "\n".join([examples(*EXAMPLES), "", "\b", _("Exit codes:"), *codes])


def _in_force(_ctx: click.Context, _param: click.Parameter, chosen: str | None) -> None:
    """`__main__` has settled the language; it is too late here, where texts are made already."""
    if chosen and chosen != language():
        problem = _("the texts are in '{}' already; set {}={} before computewar is loaded")
        raise click.UsageError(problem.format(language(), VARIABLE, chosen))


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=_("Plan, play and compare strategies in the race for AI chips and compute."),
    epilog=_epilog(),
)
@click.option(
    "--language", type=click.Choice(languages(), case_sensitive=False), expose_value=False,
    callback=_in_force, help=_("Language of all texts, before the command; {} sets it for good.")
    .format(VARIABLE),
)  # fmt: skip
@click.version_option(__version__, prog_name="computewar", message="%(prog)s %(version)s")
def commands() -> None:
    """All commands; the help text is above."""


def main(args: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    os.environ.setdefault("COMPUTEWAR_CACHE", "1")  # see `inputs.larder`; 0 keeps nothing
    ending.give_streams()
    ending.heed_signals()
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        _take_any_signs(stream)
    unsteered.guard()
    _hear_no_numbers()
    code = exit_code(args)
    ending.let_go()
    sys.exit(code)


def exit_code(args: Sequence[str] | None = None) -> int:
    """Run the command line, say what went wrong in one line, and return the exit code."""
    if COMPLETING in os.environ:
        importlib.import_module("computewar.cli.completion")
    try:
        code = commands.main(args, prog_name="computewar", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else DONE
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return WRONG_USE
    except click.ClickException as error:
        return _say(saying.told(error), error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        return _say(_("stopped"), STOPPED)
    except BrokenPipeError:  # the reader had enough (`| head`); nothing more can be said to it
        ending.silence(sys.stdout.fileno())
        return FAILED
    except OSError as error:
        return _refused(error)
    except MemoryError:
        return _say(_("there is not enough memory for this; ask for less at once"), FAILED)
    except Exception as error:
        known = [code for kind in type(error).__mro__ if (code := ERRORS.get(_name(kind)))]
        if known:  # its words may be anybody's, and say KeyboardInterrupt
            return _say(_parts(error), known[0])
        return _say(_("stopped"), STOPPED) if ending.is_stop(error) else _own_fault(error)


def _parts(error: Exception) -> str:
    """One line; of an error that has several problems, a line each."""
    several = str(error).splitlines() if hasattr(error, "others") else [str(error)]
    return "\n".join(map(saying.one_line, several))


def _name(kind: type) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"


def _own_fault(error: Exception) -> int:
    if os.environ.get("COMPUTEWAR_DEBUG"):
        traceback.print_exception(error)
    fault = saying.one_line(f"{type(error).__name__}: {error}")
    if isinstance(error, ImportError) and not (error.name or "").startswith("computewar"):
        problem = _("{} is not installed or cannot be loaded; `computewar doctor` says what to do")
        return _say(problem.format(error.name or fault), FAILED)
    cure = _("please report it with this line; COMPUTEWAR_DEBUG=1 shows where")
    return _say(_("a fault of computewar's own ({}); {}").format(fault, cure), OWN_FAULT)


def _refused(error: OSError) -> int:
    """Say what the system refused; what is left for an output that takes nothing goes nowhere."""
    if os.environ.get("COMPUTEWAR_DEBUG"):
        traceback.print_exception(error)
    if error.filename is None:
        with suppress(OSError, ValueError):
            ending.silence(sys.stdout.fileno())
    code = WRONG_USE if error.errno == errno.ENAMETOOLONG else FAILED
    return _say(saying.one_line(ending.refused(error)), code)


def _say(message: str, code: int) -> int:
    with suppress(OSError):  # a terminal that is gone is told nothing
        click.echo(f"computewar: {message}", err=True)
    return code


def _hear_no_numbers() -> None:
    """No warnings of numpy: what is no number the rules refuse, by turn and rule or lever.

    Those of a user's own strategy are told.
    """
    ours = r"computewar\.(engine|strategies)\."
    warnings.filterwarnings("ignore", category=RuntimeWarning, module=ours)


def _take_any_signs(stream: TextIO) -> None:
    """A terminal without × or − shows a question mark; so is read what is no text at all."""
    if hasattr(stream, "reconfigure"):
        with suppress(UnsupportedOperation):  # an input that was read from already stays as it is
            stream.reconfigure(errors="replace")
