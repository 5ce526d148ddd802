"""Pack: what a workshop needs on paper.

A page for the facilitator, and for each team its brief, a sheet for the round at hand and an empty
one; a card of reference for all and, if wished, the codes. A sheet has what stands now, as far as
it is revealed, so that it can be printed anew each round.
"""

from collections.abc import Mapping
from typing import NamedTuple

from computewar.engine.game import Game
from computewar.engine.observation import Observation
from computewar.inputs.setup import VERSUS
from computewar.inputs.steering import visible
from computewar.report import cards, levers
from computewar.report.levers import Setting
from computewar.sessions import plan
from computewar.sessions.stage import PRACTICE
from computewar.sessions.workshop import Workshop
from computewar.words import _, ngettext, number
from computewar.workshop import results
from computewar.workshop.brief import Section, brief, reference, rules
from computewar.workshop.labels import round_text

OTHERS, ANSWERS, REASONS = 6, 4, 10
"""Empty lines for further levers, for answers to cards, and for the reason."""


class Line(NamedTuple):
    """A lever on paper: what it is called, what stands, what it takes."""

    label: str
    now: str
    takes: str


class Card(NamedTuple):
    """A card that waits for an answer: its text, and each answer with what it does."""

    title: str
    text: str
    answers: tuple[tuple[str, str], ...]


class Sheet(NamedTuple):
    """A decision sheet: of a round where it is known, with its firms' levers and its cards."""

    team: str
    side: str
    when: str  # round and quarter; empty on a sheet to be copied
    firms: tuple[tuple[str, tuple[Line, ...]], ...]
    cards: tuple[Card, ...]
    asked: tuple[tuple[str, str], ...]  # each prediction, and the form of its answer


class Team(NamedTuple):
    """The pages of one team."""

    name: str
    side: str
    brief: tuple[Section, ...]
    sheets: tuple[Sheet, ...]


class Pack(NamedTuple):
    """All pages."""

    title: str
    subtitle: str
    day: tuple[Section, ...]
    teams: tuple[Team, ...]
    card: tuple[Section, ...]
    levers: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...]
    address: str
    codes: tuple[tuple[str, str], ...]  # a team's name and code


def pack(workshop: Workshop, address: str = "", codes: Mapping[str, str] | None = None) -> Pack:
    """The pages of a workshop as it stands; `codes` are teams' codes by key, to be cut out."""
    scenario, setup = workshop.scenario, workshop.setup
    title = visible(setup.title) or _(scenario.title)
    quarters = ngettext("{} quarter", "{} quarters", scenario.turns).format(number(scenario.turns))
    named = setup.teams
    return Pack(
        title,
        _("{}, {} from {} on").format(_(scenario.title), quarters, scenario.quarter(0)),
        _day(workshop),
        tuple(_team(workshop, key) for key in named),
        (reference(scenario), Section(_("How a round goes"), rules(scenario, setup))),
        _levers(workshop),
        address,
        tuple((visible(named[key].name), code) for key, code in (codes or {}).items()),
    )


def _day(workshop: Workshop) -> tuple[Section, ...]:
    """The facilitator's page: who plays what, and what to do when."""
    setup, scenario = workshop.setup, workshop.scenario
    tables = setup.form == VERSUS
    who = tuple(
        f"{visible(one.name)}: {_(scenario.sides[one.side].label)}"
        + (f" ({one.world})" if tables else "")
        for one in setup.teams.values()
    )
    return (
        Section(_("Teams"), who),
        Section(
            _("Before"),
            (
                _("`computewar workshop check {}` looks whether all is ready.").format(
                    workshop.path.name),
                _("`computewar workshop host {}` opens the doors and gives out the links.").format(
                    workshop.path.name),
                _("Give each team its brief, a sheet, the card of reference and its code."),
            ),
        ),
        Section(_("How a round goes"), rules(scenario, setup)),
        Section(
            _("A team on paper"),
            (
                _("It fills in its sheet; what it leaves empty stays as it is."),
                _("Key its sheet in before the round is locked: its terminal opens from the "
                  "console, or with `computewar workshop join`."),
                _("After a round `computewar workshop print` makes its next sheet, with what "
                  "stands then."),
            ),
        ),
    )  # fmt: skip


def _team(workshop: Workshop, key: str) -> Team:
    team = workshop.setup.teams[key]
    side = _(workshop.scenario.sides[team.side].label)
    name = visible(team.name)
    game = _at_hand(workshop, team.world)
    sheets = (_sheet(workshop, key, game, filled=True), _sheet(workshop, key, game, filled=False))
    told = brief(workshop.scenario, workshop.setup, key)
    return Team(name, side, told, sheets[game.finished :])


def _at_hand(workshop: Workshop, world: str) -> Game:
    """A world as its teams may know it, with what was put in since."""
    known, timeline = results.revealed(workshop, world), workshop.worlds[world]
    return timeline.game if len(known) > timeline.log.position.turn else known[-1]


def _sheet(workshop: Workshop, key: str, game: Game, *, filled: bool) -> Sheet:
    """The sheet of the round at hand, or one to be copied, without what stands."""
    team, scenario = workshop.setup.teams[key], workshop.scenario
    seen = game.observe(team.side)
    orders = plan.orders(game, team.side, {})
    firms = tuple(
        (
            _(scenario.firms[firm].label),
            tuple(_line(one, filled) for one in levers.page(seen, orders, firm)),
        )
        for firm in seen.firms
    )
    asked = (
        (_("Cash of our side when this round is played, $bn; we would bet on it 8 times of 10"),
         _("from ______ to ______")),
        (_("The chance that our side then holds the most compute of all sides"), "______ %"),
    )  # fmt: skip
    open_cards = _cards(seen, game, team.side) if filled else ()
    name, side = visible(team.name), _(scenario.sides[team.side].label)
    return Sheet(name, side, _when(workshop, game) if filled else "", firms, open_cards, asked)


def _when(workshop: Workshop, game: Game) -> str:
    turn = game.state.turn
    size = workshop.setup.quarters_a_round
    count = -(-workshop.scenario.turns // size)
    at_hand = PRACTICE if workshop.stage.round == PRACTICE else turn // size + 1
    return f"{round_text(at_hand, count)}, {workshop.scenario.quarter(turn)}"


def _line(one: Setting, filled: bool) -> Line:
    return Line(one.label, one.text if filled else "", levers.bounds_text(one))


def _cards(seen: Observation, game: Game, side: str) -> tuple[Card, ...]:
    found = cards.situations(seen, plan.orders(game, side, {}), {})
    return tuple(
        Card(
            f"{one.title} ({one.asked})",
            one.text,
            tuple(
                (a.label + (f" ({_('if nobody answers')})" if a.default else ""), "; ".join(a.does))
                for a in one.answers
            ),
        )
        for one in found
    )


def _levers(workshop: Workshop) -> tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...]:
    """Area by area, every lever that some team's firm has: label, what it does, what it takes."""
    found: dict[str, dict[str, tuple[str, str, str]]] = {area: {} for area in levers.areas()}
    for side, world in {one.side: one.world for one in workshop.setup.teams.values()}.items():
        game = results.revealed(workshop, world)[0]
        seen, orders = game.observe(side), plan.orders(game, side, {})
        for firm in seen.firms:
            for area, known in found.items():
                for one in levers.page(seen, orders, firm, area):
                    known.setdefault(one.lever, (one.label, one.help, levers.bounds_text(one)))
    titles = levers.areas()
    return tuple((titles[area], tuple(known.values())) for area, known in found.items() if known)
