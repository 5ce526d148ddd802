"""`computewar check`: one line a sound file, one a fault; a card shown; cards tried."""

import pytest

from computewar import cli

BAD = """
[a-card]
title = "A card"
audience = "muks"
text = "What lies on the table, who wants what, and what nobody knows yet."
facts = ["nvidia-memo-decembr"]
choices = [{ label = "Yes", text = "It does." }, { label = "Not", text = "It does not." }]
"""
TRIED = """
[a-card]
title = "A card"
audience = "xai"
text = "What lies on the table, who wants what, and what nobody knows yet."
facts = ["nvidia-memo-december"]
trigger = { turns = [0, 1] }
[[a-card.choices]]
label = "Leave it"
text = "Nothing happens."
[[a-card.choices]]
label = "Take it"
text = "Trust is gone."
effects = [{ add = { trust = -0.3 } }]
"""


@pytest.fixture
def file(tmp_path):
    """`file(text)`: the path of a file with this text, as an argument."""

    def made(text):
        path = tmp_path / "own.toml"
        path.write_text(text, "utf-8")
        return str(path)

    return made


def test_a_sound_file_is_told_in_one_line(capsys):
    assert cli.exit_code(["check", "nvidia-memo"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert line.endswith("nvidia-memo.toml: OK (scenario: 4 quarters, 7 firms, 17 cards in play)")


def test_all_faults_are_told_on_stderr_with_file_key_and_cure(capsys, file):
    own = file(BAD)
    assert cli.exit_code(["check", own, "nowhere.toml"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        f"{own}: a-card: audience 'muks' is nobody; did you mean 'musk'?",
        f"{own}: a-card: rests on 'nvidia-memo-decembr', which is no fact; "
        "did you mean 'nvidia-memo-december'?",
        "nowhere.toml: cannot be read (No such file or directory); "
        "check that the file exists and is readable",
    ]


def test_a_card_is_shown_as_a_player_sees_it(capsys):
    assert cli.exit_code(["check", "nvidia-memo", "--preview", "nvidia-memo"]) == 0
    out = capsys.readouterr().out
    assert "The memo – Tesla is asked" in out
    assert "(taken where nobody answers)" in out
    assert "xAI GPUs +12k H100e" in out
    assert "002 ¶7" in out


def test_a_card_that_is_not_there_is_answered_with_the_nearest(capsys):
    assert cli.exit_code(["check", "nvidia-memo", "--preview", "nvidia-mmo"]) == 2
    assert "did you mean 'nvidia-memo'?" in capsys.readouterr().err


def test_a_choice_that_is_always_worse_fails_its_trial(capsys, file):
    assert cli.exit_code(["check", "nvidia-memo", file(TRIED), "--play", "4"]) == 1
    out, err = capsys.readouterr()
    assert "'Take it' was worse than 'Leave it' in all 4 positions" in out
    assert "1 cards tried, 1 fail" in err
