"""Examples: every command shows some in its help, and every one of them runs."""

import io
import shlex
import shutil
from pathlib import Path

import click
import pytest

from computewar import cli
from computewar.cli.examples import examples, shown

TEAMS = "workshop new day.workshop --teams Alpha,Beta --horizon 2 --quarters-a-round 1 --seed 7"
SAVE = Path(__file__).parents[1] / "recorded" / "terafab-2026-musk.save"
STRATEGY = '''"""Mine: leave everything as it stands."""


def decide(seen):
    return {}
'''
MAY_FAIL = {"verify", "check", "difficulty", "adversary"}  # they say with 1 what they find wrong


def _all(command=cli.commands, path=()):
    """Every command that can be called, by its words after `computewar`."""
    if path:
        yield path, command
    if isinstance(command, click.Group):
        with click.Context(command) as context:
            for name in command.list_commands(context):
                yield from _all(command.get_command(context, name), (*path, name))


COMMANDS = dict(_all())
EXAMPLES = list(dict.fromkeys(line for one in COMMANDS.values() for line in shown(one.epilog)))
EXAMPLES += [line for line in cli.EXAMPLES if line not in EXAMPLES]

LONG = {
    "computewar check", "computewar sources", "computewar sources coverage",
    "computewar depth terafab-2026 --quick", "computewar depth terafab-2026 --only field --quick",
    "computewar depth seven-trillion --quick --json -o gates.json",
    "computewar depth terafab-2026 --quick -o report.html", "computewar replay game.save --why",
    "computewar play game.save --plain",
    "computewar difficulty terafab-2026", "computewar sensitivity terafab-2026",
    "computewar sensitivity terafab-2026 musk=renter,balanced -o report.html",
    "computewar sensitivity terafab-2026 musk=renter,balanced --only switching -n 8000",
    "computewar discover terafab-2026 musk=builder,buyer --by score --box 3",
    "computewar tournament terafab-2026 -o report.html",
    "computewar compare terafab-2026 musk=builder,builder:plant=0 openai=buyer --until-known",
    "computewar difficulty seven-trillion --candidates plans,planner:budget=32 -n 100",
    "computewar backtest", "computewar backtest -o backtest.md",
    "computewar tournament terafab-2026 -n 200",
    "computewar tournament terafab-2026 --with my.py -n 200",
    "computewar pareto terafab-2026 musk=builder --outcome score --outcome 'cash xai' "
    "--games 40000",
    "computewar check nvidia-memo --play 20",
    "computewar adversary terafab-2026 --side musk --games 20000 --table 24 -n 1000",
    "computewar adversary terafab-2026 openai=buyer --side musk --games 9000 -n 500 --keep it",
    "computewar robustness terafab-2026 openai=renter,powerhouse,gambler,cautious",
    "computewar robustness terafab-2026 musk=builder,buyer --outcome 'cash xai' --level 20",
    "computewar discover terafab-2026 musk=builder",
    "computewar discover terafab-2026 musk=builder -o report.html",
    "computewar sensitivity terafab-2026 musk=builder --only morris --trajectories 40",
    "computewar replay game.save --json", "computewar workshop check",
    "computewar workshop check day.workshop --bind 192.168.1.5",
    "computewar debrief game.save", "computewar debrief game.save game.save -o compared.md",
    "computewar debrief game.save -o debrief.html -o debrief.csv",
}  # fmt: skip
"""Examples that take long; their commands and options are tested in short, each in its own file."""


def _called(words):
    """The longest command that the words begin with, by its words."""
    return next(path for k in (2, 1) if (path := tuple(words[:k])) in COMMANDS)


def _small(words):
    """The same with few games and turns, line by line where a screen would open."""
    command = COMMANDS[_called(words)]
    options = {name: param for param in command.params for name in param.opts}
    made = list(words)
    for place, word in enumerate(words[:-1]):
        if isinstance(getattr(options.get(word), "type", None), click.IntRange):
            made[place + 1] = str(max(2, options[word].type.min or 0))
    if "--horizon" in options and not {"--horizon", "--from", "game.save"} & set(words):
        made += ["--horizon", "6" if "depth" in words else "2"]  # depth looks amid the game
    return [*made, *(["--plain"] if "--plain" in options and "--plain" not in words else [])]


@pytest.fixture(scope="session")
def results(tmp_path_factory):
    """The folder of a run."""
    made = tmp_path_factory.mktemp("run") / "results"
    words = f"run terafab-2026 musk=builder --horizon 2 -n 60 --quiet -o {made}"
    assert cli.exit_code(shlex.split(words)) == 0
    return made


@pytest.fixture(scope="session")
def day(tmp_path_factory):
    """The file of a workshop."""
    made = tmp_path_factory.mktemp("day") / "day.workshop"
    assert cli.exit_code(shlex.split(TEAMS.replace("day.workshop", str(made)))) == 0
    return made


@pytest.fixture
def folder(tmp_path, monkeypatch, results, day):
    """The folder that examples speak of, and nobody at the keyboard."""
    shutil.copy(SAVE, tmp_path / "game.save")
    shutil.copy(day, tmp_path)
    shutil.copytree(results, tmp_path / "results")
    (tmp_path / "my.py").write_text(STRATEGY)
    (tmp_path / "documents").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", io.StringIO())
    return tmp_path


@pytest.fixture
def unserved(monkeypatch):
    """Servers that give their link and go; tests/web has real ones."""
    for server in ("server.SeatServer", "hall.Hall"):
        monkeypatch.setattr(f"computewar.web.{server}.serve", lambda self, say: say(self.link))
    monkeypatch.setattr("computewar.cli.workshop.joining._at_terminal", lambda: True)
    monkeypatch.setattr("computewar.tui.team_app.start", lambda joined, **_held: click.echo(joined))


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_command_has_an_example_of_its_own(path):
    mine = [shlex.split(line)[1 : len(path) + 1] for line in shown(COMMANDS[path].epilog)]
    assert list(path) in mine


@pytest.mark.parametrize(
    "line",
    [pytest.param(line, marks=[pytest.mark.slow] * (line in LONG)) for line in EXAMPLES],
)
def test_every_example_runs(line, folder, unserved, capsys):
    words = shlex.split(line, comments=True)[1:]
    code = cli.exit_code(_small(words))
    said = capsys.readouterr()
    assert code in ({0, 1} if _called(words)[-1] in MAY_FAIL else {0}), said.err
    assert said.out


def test_examples_are_found_again_as_written():
    lines = ["computewar run a -n 9  # some", "computewar list"]
    assert shown(examples(*lines)) == lines
    assert shown(None) == []


def test_long_examples_are_examples():
    assert set(EXAMPLES) >= LONG
