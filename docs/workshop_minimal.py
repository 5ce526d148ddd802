"""A minimal Textual app, served as a team's tab is: what `workshop_load.py` compares tabs with."""

import os

os.environ["TEXTUAL_DRIVER"] = "textual.drivers.web_driver:WebDriver"

from textual.app import App, ComposeResult
from textual.widgets import Static


class Minimal(App[None]):
    """Two words."""

    def compose(self) -> ComposeResult:
        """The words."""
        yield Static("first words")


if __name__ == "__main__":
    Minimal().run()
