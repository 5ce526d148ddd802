"""`computewar sources`: what the numbers rest on, and whether the facts say what is printed."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from computewar.cli import candidates, no_such
from computewar.cli.examples import examples
from computewar.cli.place import Place
from computewar.words import _, padded, width

if TYPE_CHECKING:
    from computewar.inputs.fact import Fact
    from computewar.inputs.parameter import Parameter, Reading

STATUSES = ("seed", "derived", "assumption")


@click.group(
    name="sources",
    invoke_without_command=True,
    help=_("Say what every number rests on. SHOW tells one number, VERIFY compares the facts."),
    epilog=examples("computewar sources", "computewar sources show fab_first_output"),
)
@click.pass_context
def sources(context: click.Context) -> None:
    """The summary, where no further command is given."""
    if context.invoked_subcommand is None:
        for line in _summary(_books()):
            click.echo(line)


@sources.command(
    help=_("Where a number comes from: NAME of a number, a reading or a fact."),
    epilog=examples("computewar sources show fab_first_output"),
)
@click.argument("name", shell_complete=candidates.sources)
def show(name: str) -> None:
    """Print the chain of every number of this name, the options of a reading, or a fact."""
    books = _books()
    lines = list(_shown(name, books))
    if not lines:
        numbers = sorted({number.name for number in books.all_numbers()})
        raise no_such(_("number, reading or fact"), name, [*numbers, *books.switches, *books.facts])
    for line in lines:
        click.echo(line)


@sources.command(
    help=_("Compare the facts with the documents in FOLDER; 1 where they differ."),
    epilog=examples("computewar sources verify documents"),
)
@click.argument("folder", type=Place(exists=True, file_okay=False))
def verify(folder: Path) -> None:
    """Print every difference; exit code 1 if there is one."""
    from computewar.inputs.catalogue import seeds_folder
    from computewar.inputs.fact import load_documents
    from computewar.inputs.verify import verify as differences

    found = differences(seeds_folder(), folder)
    for line in found:
        click.echo(line)
    if found:
        raise click.ClickException(_("facts and documents differ; see above"))
    documents = load_documents(seeds_folder())
    facts = sum(len(document.facts) for document in documents)
    click.echo(_("{} facts agree with {} documents").format(facts, len(documents)))


@sources.command(
    help=_("Where every fact and system is in the game; 1 where one is missing."),
    epilog=examples("computewar sources coverage"),
)
@click.option("--json", "as_json", is_flag=True, help=_("Print it as JSON, fact by fact."))
def coverage(as_json: bool) -> None:
    """Print the columns of all facts and the homes of all systems; exit code 1 if incomplete."""
    from computewar.inputs.coverage import coverage as accounted
    from computewar.report import coverage as page

    book = accounted(page.MECHANICS)
    if as_json:
        import json

        click.echo(json.dumps(page.table(book), indent=1, ensure_ascii=False))
    else:
        for line in page.lines(book):
            click.echo(line)
    if any(page.problems(book).values()):
        raise click.ClickException(_("not every fact and system is accounted for; see above"))


class _Books(NamedTuple):
    """All that numbers rest on: the game's numbers, the scenarios' own, readings and facts."""

    numbers: "dict[str, Parameter]"
    own: "list[Parameter]"
    switches: "dict[str, Reading]"
    facts: "dict[str, Fact]"

    def all_numbers(self) -> "list[Parameter]":
        """The game's numbers, then each scenario's own."""
        return [*self.numbers.values(), *self.own]


def _books() -> _Books:
    from computewar.inputs.catalogue import scenario_names, scenarios_folder, seeds_folder
    from computewar.inputs.fact import load_facts
    from computewar.inputs.parameter import load_parameters, load_readings
    from computewar.inputs.scenario import load_scenario

    folder = scenarios_folder() / "parameters"
    own: list[Parameter] = []
    for scenario in map(load_scenario, scenario_names()):
        changed = (n for n in scenario.numbers.values() if n.file == f"{scenario.name}.toml")
        own += [*scenario.starts.values(), *changed]
    numbers, _bounds = load_parameters(folder)
    return _Books(numbers, own, load_readings(folder), load_facts(seeds_folder()))


def _summary(books: _Books) -> Iterator[str]:
    from computewar.inputs import provenance

    counts = provenance.count_by_status(books.all_numbers())
    yield from _table([["", *STATUSES], *_rows(counts)])
    yield ""
    cited = {id_ for number in books.all_numbers() for id_ in provenance.cited(number)}
    contested = provenance.contested(books.numbers, books.switches)
    yield _("readings: {}").format(", ".join(books.switches) or "–")
    yield _("contested: {}").format(", ".join(contested) or "–")
    yield _("read by no rule: {}").format(", ".join(provenance.unread(books.numbers)) or "–")
    cited_facts = len(cited & set(books.facts))
    yield _("facts: {}, of which {} are cited").format(len(books.facts), cited_facts)


def _rows(counts: Mapping[str, Mapping[str, int]]) -> list[list[str]]:
    rows = [[file, *(str(count.get(s, 0)) for s in STATUSES)] for file, count in counts.items()]
    totals = (sum(count.get(s, 0) for count in counts.values()) for s in STATUSES)
    return [*rows, [_("all"), *map(str, totals)]]


def _table(rows: list[list[str]]) -> Iterator[str]:
    first = max(width(row[0]) for row in rows)
    for row in rows:
        yield padded(row[0], first) + "".join(padded(cell, 12, right=True) for cell in row[1:])


def _shown(name: str, books: _Books) -> Iterator[str]:
    from computewar.inputs import provenance

    for number in books.all_numbers():
        if number.name == name:
            yield from provenance.chain(number, books.facts)
    if name in books.switches:
        yield from provenance.options(books.switches[name], books.facts)
    if name in books.facts:
        yield provenance.told(books.facts[name])
        citing = [number.name for number in books.all_numbers() if name in provenance.cited(number)]
        yield "  " + _("cited by: {}").format(", ".join(citing) or "–")
