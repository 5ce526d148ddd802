"""Watching line by line: a saved game from its first quarter to its last, a page a quarter."""

from collections.abc import Iterator

from computewar.plain import pages
from computewar.plain.console import Console, Ended
from computewar.report.decisions import decided
from computewar.report.verdict import verdict
from computewar.sessions.film import Film
from computewar.words import _, number


def watch(film: Film, console: Console, *, stops: bool) -> None:
    """Tell every quarter: board, decisions, what came of them; `stops` asks before the next."""
    side = film.open_to[0]
    try:
        for quarter in range(len(film.given)):
            console.say(*_board(film, quarter, side), "")
            for one in film.open_to:
                console.say(*_decisions(film, quarter, one))
            before, after = film.games[quarter : quarter + 2]
            console.say("", *pages.headlines(before, after, side), "")
            if stops and console.ask(_("Enter for the next quarter, q to leave:")) == "q":
                return
        console.say(*_end(film, side))
    except Ended:
        return


def _board(film: Film, quarter: int, side: str) -> Iterator[str]:
    """Which quarter it is, and where everybody stands."""
    games = film.games
    place = _("{}, quarter {} of {}").format(
        film.scenario.quarter(quarter), number(quarter + 1), number(film.scenario.turns)
    )
    yield f"{_(film.scenario.title).upper()}: {place}"
    before = games[quarter - 1].observe(side) if quarter else None
    yield from pages.board(games[quarter].observe(side), before)


def _decisions(film: Film, quarter: int, side: str) -> Iterator[str]:
    told = decided(film.games[quarter], side, film.given[quarter].get(side, {}))
    label = _(film.scenario.sides[side].label)
    yield _("{} decides:").format(label) if told else _("{} lets its orders stand.").format(label)
    yield from (f"- {text}" for text in told)


def _end(film: Film, side: str) -> Iterator[str]:
    """The verdict in short, or where the game was left."""
    if film.note:
        yield film.note
        return
    found = verdict(film.games, side)
    yield found.title.upper()
    yield found.ending
    if film.games[-1].finished:
        yield from found.paragraphs
        marks = (f"{label} {mark}" for label, mark in found.scores)
        yield _("Score: {}").format(", ".join(marks))
