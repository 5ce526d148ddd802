"""Specs of strategies: parts, and whether one would run the code of a file."""

import pytest

from computewar.inputs import spec as specs


@pytest.mark.parametrize(
    ("spec", "name", "pairs"),
    [
        ("builder:a=1:b=2", "builder", ["a=1", "b=2"]),
        ("bots/mine.py:pace=.3", "bots/mine.py", ["pace=.3"]),
        ("C:/bots/mine.py", "C:/bots/mine.py", []),
        (r"C:\bots\rules.toml:a=1", r"C:\bots\rules.toml", ["a=1"]),
        ("mine.py:", "mine.py", [""]),
        ("mine.pyx:a=1", "mine.pyx", ["a=1"]),
        ("a.pyx/b.py", "a.pyx/b.py", []),
    ],
)
def test_a_path_may_hold_colons_and_ends_with_py_or_toml(spec, name, pairs):
    assert specs.parted(spec) == (name, pairs)
    assert specs.path_of(spec) == (name if name.endswith((".py", ".toml")) else "")
    assert specs.code_of(spec) == (name if name.endswith(".py") else "")


def test_a_file_of_data_may_name_a_strategy_or_a_table_but_no_code():
    for good in ("", "builder:pace=.3", "rules.toml:a=1", "mine.pyx"):
        assert specs.without_code(good) == good
    for bad in ("mine.py", "/x/mine.py:pace=.3", "C:/bots/mine.py"):
        with pytest.raises(ValueError, match=r"is code, .*; name a strategy here"):
            specs.without_code(bad)


def test_the_file_of_a_spec_is_looked_for_in_a_folder_unless_its_path_is_whole(tmp_path):
    assert specs.beside("mine.toml:a=1", tmp_path) == f"{tmp_path}/mine.toml:a=1"
    assert specs.beside("/x/mine.py", tmp_path) == "/x/mine.py"
    assert specs.beside("builder:a=1", tmp_path) == "builder:a=1"
