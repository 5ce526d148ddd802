"""`computewar depth`: lines, JSON, exit codes, wrong use."""

import json

import pytest

from computewar import cli
from computewar.lab.depth import HELD_OUT
from computewar.lab.depth import survey as lab
from computewar.lab.depth.gate import Gate

GATES = [
    Gate("field", "musk", "the best wins", "%", 62.0, 58.0, 66.1, 8000, most=65, note="builder"),
    Gate("field", "openai", "the best wins", "%", 55.0, 51.0, 59.0, 8000, most=65),
    Gate("without fab", "musk", "costs", "points", float("nan"), float("nan"), 1.0, 9, 3, 35),
]


@pytest.fixture(autouse=True)
def measured(monkeypatch):
    """Gates with figures made up, so that what is said of them is known; what was asked."""
    asked = {}

    def survey(story, telling, **given):
        asked.update(given, story=story)
        yield tuple(GATES[:2])
        yield tuple(GATES[2:])

    monkeypatch.setattr(lab, "survey", survey)
    return asked


def test_a_line_a_gate_says_whether_it_holds(capsys):
    assert cli.exit_code(["depth", "terafab-2026", "--quick"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    lines = out.splitlines()
    assert lines[0].startswith("terafab-2026: 1 of 3 gates hold; futures from seed 1000")
    assert [line.split()[0] for line in lines[3:6]] == ["NOT", "held", "NOT"]
    assert "62 %" in lines[3]
    assert "58 – 66.1" in lines[3]
    assert "≤ 65" in lines[3]
    assert "3 – 35" in lines[5]
    assert "  field musk: builder" in lines
    assert max(map(len, lines)) <= 100


def test_json_has_every_gate(capsys, tmp_path, measured):
    file = tmp_path / "gates.json"
    line = ["depth", "terafab-2026", "--json", "--seed", "2000", "-o", str(file)]
    assert cli.exit_code(line) == 0
    found = json.loads(capsys.readouterr().out)
    assert found == json.loads(file.read_text())
    assert (found["scenario"], found["seed"], found["quick"]) == ("terafab-2026", 2000, False)
    assert [gate["holds"] for gate in found["gates"]] == [False, True, False]
    assert found["gates"][2]["estimate"] is None
    assert (measured["seed"], measured["quick"]) == (2000, False)


def test_a_check_fails_where_a_gate_does_and_a_quick_one_where_it_surely_does(capsys, monkeypatch):
    assert cli.exit_code(["depth", "terafab-2026", "--check"]) == 1
    assert cli.exit_code(["depth", "terafab-2026", "--check", "--quick"]) == 1  # 1 is below 3
    monkeypatch.setattr(lab, "survey", lambda *_given, **_more: iter([tuple(GATES[:2])]))
    assert cli.exit_code(["depth", "terafab-2026", "--check", "--quick"]) == 0
    capsys.readouterr()


WRONG = {
    "--seed 7": "7 is not in the range",
    "--reading fab_unit=none": "has no option 'none'",
    "-o /dev/null/x.json": "/dev/null/x.json: cannot be written",
    "-o gates.txt": "gates.txt: is neither a .json nor a .html file",
}


@pytest.mark.parametrize("line", WRONG)
def test_wrong_use_is_one_line_with_its_cure(line, capsys):
    assert cli.exit_code(["depth", "terafab-2026", *line.split()]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert WRONG[line] in err


def test_help_and_lab_agree_on_seed_and_gates():
    from computewar.cli.depth import SEED, STAGES

    assert (SEED, STAGES) == (HELD_OUT, lab.STAGES)


def test_some_gates_can_be_asked_for_alone(capsys, measured):
    assert cli.exit_code(["depth", "terafab-2026", "--only", "luck", "--only", "field"]) == 0
    assert measured["only"] == ("luck", "field")
    capsys.readouterr()
