"""The briefing: the story, the goal, and what to do first."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen

from computewar.report.difficulty import told
from computewar.report.verdict import term_labels
from computewar.tui import actions, flow, keynames
from computewar.tui.room import Room
from computewar.tui.table import heading, styled, wrapped
from computewar.tui.widgets.footer import KeyFooter
from computewar.tui.widgets.header import GameHeader
from computewar.tui.widgets.lines import Lines
from computewar.words import _, number


class BriefingScreen(Screen[None]):
    """What a newcomer knows within ten seconds."""

    BINDINGS: ClassVar[list[BindingType]] = actions.bindings("briefing")

    def __init__(self, room: Room) -> None:
        super().__init__(name="briefing")
        self.room = room

    def compose(self) -> ComposeResult:
        """First what to do, then why."""
        yield GameHeader(self.room, _("Briefing"))
        with VerticalScroll(classes="body"):
            yield Lines(lambda width: briefing_lines(self.room, width), id="text")
        yield KeyFooter(self.room, "briefing")

    def do_go_on(self) -> None:
        """To the cards on the table, or to the capital screen."""
        flow.show(self.app, self.room, flow.to_plan(self.room))


def briefing_lines(room: Room, width: int) -> list[Content]:
    """First steps, goal, score, story, note."""
    scenario = room.session.scenario
    side = scenario.sides[room.side]
    lines = [heading(_("Your goal")), *wrapped(_(side.goal), width), Content("")]
    lines += [heading(_("Do this first")), *_steps(room, width), Content("")]
    lines += [
        heading(_("How it is scored, 0 to 100")),
        *wrapped(_scoring(room), width),
        Content(""),
    ]
    lines += [heading(_("The story")), *wrapped(" ".join(_(scenario.story).split()), width)]
    for firm in side.firms:
        about = f"{_(scenario.firms[firm].label)}: {_(scenario.firms[firm].about)}"
        lines += wrapped(about, width, "  ", "$muted")
    difficulty = wrapped(told(scenario), width, "", "$faint")
    return [*lines, Content(""), *difficulty, *_readings(room, width)]


def _readings(room: Room, width: int) -> list[Content]:
    """How this game reads the documents where they can be read in several ways."""
    chosen = room.session.scenario.readings.items()
    words = [f"{name} {option}".replace("_", " ") for name, option in chosen]
    told = _("Readings of the documents in this game: {}.").format(", ".join(words))
    return wrapped(told, width, "", "$faint")


def _steps(room: Room, width: int) -> list[Content]:
    task = _("The guide's task stands at the top, with its key; {} skips it. Without the guide:")
    key = {
        name: keynames.shown_keys(name, room)
        for name in ("skip", "advisor", "pass", "go_on", "commit")
    }
    key = {name: keys.replace("↵", _("enter")) for name, keys in key.items()}
    found = wrapped(task.format(key["skip"]), width) if room.guided else []
    steps = (
        _(
            "Press {}: first come cards to answer, if any lie there, then the capital screen. "
            "What your firms do already stands there and goes on until you change it."
        ).format(key["go_on"]),
        _(
            "Move with ↑ ↓, change with ← → or type a number; the forecast answers at once. Key "
            "{}: an advisor fills in a whole plan."
        ).format(key["advisor"]),
        _(
            "Press {} twice to commit and play the quarter; then read what changed, and why. A "
            "quiet quarter passes with {}."
        ).format(key["commit"], key["pass"]),
    )
    for k, step in enumerate(steps):
        first, *rest = wrapped(step, width - 3)
        found.append(styled(f"{k + 1}  ", "bold $primary") + first)
        found += [Content("   ") + line for line in rest]
    return found


def _scoring(room: Room) -> str:
    labels, terms = term_labels(), room.session.scenario.score
    parts = [f"{labels.get(key, key)} {number(term.weight)}" for key, term in terms.items()]
    vows = [_(vow.label) for vow in room.session.scenario.vows.values() if vow.firm in room.firms]
    text = _("{}. The higher score wins at the end; a side without a solvent firm has lost.")
    line = text.format(", ".join(parts))
    return (
        f"{line} "
        + _("The vow, kept two quarters running, wins outright: {}.").format("; ".join(vows))
        if vows
        else line
    )
