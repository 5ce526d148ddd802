"""Saying: fields to type in over the page: reasons and predictions of a team, or a note.

Enter goes on to the next field, from the last one on it keeps all; escape keeps nothing, and what
was typed stands there again next time.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, Static, TextArea

from computewar.inputs.steering import visible
from computewar.tui import actions
from computewar.tui.room import Room
from computewar.tui.table import heading, styled
from computewar.tui.widgets.footer import KeyFooter
from computewar.tui.widgets.seat_header import round_of
from computewar.words import _
from computewar.workshop import questions
from computewar.workshop.team import LONGEST, TeamSession

Typed = Mapping[str, str]
WORDS, DIGITS = "text", 12


class Field(NamedTuple):
    """What is asked, and the boxes for the answer with what stands in them; one is for words."""

    about: str
    boxes: Typed


class Words(TextArea):
    """A box for a few sentences; enter is for the next one."""

    class Done(Message):
        """Enter was pressed."""

    async def _on_key(self, event: Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Done())
        elif event.key == "down" and self.cursor_at_last_line:
            event.stop()
            event.prevent_default()
            self.screen.focus_next("Input, Words")


class SayingScreen(ModalScreen[None]):
    """Hands what was typed to `keep`, which says in words what is wrong with it, or nothing."""

    CSS_PATH = "saying.tcss"
    BINDINGS: ClassVar[list[BindingType]] = actions.bindings("saying")

    def __init__(
        self, room: Room, title: str, fields: Sequence[Field], keep: Callable[[Typed], str]
    ) -> None:
        super().__init__(name="saying")
        self.room, self.heading, self.fields, self.keep = room, title, fields, keep

    def compose(self) -> ComposeResult:
        """Each question with its boxes, and below what is wrong."""
        with VerticalScroll(classes="sheet", can_focus=False):
            yield Static(heading(self.heading, _("esc: not now")))
            for one in self.fields:
                yield Static(Content(one.about), classes="about")
                with Horizontal(classes="words" if WORDS in one.boxes else "figures"):
                    for name, value in one.boxes.items():
                        yield _box(name, value)
            yield Static("", id="wrong")
        yield KeyFooter(self.room, "saying")

    def on_mount(self) -> None:
        """The cursor in the first box."""
        self._boxes[0].focus()

    @property
    def _boxes(self) -> list[Input | Words]:
        return [one for one in self.query("*") if isinstance(one, Input | Words)]

    @property
    def typed(self) -> dict[str, str]:
        """What stands in the boxes, by their names."""
        return {
            str(one.id): one.text if isinstance(one, Words) else one.value for one in self._boxes
        }

    def on_words_done(self) -> None:
        """On."""
        self._next()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """On."""
        event.stop()
        self._next()

    def on_key(self, event: Key) -> None:
        """Up and down go from box to box; in words they go from line to line."""
        if event.key in ("up", "down") and isinstance(self.focused, Input):
            event.stop()
            (self.focus_next if event.key == "down" else self.focus_previous)("Input, Words")

    def _next(self) -> None:
        boxes = self._boxes
        at = next((k for k, one in enumerate(boxes) if one.has_focus), len(boxes) - 1)
        if at + 1 < len(boxes):
            boxes[at + 1].focus()
            return
        if not self.is_current:
            return
        if wrong := self.keep(self.typed):
            self.query_one("#wrong", Static).update(styled(wrong, "$warning"))
            return
        self.room.typed.pop(self.heading, None)
        self.dismiss()

    def do_back(self) -> None:
        """Not now; what was typed is not forgotten."""
        if self.is_current:
            self.room.typed[self.heading] = self.typed
            self.dismiss()


def _box(name: str, value: str) -> Input | Words:
    if name == WORDS:
        return Words(value, soft_wrap=True, show_line_numbers=False, tab_behavior="focus", id=name)
    return Input(value, max_length=DIGITS, placeholder=_hints()[name], id=name)


def _hints() -> dict[str, str]:
    return {"low": _("from"), "high": _("to"), "chance": "%"}


# what is asked


def open_questions(session: TeamSession) -> bool:
    """Whether anything of this round was not said yet."""
    said = questions.foretold(session)
    asked = {one.id for one in questions.questions(session)}
    return not questions.reason(session) or not asked <= set(said)


def ask(app: Any, room: Room) -> None:
    """Ask for reasons and predictions of the round."""
    session = room.team
    title = _("{}: why, and what will come of it?").format(round_of(session))
    typed = room.typed.get(title, {})
    asked, said = questions.questions(session), questions.foretold(session)
    why = typed.get(WORDS, questions.reason(session))
    fields = [Field(_("Your reasons in a sentence or two, for the debrief:"), {WORDS: why})]
    for one in asked:
        stood = said.get(one.id, {})
        boxes = {part: typed.get(part, _figure(stood.get(part))) for part in one.parts}
        fields.append(Field(one.text, boxes))

    def keep(given: Typed) -> str:
        return _kept(session, asked, given)

    app.push_screen(SayingScreen(room, title, fields, keep))


def _kept(session: TeamSession, asked: Sequence[questions.Question], typed: Typed) -> str:
    """Write what is new; what is wrong with it, if anything, and then nothing is written."""
    text, said = visible(typed[WORDS]), questions.foretold(session)
    try:
        found = [questions.answer(one, typed) for one in asked]
        for body in found:
            if body and not body.items() <= said.get(body["question"], {}).items():
                session.say("prediction", body)
        if text and text != questions.reason(session):
            session.say("rationale", {"text": text})
    except ValueError as error:
        return str(error)
    return ""


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def jot(app: Any, room: Room) -> None:
    """Take down a note of the team."""
    session, title = room.team, _("A note for your team")

    def keep(given: Typed) -> str:
        try:
            if text := visible(given[WORDS]):
                session.say("note", {"text": text, "private": True})
        except ValueError as error:
            return str(error)
        return ""

    about = _("Nobody else sees it before the debrief; at most {} letters.").format(LONGEST)
    field = Field(about, {WORDS: room.typed.get(title, {}).get(WORDS, "")})
    app.push_screen(SayingScreen(room, title, [field], keep))
