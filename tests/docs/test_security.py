"""The page on security: every test that it names is there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")


def test_every_claim_names_tests_that_are_there():
    text = (ROOT / "docs" / "security.md").read_text("utf-8")
    named = NAMED.findall(text)
    assert len(named) > 40
    for file, test in named:
        content = (ROOT / file).read_text("utf-8")
        assert not test or f"def {test}(" in content, f"{file}::{test}"
    rows = [line for line in text.splitlines() if line.startswith("|") and "---" not in line]
    assert [row for row in rows if not NAMED.search(row) and not row.endswith("| test |")] == []
