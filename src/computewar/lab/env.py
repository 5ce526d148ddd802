"""Env: the game as PettingZoo's ParallelEnv, one future at a time, all learners at once.

    from computewar.lab.env import parallel_env
    env = parallel_env("terafab-2026")

Spaces are those of `lab.space`, rewards those of `lab.arena`, which plays many futures at a time
and is what a learner wants for speed. The last quarter terminates; nothing truncates.

Source: PettingZoo, the parallel API (Terry et al., NeurIPS 2021).
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from computewar.inputs.scenario import Scenario, load_scenario
from computewar.lab.arena import Arena
from computewar.lab.experiment import Lineup
from computewar.lab.table import library

library("pettingzoo", "rl")
library("gymnasium", "rl")

from gymnasium import spaces  # noqa: E402
from pettingzoo import ParallelEnv  # noqa: E402

Vector = NDArray[np.float32]


class Env(ParallelEnv):  # type: ignore[misc]
    """One future of a scenario; the agents are the sides that can be played and are not held."""

    metadata = {"render_modes": ["ansi"], "name": "computewar_v0"}  # noqa: RUF012 — PettingZoo's

    def __init__(
        self, scenario: Scenario, others: Lineup | None = None, render_mode: str | None = None
    ) -> None:
        """`others` as in `Arena`, which says what it raises."""
        self._arena = Arena(scenario, 1, others)
        self.possible_agents = list(self._arena.spaces)
        self.agents: list[str] = []
        self.render_mode = render_mode
        self._seed, self._next = 1, 0
        self._seen = {
            name: spaces.Box(-np.inf, np.inf, (len(one.seen),), np.float32)
            for name, one in self._arena.spaces.items()
        }
        self._acts = {
            name: spaces.Box(-1.0, 1.0, (len(one.knobs),), np.float32)
            for name, one in self._arena.spaces.items()
        }

    def observation_space(self, agent: str) -> spaces.Box:
        """What the agent sees, `[n]`; the same object each time."""
        return self._seen[agent]

    def action_space(self, agent: str) -> spaces.Box:
        """What the agent may do, `[m]` from −1 to 1; the same object each time."""
        return self._acts[agent]

    def reset(
        self, seed: int | None = None, options: Mapping[str, Any] | None = None
    ) -> tuple[dict[str, Vector], dict[str, dict[str, Any]]]:
        """Begin a game: future `seed.0`, or, without a seed, the one after the last.

        `options={"future": k}` begins `seed.k`.
        """
        if seed is not None:
            self._seed, self._next = seed, 0
        self._next = int((options or {}).get("future", self._next))
        seen = self._arena.reset(self._seed, np.array([self._next]))
        self._next += 1
        self.agents = list(self.possible_agents)
        return self._alone(seen), self._told()

    def step(self, actions: Mapping[str, Vector]) -> tuple[dict[str, Any], ...]:
        """Play a quarter: what each agent sees, its reward, whether it ended, never cut, and told.

        ValueError for an action that is missing or outside its space.
        """
        if not self.agents:
            return {}, {}, {}, {}, {}
        if missing := [name for name in self.agents if name not in actions]:
            raise ValueError(f"no action of {', '.join(missing)}")
        given = {name: np.asarray(actions[name], dtype=np.float64)[None, :] for name in self.agents}
        after = self._arena.step(given)
        ended = bool(after.over[0])
        rewards = {name: float(after.rewards[name][0]) for name in self.agents}
        over, cut = dict.fromkeys(self.agents, ended), dict.fromkeys(self.agents, False)
        seen, told = self._alone(after.seen), self._told()
        self.agents = [] if ended else self.agents
        return seen, rewards, over, cut, told

    def render(self) -> str | None:
        """The quarter and each agent's lead in points, as text; None without `render_mode`."""
        if self.render_mode != "ansi":
            return None
        turn = self._arena.game.state.turn
        leads = ", ".join(f"{name} {lead:+.1f}" for name, lead in self._leads().items())
        return f"{self._arena.scenario.quarter(turn)}: {leads}"

    def close(self) -> None:
        """Nothing is held open."""

    def _alone(self, seen: Mapping[str, Vector]) -> dict[str, Vector]:
        return {name: seen[name][0] for name in self.agents}

    def _leads(self) -> dict[str, float]:
        return {name: 100 * float(one[0]) for name, one in self._arena.leads.items()}

    def _told(self) -> dict[str, dict[str, Any]]:
        """What is told besides: lead in points, and whether the agent would win now."""
        return {
            name: {"lead": lead, "won": float(self._arena.won(name)[0])}
            for name, lead in self._leads().items()
        }


def parallel_env(
    scenario: Scenario | str = "terafab-2026",
    others: Lineup | None = None,
    render_mode: str | None = None,
) -> Env:
    """The game of a scenario, by its name or as it is; InputError for one that is not there."""
    story = load_scenario(scenario) if isinstance(scenario, str) else scenario
    return Env(story, others, render_mode)
