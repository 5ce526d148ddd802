"""Standings: shares of wins and points of lead as text."""


def short(value: float, by: str) -> str:
    """A cell: whole per cent; or points, with a decimal below ten."""
    sized = 100 * value if by == "win" else value
    decimals = int(by == "score" and abs(sized) < 9.95)
    return f"{round(sized, decimals) + 0.0:.{decimals}f}".replace("-", "−")


def amount(value: float, by: str) -> str:
    """A share of wins, or points, with one decimal."""
    sized = round(100 * value if by == "win" else value, 1) + 0.0
    return f"{sized:.1f}{'%' if by == 'win' else ''}".replace("-", "−")
