"""`computewar run`: many futures with strategies on all seats, as a table and as files."""

import json
from typing import Any

import click

from computewar.cli import candidates, limits
from computewar.cli.again import Again, anew, command, held_against, resumed
from computewar.cli.examples import examples
from computewar.cli.options import design_options, game_options, lab_options
from computewar.cli.performance import How, compared, failures, played
from computewar.cli.place import Place
from computewar.cli.request import requested
from computewar.cli.tally import as_json, lines, told
from computewar.words import _


class Run(click.Command):
    """A command that keeps the arguments as they were given."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Keep them and go on as ever."""
        ctx.meta["given"] = list(args)
        return super().parse_args(ctx, args)


@click.command(
    cls=Run,
    help=_(
        "Play SCENARIO many times and measure how it ends. SEAT=STRATEGY seats a strategy, with "
        "settings as in musk=builder:patience=.7; of several, as in musk=builder,buyer, every "
        "combination is played, over the same futures. Sides not named are held by the scenario's "
        "own strategies. A future that fails is a row with its error, and exit code 1. Ctrl-C "
        "leaves with -o what is done, for --resume."
    ),
    epilog=examples(
        "computewar run terafab-2026 musk=builder openai=buyer -n 1000 --seed 1 -o results",
        "computewar run terafab-2026 musk=builder:patience=.7,buyer --json",
        "computewar run terafab-2026 musk=builder --over gpu_supply --over musk.patience",
    ),
)
@click.argument("scenario", required=False, shell_complete=candidates.scenarios)
@click.argument("seats", nargs=-1, metavar="[SEAT=STRATEGY]...", shell_complete=candidates.seats)
@click.option(
    "-n", "--futures", type=click.IntRange(1, limits.GAMES), default=1000, show_default=True,
    help=_("How many futures to play."),
)  # fmt: skip
@click.option(
    "-o", "--output", type=Place(file_okay=False), metavar="DIR",
    help=_("Write one row a future (results.csv) and a manifest into this folder."),
)  # fmt: skip
@click.option(
    "--resume", type=Place(), metavar="DIR",
    help=_("Go on with the run that was stopped in this folder; it needs nothing else."),
)  # fmt: skip
@click.option(
    "--from", "origin", type=Place(), metavar="FILE",
    help=_(
        "Play anew what this manifest.json tells of; with -o, say whether the table is the same "
        "(exit code 1 if not)."
    ),
)  # fmt: skip
@click.option(
    "--trust", is_flag=True,
    help=_("With --resume or --from: run the code of strategies' files that were played then."),
)  # fmt: skip
@lab_options
@game_options
@design_options
def run(scenario: str | None, **rest: Any) -> int:
    """Find out what is asked for, play it and tell of it; 1 where a future failed."""
    context = click.get_current_context()
    if rest["resume"] or rest["origin"]:
        return _again(context, **rest)
    if scenario is None:
        raise click.UsageError(_("name a scenario, as in computewar run terafab-2026"))
    from computewar.lab.manifest import manifest

    again: Again | None = context.obj
    asked = requested(scenario, **rest)
    what = manifest(asked.experiment, command=command(context, context.meta["given"]))
    if again:
        held_against(again, what, rest["quiet"])
    output, quiet = rest["output"], rest["quiet"]
    how = How(output, rest["workers"], quiet, bool(again and again.resume))
    with played(asked.experiment, what, how) as results:
        tables = told(results, asked.story, asked.lineups)
        found, failed = as_json(results, tables), results.failed
    text = json.dumps(found, ensure_ascii=False, indent=2)
    click.echo(text if rest["as_json"] else "\n".join(lines(asked.title, tables)))
    code = failures(failed, len(asked.experiment), output, quiet)
    return max(code, compared(again.manifest, output, quiet) if again and not again.resume else 0)


def _again(context: click.Context, **rest: Any) -> int:
    """Give the command of an earlier run once more; nothing of what it asks may be given here."""
    asked = command(context, context.meta["given"])
    if asked or (rest["resume"] and (rest["origin"] or rest["output"])):
        problem = _("--resume and --from play what was asked then; leave the rest of this out")
        raise click.UsageError(problem)
    flags = {"--json": rest["as_json"], "--quiet": rest["quiet"]}
    how = [flag for flag, given in flags.items() if given]
    who = rest["workers"]
    how += ["--dask" if isinstance(who, str) else "--workers", str(who)] if who else []
    if rest["resume"]:
        return resumed(context, rest["resume"], how, trust=rest["trust"])
    how += ["-o", str(rest["output"])] if rest["output"] else []
    return anew(context, rest["origin"], how, trust=rest["trust"])
