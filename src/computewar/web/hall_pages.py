"""The hall's pages: the way in, the console, the projector; whole, and the parts that change."""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from computewar.sessions.workshop import Workshop
from computewar.web import hall_words
from computewar.words import direction, language
from computewar.workshop import labels
from computewar.workshop.catalogue import catalogue
from computewar.workshop.overview import overview
from computewar.workshop.projection import projection

NAME, SECRET = 40, 64
"""The longest name and code that a form takes."""
CONSOLE = ("head", "actions", "teams", "results", "scheduled", "people", "projector", "notes",
           "back", "history")  # fmt: skip
"""The parts of the console that change; each is an element of that id."""


def join(secret: str = "") -> web.Response:
    """The form in which somebody gives a code, if they came without a link, and their name."""
    return _page("join.html", words=hall_words.join(), secret=secret, name=NAME, longest=SECRET)


def console(workshop: Workshop) -> web.Response:
    """The facilitator's page."""
    state = overview(workshop)
    words = hall_words.console()
    return _page("console.html", words=words, parts=_console(state), state=state,
                 choices=catalogue(workshop))  # fmt: skip


def projector(workshop: Workshop) -> web.Response:
    """The page for the wall."""
    state = projection(workshop)
    words = hall_words.wall()
    return _page("projector.html", words=words, parts=_wall(state), state=state)


def parts(state: Mapping[str, Any]) -> dict[str, Any]:
    """A state of the console or the projector as its page takes it: clock, and parts as HTML."""
    console_ = "usual" in state
    drawn = _console(state) if console_ else _wall(state)
    kept = ("title", "phase", "phase_text", "round", "round_text", "turn", "seconds",
            "paused")  # fmt: skip
    return {**{name: state[name] for name in kept}, "parts": drawn}


def _console(state: Mapping[str, Any]) -> dict[str, str]:
    return _drawn("console_parts.html", CONSOLE, state, hall_words.console())


def _wall(state: Mapping[str, Any]) -> dict[str, str]:
    return _drawn("projector_parts.html", ("head", "wall"), state, hall_words.wall())


def _drawn(
    name: str, names: tuple[str, ...], state: Mapping[str, Any], words: Mapping[str, str]
) -> dict[str, str]:
    """The macros of a template, each on the state, as HTML."""
    macros = _templates().get_template(name).make_module({"words": words, "steps": labels.steps(),
                                                          "phases": labels.phases()})  # fmt: skip
    return {one: Markup(str(getattr(macros, one)(state)).strip()) for one in names}


def _page(template: str, **given: Any) -> web.Response:
    text = (
        _templates()
        .get_template(template)
        .render(given, language=language(), direction=direction())
    )
    return web.Response(text=text, content_type="text/html")


@cache
def _templates() -> Environment:
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"time": _time, "data": _data, "svg": Markup}
    return made


def _time(text: str) -> str:
    """The time of day of an entry, on the server's clock."""
    return datetime.fromisoformat(text).astimezone().strftime("%H:%M:%S")


def _data(value: object) -> Markup:
    """JSON for a script's element: nothing in it can end that element."""
    whole = json.dumps(value, ensure_ascii=False)
    for sign in "<>&":
        whole = whole.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(whole)
