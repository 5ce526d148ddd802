"""`computewar workshop new`: a workshop's file, from a scenario and the names of its teams."""

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from computewar.cli import candidates, limits
from computewar.cli.examples import examples
from computewar.cli.options import listed, resolved, scenario_options
from computewar.cli.play import check_seed
from computewar.cli.workshop.file import file_argument
from computewar.inputs.catalogue import FLAGSHIP, LEVELS, STANDARD
from computewar.words import _, ngettext, padded

if TYPE_CHECKING:
    from computewar.inputs.scenario import Scenario
    from computewar.inputs.setup import Setup

FORMS = ("worlds", "versus")
PLAN = "plan"
"""As `inputs.setup` has them, here so that help loads no rule."""


@click.command(
    help=_(
        "Make the FILE of a workshop. Each team is NAME, or NAME=SIDE. In the form worlds every "
        "team plays the same game by itself, so that any number of teams compare on equal luck; "
        "in the form versus they share one, a team a side, at several tables where they are many."
    ),
    epilog=examples(
        "computewar workshop new friday.workshop --teams Alpha,Beta,Gamma,Delta",
        "computewar workshop new duel.workshop --form versus --teams Builders=musk,Labs=openai",
        "computewar workshop new short.workshop --teams A,B --horizon 8 --minutes 6 --no-practice",
    ),
)
@file_argument
@click.option(
    "--teams", multiple=True, required=True, callback=listed, metavar="NAME[=SIDE],...",
    help=_("The teams, with commas between; a side is the scenario's first if left out."),
)  # fmt: skip
@click.option(
    "--scenario", default=FLAGSHIP, show_default=True, shell_complete=candidates.scenarios,
    help=_("The scenario, by its name or as a .toml file."),
)  # fmt: skip
@click.option(
    "--form", type=click.Choice(FORMS), default=FORMS[0], show_default=True,
    help=_("A world for each team, or teams against each other in one."),
)  # fmt: skip
@click.option(
    "--quarters-a-round", type=click.IntRange(1, 8), default=2, show_default=True,
    help=_("Quarters that one decision covers; standing orders run on, a card stops them."),
)  # fmt: skip
@click.option(
    "--minutes", type=limits.Figure(0, 600, min_open=True), default=10, show_default=True,
    help=_("Minutes to decide in a round; the facilitator can stop and stretch the clock."),
)  # fmt: skip
@click.option(
    "--card-minutes", type=limits.Figure(0, 600, min_open=True), default=3, show_default=True,
    help=_("Minutes to answer cards that stop a round."),
)  # fmt: skip
@click.option(
    "--absent", default=PLAN, show_default=True, metavar="plan|STRATEGY",
    shell_complete=candidates.strategies,
    help=_("For a team that does not commit in time: its plan so far, or a strategy."),
)  # fmt: skip
@click.option(
    "--practice/--no-practice", default=True, show_default=True,
    help=_("Begin with a round that is thrown away."),
)  # fmt: skip
@click.option("--title", default="", help=_("What stands above the workshop's pages."))
@click.option("--seed", default="", metavar="S[.k]", help=_("Seed of the luck; drawn if left out."))
@click.option(
    "--difficulty", type=click.Choice(LEVELS), default=STANDARD, show_default=True,
    help=_("Who sits opposite and how harsh the world is, the same for all."),
)  # fmt: skip
@scenario_options
def command(
    file: Path, teams: tuple[str, ...], scenario: str, seed: str, difficulty: str,
    horizon: int | None, reading: dict[str, str], settings: dict[str, float], **rules: object,
) -> None:  # fmt: skip
    """Make the file and say what is in it."""
    from computewar.engine.difficulty import at_level
    from computewar.inputs.setup import arranged
    from computewar.sessions.opening import drawn_seed
    from computewar.sessions.workshop import Workshop

    if seed:
        check_seed(seed)
    story = at_level(resolved(scenario, horizon, reading, settings), difficulty)
    setup = arranged(story, teams, **rules)  # type: ignore[arg-type]
    if setup.absent != PLAN:
        from computewar.strategies import find

        find(setup.absent)
    with Workshop.new(file, story, seed or drawn_seed(), setup) as made:
        _tell(file, story, made.setup, made.seed)


def _tell(file: Path, story: "Scenario", setup: "Setup", seed: str) -> None:
    """What was made, who plays what, and what comes next."""
    quarters = ngettext("{} quarter", "{} quarters", story.turns).format(story.turns)
    count = -(-story.turns // setup.quarters_a_round)
    rounds = ngettext("{} round", "{} rounds", count).format(count)
    click.echo(_("wrote {}: {}, seed {}").format(file, _(story.title), seed))
    click.echo(_("{} in {}, each of {:g} minutes").format(quarters, rounds, setup.minutes))
    click.echo("")
    widest = max(len(team.name) for team in setup.teams.values())
    for team in setup.teams.values():
        side = _(story.sides[team.side].label)
        world = f" · {team.world}" if setup.form == FORMS[1] else ""
        click.echo(f"  {padded(team.name, widest)}  {side}{world}")
    click.echo("")
    name = shlex.quote(str(file))
    for line in (
        _("next: computewar workshop check {}").format(name),
        _("then: computewar workshop print {} -o pack.html").format(name),
        _("then: computewar workshop host {}").format(name),
    ):
        click.echo(line)
