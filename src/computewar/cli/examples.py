"""Examples: what `--help` of a command shows of its use, and a test runs.

A command takes `epilog=examples("computewar run terafab-2026 -n 100", …)`. A test runs every
example in an empty folder that holds `game.save` (a saved game), `my.py` (a strategy) and a folder
`documents`, and `day.workshop` (a workshop that has not begun), with few futures and turns.
"""

from computewar.words import _

COMMAND = "computewar "


def examples(*lines: str) -> str:
    r"""The epilog of a command: each line as it stands, under a title.

    `\b` tells click to leave the lines as they are.
    """
    title = _("Examples:") if len(lines) > 1 else _("Example:")
    return "\n".join(["\b", title, *(f"  {line}" for line in lines)])


def shown(epilog: str | None) -> list[str]:
    """The examples in an epilog, as written."""
    lines = [line.strip() for line in (epilog or "").splitlines()]
    return [line for line in lines if line.startswith(COMMAND)]
