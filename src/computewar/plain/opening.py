"""What to play: continue, new, scenarios; side or two sides, seed, opponents, readings."""

from dataclasses import replace

from computewar.engine.difficulty import at_level
from computewar.inputs.catalogue import LEVELS, STANDARD, scenario_titles
from computewar.inputs.level import level_of
from computewar.inputs.scenario import Scenario
from computewar.plain import record
from computewar.plain.console import Console, Ended, index_of
from computewar.plain.watch import watch
from computewar.report.opponents import opponents
from computewar.report.sources import in_effect, no_effect, of_reading
from computewar.sessions.error import SaveError
from computewar.sessions.film import film
from computewar.sessions.opening import asked_scenario, drawn_seed, weekly
from computewar.sessions.request import PlayRequest
from computewar.sessions.saves import Saved, saves
from computewar.strategies import find
from computewar.words import _, number


def note() -> str:
    """What everybody should know first."""
    return _(
        "What the game knows of firms and markets comes from texts of third parties, read as "
        "claims, and from assumptions that say so. Nothing in it is financial advice."
    )


def chosen(console: Console, request: PlayRequest) -> PlayRequest:
    """The request with all that is still open asked; Ended where the player leaves."""
    console.say("computewar", note(), *(one.problem for one in saves() if one.problem))
    while not request.complete:
        request = _side(console, request) if request.scenario else _title(console, request)
    return request


def _title(console: Console, request: PlayRequest) -> PlayRequest:
    kept = [one for one in saves() if not one.problem]
    options = {"new": _("New game")}
    if kept:
        options["continue"] = _("Continue a saved game")
    options["week"] = _("The game of this week")
    if kept:
        options |= {"watch": _("Watch a saved game"), "record": _("Record of my games")}
    options["leave"] = _("Leave")
    picked = list(options)[console.choose(_("What would you like?"), [*options.values()])]
    if picked == "leave":
        raise Ended
    if picked == "new":
        return _scenario(console, request)
    if picked == "week":
        return weekly(request)
    return _of_saves(console, request, picked, kept)


def _of_saves(
    console: Console, request: PlayRequest, picked: str, kept: list[Saved]
) -> PlayRequest:
    """The record, or one of the saved games: watched, or gone on with."""
    if picked == "record":
        record.tell(console)
        return request
    index = console.choose(_("Saved games"), [saved_line(one) for one in kept], back=True)
    if index >= 0 and picked == "watch":
        _watch(console, kept[index])
    if index < 0 or picked == "watch" or not _may_run(console, kept[index]):
        return request
    return replace(request, resume=kept[index].path)


def _watch(console: Console, one: Saved) -> None:
    try:
        watch(film(one.path), console, stops=True)
    except SaveError as error:
        console.say(str(error))


def _may_run(console: Console, one: Saved) -> bool:
    """Whether the code that a saved game names may run; a save may come from anybody."""
    asked = _("A side is held by {}, whose code will be run. Go on?")
    return not one.code or console.confirm(asked.format(one.code))


def saved_line(one: Saved) -> str:
    """A saved game in one line."""
    state = _("over") if one.finished else _("turn {} of {}").format(one.turn + 1, one.turns)
    return f"{one.path.stem}: {_(one.title)}, {one.quarter}, {state}"


def _scenario(console: Console, request: PlayRequest) -> PlayRequest:
    titles = scenario_titles()
    lines = [f"{_(title)} ({name})" for name, title in titles.items()]
    index = console.choose(_("Scenarios"), lines, back=True)
    return request if index < 0 else replace(request, scenario=list(titles)[index])


def _side(console: Console, request: PlayRequest) -> PlayRequest:
    """Side, seed, opponents, readings and difficulty of a new game."""
    scenario = asked_scenario(replace(request, difficulty=""))
    playable = [name for name, side in scenario.sides.items() if side.playable]
    labels = [f"{_(scenario.sides[name].label)}: {_(scenario.sides[name].goal)}"
              for name in playable]  # fmt: skip
    if len(playable) > 1:
        labels.append(_("All of them, taking turns at one keyboard"))
    index = console.choose(_("Which side do you play?"), labels)
    sides = tuple(playable) if index == len(playable) else (playable[index],)
    request = replace(request, sides=sides)
    while not console.confirm(_settled(scenario, request)):
        request = _changed(console, scenario, request)
    return request


def _settled(scenario: Scenario, request: PlayRequest) -> str:
    """What else the game begins with, and whether it may."""
    level = request.difficulty or STANDARD
    seats = (
        f"{_(side.label)}: {request.opponents.get(name, side.strategy)}"
        for name, side in at_level(scenario, level).sides.items()
        if name not in request.sides
    )
    seed = request.seed or _("drawn")
    turns = number(request.horizon or scenario.turns, "quarters")
    text = _("{}, {}, seed {}. Opponents: {}. Begin? (n changes seed, opponents, difficulty, more)")
    label = _(level_of(scenario, level).label).lower()
    return text.format(turns, label, seed, ", ".join(seats))


def _changed(console: Console, scenario: Scenario, request: PlayRequest) -> PlayRequest:
    options = [
        _("Seed"), _("An opponent's strategy"), _("A reading of the documents"), _("Difficulty"),
    ]  # fmt: skip
    index = console.choose(_("Change what?"), options, back=True)
    if index == 0:
        text = console.ask(_("Seed (a whole number, or S.k; empty draws one):"))
        return replace(request, seed=text or drawn_seed())
    if index == 1:
        return _opponent(console, scenario, request)
    if index == 2:
        return _reading(console, scenario, request)
    return _difficulty(console, scenario, request) if index == 3 else request


def _difficulty(console: Console, scenario: Scenario, request: PlayRequest) -> PlayRequest:
    """Another level; it has opponents of its own, so those chosen before are gone."""
    levels = [level_of(scenario, name) for name in LEVELS]
    lines = [f"{_(level.label)}: {_(level.about)}" for level in levels]
    index = console.choose(_("How hard shall it be?"), lines, back=True)
    return request if index < 0 else replace(request, difficulty=LEVELS[index], opponents={})


def _opponent(console: Console, scenario: Scenario, request: PlayRequest) -> PlayRequest:
    others = [name for name in scenario.sides if name not in request.sides]
    labels = [_(scenario.sides[name].label) for name in others]
    index = console.choose(_("Whose?"), labels, back=True)
    if index < 0:
        return request
    spec = strategy(console)
    return replace(request, opponents={**request.opponents, others[index]: spec}) if spec else (
        request
    )  # fmt: skip


def strategy(console: Console) -> str:
    """A strategy by its number, or typed with settings; empty where none is chosen."""
    listed, kind = opponents(), ""
    for k, one in enumerate(listed, 1):
        if one.kind != kind:
            kind = one.kind
            console.say(_("Strategies: {}").format(kind))
        console.say(f"{k} {one.name}: {one.about}")
    answer = console.ask(_("Number, or NAME:key=value; empty for none:"))
    if (index := index_of(answer, len(listed))) is not None:
        return listed[index].name
    if not answer:
        return ""
    try:
        return find(answer).spec
    except ValueError as error:
        console.say(str(error))
        return ""


def _reading(console: Console, scenario: Scenario, request: PlayRequest) -> PlayRequest:
    switches = list(scenario.switches.values())
    questions = [f"{_(one.question)} ({scenario.readings[one.name]})" for one in switches]
    index = console.choose(_("Readings"), questions, back=True)
    if index < 0:
        return request
    options = switches[index].options
    console.say(*of_reading(switches[index].name, scenario).facts)
    if not in_effect(switches[index].name, scenario):
        console.say(no_effect())
    pick = console.choose(_(switches[index].question), [_(text) for text in options.values()])
    readings = {**request.readings, switches[index].name: list(options)[pick]}
    return replace(request, readings=readings)
