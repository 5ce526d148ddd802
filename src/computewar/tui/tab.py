"""The game in a browser's tab: a driver that tells its server which save is on the table.

`python -m computewar.tui.tab REQUEST` is what the server starts. It ends when its input does: a
server that was killed leaves no game behind.
"""

import sys

from textual.drivers.web_driver import WebDriver
from textual.messages import ExitApp

from computewar.sessions.request import read
from computewar.tui.app import ComputewarApp, start


class TabDriver(WebDriver):
    """Paints for a browser."""

    told = ""  # the save that the server knows of

    def write(self, data: str) -> None:
        """Tell which game is on the table before it is seen, then paint."""
        self._tell()
        super().write(data)

    def _tell(self) -> None:
        app = self._app
        if not isinstance(app, ComputewarApp):
            return
        table = app.room.table
        path = "" if table is None else str(table.path.absolute())
        if path != self.told:
            self.told = path
            self.write_meta({"type": "game", "path": path})

    def run_input_thread(self) -> None:
        """Read until the input ends; then so does the game."""
        super().run_input_thread()
        if not self.exit_event.is_set():
            self._app.post_message(ExitApp())


def main(arguments: list[str]) -> None:
    """Play what the server asks for."""
    start(read(arguments[0]))


if __name__ == "__main__":
    main(sys.argv[1:])
