"""The record line by line: one's finished games beside what bots make of the same future."""

from collections.abc import Iterator

from computewar.plain.console import Console
from computewar.report import record
from computewar.report.record import Marks
from computewar.sessions.saves import Saved
from computewar.words import _, number

BEST = 3  # bots that are named


def tell(console: Console) -> None:
    """Every finished game, the last first; what is not known of one is reckoned first."""
    games = record.played()
    if not games:
        console.say(_("No game has been played to its end yet; those that are will stand here."))
    for one in games:
        console.say(*lines(one, record.kept(one) or _reckoned(console, one)))


def _reckoned(console: Console, one: Saved) -> Marks:
    console.say(_("Reckoning what bots make of the same future …"))
    marks = record.reckoned(one)
    assert marks is not None  # nobody cancels it
    record.keep(one, marks)
    return marks


def lines(one: Saved, marks: Marks) -> Iterator[str]:
    """A game: scores, place among the bots, and the best of them."""
    yield f"{_(one.title).upper()}: {one.path.name}"
    if marks.seed:
        day = one.when[:16].replace("T", " ")
        yield _("{}, seed {}, played {}").format(", ".join(record.people(one)), marks.seed, day)
    if marks.scores:
        scores = (f"{side} {number(mark)}" for side, mark in marks.scores.items())
        yield _("Scores: {}").format(", ".join(scores))
    yield from record.remarks(marks)
    if marks.bots:
        place = marks.place(record.people(one)[0])
        best = sorted(marks.bots.items(), key=lambda pair: -pair[1])[:BEST]
        told = ", ".join(f"{name.replace('_', ' ')} {number(mark)}" for name, mark in best)
        yield _("Place {} of {} on the same seat in the same future; the best bots: {}.").format(
            number(place), number(len(marks.bots) + 1), told
        )
