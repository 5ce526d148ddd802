"""What the examination finds in strategies that are wrong in one way each."""

import re

import pytest

from computewar.lab import examination
from computewar.lab.examination import examine, failed

SIDES, QUARTERS, FUTURES = ("musk", "openai"), 2, 2

SOUND = "return {'hall_spend': seen.limit('hall_spend', 0.1 * seen.free)}"
CASES = {
    "sound": ("seen", SOUND),
    "remembers": ("seen", "calls.append(1); return {'hall_spend': len(calls) / 100}"),
    "mixes": ("seen", "return {'hall_spend': 0 * seen.cash + min(1, abs(seen.free.mean()) / 99)}"),
    "spends": ("seen", "return {'hall_spend': seen.bounds['hall_spend'][1]}"),
    "deaf": ("seen, *, a: Annotated[float, (0, 1)] = 0.5", SOUND),
    "unbounded": ("seen, *, a=0.1", "return {'hall_spend': a}"),
    "brittle": (
        "seen, *, a: Annotated[float, (0, 500)] = 0.5",
        "return {'hall_spend': a * (seen.turn > 0)}",
    ),
    "fails": ("seen", "\n    return helper(0)"),
}


@pytest.fixture
def found(tmp_path, story):
    """`found(case)`: what is found of it, by what was looked at."""

    def look(case):
        head, body = CASES[case]
        file = tmp_path / f"{case}.py"
        file.write_text(
            "from typing import Annotated\ncalls = []\ndef helper(x):\n    return 1 / x\n"
            f"def decide({head}): {body}\n"
        )
        findings = examine(str(file), story, SIDES, QUARTERS, FUTURES)
        return {one.what: one for one in findings}

    return look


def faults(found):
    return {what for what, one in found.items() if one.result == "fault"}


def test_a_sound_strategy_has_a_line_for_everything(found):
    told = found("sound")
    assert list(told) == ["loads", "legal", "finite", "deterministic", "batch", "purse", "cost"]
    assert not failed(list(told.values()))
    assert "whose code was run" in told["loads"].text
    assert "musk and openai, 2 quarters, 2 futures" in told["legal"].text
    assert re.search(r"µs a game and turn, [\d.]+ × balanced", told["cost"].text)


@pytest.mark.parametrize(
    ("case", "what"),
    [
        ("remembers", "deterministic"),
        ("mixes", "batch"),
        ("deaf", "settings"),
        ("brittle", "legal"),
        ("fails", "runs"),
    ],
)
def test_each_fault_is_found_and_has_a_cure(found, case, what):
    told = found(case)
    assert what in faults(told)
    assert told[what].cure


def test_what_fails_is_told_with_its_line(found):
    assert re.search(r"fails\.py, line 4: ZeroDivisionError", found("fails")["runs"].text)


def test_asking_for_more_than_the_purse_is_noted_and_no_fault(found):
    told = found("spends")
    assert told["purse"].result == "note"
    assert not faults(told)


def test_a_setting_without_bounds_is_noted_and_tried(found):
    told = found("unbounded")
    assert told["settings"].result == "ok"  # the last line on settings
    assert "a 1" in told["settings"].text


def test_what_the_spec_sets_is_held(story):
    found = examine("cautious:pace=0.2", story, ("musk",), 2, FUTURES)
    told = {one.what: one.text for one in found}
    assert told["settings"].startswith("levers that each moves: appetite")
    assert "pace" not in told["settings"]
    assert "pace=0.2" in told["loads"]


def test_a_slow_strategy_is_tried_at_the_low_ends_only(story, monkeypatch):
    monkeypatch.setattr(examination, "SLOW", 0.0)
    found = {one.what: one for one in examine("builder", story, ("openai",), 1, FUTURES)}
    assert found["settings"].result == "note"  # openai builds no plant that TSMC could run
    assert "2 games at once" in found["cost"].text


@pytest.mark.heavy
def test_a_slow_strategy_that_stands_at_a_low_end_is_tried_a_step_above(story):
    spec = "planner:budget=24:width=4:seed=2"
    found = {one.what: one for one in examine(spec, story, ("openai",), 1, 1)}
    assert found["settings"].text.startswith("levers that each moves: depth")
    assert re.match(r"\d+ future-turns a decision, .* ms a game", found["look-ahead"].text)


def test_rules_that_can_never_act_are_noted(tmp_path, story):
    file = tmp_path / "rules.toml"
    file.write_text('[[rules]]\nname = "lost"\nwhen = ["nobody.cash > 1"]\nset = { pledge = 0 }\n')
    told = {one.what: one for one in examine(str(file), story, SIDES, 1, FUTURES)}
    assert told["rules"].result == "note"
    assert "rules[lost] never acts: 'nobody' cannot be seen here" in told["rules"].text
