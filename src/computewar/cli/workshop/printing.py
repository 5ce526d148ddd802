"""`computewar workshop print`: briefs, decision sheets and the card of reference, for paper."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from computewar.cli.examples import examples
from computewar.cli.place import Place
from computewar.cli.reporting import checked, writing
from computewar.cli.serve import check_place
from computewar.cli.workshop.file import file_argument, opened
from computewar.words import _

if TYPE_CHECKING:
    from computewar.sessions.workshop import Workshop


@click.command(
    help=_(
        "Make one HTML page for the printer: a page for the facilitator, each team's brief and "
        "decision sheets, a card of reference. A sheet has what stands now, so that a team on "
        "paper gets a new one each round. Needs the extra report: pip install 'computewar[report]'."
    ),
    epilog=examples(
        "computewar workshop print day.workshop -o pack.html",
        "computewar workshop print day.workshop -o pack.html --codes --url http://192.168.1.5:8000",
    ),
)
@file_argument
@click.option(
    "-o", "--output", "page", required=True, type=Place(), callback=checked,
    metavar="FILE.html", help=_("Where the page goes; it needs nothing else."),
)  # fmt: skip
@click.option(
    "--codes",
    is_flag=True,
    help=_("With a new code for each team, to be cut out; codes given out before still open."),
)
@click.option(
    "--url", default="http://127.0.0.1:8000", metavar="URL", show_default=True,
    help=_("How browsers reach the server, for the codes."),
)  # fmt: skip
def command(file: Path, page: Path, codes: bool, url: str) -> None:
    """Write the page; with codes, make them first."""
    from computewar.inputs.draft import put_private, put_text
    from computewar.workshop.pack import pack
    from computewar.workshop.paper import render

    check_place("", url)
    with opened(file, writable=codes) as workshop:
        made = _codes(workshop) if codes else {}
        text = render(pack(workshop, url.rstrip("/"), made))
    with writing(page):
        (put_private if codes else put_text)(page, text)
    click.echo(_("wrote {}").format(page))


def _codes(workshop: "Workshop") -> dict[str, str]:
    """A new code for each team."""
    from computewar.workshop import seats

    return {key: seats.invite(workshop, seats.TEAM, key)[1] for key in workshop.setup.teams}
