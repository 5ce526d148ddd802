"""Faults of our own: told after the screen is closed, by where they lie and without any values.

What variables hold would be told by Textual as well: a seat's id, notes of a team, a rival's plan.
A tab's words come out in the terminal of its server, which the whole room may be looking at.
"""

from typing import Any

from textual._context import active_message_pump
from textual.app import App
from textual.css.query import NoMatches
from textual.screen import Screen


def tell(app: Any) -> None:
    """End the app, and show the traceback of the exception that is being handled."""
    from rich.segment import Segments
    from rich.traceback import Traceback

    traceback = Traceback(show_locals=False, width=None)
    app._exit_renderables.append(Segments(app.console.render(traceback, app.console.options)))
    app._close_messages_no_wait()


def handled(app: App[Any], error: Exception) -> None:
    """What Textual does with an exception: end the app.

    But a page that was taken down before it was made misses its widgets, and that is no harm; nor
    is it at a signal, which ends the game while a page is made.
    """
    page = active_message_pump.get(None)
    gone = app._exit or (isinstance(page, Screen) and page not in app.screen_stack)
    if not (gone and isinstance(error, NoMatches)):
        App._handle_exception(app, error)
