"""Request: what `run` is asked to play, from the words on the command line."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from computewar.cli.options import Layout, resolved
from computewar.words import _, ngettext, number

if TYPE_CHECKING:
    from computewar.inputs.scenario import Scenario
    from computewar.lab.experiment import Experiment, Group


class Request(NamedTuple):
    """What is to be played: the experiment, and the rows of each line-up that was asked for."""

    story: "Scenario"
    experiment: "Experiment"
    lineups: Sequence[tuple[dict[str, str], slice]]

    @property
    def title(self) -> str:
        """What is played, in one line."""
        experiment, story = self.experiment, self.story
        cases = len(experiment) // experiment.futures // len(self.lineups)
        text = _("{}: {} from {}, {}; median and 5–95 %")
        if cases > 1:
            text = _("{}: {cases} cases of {} from {}, {}; median and 5–95 %")
        first = f"{experiment.seed}.{experiment.first}"
        count, turns = experiment.futures, story.turns
        futures = ngettext("{} future", "{} futures", count).format(number(count))
        quarters = ngettext("{} quarter", "{} quarters", turns).format(number(turns))
        return text.format(story.name, futures, first, quarters, cases=number(cases))


def requested(scenario: str, seats: Sequence[str], futures: int, **rest: Any) -> Request:
    """The experiment that is asked for; InputError or StrategyError for what is not there.

    Every combination of the strategies named is a line-up; where they differ on a side, the table
    has a column with the side's name. All line-ups meet the same futures and the same cases.
    """
    from computewar.lab.casting import seated
    from computewar.lab.experiment import Experiment, Group
    from computewar.lab.seats import lineups, parse

    story = resolved(scenario, rest["horizon"], rest["reading"], rest["settings"])
    layout: Layout | None = rest["layout"]
    seed, first = rest["seed"]
    futures = layout.replications if layout else futures
    held = lineups(parse(seats, story), story)
    several = [side for side in story.sides if len({lineup[side] for lineup in held}) > 1]
    groups: list[Group] = []
    spans, row = [], 0
    for lineup in held:
        seated(lineup)  # a wrong name is said before anything is played
        made = layout.groups(story, lineup, seed) if layout else (Group(story, lineup),)
        groups += [_marked(one, {side: lineup[side] for side in several}) for one in made]
        stop = row + futures * sum(one.cases for one in made)
        spans.append((lineup, slice(row, stop)))
        row = stop
    return Request(story, Experiment(tuple(groups), seed, first, futures), spans)


def _marked(group: "Group", seats: dict[str, str]) -> "Group":
    """A group whose table says who holds the seats that change hands."""
    import numpy as np

    from computewar.lab.experiment import Group

    marks = {side: np.repeat(np.array([name]), group.cases) for side, name in seats.items()}
    return Group(group.scenario, group.lineup, group.cases, group.numbers, marks | {**group.marks})
