"""Memory: keeping what was freed takes no room."""

import pytest

from computewar.engine.memory import BLOCK, keep_freed

resource = pytest.importorskip("resource")


def test_keeping_freed_memory_takes_no_room():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(3):
        keep_freed()
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown * 1024 < BLOCK / 8
