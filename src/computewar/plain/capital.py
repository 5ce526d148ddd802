"""The capital page in plain mode: every lever by its number, one firm and area at a time.

`3 12.5` sets lever 3; `?3` tells what it does, why not more, and where its numbers come from.
"""

from dataclasses import dataclass, replace

from computewar.engine.lever import LeverError
from computewar.engine.observation import Observation
from computewar.engine.turn import LEVERS
from computewar.plain.console import Console, index_of
from computewar.plain.pages import limited
from computewar.report.levers import Setting, areas, bounds_text, page, setting
from computewar.report.purse import purse
from computewar.report.sources import chain
from computewar.report.typed import rebalanced, typed
from computewar.sessions.session import Session
from computewar.words import _

SOURCE_LINES = 40


@dataclass(frozen=True)
class Place:
    """Which firm's levers are on the page: those of first rank, or an area's."""

    side: str
    firm: str
    area: str = ""


def capital(console: Console, session: Session, side: str) -> None:
    """Let a side set its levers until it goes back."""
    place = Place(side, session.scenario.sides[side].firms[0])
    show = True
    while True:
        rows = _rows(session, place)
        if show:
            _print(console, session, place, rows)
        answer = console.ask(_("Lever and value, or h for help:"))
        if answer in ("", "0", "b"):
            return
        try:
            moved = _moved(console, session, place, answer)
            show = moved is not None or _done(console, session, place, rows, answer)
            place = moved or place
        except (LeverError, ValueError) as error:
            console.say(str(error))
            show = False


def help_lines() -> tuple[str, ...]:
    """What can be typed on the capital page."""
    return (
        _("3 12.5: set lever 3 to 12.5, in the unit shown (shares in per cent)"),
        _("?3: what lever 3 does, why not more, and where its numbers come from"),
        _("a: choose an area; t: the levers of first rank; f: the next firm"),
        _("u: undo; r: redo; x: drop this quarter's plan (answers to cards stay)"),
        _("b, 0 or an empty line: back"),
    )


def _seen(session: Session, place: Place) -> Observation:
    return session.game.observe(place.side)


def _rows(session: Session, place: Place) -> tuple[Setting, ...]:
    return page(_seen(session, place), session.orders(place.side), place.firm, place.area)


def _print(console: Console, session: Session, place: Place, rows: tuple[Setting, ...]) -> None:
    seen = _seen(session, place)
    money = purse(seen, session.orders(place.side), place.firm)
    area = areas().get(place.area, _("Where the money goes"))
    console.say("", f"{_(seen.scenario.firms[place.firm].label)}: {area}. {money.text}")
    advised = session.advised(place.side)
    for k, one in enumerate(rows, 1):
        by = advised.get(one.lever, {}).get(one.firm, "")
        console.say(f"{k} {lever_line(one, by)}")


def lever_line(one: Setting, advisor: str = "") -> str:
    """A lever in one line: value, what it was, its effect on cash, why not more."""
    was = _(" (changed)") if one.changed else ""
    by = _(" (by {})").format(advisor) if advisor else ""
    notes = [note for note in (one.effect and _("cash {}").format(one.effect), one.limit) if note]
    return f"{one.label}: {one.text}{was}{by}" + (f"; {'; '.join(notes)}" if notes else "")


def _moved(console: Console, session: Session, place: Place, answer: str) -> Place | None:
    """The page that the answer leads to; None where it leads nowhere else."""
    if answer == "f":
        firms = session.scenario.sides[place.side].firms
        return replace(place, firm=firms[(firms.index(place.firm) + 1) % len(firms)])
    if answer == "t":
        return replace(place, area="")
    if answer == "a":
        names = list(areas())
        index = console.choose(_("Areas"), list(areas().values()), back=True)
        return place if index < 0 else replace(place, area=names[index])
    return None


def _done(
    console: Console, session: Session, place: Place, rows: tuple[Setting, ...], answer: str
) -> bool:
    """Do what the answer says; whether the page is to be printed again."""
    acts = {"u": session.undo, "r": session.redo, "x": session.reset}
    if answer in acts:
        done = acts[answer](place.side)
        console.say(_("Done.") if done else _("There is nothing to do that with."))
        return done
    if answer == "h":
        console.say(*help_lines())
        return False
    if answer.startswith("?"):
        _explain(console, session, _lever(rows, answer[1:]))
        return False
    number, *rest = answer.split(maxsplit=1)
    value = "".join(rest)
    one = _lever(rows, number)
    if not value:
        console.say(lever_line(one), one.help, _("It takes {}.").format(bounds_text(one)))
        return False
    changed = put(session, place.side, one, value)
    seen, orders = _seen(session, place), session.orders(place.side)
    moved = [setting(seen, orders, one.firm, name) for name in _together(one)]
    console.say(*map(lever_line, moved) if changed else [_("It stands so already.")])
    return False


def _together(one: Setting) -> list[str]:
    """The levers that move with one: itself, or the shares of its group."""
    if one.kind != "share":
        return [one.lever]
    return [name for name, lever in LEVERS.items() if lever.group == one.group]


def _lever(rows: tuple[Setting, ...], text: str) -> Setting:
    word = text.strip()
    if (index := index_of(word, len(rows))) is not None:
        return rows[index]
    problem = _("There is no lever '{}' on this page; type a number from 1 to {}, or h.")
    raise LeverError(problem.format(word, len(rows)))


def put(session: Session, side: str, one: Setting, text: str) -> bool:
    """Set a lever to what was typed; shares of its group give or take. False if it stood so.

    Raises:
        LeverError: what the lever does not take. SessionError: not now.
    """
    value = typed(one, text)
    if one.kind != "share":
        return session.set(side, one.firm, one.lever, value)
    seen, orders = session.game.observe(side), session.orders(side)
    group = [setting(seen, orders, one.firm, name) for name in _together(one)]
    return session.set_shares(side, one.firm, rebalanced(group, one.lever, value))


def _explain(console: Console, session: Session, one: Setting) -> None:
    console.say(lever_line(one), _("It takes {}.").format(bounds_text(one)))
    found = chain(one.lever, session.scenario, one.firm)
    console.say(*limited(found.lines(), SOURCE_LINES))
