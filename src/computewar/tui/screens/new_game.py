"""A new game: scenario, seats, seed, readings of the documents, opponents."""

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen

from computewar.engine.chance import parse_seed
from computewar.inputs.catalogue import scenario_names, scenario_titles
from computewar.inputs.scenario import Scenario, load_scenario
from computewar.sessions.request import PlayRequest
from computewar.strategies import library
from computewar.tui import actions, flow
from computewar.tui.opening import drawn_seed
from computewar.tui.room import Room
from computewar.tui.screens.picker import Choice
from computewar.tui.table import heading, wrapped
from computewar.tui.widgets.choices import Choices, Field
from computewar.tui.widgets.footer import KeyFooter
from computewar.tui.widgets.lines import Lines
from computewar.words import _

BOTH = "+"


class NewGameScreen(Screen[None]):
    """A form of choices; enter begins."""

    CSS_PATH = "new_game.tcss"
    BINDINGS: ClassVar[list[BindingType]] = actions.bindings("new_game")

    def __init__(self, room: Room) -> None:
        super().__init__(id="new_game")
        self.room = room
        self.scenario = load_scenario(scenario_names()[0])

    def compose(self) -> ComposeResult:
        """The scenario's story, the form, what the line under the cursor means."""
        with VerticalScroll(classes="body"):
            yield Lines(self._head, id="head")
            yield Choices(fields(self.scenario), id="form")
            yield Lines(self._about, id="about")
        yield KeyFooter(self.room, "new_game")

    def on_mount(self) -> None:
        """The cursor in the form."""
        self.query_one(Choices).focus(scroll_visible=False)

    def _head(self, width: int) -> list[Content]:
        return [heading(_("New game")), *wrapped(_(self.scenario.about), width, "", "$muted")]

    def _about(self, width: int) -> list[Content]:
        form = self.query_one(Choices)
        return wrapped(form.fields[form.at].about_now, width, "", "$muted")

    def on_choices_changed(self, event: Choices.Changed) -> None:
        """Another scenario has other sides and readings; another line another explanation."""
        form = self.query_one(Choices)
        if event.key == "scenario" and form.value("scenario") != self.scenario.name:
            self.scenario = load_scenario(form.value("scenario"))
            form.show(fields(self.scenario))
        for lines in self.query(Lines):
            lines.renew()

    def do_begin(self) -> None:
        """Begin this game."""
        form = self.query_one(Choices)
        try:
            request = request_of(self.scenario, form.values())
        except ValueError as error:
            if flow.known(error):
                raise
            self.notify(str(error), severity="error")
            return
        flow.begin(self.app, self.room, request)

    def do_back(self) -> None:
        """To the title."""
        flow.show(self.app, self.room, "title")


def fields(scenario: Scenario) -> list[Field]:
    """The lines of the form for a scenario."""
    playable = [name for name, side in scenario.sides.items() if side.playable]
    labels = {name: _(scenario.sides[name].label) for name in playable}
    sides = {name: (labels[name], _(scenario.sides[name].about)) for name in playable}
    if len(playable) > 1:
        hint = _("Two people at one keyboard; a sealed page between them.")
        sides[BOTH.join(playable)] = (_(" and ").join(labels.values()), hint)
    titles = {name: (title or name, "") for name, title in scenario_titles().items()}
    seed = Field(
        "seed",
        _("Seed"),
        {},
        drawn_seed(),
        _("The same seed and decisions give the same game; type digits."),
    )
    found = [
        Field("scenario", _("Scenario"), titles, scenario.name, _(scenario.about)),
        Field("sides", _("You play"), sides, playable[0]),
    ]
    found += [_opponent(name, scenario) for name in playable]
    return [*found, seed, *_readings(scenario)]


def _opponent(side: str, scenario: Scenario) -> Field:
    options = {name: (name, _first(library.about(name))) for name in library.names()}
    label = _("If not you: {}").format(_(scenario.sides[side].label))
    return Field(f"seat {side}", label, options, scenario.sides[side].strategy)


def _first(text: str) -> str:
    return " ".join(text.split("\n\n")[0].split())


def _readings(scenario: Scenario) -> list[Field]:
    return [
        Field(
            f"reading {name}", _("Reading: {}").format(name.replace("_", " ")),
            {option: (option.replace("_", " "), f"{_(switch.question)} {_(text)}")
             for option, text in switch.options.items()},
            scenario.readings[name],
        )
        for name, switch in scenario.switches.items()
    ]  # fmt: skip


def request_of(scenario: Scenario, values: dict[str, str]) -> PlayRequest:
    """The request that a filled form makes; ValueError for a seed that is none."""
    sides = tuple(values["sides"].split(BOTH))
    parse_seed(values["seed"])
    return PlayRequest(
        scenario=scenario.name,
        sides=sides,
        seed=values["seed"],
        readings=_part(values, "reading "),
        opponents={k: v for k, v in _part(values, "seat ").items() if k not in sides},
    )


def _part(values: dict[str, str], prefix: str) -> dict[str, str]:
    return {k.removeprefix(prefix): v for k, v in values.items() if k.startswith(prefix)}


def scenario_choices() -> Sequence[Choice]:
    """Every scenario that comes with the game, and its story."""
    found: list[Any] = [load_scenario(name) for name in scenario_names()]
    return [Choice(one.name, _(one.title), _(one.story)) for one in found]
