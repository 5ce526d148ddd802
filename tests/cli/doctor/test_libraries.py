"""Libraries: versions are compared as pip does, and what is amiss is named with its cure."""

import sys

import pytest

from computewar.cli.doctor import libraries
from computewar.cli.doctor.finding import FAULT, NOTE, OK
from computewar.cli.doctor.libraries import Wanted, meets


@pytest.mark.parametrize(
    ("version", "versions", "fits"),
    [
        ("8.2.8", "~=8.2", True), ("8.10", "~=8.2", True), ("9.0", "~=8.2", False),
        ("8.1.9", "~=8.2", False), ("2.14.3", ">=2.7,<3", True), ("3.0", "<3,>=2.7", False),
        ("2.7", ">=2.7", True), ("2.7.0", ">=2.7", True), ("2.10", ">=2.7", True),
        ("1.0rc1", ">=1", True), ("1.0", "==1", True), ("1.1", "==1", False),
        ("1.1", "!=1.1", False), ("1.1", ">1,<=1.1", True), ("1", "", True),
    ],
)  # fmt: skip
def test_versions_are_compared_by_number(version, versions, fits):
    assert meets(version, versions) is fits


def test_all_that_pyproject_asks_for_is_read(root):
    import tomli

    project = tomli.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    named = [libraries.WRITTEN.match(line)[1] for line in project["dependencies"]]
    assert {one.name for one in libraries.wanted() if not one.extra} == {*named}
    assert all(one.versions for one in libraries.wanted())


def test_a_python_that_is_too_old_hinders_and_one_not_tried_is_noted():
    levels = [libraries.of_python(v).level for v in ((3, 10, 9), (3, 11, 0), (3, 13, 9), (3, 14))]
    assert levels == [FAULT, OK, OK, NOTE]
    assert "3.11" in libraries.of_python((3, 9)).cure


def test_the_newest_python_that_was_tried_is_that_of_the_classifiers(root):
    newest = f"Python :: {'.'.join(map(str, libraries.TRIED))}"
    text = (root / "pyproject.toml").read_text("utf-8")
    assert newest in text
    assert f"Python :: {libraries.TRIED[0]}.{libraries.TRIED[1] + 1}" not in text
    assert f'requires-python = ">={".".join(map(str, libraries.LEAST))}"' in text


def test_what_is_missing_too_old_or_broken_is_named_with_the_line_that_mends_it(monkeypatch):
    gone = libraries.amiss_with(Wanted("no-such-library", ">=2", ""))
    assert gone.cure == f"{sys.executable} -m pip install 'no-such-library>=2'"
    old = libraries.amiss_with(Wanted("click", ">=99", ""))
    assert ">=99 is needed" in old.text
    monkeypatch.setitem(libraries.IMPORTED, "click", "no_such_module")
    broken = libraries.amiss_with(Wanted("click", ">=8", ""))
    assert "--force-reinstall 'click>=8'" in broken.cure
    assert {one.level for one in (gone, old, broken)} == {FAULT}


def test_without_metadata_it_says_so_and_goes_on(monkeypatch):
    monkeypatch.setattr(libraries, "wanted", list)
    assert [one.level for one in libraries.looked()][1:] == [NOTE]
