"""`computewar debrief` from the command line."""

import csv
import json

import pytest

from computewar import cli
from computewar.inputs.scenario import load_scenario
from computewar.report.debrief import whole
from computewar.sessions.session import Session


@pytest.fixture(scope="module")
def saves(tmp_path_factory):
    """Two games of a quarter, of two scenarios, and the first once more."""
    folder = tmp_path_factory.mktemp("saves")
    for name, scenario, side in (
        ("a", "terafab-2026", "musk"), ("b", "seven-trillion", "openai"),
    ):  # fmt: skip
        story = load_scenario(scenario, horizon=1)
        seats = {one: "person" if one == side else seat.strategy
                 for one, seat in story.sides.items()}  # fmt: skip
        with Session.new(folder / f"{name}.save", story, "3", seats) as session:
            session.commit(side)
    return folder


@pytest.fixture(autouse=True, scope="module")
def once():
    """Each game is reckoned once."""
    kept, reckon = {}, whole.debriefed

    def reckoned(record, futures):
        if record.file not in kept:
            kept[record.file] = reckon(record, futures, replays=4)
        return kept[record.file]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(whole, "debriefed", reckoned)
        yield


def _run(capsys, *words):
    code = cli.exit_code(["debrief", "-n", "4", *map(str, words)])
    return code, capsys.readouterr()


def test_each_ending_has_its_file_and_they_agree(saves, tmp_path, capsys):
    files = [tmp_path / f"out.{ending}" for ending in ("html", "md", "csv", "json")]
    code, said = _run(capsys, saves / "a.save", *(word for one in files for word in ("-o", one)))
    assert code == 0
    html, text, table, tree = (one.read_text("utf-8") for one in files)
    title = text.partition("\n")[0].removeprefix("# ")
    assert f"<h1>{title}</h1>" in html
    assert said.out == f"{title}\n"
    score = json.loads(tree)["places"][0]["score"]
    rows = list(csv.DictReader(table.splitlines()))
    assert [float(row["value"]) for row in rows
            if (row["part"], row["what"]) == ("places", "score")] == [score]  # fmt: skip


def test_without_a_file_it_is_printed(saves, capsys):
    code, said = _run(capsys, saves / "a.save", "--quiet")
    assert (code, said.err) == (0, "")
    assert said.out.startswith("# ")
    code, said = _run(capsys, saves / "a.save", "--json", "--quiet")
    assert json.loads(said.out)["session"]["form"] == "solo"


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["a.save", "-o", "x.pdf"], "ends in none of .html, .md, .csv, .json"),
        (["a.save", "-o", "none/x.md"], "cannot be written"),
        (["a.save", "b.save"], "compare sessions of one scenario"),
        (["none.save"], "none.save"),
    ],
)
def test_what_is_wrong_is_said_before_anything_is_reckoned(
    saves, monkeypatch, capsys, words, problem
):
    monkeypatch.chdir(saves)
    code, said = _run(capsys, *words)
    assert code == 2
    assert problem in said.err
    assert said.err.count("\n") == 1


def test_a_session_is_not_written_over(saves, monkeypatch, tmp_path, capsys):
    (tmp_path / "game.md").write_bytes((saves / "a.save").read_bytes())
    monkeypatch.chdir(tmp_path)
    code, said = _run(capsys, "game.md", "-o", "game.md")
    assert code == 2
    assert "is the session itself" in said.err
    assert (tmp_path / "game.md").read_bytes() == (saves / "a.save").read_bytes()
