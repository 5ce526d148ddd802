"""The file that the commands of a workshop name."""

from computewar.cli.workshop.file import SUFFIX
from computewar.sessions import error


def test_its_ending_is_the_workshops():
    assert SUFFIX == error.WORKSHOP_SUFFIX


def test_it_may_be_left_out(day, said):
    assert said("status", day.with_suffix(""))[0] == 0
