"""Faults of our own: told after the screen is closed, by where they lie and without any values.

What variables hold would be told by Textual as well: a seat's id, notes of a team, a rival's plan.
A tab's words come out in the terminal of its server, which the whole room may be looking at.
"""

from typing import Any


def tell(app: Any) -> None:
    """End the app, and show the traceback of the exception that is being handled."""
    from rich.segment import Segments
    from rich.traceback import Traceback

    traceback = Traceback(show_locals=False, width=None)
    app._exit_renderables.append(Segments(app.console.render(traceback, app.console.options)))
    app._close_messages_no_wait()
