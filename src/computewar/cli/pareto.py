"""`computewar pareto`: settings of a strategy that are best in several outcomes at once."""

import json
import math
from collections.abc import Sequence
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import click

from computewar.cli import candidates, limits
from computewar.cli.columns import WIDTH, parted, wrapped
from computewar.cli.compare import failures
from computewar.cli.examples import examples
from computewar.cli.options import game_options, lab_options, resolved
from computewar.cli.progress import progress
from computewar.cli.scatter import scatter
from computewar.report.comparison import amount, unit_of
from computewar.words import NOTHING, _, ngettext, number

if TYPE_CHECKING:
    from computewar.inputs.scenario import Scenario
    from computewar.lab.pareto import Pareto, Point
    from computewar.lab.stopping import Interval

GAMES, FEWEST, REPORTED, MOST = 40_000, 6144, 400, 12
GIVEN = "given"


@click.command(
    help=_(
        "Breed the settings of a strategy on SEAT=STRATEGY towards the front of several outcomes: "
        "the settings that no others beat in all of them, told on futures that no breeding saw. "
        "Further seats are held by one strategy each."
    ),
    epilog=examples(
        "computewar pareto terafab-2026 musk=builder --outcome score --outcome 'cash xai' "
        "--games 40000",
    ),
)
@click.argument("scenario", shell_complete=candidates.scenarios)
@click.argument(
    "seats", nargs=-1, required=True, metavar="SEAT=STRATEGY [OTHER=STRATEGY]...",
    shell_complete=candidates.seats,
)  # fmt: skip
@click.option(
    "--outcome", "outcomes", multiple=True, required=True,
    help=_("What shall be good, as `cash xai`; named twice or more."),
)  # fmt: skip
@click.option(
    "--games", type=click.IntRange(FEWEST, limits.GAMES), default=GAMES, show_default=True,
    help=_("Training games; those that tell come on top."),
)  # fmt: skip
@click.option(
    "-n", "--futures", type=click.IntRange(2, limits.GAMES), default=REPORTED, show_default=True,
    help=_("Held-out futures on which the front is told."),
)  # fmt: skip
@click.option(
    "--points", type=click.IntRange(2, 25), default=MOST, show_default=True,
    help=_("How many settings of the front are told at most."),
)  # fmt: skip
@lab_options
@game_options
def pareto(
    scenario: str,
    seats: tuple[str, ...],
    outcomes: tuple[str, ...],
    games: int,
    futures: int,
    points: int,
    seed: tuple[int, int],
    **rest: Any,
) -> int:
    """Find the seat, breed, and print the front; 1 where a game failed."""
    from computewar.lab import pareto as lab

    story = resolved(scenario, rest["horizon"], rest["reading"], rest["settings"])
    side, spec, others = _seated(seats, story)
    with progress(rest["quiet"]) as told:
        found = lab.pareto(
            story, side, spec, others, outcomes=outcomes, games=games, seed=seed[0],
            first=seed[1], reported=futures, most=points, progress=told, workers=rest["workers"],
        )  # fmt: skip
    click.echo(_json(found) if rest["as_json"] else "\n".join(_lines(found)))
    return failures({spec: found.errors}, rest["quiet"])


def _seated(texts: tuple[str, ...], story: "Scenario") -> tuple[str, str, dict[str, str]]:
    """The seat, the strategy that is bred, and who holds the further seats named."""
    from computewar.lab.seats import parse
    from computewar.strategies import find

    seats = parse(texts, story)
    for spec in (spec for specs in seats.values() for spec in specs):
        find(spec)  # a wrong name is said before anything is played
    several = next((side for side, specs in seats.items() if len(specs) > 1), None)
    if several:
        problem = _("{} names several strategies; name one, whose settings are bred or that holds")
        raise click.UsageError(problem.format(several))
    (side, (spec,)), *rest = seats.items()
    return side, spec, {name: specs[0] for name, specs in rest}


def _lines(found: "Pareto") -> list[str]:
    """The front in the first two outcomes as a picture, in all as a table, and what follows."""
    title = _("{}, {}: the front of {} in {}; {} settings tried on {} futures, told on {} others")
    names = _(", ").join(found.outcomes)
    told = title.format(
        found.scenario, found.side, found.given.candidate.base, names, number(found.tried),
        number(found.futures), number(found.held_out),
    )  # fmt: skip
    held = wrapped([f"{side}: {name}" for side, name in found.others.items()])
    said = [line for text in _sentences(found) for line in wrap(text, WIDTH)]
    parts = [_picture(found), _outcomes(found), _settings(found), said]
    parts.append([found.points[found.knee].candidate.base])
    return [*wrap(told, WIDTH), *held, *(line for part in parts for line in ["", *part])]


def _letters(found: "Pareto") -> list[str]:
    """What points are called, from a on."""
    return [chr(ord("a") + k) for k in range(len(found.points))]


def _picture(found: "Pareto") -> list[str]:
    """The front and the strategy as given in the first two outcomes, the better up and right."""
    from computewar.lab.comparison import sign

    axes = [found.outcomes[1], found.outcomes[0]]
    ways = [sign(outcome) for outcome in axes]
    points = [found.given, *found.points]
    across, up = (
        [way * p.values[one] for p in points] for way, one in zip(ways, axes, strict=True)
    )
    spans = [
        [amount(way * end, one) for end in (min(values), max(values))]
        for way, one, values in zip(ways, axes, (across, up), strict=True)
    ]
    legend = _("up: {} from {} to {}; across: {} from {} to {}; + as given")
    told = legend.format(axes[1], *spans[1], axes[0], *spans[0])
    lines = scatter(list(zip(across, up, strict=True)), ["+", *_letters(found)])
    return [*lines, *wrap(told, WIDTH)]


def _outcomes(found: "Pareto") -> list[str]:
    """A row a point: mean and 95 % of each outcome, and what it has more than as given."""
    rows = [_("point"), _(GIVEN), *_letters(found)]
    columns: list[list[str]] = []
    for outcome in found.outcomes:
        points = [found.given, *found.points]
        means = [
            _reach(point.values[outcome], point.intervals[outcome], outcome) for point in points
        ]
        gains = [_reach(*point.gains[outcome], outcome, signed=True) for point in found.points]
        columns += [[outcome, *means], [_("more"), NOTHING, *gains]]
    return parted(rows, columns)


def _reach(mean: float, interval: "Interval", outcome: str, signed: bool = False) -> str:
    """A mean and how far its interval reaches to either side."""
    text = number(mean, unit_of(outcome), 3, signed=signed)
    half = (interval.high - interval.low) / 2
    return text if math.isnan(half) else f"{text} ± {amount(half, outcome, 2)}"


def _settings(found: "Pareto") -> list[str]:
    """A row a point: its settings, as far as they differ from the strategy as given."""
    from computewar.lab.breeding import bounded

    known = bounded(found.given.candidate.name)
    points = [found.given, *found.points]
    chosen = [{k: s.default for k, s in known.items()} | dict(p.candidate.settings) for p in points]
    columns = [
        [key, *(f"{one[key]:.3g}" for one in chosen)]
        for key in known
        if len({one[key] for one in chosen}) > 1
    ]
    return parted([_("point"), _(GIVEN), *_letters(found)], columns)


def _sentences(found: "Pareto") -> list[str]:
    """The knee and what it gives up, who is surely better than as given, what fell, the volume."""
    knee = found.points[found.knee]
    gains = _(", ").join(
        f"{number(knee.gains[one][0], unit_of(one), 2, signed=True)} {one}"
        for one in found.outcomes
    )
    said = _("Knee: {}, {} against the strategy as given.").format(
        _letters(found)[found.knee], gains
    )
    better = [
        letter for letter, point in zip(_letters(found), found.points, strict=True)
        if _better(point, found.outcomes)
    ]  # fmt: skip
    surely = _("Surely better than as given in every outcome (95 % each): {}.")
    fell = ngettext(
        "{} setting of the front in training is beaten on the held-out futures and left out.",
        "{} settings of the front in training are beaten on the held-out futures and left out.",
        len(found.fallen),
    )
    return [
        said,
        surely.format(_(", ").join(better) or _("none")),
        *([fell.format(number(len(found.fallen)))] if found.fallen else []),
        _volume(found),
    ]


def _better(point: "Point", outcomes: Sequence[str]) -> bool:
    """Whether a point is known to be better than as given in every outcome."""
    from computewar.lab.comparison import sign

    spans = [(sign(one), point.gains[one][1]) for one in outcomes]
    return all((span.low if way > 0 else -span.high) > 0 for way, span in spans)


def _volume(found: "Pareto") -> str:
    even = [one for one in found.outcomes if _even(found, one)]
    if even and math.isnan(found.volumes[-1]):
        said = _("No hypervolume: {} is the same in all of them; leave it out.")
        return said.format(_(" and ").join(even))
    corner = _(", ").join(f"{one} {amount(x, one)}" for one, x in found.reference.items())
    shares = " ".join(_share(one) for one in found.volumes)
    said = _(
        "Hypervolume by generation, as a share of the box from the worst of the first ({}) to the "
        "best found: {}; held out {}."
    )
    return said.format(corner, shares, _share(found.volume_held_out))


def _even(found: "Pareto", outcome: str) -> bool:
    """Whether no point of the front did better in an outcome than the worst of the first."""
    points = [*found.points, *found.fallen]
    return all(point.training[outcome] == found.reference[outcome] for point in points)


def _share(value: float) -> str:
    return NOTHING if math.isnan(value) else f"{value:.2f}"


def _json(found: "Pareto") -> str:
    """Everything; what has no value is null."""
    fields = (
        "scenario", "side", "outcomes", "seed", "first", "knee", "tried", "futures", "held_out",
    )  # fmt: skip
    told = {field: getattr(found, field) for field in fields} | {
        "others": dict(found.others),
        "reference": dict(found.reference),
        "volumes": [_plain(one) for one in found.volumes],
        "volume_held_out": _plain(found.volume_held_out),
        "given": _point(found.given),
        "points": [_point(one) for one in found.points],
        "fallen": [_point(one) for one in found.fallen],
        "failed": list(found.errors),
    }
    return json.dumps(told, ensure_ascii=False, indent=2, allow_nan=False)


def _point(point: "Point") -> dict[str, Any]:
    """A point with [mean, low, high] of each outcome and of what it has more than as given."""
    return {
        "strategy": point.candidate.base,
        "values": {k: _all(x, point.intervals[k]) for k, x in point.values.items()},
        "gains": {k: _all(*gain) for k, gain in point.gains.items()},
        "training": {k: _plain(x) for k, x in point.training.items()},
    }


def _all(mean: float, interval: "Interval") -> list[float | None]:
    return [_plain(mean), *map(_plain, interval)]


def _plain(value: float) -> float | None:
    return value if math.isfinite(value) else None
