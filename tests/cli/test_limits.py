"""Limits: what is too much is refused at once, with the limit."""

import time

import pytest

from computewar import cli
from computewar.cli import limits
from computewar.engine import chance

RUN = ["run", "terafab-2026"]
PAIR = ["terafab-2026", "musk=builder,buyer"]
TOO_MUCH = {
    "games of a run": ([*RUN, "-n", "1000000000000"], "1<=x<=10000000"),
    "games of a comparison": (["compare", *PAIR, "--at-most", "99999999999"], "2<=x<=10000000"),
    "games of a search": (["optimise", *PAIR, "--games", "800000000000"], "800<=x<=10000000"),
    "cases × replications": (
        [*RUN, "--over", "gpu_supply", "--points", "1000000", "--replications", "1000000"],
        "--points × --replications is 1,000,000,000,000, more than 10,000,000",
    ),
    "line-ups": (
        [*RUN, *(f"{side}={','.join(['builder'] * 101)}" for side in ("musk", "openai"))],
        "10,201 line-ups are more than 10,000; name fewer strategies",
    ),
    "processes": ([*RUN, "--workers", "1000000000"], "1<=x<=256"),
    "walks": (["sensitivity", "terafab-2026", "--trajectories", "1000000000000"], "2<=x<=10000"),
    "halves": (["discover", *PAIR, "--halves", "1000000000000"], "0<=x<=10000"),
    "positions": (["check", "--play", "1000000000000"], "1<=x<=10000"),
    "a seed": ([*RUN, "--seed", "9" * 400], "S may be up to 9,223,372,036,854,775,807"),
    "a future": ([*RUN, "--seed", "1.99999999999999999999"], "k up to 999,999,999,999,999"),
    "a seed of cards": (["check", "--seed", "9" * 400], "0<=x<=9223372036854775807"),
    "a number": ([*RUN, "--set", "gpu_supply=1e300"], "write one within ±1,000,000,000,000,000"),
    "no level": (["robustness", *PAIR, "--level", "nan"], "'nan' is no number"),
    "no weight": (["robustness", *PAIR, "--alpha", "nan"], "'nan' is no number"),
    "no aversion": (["robustness", *PAIR, "--aversion", "inf"], "not in the range"),
    "no speed": (["replay", "x.save", "--watch", "--speed", "nan"], "'nan' is no number"),
    "no minutes": (["workshop", "new", "x", "--teams", "A", "--minutes", "nan"], "is no number"),
}


@pytest.mark.parametrize("what", TOO_MUCH)
def test_what_is_too_much_is_refused_at_once_with_its_limit(what, capsys):
    given, said = TOO_MUCH[what]
    began = time.process_time()
    assert cli.exit_code(given) == 2
    assert time.process_time() - began < 5  # of the processor; it was for ever
    out, err = capsys.readouterr()
    assert not out
    assert err.count("\n") == 1
    assert said in err


def test_what_help_says_of_seeds_is_what_the_rules_take():
    assert chance.parse_seed(str(limits.SEED))
    with pytest.raises(ValueError, match="may be up to"):
        chance.parse_seed(str(limits.SEED + 1))


def test_a_number_within_its_bounds_is_taken(capsys):
    given = ["robustness", *PAIR, "-n", "4", "--horizon", "1", "--level", "30", "--alpha", "0.25"]
    assert cli.exit_code([*given, "--quiet"]) == 0
    assert "builder" in capsys.readouterr().out
