"""Extras: each that is missing is named, with its commands and its line."""

import sys
from importlib import metadata

import pytest
import tomli

from computewar.cli import COMMANDS
from computewar.cli.doctor import extras
from computewar.cli.doctor.finding import NOTE, OK
from computewar.cli.doctor.libraries import Wanted


def test_every_extra_of_the_project_is_looked_at(root):
    project = tomli.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    assert {*extras.NEEDED_BY, extras.FOR_DEVELOPERS} == {*project["optional-dependencies"]}


def test_what_needs_an_extra_is_a_command_or_an_option():
    for use in extras.NEEDED_BY.values():
        words = use.replace(",", "").split()
        assert words[0] in COMMANDS or words[0].startswith("-") or "lab.env" in use


@pytest.mark.parametrize("extra", extras.NEEDED_BY)
def test_an_extra_without_one_of_its_libraries_is_named_with_its_line(extra, monkeypatch):
    first = next(one.name for one in extras.wanted() if one.extra == extra)
    there = metadata.version

    def version(name):
        if name == first:
            raise metadata.PackageNotFoundError(name)
        return there(name)

    monkeypatch.setattr(extras.metadata, "version", version)
    found = next(one for one in extras.looked() if one.text.startswith(f"{extra}:"))
    assert found.level == NOTE
    assert first in found.text
    assert found.cure == f"{sys.executable} -m pip install 'computewar[{extra}]'"


def test_an_old_library_of_an_extra_is_not_enough():
    found = extras.of_extra("lab", "tournament", [Wanted("click", ">=99", "lab")])
    assert (found.level, ">=99" in found.text) == (NOTE, True)
    assert extras.of_extra("lab", "tournament", [Wanted("click", ">=8", "lab")]).level == OK
    assert extras.of_extra("lab", "tournament", []).level == NOTE
