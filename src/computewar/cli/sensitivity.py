"""`computewar sensitivity`: which numbers an outcome hangs on, and which would switch a ranking."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from computewar.cli import candidates, limits
from computewar.cli.examples import examples
from computewar.cli.influence import as_data, lines
from computewar.cli.options import game_options, lab_options, resolved
from computewar.cli.place import Place
from computewar.cli.progress import progress
from computewar.cli.reporting import delivered, report_option, words, write
from computewar.words import _, ngettext, number

if TYPE_CHECKING:
    from computewar.inputs.scenario import Scenario
    from computewar.lab.sensitivity.survey import Sensitivity

TREES, SWITCHING = "trees", "switching"
METHODS = ("morris", "sobol", TREES, "printed", SWITCHING)
"""The methods of `lab.sensitivity.survey`, here so that help loads no rule."""


@click.command(
    help=_(
        "Tell which uncertain numbers of SCENARIO move the outcome of a seat, each with its range, "
        "status and source, and what luck makes of it. With two strategies on the seat, as in "
        "musk=builder,balanced, it is their difference that is explained, and told is which number "
        "or reading, if wrong by how much, makes the other the better."
    ),
    epilog=examples(
        "computewar sensitivity terafab-2026",
        "computewar sensitivity terafab-2026 musk=builder --only morris --trajectories 40",
        "computewar sensitivity terafab-2026 musk=renter,balanced --only switching -n 8000",
        "computewar sensitivity terafab-2026 musk=renter,balanced -o report.html",
    ),
)
@click.argument("scenario", shell_complete=candidates.scenarios)
@click.argument(
    "seats", nargs=-1, metavar="[SEAT=STRATEGY[,STRATEGY]]...", shell_complete=candidates.seats
)
@click.option(
    "-n", "--futures", type=click.IntRange(64, limits.GAMES), default=4096, show_default=True,
    help=_(
        "Futures played as ever: the mean, what trees learn from, and the difference of two "
        "strategies. The looks for switching values grow with it."
    ),
)  # fmt: skip
@click.option(
    "--trajectories", type=click.IntRange(2, limits.TRAJECTORIES), default=20,
    show_default=True, metavar="R",
    help=_("Walks of Morris through all numbers, each in four futures of its own."),
)  # fmt: skip
@click.option(
    "--points", type=click.IntRange(2, limits.POINTS), default=2048, show_default=True, metavar="N",
    help=_("Sobol points, best a power of two; each costs K + 4 games a strategy."),
)  # fmt: skip
@click.option(
    "--factors", type=click.IntRange(1, 100), default=10, show_default=True, metavar="K",
    help=_("How many numbers get Sobol shares of their own: those with the largest effects."),
)  # fmt: skip
@click.option(
    "--only", type=click.Choice(METHODS), multiple=True,
    help=_("Use this method alone; may be repeated. Sobol takes its numbers from Morris."),
)  # fmt: skip
@click.option(
    "--outcome", default="score", show_default=True,
    help=_("What to explain, as `win` or `cash xai`."),
)  # fmt: skip
@click.option(
    "--from", "folder", type=Place(file_okay=False), metavar="DIR",
    help=_(
        "Play nothing: let trees learn from the futures that `run -o DIR` has kept, of one line-up "
        "of this scenario."
    ),
)  # fmt: skip
@click.option(
    "--top", type=click.IntRange(1, limits.ROWS), default=12, show_default=True, metavar="N",
    help=_("Numbers to show; --json has all."),
)  # fmt: skip
@report_option
@lab_options
@game_options
def sensitivity(scenario: str, seats: tuple[str, ...], top: int, **rest: Any) -> int:
    """Find the seat, play, and print what moves it; 1 where a future failed."""
    from computewar.inputs.catalogue import seeds_folder
    from computewar.inputs.fact import load_facts

    story = resolved(scenario, rest["horizon"], rest["reading"], rest["settings"])
    found = _found(story, seats, **rest)
    facts = load_facts(seeds_folder())
    writes = []
    if rest["report"]:
        from computewar.report.html.sensitivity import page

        made = page(found, story, words())
        writes.append(lambda: write(rest["report"], made, rest["quiet"]))
    if rest["as_json"]:
        text = json.dumps(as_data(found, facts), ensure_ascii=False, indent=2, allow_nan=False)
    else:
        text = "\n".join(lines(found, facts, top))
    delivered(text, *writes)
    if found.failed and not rest["quiet"]:
        text = ngettext(
            "{} future failed and is left out", "{} futures failed and are left out", found.failed
        )
        click.echo(text.format(number(found.failed)), err=True)
    return int(found.failed > 0)


def _found(story: "Scenario", seats: tuple[str, ...], **given: Any) -> "Sensitivity":
    """The survey that is asked for, played or read from a folder."""
    from computewar.lab.sensitivity.measures import Size
    from computewar.lab.sensitivity.question import Question
    from computewar.lab.sensitivity.survey import survey

    if given["folder"]:
        return _kept(story, seats, **given)
    side, strategies, others = seated(seats, story)
    only = given["only"] or METHODS
    if set(only) == {SWITCHING} and len(strategies) < 2:
        problem = _("--only switching needs two strategies of a seat, as in musk=builder,balanced")
        raise click.UsageError(problem)
    question = Question(story, side, tuple(strategies), others, given["outcome"], *given["seed"])
    size = Size(
        given["trajectories"], points=given["points"], factors=given["factors"],
        futures=given["futures"],
    )  # fmt: skip
    return survey(
        question, lambda: progress(given["quiet"]), size=size, only=only, workers=given["workers"]
    )  # fmt: skip


def _kept(story: "Scenario", seats: tuple[str, ...], **given: Any) -> "Sensitivity":
    """What trees make of a folder; `seats` may name the seat that is asked about."""
    from computewar.lab.sensitivity.kept import kept

    if len(seats) > 1 or "=" in "".join(seats) or set(given["only"]) - {TREES}:
        problem = _("--from knows who played, and is for trees alone; name a seat or nothing")
        raise click.UsageError(problem)
    side = seats[0] if seats else _first(story)
    return kept(given["folder"], story, side, given["outcome"])


def _first(story: "Scenario") -> str:
    """The first side that can be played."""
    return next(name for name, side in story.sides.items() if side.playable)


def seated(
    texts: Sequence[str], story: "Scenario"
) -> tuple[str, list[str], dict[str, str]]:  # fmt: skip
    """The seat that is asked about, its one or two strategies, and who holds the other seats.

    It is the seat with two strategies, else the first one named, else the first that can be played.
    """
    from computewar.lab.seats import parse
    from computewar.strategies import find

    seats = parse(texts, story)
    if not seats:
        first = _first(story)
        seats = {first: [story.sides[first].strategy]}
    for spec in (spec for specs in seats.values() for spec in specs):
        find(spec)  # a wrong name is said before anything is played
    several = [side for side, specs in seats.items() if len(specs) > 1]
    if len(several) > 1 or any(len(specs) > 2 for specs in seats.values()):
        cure = _("name two strategies of one seat at most, as in musk=builder,balanced")
        raise click.UsageError(_("{} name too many; {}").format(_(" and ").join(several), cure))
    side = several[0] if several else next(iter(seats))
    if len(set(seats[side])) < len(seats[side]):
        problem = _("{} is named twice; name each strategy once")
        raise click.UsageError(problem.format(seats[side][0]))
    return side, seats[side], {name: specs[0] for name, specs in seats.items() if name != side}
