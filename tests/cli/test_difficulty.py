import json

import pytest

from computewar import cli

SHORT = ["--horizon", "2", "-n", "4", "--workers", "1", "--quiet"]


def test_a_rate_a_level_with_its_interval_and_aim(capsys):
    arguments = ["--side", "musk", "--level", "easy", "--level", "standard", *SHORT]
    cli.exit_code(["difficulty", "terafab-2026", *arguments])
    said = capsys.readouterr().out
    assert [line.split()[:2] for line in said.splitlines()[3:5]] == [
        ["musk", "easy"], ["musk", "standard"],
    ]  # fmt: skip
    assert "75% – 85%" in said
    assert "standard is" in said


def test_json_has_rates_and_falls(capsys):
    arguments = ["--side", "openai", "--level", "easy", "--level", "standard", "--json", *SHORT]
    code = cli.exit_code(["difficulty", "terafab-2026", *arguments])
    told = json.loads(capsys.readouterr().out)
    assert [rate["level"] for rate in told["rates"]] == ["easy", "standard"]
    assert code == (0 if told["falls"][0]["falls"] else 1)


def test_candidates_end_in_what_to_write_into_the_scenario(capsys):
    levels = ["--level", "standard", "--level", "hard"]
    arguments = ["--side", "musk", *levels, "--candidates", "buyer,greedy", *SHORT]
    assert cli.exit_code(["difficulty", "terafab-2026", *arguments]) == 0
    said = capsys.readouterr().out
    assert "[difficulty.hard.seats]" in said
    assert "\nopenai = " in said
    assert "\nsides.openai.strategy = " in said


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [(["--side", "msk"], "did you mean 'musk'"), (["--candidates", "bilder"], "'builder'")],
)
def test_a_wrong_name_is_told_before_anything_is_played(arguments, problem, capsys):
    assert cli.exit_code(["difficulty", "terafab-2026", *arguments]) == 2
    assert problem in capsys.readouterr().err
