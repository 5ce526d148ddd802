"""`computewar check`: faults of scenario, card and parameter files; cards shown and tried."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from computewar.cli import limits
from computewar.cli.examples import examples
from computewar.cli.progress import progress
from computewar.words import _, number

if TYPE_CHECKING:
    from computewar.inputs.card import Card
    from computewar.inputs.error import InputError
    from computewar.inputs.lint import Checked
    from computewar.inputs.scenario import Scenario
    from computewar.lab.assay import Assay

FOUND, WRONG = 1, 2  # a card that fails its trial · a file with faults


@click.command(
    help=_(
        "Check scenario, card and parameter files: every fault at once, with file, key and cure. A "
        "FILE is a path or a scenario's name; without one all files of the game are checked. Exit "
        "code 2 where there are faults, 1 where a card fails its trial."
    ),
    epilog=examples(
        "computewar check",
        "computewar check terafab-2026 --preview deposit-or-wait",
        "computewar check nvidia-memo --play 20",
    ),
)
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option(
    "--play", "states", type=click.IntRange(1, limits.POSITIONS), metavar="N",
    help=_(
        "Try every card in up to N positions of played games: how often it comes, what each choice "
        "moves, and whether a choice is worse than another in all of them."
    ),
)  # fmt: skip
@click.option("--preview", metavar="CARD", help=_("Show a card as a player sees it."))
@click.option(
    "--seed", type=click.IntRange(0, limits.SEED), default=1, show_default=True,
    help=_("Of --play."),
)  # fmt: skip
def check(files: tuple[str, ...], states: int | None, preview: str | None, seed: int) -> int:
    """Check the files, then preview a card or try all of them."""
    paths = list(_paths(files))
    found, faults = _checked(paths)
    for fault in faults:
        click.echo(str(fault), err=True)
    if preview is not None:
        click.echo("\n".join(_face(preview, found)))
    if faults:
        return WRONG
    return _tried(found, bool(files), states, seed) if states else 0


def _paths(files: Sequence[str]) -> Iterator[Path]:
    """The files named, by path or scenario's name; all of the game's own if none is."""
    from computewar.inputs.catalogue import scenario_path, scenarios_folder

    for name in files:
        yield Path(name) if name.endswith(".toml") else scenario_path(name)
    if not files:
        folder = scenarios_folder()
        for group in (folder, folder / "cards", folder / "parameters"):
            yield from sorted(group.glob("*.toml"))


def _checked(paths: Iterable[Path]) -> tuple[list["Checked"], list["InputError"]]:
    """What the files hold; their faults. A sound file is told in a line."""
    from computewar.inputs.error import InputError, apart
    from computewar.lab.faults import faults

    found: list[Checked] = []
    wrong: list[InputError] = []
    for path in paths:
        try:
            read, more = faults(path)
        except InputError as error:
            wrong += apart(error)
            continue
        found.append(read)
        wrong += more
        if not more:
            click.echo(_("{}: OK ({})").format(path, _summary(read)))
    return found, wrong


def _summary(read: "Checked") -> str:
    if read.scenario:
        story = read.scenario
        counts = (story.turns, len(story.firms), len(story.cards))
        return _("scenario: {} quarters, {} firms, {} cards in play").format(*counts)
    if read.kind == "cards":
        return _("{} cards").format(len(read.cards))
    return _("{} numbers").format(len(read.table))


def _known(found: Iterable["Checked"]) -> dict[str, "Card"]:
    """Every card of the game, of the files and of those that scenarios name, by name."""
    from computewar.lab.faults import shipped

    named = {n: card for read in found if read.scenario for n, card in read.scenario.cards.items()}
    return {
        **named,
        **shipped().cards,
        **{card.name: card for read in found for card in read.cards},
    }


def _face(name: str, found: list["Checked"]) -> Iterator[str]:
    """A card line by line, as a player sees it, and what only its author sees."""
    from computewar.engine.deck import answering
    from computewar.inputs.catalogue import seeds_folder
    from computewar.inputs.fact import load_facts
    from computewar.lab.faults import home
    from computewar.report.cards import does

    cards = _known(found)
    if name not in cards:
        from computewar.cli import no_such

        raise no_such(_("card"), name, list(cards))
    card = cards[name]
    story = home(card, [read.scenario for read in found if read.scenario])
    if story is None:
        raise click.UsageError(_("card '{}' speaks of firms of no scenario").format(card.name))
    firm = list(story.firms)[answering(story, card)[0][1]]
    yield f"{_(card.title)} – {_('{} is asked').format(_(story.firms[firm].label))}"
    yield _(card.text).strip()
    for k, choice in enumerate(card.choices):
        default = _(" (taken where nobody answers)") if k == card.default else ""
        yield f"\n{k + 1}  {_(choice.label)}{default}\n   {_(choice.text)}"
        yield from (f"   · {phrase}" for phrase in does(choice, firm, story))
    trigger = card.trigger
    first, last = trigger.turns
    chance = number(trigger.chance, "share", 2)
    yield _("\nComes: turns {}–{}, {} a quarter").format(first, last, chance)
    yield from (f"   · {text}" for text in trigger.when)
    facts = load_facts(seeds_folder())
    yield from (f"{facts[f].place}  {facts[f].says}" for f in card.facts if f in facts)


def _tried(found: list["Checked"], own: bool, states: int, seed: int) -> int:
    """Try the cards of the files and say what was found; the exit code."""
    from computewar.lab.assay import assays

    stories, names = _stage(found, own)
    known = _known(found)
    with progress() as report:
        told = assays(stories, names, states, seed, progress=report)
    for trial in told:
        for line in _told(trial):
            click.echo(line)
    failed = [trial for trial in told if _failing(trial)]
    click.echo(_("{} cards tried, {} fail").format(len(told), len(failed)), err=True)
    for name in sorted(set(names) - {trial.card.name for trial in told}):
        click.echo(_("{} ({}) is in play in no scenario").format(name, known[name].file), err=True)
    return FOUND if failed else 0


def _stage(found: list["Checked"], own: bool) -> tuple[list["Scenario"], list[str]]:
    """The scenarios to play and the names of the cards to try.

    Cards of a file are put into the scenarios named beside it, or else into every scenario of the
    game that has their firms.
    """
    from computewar.lab.assay import joined
    from computewar.lab.faults import sound

    stories = [read.scenario for read in found if read.scenario]
    cards = [card for read in found if own for card in read.cards]
    if cards:
        stories = [story for one in stories or sound() if (story := joined(one, cards))]
    names = [card.name for card in cards] or [name for s in stories for name in s.cards]
    return stories, sorted(set(names))


def _failing(trial: "Assay") -> bool:
    return not trial.came or not trial.states or bool(trial.worse) or not all(trial.moves)


def _told(trial: "Assay") -> Iterator[str]:
    """What was found of a card, a line; and a line for each thing that is wrong."""
    card = trial.card
    moves = ", ".join(f"{k + 1} {name or '–'}" for k, name in enumerate(trial.moves))
    counts = (card.name, number(trial.came), number(trial.games), trial.states)
    yield _("{}: came in {} of {} games; {} positions; most moved: {}").format(*counts, moves)
    if not trial.came or not trial.states:
        yield _("  never comes; widen its turns or conditions")
    for k, name in enumerate(trial.moves):
        if trial.states and not name:
            yield _("  choice {} changes nothing").format(k + 1)
    for worse, better in trial.worse:
        line = _("  '{}' was worse than '{}' in all {} positions; give it something")
        labels = (card.choices[worse].label, card.choices[better].label)
        yield line.format(*labels, trial.states)
