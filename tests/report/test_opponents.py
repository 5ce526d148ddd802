from itertools import groupby

from computewar.report.opponents import kinds, opponents
from computewar.strategies import names
from computewar.strategies.shelf import KINDS


def test_everybody_is_listed_once_kind_by_kind_with_a_line():
    found = opponents()
    assert sorted(one.name for one in found) == sorted(names())
    assert len([kind for kind, _ones in groupby(found, key=lambda one: one.kind)]) <= len(kinds())
    assert all(one.about and "\n" not in one.about for one in found)
    assert found[0].kind == "a plan"


def test_every_kind_has_its_word():
    assert set(kinds()) == set(KINDS)
