"""Other tools' small standard examples beside this game, on one core, in one run.

    python tests/benchmarks/others.py [FOLDER] [--write]

Installs the tools in a virtual environment of their own in FOLDER (a temporary one without), from
the package index that pip is set up with; an environment that is there is used as it is. What
cannot be installed or run is said. The examples differ in what they do and so say no more than the
order of magnitude: an empty model shows a tool's own cost, a small one what its users meet.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

LEAST = 2.0  # seconds of processor time that an example is repeated for, at least
PARTS = 3  # of which the best counts
STOCKS, STEPS, AGENTS = 4, 32, 6
EXPERIMENTS = 2000


class Example(NamedTuple):
    """One tool's example: the packages it needs, what is played, and the goal of the ratio."""

    tool: str
    packages: str
    what: str
    goal: str


EXAMPLES = {
    "ema": Example("EMA workbench", "ema_workbench", "an empty model, sequential", ""),
    "mesa": Example("Mesa", "mesa", f"{AGENTS} agents × {STEPS} steps", "≥ 3"),
    "pysd": Example("PySD", "pysd", f"{STOCKS} stocks × {STEPS} steps", "≥ 20"),
    "pettingzoo": Example("PettingZoo", "pettingzoo[classic]", "tic-tac-toe at random", "≥ 4"),
    "four": Example("OpenSpiel", "open_spiel", "connect four at random", ""),
    "backgammon": Example("OpenSpiel", "open_spiel", "backgammon at random", "≥ 15"),
}


def ema() -> tuple[Callable[[], object], int]:
    """Experiments on a model that does nothing."""
    from ema_workbench import Model, RealParameter, ScalarOutcome, perform_experiments

    model = Model("empty", function=lambda x=0.0: {"y": x})
    model.uncertainties = [RealParameter("x", 0, 1)]
    model.outcomes = [ScalarOutcome("y")]
    return lambda: perform_experiments(model, scenarios=EXPERIMENTS), EXPERIMENTS


def mesa() -> tuple[Callable[[], object], int]:
    """Agents that hand a coin to another, in random order."""
    import mesa

    class Holder(mesa.Agent):
        def __init__(self, model) -> None:
            super().__init__(model)
            self.coins = 1

        def step(self) -> None:
            if self.coins:
                self.coins -= 1
                self.random.choice(self.model.agents).coins += 1

    class Market(mesa.Model):
        def __init__(self) -> None:
            super().__init__()
            Holder.create_agents(self, AGENTS)

        def step(self) -> None:
            self.agents.shuffle_do("step")

    def run() -> None:
        market = Market()
        for _ in range(STEPS):
            market.step()

    return run, 1


def pysd() -> tuple[Callable[[], object], int]:
    """Stocks that fill and drain, read from a Vensim file."""
    import pysd

    def entry(name: str, formula: str) -> str:
        return f"{name} = {formula}\n\t~\t\n\t~\t\n\t|\n\n"

    text = "{UTF-8}\n"
    for k in range(1, STOCKS + 1):
        text += entry(f"Stock {k}", f"INTEG (Inflow {k} - Stock {k} / Delay {k}, 10)")
        text += entry(f"Inflow {k}", str(k)) + entry(f"Delay {k}", str(k + 1))
    times = {"INITIAL TIME": "0", "FINAL TIME": str(STEPS), "TIME STEP": "1", "SAVEPER": "1"}
    text += "".join(entry(name, value) for name, value in times.items())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "stocks.mdl"
        path.write_text(text, "utf-8")
        return pysd.read_vensim(str(path)).run, 1


def pettingzoo() -> tuple[Callable[[], object], int]:
    """Legal moves at random until the board is decided."""
    from pettingzoo.classic import tictactoe_v3

    env = tictactoe_v3.env()

    def game() -> None:
        env.reset()
        for agent in env.agent_iter():
            seen, _, ended, cut, _ = env.last()
            done = ended or cut
            env.step(None if done else env.action_space(agent).sample(seen["action_mask"]))

    return game, 1


def spiel(name: str) -> tuple[Callable[[], object], int]:
    """Moves and dice at random until the game is over."""
    import random

    import pyspiel

    game = pyspiel.load_game(name)

    def playout() -> None:
        state = game.new_initial_state()
        while not state.is_terminal():
            if state.is_chance_node():
                moves, odds = zip(*state.chance_outcomes(), strict=True)
                state.apply_action(random.choices(moves, odds)[0])
            else:
                state.apply_action(random.choice(state.legal_actions()))

    return playout, 1


WORK = {
    "ema": ema,
    "mesa": mesa,
    "pysd": pysd,
    "pettingzoo": pettingzoo,
    "four": lambda: spiel("connect_four"),
    "backgammon": lambda: spiel("backgammon"),
}


def rate(work: Callable[[], object], count: int) -> float:
    """Runs a second of processor time, the best of some parts."""
    work()
    best = 0.0
    for _ in range(PARTS):
        start, done = time.process_time(), 0
        while time.process_time() - start < LEAST / PARTS:
            work()
            done += count
        best = max(best, done / (time.process_time() - start))
    return best


def ours() -> float:
    """Games a second of the flagship, one core."""
    from computewar.inputs.scenario import load_scenario
    from computewar.lab.experiment import CHUNK
    from computewar.lab.run import simulate

    story = load_scenario("terafab-2026")
    lineup = {side: held.strategy for side, held in story.sides.items()}
    return rate(lambda: simulate(story, lineup, CHUNK, 1, workers=1), CHUNK)


def python_of(folder: Path) -> Path:
    """The interpreter of the tools' environment, made if it is not there."""
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    return python


def installed(python: Path, example: Example) -> str:
    """What hindered the installation of a tool, empty if nothing did."""
    line = [str(python), "-m", "pip", "install", "--quiet", example.packages]
    found = subprocess.run(line, capture_output=True, text=True, check=False)
    return _last(found.stderr) if found.returncode else ""


def measured(python: Path, name: str) -> float | str:
    """A tool's rate, or what went wrong."""
    line = [str(python), __file__, "--inside", name]
    found = subprocess.run(line, capture_output=True, text=True, check=False)
    return _last(found.stderr) if found.returncode else float(found.stdout.split()[-1])


def _last(text: str) -> str:
    lines = text.strip().splitlines()
    return lines[-1] if lines else "no reason given"


def main() -> None:
    if sys.argv[1:2] == ["--inside"]:
        print(rate(*WORK[sys.argv[2]]()))
        return
    from sheet import Sheet

    named = [word for word in sys.argv[1:] if word != "--write"]
    with tempfile.TemporaryDirectory() as spare:
        python = python_of(Path(named[0] if named else spare))
        sheet = Sheet("others", ("one core", "example", "runs/s", "ours over it", "goal"))
        whys = {one.packages: installed(python, one) for one in EXAMPLES.values()}
        game = ours()
        sheet.say("computewar", "terafab-2026, whole games", f"{game:,.0f}", "1", "")
        for name, (tool, packages, what, goal) in EXAMPLES.items():
            found = whys[packages] or measured(python, name)
            if isinstance(found, str):
                sheet.say(tool, what, f"not measured: {found}", "", goal)
            else:
                sheet.say(tool, what, f"{found:,.0f}", f"{game / found:.2f} ×", goal)
    if "--write" in sys.argv:
        sheet.write()


if __name__ == "__main__":
    main()
