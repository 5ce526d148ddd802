"""The page around the terminal. All that it loads comes from this server, and nothing else may."""

from html import escape
from importlib.resources import files
from string import Template

from computewar.words import _, direction, language

FONT = 16  # pixels
RETRY = 1000  # milliseconds between a page's looks whether its server is back
FONTS = (8, 40)
SAFE = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""Headers of every answer: nothing is kept, framed, guessed at, or told to others."""


def policy(place: str) -> str:
    """The content policy of a page at `place`: scripts, styles, fonts and sockets of its own.

    The terminal writes styles into the page, which takes 'unsafe-inline' for styles, not scripts.
    """
    return (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
        f"font-src 'self'; img-src 'self' data:; connect-src 'self' ws://{place} wss://{place}; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )


def game_page(title: str, socket: str, size: str = "", *, lasts: bool = False) -> str:
    """The page that shows the game; `socket` is the address of its WebSocket, `size` the font's.

    Where the way in `lasts` longer than the server, the page waits for it to be started again.
    """
    stopped = (
        _("The server was stopped. Nothing is lost. This page goes on once it is started again.")
        if lasts
        else _("The server was stopped. The game is saved. Started again, it gives a new link.")
    )
    return _page(
        "game.html",
        title=escape(title),
        socket=escape(socket),
        size=font_size(size),
        coming=escape(_("The game is coming …")),
        left=escape(_("You left the game. It is saved.")),
        taken=escape(_("The game goes on in another tab. Nothing is lost.")),
        stopped=escape(stopped),
        revoked=escape(_("You were shown out. Ask the facilitator for a new link.")),
        retry=RETRY if lasts else "",
        failed=escape(
            _(
                "The game ended by a fault of its own; the server's terminal shows it. It is saved "
                "up to your last key."
            )
        ),
        silent=escape(_("The server does not answer. Try again once it does.")),
        lost=escape(_("The connection is lost. The game is saved up to your last key.")),
        again=escape(_("Go on here")),
    )


def closed_page(text: str = "") -> str:
    """What somebody sees who comes without the link, or what `text` tells them instead."""
    usual = _(
        "Open the link that `computewar serve` printed in its terminal. It holds for as long as "
        "that server runs; a server that was started again has another one."
    )
    head = escape(_("This seat has a key"))
    return _page("closed.html", head=head, text=escape(text or usual))


def font_size(text: str) -> int:
    """The size of the font in pixels that `?fontsize=` asks for; the usual one for nonsense."""
    asked = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else FONT
    return min(max(asked, FONTS[0]), FONTS[1])


def _page(name: str, **texts: object) -> str:
    """A page of `static` with its texts, which are escaped already, in the language of all."""
    page = Template(files("computewar.web").joinpath("static", name).read_text("utf-8"))
    return page.substitute(texts, language=language(), direction=direction())
