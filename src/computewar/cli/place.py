"""Place: the path of a file or folder on the command line; an empty one is none."""

from pathlib import Path
from typing import Any

import click

from computewar.words import _


class Place(click.Path):
    """A path; unlike in click's, an empty word is none.

    `-o "$FOLDER"` with a variable that is not set would mean the folder one stands in.
    """

    def __init__(self, **given: Any) -> None:
        super().__init__(path_type=Path, **given)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path, or click's error with what is wrong."""
        if not str(value):
            self.fail(_("it is empty; name a file or a folder"), param, ctx)
        return super().convert(value, param, ctx)
