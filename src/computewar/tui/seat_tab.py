"""A team's seat in a browser's tab: `python -m computewar.tui.seat_tab JOINREQUEST`.

The workshop's server starts it, with who sits down as one line of JSON.
"""

import sys

from computewar.sessions.request import joining
from computewar.tui.team_app import start

__all__ = ["main", "start"]


def main(arguments: list[str]) -> None:
    """Sit down as the server says."""
    start(joining(arguments[0]))


if __name__ == "__main__":
    main(sys.argv[1:])
