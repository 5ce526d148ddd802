"""`computewar depth`: whether a scenario is a good game, a verdict line for each gate."""

import json
import math
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from computewar.cli import candidates
from computewar.cli.columns import WIDTH, aligned, wrapped
from computewar.cli.examples import examples
from computewar.cli.limits import SEED as LAST
from computewar.cli.options import lab_options, resolved, scenario_options
from computewar.cli.place import Place
from computewar.cli.progress import duration, progress
from computewar.cli.reporting import (
    checked,
    delivered,
    is_report,
    words,
    writable,
    write,
    write_text,
)
from computewar.report.gates import figure, limits
from computewar.words import NOTHING, _, number

if TYPE_CHECKING:
    from computewar.lab.depth.gate import Gate

SEED = 1000  # `lab.depth.HELD_OUT`, here so that help loads no rule
DATA = ".json"
STAGES = (  # likewise
    "field", "variants", "families", "ladder", "suspense", "luck", "decisions", "numbers",
)  # fmt: skip


def _place(context: click.Context, option: click.Parameter, path: Path | None) -> Path | None:
    """A file for JSON, or a report that can be made and written; UsageError for another ending."""
    if path is not None and is_report(path):
        return checked(context, option, path)
    if path is not None and path.suffix.lower() != DATA:
        problem = _("-o {}: is neither a .json nor a .html file; end it in one of them")
        raise click.UsageError(problem.format(path))
    return writable(context, option, path)


@click.command(
    help=_(
        "Measure whether SCENARIO is a good game: a line for each gate of depth, with its figure, "
        "95 % interval, games, limits, and whether it holds, which it does when the whole interval "
        "lies within the limits. Seeds below 1000 are for tuning; the gates use later ones."
    ),
    epilog=examples(
        "computewar depth terafab-2026 --quick",
        "computewar depth terafab-2026 --only field --quick",
        "computewar depth seven-trillion --quick --json -o gates.json",
        "computewar depth terafab-2026 --quick -o report.html",
    ),
)
@click.argument("scenario", shell_complete=candidates.scenarios)
@click.option(
    "--quick", is_flag=True,
    help=_("Fewer games, wider intervals, no variants of the scenario."),
)  # fmt: skip
@click.option(
    "--only", multiple=True, type=click.Choice(STAGES),
    help=_("Measure these gates alone; may be repeated."),
)  # fmt: skip
@click.option(
    "--check", is_flag=True,
    help=_(
        "Leave with 1 where a gate does not hold; with --quick only where its whole interval lies "
        "outside the limits."
    ),
)  # fmt: skip
@click.option(
    "--seed", type=click.IntRange(SEED, LAST), default=SEED, show_default=True, metavar="S",
    help=_("First seed of the futures; later gates use the following ones."),
)  # fmt: skip
@click.option(
    "-o", "--output", type=Place(), callback=_place, metavar="FILE",
    help=_("Write the gates into this file, too: as data (.json), or as a report (.html)."),
)  # fmt: skip
@lab_options
@scenario_options
def depth(
    scenario: str,
    quick: bool,
    only: tuple[str, ...],
    check: bool,
    seed: int,
    output: Path | None,
    as_json: bool,
    quiet: bool,
    **rest: Any,
) -> int:
    """Measure, print, and say by the exit code whether the gates hold, where that is asked."""
    from computewar.lab.depth.survey import survey
    from computewar.lab.table import library

    library("scipy", "lab")
    story = resolved(scenario, rest["horizon"], rest["reading"], rest["settings"])
    began = time.perf_counter()
    stages = survey(
        story, lambda: progress(quiet), quick=quick, seed=seed, workers=rest["workers"],
        only=only or STAGES,
    )  # fmt: skip
    gates = [gate for stage in stages for gate in stage]
    seconds = time.perf_counter() - began
    text = _json(scenario, seed, quick, seconds, gates)
    writes: list[Callable[[], object]] = []
    if output and is_report(output):
        from computewar.report.html.depth import page

        made = page(gates, story, seed, quick, words())
        writes.append(lambda: write(output, made, quiet))
    elif output:
        writes.append(lambda: write_text(output, text + "\n", quiet))
    delivered(text if as_json else "\n".join(lines(scenario, seed, seconds, gates)), *writes)
    return int(check and any(_fails(gate, quick) for gate in gates))


def _fails(gate: "Gate", quick: bool) -> bool:
    """Whether a gate fails a check: it does not hold, or with few games it surely does not."""
    if not quick:
        return not gate.holds
    return gate.low > gate.most or gate.high < gate.least


def _json(
    scenario: str, seed: int, quick: bool, seconds: float, gates: Sequence["Gate"]
) -> str:  # fmt: skip
    """The gates as data; a limit that is not there, and a figure without a value, are null."""
    told = {
        "scenario": scenario,
        "seed": seed,
        "quick": quick,
        "seconds": round(seconds, 1),
        "gates": [{**_plain(asdict(gate)), "holds": gate.holds} for gate in gates],
    }
    return json.dumps(told, ensure_ascii=False, indent=2, allow_nan=False)


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {
        key: None if isinstance(value, float) and not math.isfinite(value) else value
        for key, value in values.items()
    }


def lines(scenario: str, seed: int, seconds: float, gates: Sequence["Gate"]) -> list[str]:
    """The verdicts as text of 100 columns, then what each gate says and notes."""
    held = sum(gate.holds for gate in gates)
    title = _("{}: {} of {} gates hold; futures from seed {}; {}").format(
        scenario, held, len(gates), seed, duration(seconds)
    )
    heads = ["", _("gate"), _("side"), _("figure"), _("95 %"), _("limits"), _("games")]
    table = aligned([heads, *(_cells(gate) for gate in gates)], 3)
    return [*wrapped(title.split(" "), between=" "), "", *table, "", *_notes(gates)]


def _cells(gate: "Gate") -> list[str]:
    return [
        _("held") if gate.holds else _("NOT HELD"),
        gate.name,
        gate.side or NOTHING,
        f"{figure(gate.estimate)} {gate.unit}",
        f"{figure(gate.low)} – {figure(gate.high)}",
        limits(gate),
        number(gate.games),
    ]


def _notes(gates: Sequence["Gate"]) -> list[str]:
    """What each kind of gate measures, and below it what was noted of its sides."""
    said: list[str] = []
    claim = ""
    for gate in gates:
        if gate.claim != claim:
            claim = gate.claim
            said += wrapped(f"{gate.name.split()[0]}: {claim}".split(" "), WIDTH, " ")
        if gate.note:
            label = " ".join(filter(None, (gate.name, gate.side)))
            said += [f"  {line}" for line in _paragraph(f"{label}: {gate.note}")]
    return said


def _paragraph(text: str) -> list[str]:
    return wrapped(text.split(" "), WIDTH - 2, " ")
