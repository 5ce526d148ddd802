"""Too small: below the least size the game says so and waits."""

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static

from computewar.words import _


class TooSmallScreen(Screen[None]):
    """Stands over everything until the terminal is large enough."""

    def __init__(self, least: tuple[int, int]) -> None:
        super().__init__(name="too_small")
        self.least = least

    def compose(self) -> ComposeResult:
        """One sentence."""
        text = _("The game needs {} columns and {} lines. Enlarge the terminal; nothing is lost.")
        yield Static(text.format(*self.least))
