"""Table: rows as CSV that a spreadsheet shows and never runs.

A text that begins as a formula does gets a ' before it, so that what a team typed stays a text
(OWASP, "CSV Injection"). Numbers stay numbers, to the last bit; what is no number is left empty.
"""

import csv
import io
import math
from collections.abc import Iterable, Sequence

from computewar.inputs.steering import visible

FORMULA = tuple("=+-@\t\r\n＝＋－＠|")
"""What a spreadsheet takes for the beginning of a formula, in full width too."""


def safe(value: object) -> object:
    """A cell as it may be written: a text in one line that no spreadsheet takes for a formula."""
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return ""
    if not isinstance(value, str):
        return value
    text = visible(value)
    return f"'{text}" if text.startswith(FORMULA) or value.startswith(FORMULA) else text


def written(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A line of heads and the rows as CSV: UTF-8, newlines between lines, cells made `safe`."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return buffer.getvalue()
