"""The hall's pages: the way in, the console, the projector."""

from html import escape

from aiohttp import web

from computewar.sessions.workshop import Workshop
from computewar.words import _

NAME, SECRET = 40, 64
"""The longest name and code that a form takes."""


def join(secret: str = "") -> web.Response:
    """The form in which somebody gives a code, if they came without a link, and their name."""
    hidden = "hidden" if secret else "text"
    label = "" if secret else escape(_("Code"))
    body = (
        f'<form method="post" action="/join"><label>{label} <input type="{hidden}" name="secret" '
        f'maxlength="{SECRET}" value="{escape(secret)}" autocomplete="off"></label>'
        f'<label>{escape(_("Your name"))} <input name="name" maxlength="{NAME}" autofocus></label>'
        f"<button>{escape(_('Sit down'))}</button></form>"
    )
    return _page(_("Workshop"), body)


def console(workshop: Workshop) -> web.Response:
    """The facilitator's page."""
    return _page(workshop.scenario.title, "")


def projector(workshop: Workshop) -> web.Response:
    """The page for the wall."""
    return _page(workshop.scenario.title, "")


def _page(title: str, body: str) -> web.Response:
    text = f"<!doctype html><title>{escape(title)}</title><h1>{escape(title)}</h1>{body}"
    return web.Response(text=text, content_type="text/html")
