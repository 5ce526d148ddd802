"""The table of behaviours is what the tests' marks say."""

import runpy
from pathlib import Path

COLLECT = runpy.run_path(str(Path(__file__).with_name("collect.py")))


def test_the_table_is_made_from_the_tests():
    """Make it again with `python tests/behaviour/collect.py`."""
    assert COLLECT["FILE"].read_text("utf-8") == COLLECT["page"]()
