"""A new game: scenario, seats, seed, readings of the documents, opponents."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen

from computewar.engine.chance import parse_seed
from computewar.engine.difficulty import at_level
from computewar.inputs.catalogue import FLAGSHIP, LEVELS, STANDARD, scenario_titles
from computewar.inputs.level import level_of
from computewar.inputs.scenario import Scenario, load_scenario
from computewar.report.opponents import opponents
from computewar.report.sources import in_effect, no_effect, of_reading
from computewar.sessions.opening import drawn_seed
from computewar.sessions.request import PlayRequest
from computewar.tui import actions, flow
from computewar.tui.room import Room
from computewar.tui.screens.picker import Choice
from computewar.tui.table import heading, shortened, wrapped
from computewar.tui.widgets.choices import Choices, Field
from computewar.tui.widgets.footer import KeyFooter
from computewar.tui.widgets.lines import Lines
from computewar.words import _

BOTH, READING, SEAT = "+", "reading ", "seat "
ABOUT = 7  # lines below the form


class NewGameScreen(Screen[None]):
    """A form of choices; enter begins."""

    CSS_PATH = "new_game.tcss"
    BINDINGS: ClassVar[list[BindingType]] = actions.bindings("new_game")

    def __init__(self, room: Room) -> None:
        super().__init__(name="new_game")
        self.room = room
        self.asked = replace(room.asked, scenario=room.asked.scenario or FLAGSHIP)
        self.scenario = _loaded(self.asked)

    def compose(self) -> ComposeResult:
        """The scenario's story, the form, what the line under the cursor means."""
        with VerticalScroll(classes="body"):
            yield Lines(self._head, id="head")
            yield Choices(fields(self.asked, self.scenario), id="form")
        yield Lines(self._about, id="about")
        yield KeyFooter(self.room, "new_game")

    def on_mount(self) -> None:
        """The cursor in the form."""
        self.query_one(Choices).focus(scroll_visible=False)

    def _head(self, width: int) -> list[Content]:
        return [heading(_("New game")), *wrapped(_(self.scenario.about), width, "", "$muted")]

    def _about(self, width: int) -> list[Content]:
        form = self.query_one(Choices)
        told = wrapped(form.fields[form.at].about_now, width, "", "$foreground")
        if self._reading:
            told += reading_lines(self._reading, self.scenario, width)
        return [*shortened(told, ABOUT), *[Content("")] * (ABOUT - len(told))]

    @property
    def _reading(self) -> str:
        """The reading under the cursor; empty on another line."""
        form = self.query_one(Choices)
        key = form.fields[form.at].key
        return key.removeprefix(READING) if key.startswith(READING) else ""

    def do_source(self) -> None:
        """What the documents say of the reading under the cursor."""
        from computewar.tui.screens.why import WhyScreen

        if not self._reading:
            self.notify(_("On the line of a reading this shows what the documents say."))
            return
        chosen = self.query_one(Choices).value(READING + self._reading)
        found = of_reading(self._reading, self.scenario, chosen)
        self.app.push_screen(WhyScreen(self.room, found=found))

    def on_choices_changed(self, event: Choices.Changed) -> None:
        """Another scenario has other sides and readings; another line another explanation."""
        form = self.query_one(Choices)
        if event.key == "scenario" and form.value("scenario") != self.asked.scenario:
            self.asked = replace(self.asked, scenario=form.value("scenario"), readings={})
            self.scenario = _loaded(self.asked)
        chosen = form.values()
        if chosen["difficulty"] != (
            self.asked.difficulty or STANDARD
        ):  # it has opponents of its own
            self.asked = replace(self.asked, difficulty=chosen["difficulty"], opponents={})
            chosen = {key: one for key, one in chosen.items() if not key.startswith(SEAT)}
        if event.key in ("scenario", "sides", "difficulty"):
            form.show(fields(self.asked, self.scenario, chosen))
        for lines in self.query(Lines):
            lines.renew()

    def do_begin(self) -> None:
        """Begin this game."""
        form = self.query_one(Choices)
        try:
            request = request_of(self.asked, form.values())
        except ValueError as error:
            if flow.known(error):
                raise
            self.notify(str(error), severity="error")
            return
        flow.begin(self.app, self.room, request)

    def do_back(self) -> None:
        """To the title."""
        flow.show(self.app, self.room, "title")


def reading_lines(name: str, scenario: Scenario, width: int) -> list[Content]:
    """Whether anything depends on a reading, and the paragraphs that it is about."""
    found = [] if in_effect(name, scenario) else wrapped(no_effect(), width, "", "$warning")
    for fact in of_reading(name, scenario).facts:
        found += wrapped(fact, width, "  ", "$muted")
    return found


def _loaded(asked: PlayRequest) -> Scenario:
    return load_scenario(
        asked.scenario, readings=asked.readings, settings=asked.settings, horizon=asked.horizon
    )


def fields(
    asked: PlayRequest, scenario: Scenario, chosen: Mapping[str, str] = MappingProxyType({})
) -> list[Field]:
    """The lines of the form for a scenario, as asked for and `chosen` already."""
    playable = [name for name, side in scenario.sides.items() if side.playable]
    labels = {name: _(scenario.sides[name].label) for name in playable}
    sides = {name: (labels[name], _(scenario.sides[name].about)) for name in playable}
    if len(playable) > 1:
        hint = _("Two people at one keyboard; a sealed page between them.")
        sides[BOTH.join(playable)] = (_(" and ").join(labels.values()), hint)
    titles = {name: (title or name, "") for name, title in scenario_titles().items()}
    titles |= {asked.scenario: (_(scenario.title), "")}
    seed = Field(
        "seed",
        _("Seed"),
        {},
        asked.seed or drawn_seed(),
        _("The same seed and decisions give the same game; type digits."),
    )
    mine = Field("sides", _("You play"), sides, BOTH.join(asked.sides) or playable[0])
    mine = _kept(mine, chosen)
    found = [Field("scenario", _("Scenario"), titles, asked.scenario, _(scenario.about)), mine]
    others = [name for name in playable if name not in mine.value.split(BOTH)]
    level = _kept(_level(scenario, asked), chosen)
    story = at_level(scenario, level.value)
    found += [level, *(_kept(_opponent(name, story, asked), chosen) for name in others)]
    return [*found, _kept(seed, chosen), *(_kept(one, chosen) for one in _readings(scenario))]


def _kept(field: Field, chosen: Mapping[str, str]) -> Field:
    """A line as it was chosen, where that is still one of its values."""
    value = chosen.get(field.key, "")
    fits = value in field.options if field.options else bool(value)
    return replace(field, value=value) if fits else field


def _level(scenario: Scenario, asked: PlayRequest) -> Field:
    """How hard it shall be, each level with what it changes."""
    levels = {name: level_of(scenario, name) for name in LEVELS}
    options = {name: (_(one.label), _(one.about)) for name, one in levels.items()}
    return Field("difficulty", _("Difficulty"), options, asked.difficulty or STANDARD)


def _opponent(side: str, scenario: Scenario, asked: PlayRequest) -> Field:
    seat = asked.opponents.get(side, scenario.sides[side].strategy)
    listed = opponents()
    options = {one.name: (f"{one.name} ({one.kind})", one.about) for one in listed}
    label = _("{} is played by").format(_(scenario.sides[side].label))
    return Field(f"{SEAT}{side}", label, {seat: (seat, _idea(seat))} | options, seat)


def _idea(seat: str) -> str:
    """What a seat's strategy does, whatever its settings."""
    name = seat.partition(":")[0]
    return next((one.about for one in opponents() if one.name == name), "")


def titled(reading: str) -> str:
    """A reading's name for people."""
    return reading.replace("_", " ").removesuffix(" reading")


def _readings(scenario: Scenario) -> list[Field]:
    return [
        Field(
            f"{READING}{name}", _("Reading: {}").format(titled(name)),
            {option: (option.replace("_", " "), f"{_(switch.question)} {_(text)}")
             for option, text in switch.options.items()},
            scenario.readings[name],
        )
        for name, switch in scenario.switches.items()
    ]  # fmt: skip


def request_of(asked: PlayRequest, values: dict[str, str]) -> PlayRequest:
    """The request that a filled form makes; ValueError for a seed that is none."""
    sides = tuple(values["sides"].split(BOTH))
    parse_seed(values["seed"])
    return replace(
        asked,
        sides=sides,
        seed=values["seed"],
        readings=_part(values, READING),
        opponents=_part(values, SEAT),
        difficulty=values["difficulty"],
    )


def _part(values: dict[str, str], prefix: str) -> dict[str, str]:
    return {k.removeprefix(prefix): v for k, v in values.items() if k.startswith(prefix)}


def scenario_choices() -> Sequence[Choice]:
    """Every scenario that comes with the game, and its story."""
    found: list[Any] = [load_scenario(name) for name in scenario_titles()]
    return [Choice(one.name, _(one.title), _(one.story)) for one in found]
