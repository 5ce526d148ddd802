"""Questions: what a team is asked to foretell of a round before it is revealed.

The answers stand in the file as `prediction`; the debrief holds them against what came.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from computewar.report.debrief.beliefs import QUESTIONS
from computewar.words import _, number
from computewar.workshop.team import TeamSession

CASH, FIRST = "cash", "first"
LIMIT = 1e6
"""Of a number that somebody types, in $bn."""


class Question(NamedTuple):
    """A question and what it takes: `low` and `high`, or a `chance` from 0 to 100."""

    id: str
    text: str
    parts: tuple[str, ...]


def questions(session: TeamSession) -> tuple[Question, ...]:
    """The questions of the round at hand."""
    own = session.game.observe(session.side).own
    cash = number(sum(float(row[0]) for row in own.cash), "$bn")
    return (
        Question(
            CASH,
            _("Cash of your side when this round is played, $bn: from … to …, so that you would "
              "bet on it 8 times of 10. Now it is {}.").format(cash),
            ("low", "high"),
        ),
        Question(
            FIRST,
            _("The chance in % that your side then holds the most compute of all sides."),
            ("chance",),
        ),
    )  # fmt: skip


def foretold(session: TeamSession) -> dict[str, Mapping[str, Any]]:
    """What the team has foretold of this round, the last answer to each question."""
    return {
        entry.content["question"]: entry.content
        for entry in session.told("prediction")
        if entry.content["round"] == session.stage.round
    }


def came(session: TeamSession) -> dict[str, float]:
    """What came, as far as it is revealed: cash in $bn, and 1 for the most compute, else 0."""
    return {key: QUESTIONS[key].came(session.game, session.side) for key in (CASH, FIRST)}


def reason(session: TeamSession) -> str:
    """The team's reason for this round's plan, as it stands."""
    found = [
        entry.content["text"]
        for entry in session.told("rationale")
        if entry.content["round"] == session.stage.round
    ]
    return found[-1] if found else ""


def answer(question: Question, typed: Mapping[str, str]) -> dict[str, Any] | None:
    """What was typed as a prediction's body; None where all of it was left empty.

    Raises:
        ValueError: what is no number, is out of bounds, or only half an answer.
    """
    texts = {part: typed.get(part, "").strip() for part in question.parts}
    if not any(texts.values()):
        return None
    found = {part: _read(text) for part, text in texts.items()}
    if "chance" in found and not 0 <= found["chance"] <= 100:
        raise ValueError(_("A chance is a number from 0 to 100."))
    if "low" in found and found["low"] > found["high"]:
        raise ValueError(_("The range runs from the smaller number to the larger one."))
    return {"question": question.id, **found}


def _read(text: str) -> float:
    try:
        value = float(text.replace("−", "-").replace(",", ".").rstrip("%"))
    except ValueError:
        raise ValueError(_("'{}' is no number; type one such as 12.5").format(text)) from None
    if not abs(value) <= LIMIT:
        raise ValueError(_("'{}' is no number; type one such as 12.5").format(text))
    return value
