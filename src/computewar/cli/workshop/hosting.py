"""`computewar workshop host`: the server of a workshop, and the links that let people in.

Links and codes are told once, as the file keeps only their hashes; a server that is started again
knows those that were given out before.
"""

import shlex
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from computewar.cli.examples import examples
from computewar.cli.serve import check_place, why_not
from computewar.cli.workshop.file import file_argument, opened
from computewar.words import _, padded

if TYPE_CHECKING:
    from computewar.sessions.workshop import Workshop
    from computewar.web.hall import Hall

BIND, PORT = "127.0.0.1", 8000


@click.command(
    help=_(
        "Serve the workshop in FILE until Ctrl-C: a link for the facilitator, and a link and a "
        "code for each team, the projector and observers. Started again, also after a power cut, "
        "it goes on where it was, and links given out before still open. Needs the extra web: "
        "pip install 'computewar[web]'."
    ),
    epilog=examples(
        "computewar workshop host day.workshop",
        "computewar workshop host day.workshop --bind 192.168.1.5",
        "computewar workshop host day.workshop --new-links --port 0",
    ),
)
@file_argument
@click.option(
    "--bind", default=BIND, show_default=True, metavar="ADDRESS",
    help=_("Address to listen on; this machine's own in the room's network lets others join."),
)  # fmt: skip
@click.option(
    "--port", type=click.IntRange(0, 65535), default=PORT, show_default=True,
    help=_("Port to listen on; 0 for any that is free."),
)  # fmt: skip
@click.option(
    "--url", default="", metavar="URL",
    help=_("How browsers reach the server, where that is not ADDRESS:PORT, as behind a proxy."),
)  # fmt: skip
@click.option(
    "--new-links", is_flag=True,
    help=_("Give out all links anew; those before open nothing more, and who came by them is out."),
)  # fmt: skip
def command(file: Path, bind: str, port: int, url: str, new_links: bool) -> None:
    """Open the file, listen, tell the links, and serve until it is stopped."""
    check_place(bind, url)
    hall = _hall(file, bind, port, url)
    from computewar.web.gate import LOOPBACK

    if bind not in LOOPBACK:
        click.echo(_warning(bind), err=True)
    try:
        hall.serve(say=lambda _link: _say(file, hall.address, new_links))
    except OSError as error:
        raise click.UsageError(why_not(error, bind, port, "--bind")) from None
    again = f"computewar workshop host {shlex.quote(str(file))}"
    click.echo(_("Stopped; all is in {}. Go on with: {}").format(file, again))


def _hall(file: Path, bind: str, port: int, url: str) -> "Hall":
    """The server; UsageError where the extra is not installed."""
    try:
        from computewar.web.hall import Hall
    except ModuleNotFoundError as error:
        if error.name and error.name.startswith("computewar"):
            raise
        problem = _("a workshop in browsers needs {}; install it: pip install 'computewar[web]'")
        raise click.UsageError(problem.format(error.name)) from None
    return Hall(file, bind, port, url)


def _say(file: Path, address: str, new: bool) -> None:
    """Tell the links, in a look of its own at the file: the server has begun with its."""
    with opened(file) as workshop:
        for line in links(workshop, address, new=new):
            click.echo(line)


def links(workshop: "Workshop", address: str, *, new: bool = False) -> Iterator[str]:
    """Make the links that are not given out yet, or with `new` all, and tell them.

    The facilitator gets a new one every time, as whoever starts the server has the file anyway.
    """
    from computewar.workshop import seats

    if new:
        for link in seats.links(workshop):
            seats.revoke(workshop, link.id)
    there = {(link.role, link.team) for link in seats.links(workshop)}
    wanted = [(seats.TEAM, team) for team in workshop.setup.teams]
    wanted += [(seats.PROJECTOR, ""), (seats.OBSERVER, "")]
    missing = [one for one in wanted if one not in there]

    def made(role: str, team: str = "") -> tuple[str, str]:
        token, code = seats.invite(workshop, role, team)
        return f"{address}/join?token={token}", code

    yield _("Open this link in a browser; it is the key to the facilitator's console:")
    yield f"\n  {made(seats.FACILITATOR)[0]}\n"
    yield from _table(workshop, address, missing, made)
    if len(missing) < len(wanted):
        yield _("Links given out before still open; --new-links gives out new ones instead.")
    yield _("Ctrl-C stops the server. Everything is in the file as it happens.")


def _table(
    workshop: "Workshop",
    address: str,
    missing: list[tuple[str, str]],
    made: Callable[[str, str], tuple[str, str]],
) -> Iterator[str]:
    """The table of those that are made now."""
    if not missing:
        return
    yield _("These links are shown this once. A code is typed in at {}/join:").format(address)
    yield ""
    words = {"projector": _("projector"), "observer": _("observers")}
    rows = [
        (workshop.setup.teams[team].name if team else words[role], *made(role, team))
        for role, team in missing
    ]
    widest = max(len(name) for name, _link, _code in rows)
    for name, link, code in rows:
        yield f"  {padded(name, widest)}  {code}  {link}"
    yield ""


def _warning(bind: str) -> str:
    return _(
        "computewar: warning: with --bind {} others on the network can reach this server. Whoever "
        "has a link or code sits down with it, and it travels unencrypted: give each team its own "
        "only, and use a network that you trust"
    ).format(bind)
