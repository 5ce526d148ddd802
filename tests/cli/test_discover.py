"""`computewar discover`: boxes in words, JSON, a folder, and what is said of wrong use."""

import json

import pytest

from computewar import cli

SHORT = ["discover", "terafab-2026", "--horizon", "3", "-n", "200", "--workers", "1"]
SHORT += ["--halves", "1"]
WORST = ["--when", "score worst 40%", "--boxes", "1"]


def test_a_page_says_what_was_asked_and_how_it_was_searched(capsys):
    assert cli.exit_code([*SHORT, "musk=builder", *WORST]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    said = " ".join(out.split())
    assert "terafab-2026, musk: builder over 200 futures from 1.0" in said
    assert "so in 80 of 200 (40%)" in said
    assert "among the 30 of 292 numbers most related there" in said
    assert "tree (CART)" in said


def test_json_is_the_same_twice_and_other_with_another_seed(capsys):
    printed = []
    for seed in ("3", "3", "4"):
        assert cli.exit_code([*SHORT, "musk=builder", *WORST, "--json", "--seed", seed]) == 0
        printed.append(capsys.readouterr().out)
    assert printed[0] == printed[1] != printed[2]
    found = json.loads(printed[0])
    assert (found["rows"], found["cases"], found["strategies"]) == (200, 80, ["builder"])
    assert found["explanation"]["search"]["boxes"] == 1


def test_two_strategies_are_compared_in_the_same_future(capsys):
    assert cli.exit_code([*SHORT, "musk=builder,buyer", "--by", "cash xai", "--boxes", "1"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "builder on musk does worse in cash xai than buyer in the same future" in said


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = str(tmp_path_factory.mktemp("results") / "run")
    asked = ["run", "terafab-2026", "musk=builder", "--over", "musk.appetite", "--points", "4"]
    how = ["--replications", "30", "--horizon", "2", "--workers", "1", "--quiet", "--json"]
    assert cli.exit_code([*asked, *how, "-o", path]) == 0
    return path


def test_a_folder_is_read_with_what_its_design_varied(capsys, folder):
    read = ["discover", "terafab-2026", "musk=builder", "--from", folder, "--halves", "1"]
    assert cli.exit_code([*read, "--when", "score worst 40%", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["rows"], found["units"], found["design"]) == (120, 30, True)
    assert found["explanation"]["suspects"] == 293


WRONG = {
    "musk=builder,buyer,renter": "too many strategies; name one strategy a seat, or two",
    "musk=builder,buyer --when score<4": "--when is of one strategy; of two, --by says",
    "musk=builder --by score": "--by compares two strategies; write --when",
    "musk=bilder": "there is no strategy 'bilder'; did you mean 'builder'?",
    "musk=builder --when score": "'score': is no condition; write OUTCOME < NUMBER",
    "musk=builder --from nowhere --seed 3": "--from has futures of its own; leave --futures",
    "openai=buyer --box 99": "--box 99: the table has ",
}


@pytest.mark.parametrize("line", WRONG)
def test_wrong_use_is_one_line_with_its_cure_and_exit_code_2(line, capsys):
    assert cli.exit_code([*SHORT, *line.split()]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert WRONG[line] in err


def test_a_folder_that_is_not_there_is_said(capsys):
    assert cli.exit_code(["discover", "terafab-2026", "musk=builder", "--from", "nowhere"]) == 2
    assert "cannot be read" in capsys.readouterr().err
