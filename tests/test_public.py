"""The public names of the package."""

import re

import pytest

import computewar


@pytest.mark.parametrize("name", computewar.PUBLIC)
def test_every_public_name_is_there(name):
    found = getattr(computewar, name)
    assert name in dir(computewar)
    assert getattr(found, "__module__", computewar.PUBLIC[name]) == computewar.PUBLIC[name]


def test_any_other_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'paly'"):
        computewar.paly  # noqa: B018


def test_the_example_of_the_docstring_runs():
    lines = re.findall(r"^ {4}(.*)$", computewar.__doc__, re.MULTILINE)
    code = "\n".join(lines).replace("futures=500", "futures=2")
    names = {}
    exec(compile(code, "example", "exec"), names)
    assert len(names["results"]) == 2
