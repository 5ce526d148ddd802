"""Findings as lines."""

from computewar.cli.doctor.finding import FAULT, LEVELS, reason, told


def test_a_finding_is_one_line_with_its_cure_behind():
    lines = [told(level, "the disk is full", "make room") for level in LEVELS]
    assert all(line.endswith("the disk is full; make room") for line in lines)
    assert len({line.split()[0] for line in lines}) == len(LEVELS)
    assert told(FAULT, "the disk is full").endswith("the disk is full")


def test_what_an_error_says_is_one_line_without_its_path():
    assert reason(PermissionError(13, "Permission denied", "/x/y")) == "Permission denied"
    assert reason(ValueError("one\ntwo")) == "one"
    assert reason(KeyError()) == "KeyError"
