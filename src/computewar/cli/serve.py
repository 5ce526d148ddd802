"""`computewar serve`: the same game in a tab of a browser, for one seat."""

import errno
import os
import shlex
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import click

from computewar.cli.examples import examples
from computewar.cli.play import colours, play, requested
from computewar.sessions.request import PlayRequest
from computewar.words import _

if TYPE_CHECKING:
    from computewar.web.server import SeatServer

HOST, PORT = "127.0.0.1", 8000
SHARED = ("what", "sides", "seed", "save", "opponents", "difficulty", "horizon", "reading",
          "settings", "week")  # fmt: skip
"""What `play` is asked and this is asked alike."""


@click.command(
    help=_(
        "Play in a browser: prints a link to open in it. One tab plays at a time; a tab that is "
        "loaded again, or a new one, goes on with the same game. Every act is saved as you make "
        "it. Needs the extra web: pip install 'computewar[web]'."
    ),
    epilog=examples(
        "computewar serve",
        "computewar serve terafab-2026 --side musk --seed 1.137",
        "computewar serve game.save --port 0",
    ),
)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=PORT, show_default=True,
    help=_("Port to listen on; 0 for any that is free."),
)  # fmt: skip
@click.option(
    "--host", default=HOST, show_default=True,
    help=_("Address to listen on. With another than this machine's own, others can reach it."),
)  # fmt: skip
@click.option(
    "--url", default="", metavar="URL",
    help=_("How browsers reach the server, where that is not HOST:PORT, as behind a proxy."),
)  # fmt: skip
def serve(
    port: int,
    host: str,
    url: str,
    **asked: Any,
) -> None:
    """Say what is wrong with the request, or serve its game until it is stopped."""
    request = requested(**asked)
    check_place(host, url)
    os.environ.update(colours(_colour()) | dict(os.environ))
    _serve(_server(request, host, port, url), host)


serve.params = [one for one in play.params if one.name in SHARED] + serve.params


def _colour() -> str:
    from computewar.inputs.settings import load

    return load().settings.colour


def check_place(host: str, url: str) -> None:
    """UsageError for an address that no browser can open."""
    if url:
        parts = urlsplit(url)
        bare = parts.path in ("", "/") and not parts.query and not parts.fragment
        if parts.scheme not in ("http", "https") or not parts.netloc or not bare:
            problem = _("--url {} is no address of a server; write it as https://example.org")
            raise click.UsageError(problem.format(url))
    elif host in ("", "0.0.0.0", "::"):
        problem = _("{} is no address that a browser can open; name the one it shall use, such as "
                    "--url http://192.168.1.5:8000")  # fmt: skip
        raise click.UsageError(problem.format(host or "''"))


def _server(request: PlayRequest, host: str, port: int, url: str) -> "SeatServer":
    """The server; UsageError where the extra is not installed."""
    try:
        from computewar.web.server import SeatServer
    except ModuleNotFoundError as error:
        if error.name and error.name.startswith("computewar"):
            raise
        problem = _("the browser's game needs {}; install it: pip install 'computewar[web]'")
        raise click.UsageError(problem.format(error.name)) from None
    return SeatServer(request, host, port, url)


def _serve(server: "SeatServer", host: str) -> None:
    from computewar.web.gate import LOOPBACK

    if host not in LOOPBACK:
        click.echo(_warning(host), err=True)
    try:
        server.serve(say=_say)
    except OSError as error:
        raise click.UsageError(why_not(error, host, server.port)) from None
    saved = server.request.resume
    if saved is not None:
        click.echo(_("Stopped. Go on with: computewar serve {}").format(shlex.quote(str(saved))))
    else:
        click.echo(_("Stopped."))


def _say(link: str) -> None:
    click.echo(_("Open this link in a browser; it is the key to your seat:"))
    click.echo(f"\n  {link}\n")
    click.echo(_("Ctrl-C stops the server. Every act is saved as you make it."))


def _warning(host: str) -> str:
    return _(
        "computewar: warning: with --host {} others on the network can reach this server. Whoever "
        "has the link plays in your place, and it travels unencrypted; leave --host out to play "
        "on this machine only"
    ).format(host)


def why_not(error: OSError, host: str, port: int, option: str = "--host") -> str:
    """Why a place cannot be listened on, and what to do; `option` is how its host is given."""
    if error.errno == errno.EADDRINUSE:
        problem = _("port {} is taken; choose another with --port, or --port 0 for a free one")
        return problem.format(port)
    if error.errno in (errno.EACCES, errno.EPERM):
        return _("port {} may not be used; choose one above 1023 with --port").format(port)
    return _("{} cannot be listened on ({}); leave {} out").format(host, error.strerror, option)
