"""The brief of a team: who it is, what it wants, how it is scored, how a round goes.

For the terminal and for paper: titles with paragraphs, nothing else.
"""

from typing import NamedTuple

from computewar.inputs.scenario import Scenario
from computewar.inputs.setup import LAST_PLAN, Setup
from computewar.inputs.steering import visible
from computewar.report.difficulty import told
from computewar.report.verdict import term_labels
from computewar.words import _, number


class Section(NamedTuple):
    """A title and what stands below it."""

    title: str
    paragraphs: tuple[str, ...]


def brief(scenario: Scenario, setup: Setup, team: str) -> tuple[Section, ...]:
    """All that a team is told before the first round.

    Raises:
        KeyError: there is no such team.
    """
    one = setup.teams[team]
    side = scenario.sides[one.side]
    firms = tuple(
        f"{_(scenario.firms[firm].label)}: {_(scenario.firms[firm].about)}" for firm in side.firms
    )
    who = _("{} decides for {}.").format(visible(one.name), _(side.label))
    about = (_(side.about),) if side.about else ()
    return (
        Section(_("Who you are"), (who, *about, *firms)),
        Section(_("What you want"), (_(side.goal),)),
        Section(_("How it is scored, 0 to 100"), scoring(scenario, one.side)),
        Section(_("The others"), _others(scenario, setup, team)),
        Section(_("How a round goes"), rules(scenario, setup)),
        Section(_("The story"), (" ".join(_(scenario.story).split()), told(scenario))),
    )


def scoring(scenario: Scenario, side: str) -> tuple[str, ...]:
    """The terms of the score with their weights, and the vows that win outright."""
    labels, firms = term_labels(), scenario.sides[side].firms
    parts = [
        f"{labels.get(key, key)} {number(term.weight)}" for key, term in scenario.score.items()
    ]
    text = _("{}. The higher score wins at the end; a side without a solvent firm has lost.")
    vows = [_(vow.label) for vow in scenario.vows.values() if vow.firm in firms]
    won = _("The vow, kept two quarters running, wins outright: {}.").format("; ".join(vows))
    return (text.format(", ".join(parts)), *((won,) if vows else ()))


def _others(scenario: Scenario, setup: Setup, team: str) -> tuple[str, ...]:
    """Who holds the other sides of the team's world, and how the teams compare."""
    world = setup.teams[team].world
    held = setup.worlds[world]
    lines = []
    for key, side in scenario.sides.items():
        if key == setup.teams[team].side:
            continue
        if key in held:
            name = visible(setup.teams[held[key]].name)
            lines.append(_("{}: the team {}.").format(_(side.label), name))
        else:
            lines.append(_("{}: played by the game.").format(_(side.label)))
    if len(setup.worlds) > 1:
        lines.append(
            _("Every table plays a world of its own with the same luck, so that what differs in "
              "the end is what was decided.")
        )  # fmt: skip
    return tuple(lines)


def rules(scenario: Scenario, setup: Setup) -> tuple[str, ...]:
    """How a round goes, step by step."""
    quarters, turns = setup.quarters_a_round, scenario.turns
    rounds = -(-turns // quarters)
    first = _("{} rounds of {} each, from {} on.").format(
        number(rounds), number(quarters, "quarters"), scenario.quarter(0)
    )
    practice = (_("A practice round comes first; it is thrown away."),) if setup.practice else ()
    absent = _("If time runs out the plan at hand counts, committed or not.")
    if setup.absent != LAST_PLAN:
        absent = _("Who has not committed in time is played by {}.").format(setup.absent)
    return (
        first,
        *practice,
        _("Decide: {} minutes. One of you holds the pen and sets the plan; commit when you agree. "
          "You can take it back until the round is locked. {}").format(
            number(setup.minutes), absent),
        _("Say why, and what you expect of the round: the debrief comes back to it."),
        _("Locked: the round is played. Your plan works in its first quarter and stands as orders "
          "after it."),
        _("A card for you stops the clock: then only cards are answered, {} minutes, and the round "
          "goes on.").format(number(setup.card_minutes)),
        _("What came of it: quarter by quarter, with the reasons. Then all talk about it."),
    )  # fmt: skip


def reference(scenario: Scenario) -> Section:
    """The ten lines that a team wants at hand while it plans."""
    return Section(
        _("In short"),
        (
            _("Cash turns into compute only through a queue, a contract or a fab."),
            _("What stands goes on: change little, and know why."),
            _("Money is spent in the order of the purse; what it does not reach is cut, and the "
              "commit warns of it."),
            _("Look ahead before you commit: the forecast shows 5 to 95 of 100 futures."),
            _("Answer cards, or their default is taken."),
            _("Ask why of any number: its causes, its rule, its sources."),
        ),
    )  # fmt: skip
