"""Strategies from files and packages, and what is said of those that cannot be loaded."""

from importlib.metadata import EntryPoint

import pytest

from computewar.inputs.error import InputError
from computewar.strategies import StrategyError, find, shelf
from computewar.strategies.sources import digest, load

GOOD = (
    '"""Mine: nothing.\n\nSource: me.\n"""\nKIND = "rung"\n\n\ndef decide(seen):\n    return {}\n'
)


@pytest.fixture
def write(tmp_path):
    """`write(text, name)`: a file of one's own; its path."""

    def put(text, name="mine.py"):
        file = tmp_path / name
        file.write_text(text)
        return str(file)

    return put


@pytest.fixture
def package(monkeypatch):
    """Pretend that a package is installed which names `value` as the strategy `guest`."""

    def set_up(value):
        load_guest.cache_clear()
        point = EntryPoint("guest", value, shelf.GROUP)
        monkeypatch.setattr("importlib.metadata.entry_points", lambda group: [point])
        shelf.shelf.cache_clear()

    from computewar.strategies.sources import _guest as load_guest

    yield set_up
    load_guest.cache_clear()
    shelf.shelf.cache_clear()


def test_a_file_is_loaded_by_its_path(write, seen):
    path = write(GOOD)
    strategy = find(path)
    assert strategy(seen()) == {}
    assert (strategy.kind, strategy.origin, strategy.file) == ("rung", "file", path)
    assert strategy.fingerprint == digest(GOOD.encode())
    assert load(path, find).about == "Mine: nothing.\n\nSource: me."


def test_a_file_is_read_anew_when_it_has_changed(write, seen):
    first = find(write(GOOD))
    second = find(write(GOOD.replace("{}", '{"pledge": 0.0}')))
    assert first.name == second.name
    assert first.fingerprint != second.fingerprint
    assert second(seen()) == {"pledge": 0.0}


def test_a_file_is_run_once_while_it_stands(write, tmp_path):
    mark = tmp_path / "runs"
    path = write(f"open({str(mark)!r}, 'a').write('x')\n" + GOOD)
    for _ in range(3):
        find(path)
    assert mark.read_text() == "x"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x = ", "line 1: not Python: invalid syntax; correct the line"),
        ("\nimport nowhere_at_all", "line 2: cannot import (No module named 'nowhere_at_all')"),
        ("\n\n1 / 0", "line 3: fails when it is loaded (ZeroDivisionError: division by zero)"),
        ("raise SystemExit(3)", "line 1: fails when it is loaded (SystemExit: 3)"),
        ("x = 1", "has no function `decide`; add `def decide(seen):`"),
        ("decide = 1", "has no function `decide`"),
        ("def decide(): pass", "takes nothing to look at; write `def decide(seen):`"),
        ("def decide(*, seen): pass", "takes nothing to look at"),
        ("def decide(seen, x): pass", "decide(x): has no default; write x=NUMBER"),
        ("def decide(seen, x='a'): pass", "decide(x): has the default 'a'; a setting is a number"),
        ("def decide(seen, x: 'nobody' = 1): pass", "cannot be read (name 'nobody'"),
        (
            "from typing import Annotated\ndef decide(seen, x: Annotated[float, 3] = 1): pass",
            "decide(x): has bounds that are no pair of numbers",
        ),
    ],
)
def test_a_wrong_file_is_told_in_one_line_with_place_and_cure(write, text, said):
    path = write(text)
    with pytest.raises(InputError) as error:
        find(path)
    assert str(error.value).startswith(f"{path}: ")
    assert said in str(error.value)
    assert "\n" not in str(error.value)
    assert error.value.cure


@pytest.mark.parametrize("name", ["none.py", "none.toml"])
def test_a_file_that_is_not_there_is_told(tmp_path, name):
    with pytest.raises(InputError, match="cannot be read") as error:
        find(str(tmp_path / name))
    assert "computewar strategy new none" in str(error.value)


def test_a_toml_that_is_none_is_told_with_its_line(write):
    with pytest.raises(InputError, match="line 1"):
        find(write("= 3", "rules.toml"))


def test_what_fails_in_a_file_names_its_line(write, seen):
    path = write("def half(x):\n    return x / 0\n\n\ndef decide(seen):\n    return half(1)\n")
    with pytest.raises(StrategyError) as error:
        find(path)(seen())
    assert str(error.value) == f"{path}, line 2: ZeroDivisionError: division by zero"


def test_a_package_names_a_function_or_its_module(package, seen):
    for value in ("computewar.strategies.buyer:decide", "computewar.strategies.buyer"):
        package(value)
        guest = find("guest:premium=0.2")
        assert (guest.kind, guest.origin) == ("guest", "module computewar.strategies.buyer")
        assert (guest(seen())["gpu_premium"] == 0.2).all()
        assert guest.file.endswith("buyer.py")


@pytest.mark.parametrize(
    ("value", "said"),
    [("nowhere_at_all:decide", "cannot be loaded"), ("math:pi", "has no function `decide`")],
)
def test_a_package_that_is_broken_is_told(package, value, said):
    package(value)
    with pytest.raises(StrategyError, match=said):
        find("guest")


def test_a_strategy_s_mark_changes_with_what_it_uses(tmp_path):
    from computewar.strategies.sources import PACKAGE, _print

    bot, advice = tmp_path / "bot.py", tmp_path / "advice.py"
    bot.write_text(f"from {PACKAGE}.advice import capital\n")
    advice.write_text("a = 1\n")
    before = _print(bot)
    assert _print(bot) == before
    advice.write_text("a = 2\n")
    assert _print(bot) != before


@pytest.mark.parametrize("fails", ["raise GeneratorExit", "class X(BaseException): ...\nraise X"])
def test_whatever_a_file_raises_when_it_is_loaded_is_told_with_its_line(write, fails):
    with pytest.raises(InputError, match=r"line \d: fails when it is loaded"):
        load(write(fails), find)


def test_a_file_that_is_too_large_is_not_run(write):
    with pytest.raises(InputError, match="is larger than 1 MB"):
        load(write("#" * 1_000_001), find)
