"""`computewar strategy`: strategies of one's own written, checked, and copied from saved games."""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from computewar.cli import candidates
from computewar.cli.examples import examples
from computewar.cli.options import resolved, scenario_options
from computewar.cli.place import Place
from computewar.words import _, padded

if TYPE_CHECKING:
    from computewar.inputs.scenario import Scenario
    from computewar.lab.audition import Finding

NAME = re.compile(r"[a-z][a-z0-9_]*")
FLAGSHIP = "terafab-2026"
FAILED = 1
MARKS = {"ok": _("OK"), "note": _("note"), "fault": _("FAULT")}


@click.group(
    help=_(
        "Write, check and copy strategies of your own. A path that ends in .py takes a seat as "
        "NAME.py: its code is loaded and run, so name only files that you trust. One that ends in "
        ".toml is a table of rules, or a copied game; no code of it is run."
    ),
    epilog=examples("computewar strategy new mine", "computewar strategy check my.py"),
)
def strategy() -> None:
    """The group; each command is below."""


@strategy.command(
    help=_(
        "Write NAME.py, a strategy that plays, to be changed from there; or NAME.toml, a table of "
        "rules. NAME is small letters, digits and _. A file that exists is left alone."
    ),
    epilog=examples("computewar strategy new mine", "computewar strategy new careful --toml"),
)
@click.argument("name")
@click.option("--toml", is_flag=True, help=_("A table of rules, without Python."))
@click.option("--one-by-one", is_flag=True, help=_("Python for one game at a time; slower."))
def new(name: str, toml: bool, one_by_one: bool) -> None:
    """Write a strategy from its template into the folder one is in."""
    if toml and one_by_one:
        raise click.UsageError(_("--toml and --one-by-one exclude each other; choose one"))
    if not NAME.fullmatch(name):
        raise click.UsageError(_("'{}' is no name; write small letters, as in mine").format(name))
    template = "rules.toml" if toml else "one_by_one.py" if one_by_one else "plan.py"
    path = Path(f"{name}{Path(template).suffix}")
    text = (_templates() / f"{template}.txt").read_text("utf-8")
    _write(path, text.replace("TITLE", name.replace("_", " ").capitalize()))
    click.echo(_("wrote {}").format(path))
    click.echo(_("then: computewar strategy check {}").format(path))
    click.echo(_("then: computewar tournament {} musk={},builder,buyer").format(FLAGSHIP, path))


def _templates() -> Path:
    from computewar.strategies import shelf

    return shelf.FOLDER / "templates"


def _write(path: Path, text: str) -> None:
    """Write a new file; UsageError where there is one already, or it cannot be."""
    from computewar.inputs.draft import fresh

    try:
        with fresh(path) as draft:
            draft.write_text(text, "utf-8")
    except FileExistsError:
        problem = _("{} exists and is left as it is; choose another name")
        raise click.UsageError(problem.format(path)) from None
    except OSError as error:
        problem = _("{} cannot be written ({}); choose another folder")
        raise click.UsageError(problem.format(path, error.strerror)) from None


@strategy.command(
    help=_(
        "Play STRATEGY (a name, or the path of a .py, whose code is run, or of a .toml) and say "
        "whether it may take a seat: its levers are legal and finite, it decides the same twice, "
        "and for many games at once as for each alone; its settings move something; what a "
        "decision costs. Exit code 1 where there is a fault."
    ),
    epilog=examples(
        "computewar strategy check my.py",
        "computewar strategy check builder --side openai --json",
    ),
)
@click.argument("spec", metavar="STRATEGY", shell_complete=candidates.strategies)
@click.option(
    "--scenario", default=FLAGSHIP, show_default=True, shell_complete=candidates.scenarios,
    help=_("Where it plays: a name or a path."),
)  # fmt: skip
@click.option(
    "--side", "sides", multiple=True, help=_("The seat it holds; all that people may hold else.")
)
@click.option("--json", "as_json", is_flag=True, help=_("Print JSON."))
@scenario_options
def check(
    spec: str,
    scenario: str,
    sides: tuple[str, ...],
    as_json: bool,
    horizon: int | None,
    reading: dict[str, str],
    settings: dict[str, float],
) -> int:
    """Examine a strategy and print every finding; the exit code."""
    from computewar.lab.examination import failed

    story = resolved(scenario, horizon, reading, settings)
    found = _examined(spec, story, sides or story.playable)
    if as_json:
        click.echo(json.dumps([one._asdict() for one in found], ensure_ascii=False, indent=2))
    else:
        for line in _lines(found):
            click.echo(line)
    return FAILED if failed(found) else 0


def _examined(spec: str, story: "Scenario", sides: Sequence[str]) -> list["Finding"]:
    """What is found of a strategy; a file that cannot be loaded is a finding too."""
    from computewar.cli import no_such
    from computewar.inputs.error import InputError, apart
    from computewar.lab.audition import Finding
    from computewar.lab.examination import examine

    def told(one: InputError) -> tuple[str, str, str]:
        return one.file, one.place, one.problem

    for side in sides:
        if side not in story.sides:
            raise no_such(_("side"), side, list(story.sides))
    try:
        return examine(spec, story, sides)
    except InputError as error:
        return [
            Finding("loads", "fault", ": ".join(filter(None, told(one))), one.cure)
            for one in apart(error)
        ]


def _lines(found: Sequence["Finding"]) -> list[str]:
    """A line a finding, and its cure under it."""
    lines = []
    for one in found:
        lines.append(f"{padded(MARKS[one.result], 5)} {one.what:13} {one.text}")
        if one.cure:
            lines.append(f"{'':19} → {one.cure}")
    return lines


@strategy.command(
    help=_(
        "Copy what SIDE decided in a saved game, turn by turn, into a strategy that does the same "
        "again whatever happens. SAVE is a path, or the name of a game in your folder of saves."
    ),
    epilog=examples("computewar strategy copy game.save --side musk -o copy.toml"),
)
@click.argument("save")
@click.option("--side", required=True, help=_("Whose decisions."))
@click.option("--branch", default="", help=_("Of which branch; the one in play else."))
@click.option(
    "-o", "--output", type=Place(dir_okay=False), required=True,
    metavar="FILE.toml", help=_("The file to write."),
)  # fmt: skip
def copy(save: str, side: str, branch: str, output: Path) -> None:
    """Write a side's decisions as a TOML strategy."""
    from computewar.sessions.decisions import decisions
    from computewar.sessions.saves import find_save
    from computewar.strategies.copies import written

    if output.suffix != ".toml":
        raise click.UsageError(_("-o {}: a copy is a .toml; name it so").format(output))
    found = decisions(find_save(save), side, branch)
    about = _("What {} did in a game of {}, turn by turn, whatever happens.")
    source = _("seed {}, {} turns, the seat held by: {}")
    text = written(
        about.format(found.side, found.title),
        source.format(found.seed, len(found.turns), found.seat),
        found.scenario,
        found.side,
        found.firms,
        found.turns,
    )
    _write(output, text)
    click.echo(_("wrote {}: {} turns of {}").format(output, len(found.turns), found.side))


@strategy.command(
    help=_("List the figures that rules may ask, and that one game at a time shows."),
    epilog=examples("computewar strategy figures"),
)
@click.option("--json", "as_json", is_flag=True, help=_("Print JSON."))
def figures(as_json: bool) -> None:
    """Every figure of own firms, then those of rivals."""
    from computewar.strategies import sight

    own = sorted(sight.figures())
    if as_json:
        table = {"own": own, "rivals": list(sight.OF_RIVALS)}
        click.echo(json.dumps(table, ensure_ascii=False, indent=2))
        return
    click.echo(_("of rivals: {}").format(", ".join(sight.OF_RIVALS)))
    for name in own:
        click.echo(name)
