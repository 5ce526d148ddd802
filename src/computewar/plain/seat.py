"""A seat: one side's quarter at the keyboard, from its report to its commit."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from computewar.engine.game import DecisionError, Game
from computewar.engine.observation import Observation
from computewar.inputs.error import InputError
from computewar.inputs.settings import load
from computewar.plain import pages
from computewar.plain.capital import capital
from computewar.plain.console import Console, Ended
from computewar.plain.opening import strategy
from computewar.report.cards import Settings, Situation
from computewar.report.cards import situations as on_the_table
from computewar.report.plan import Warning
from computewar.report.sources import keys
from computewar.report.warnings import fresh, heard, warnings
from computewar.report.why import why
from computewar.sessions import guide
from computewar.sessions.session import Session
from computewar.words import _, number


@dataclass(frozen=True)
class Seat:
    """A side of a session at a console."""

    console: Console
    session: Session
    side: str
    steps: dict[str, int] = field(default_factory=dict)  # side → its step of the guide
    muted: set[str] = field(default_factory=lambda: {*load().settings.muted})  # kinds of warnings

    @property
    def seen(self) -> Observation:
        """What the side sees now."""
        return self.session.game.observe(self.side)

    @property
    def last(self) -> Game | None:
        """The game a quarter ago; None before the first turn."""
        games = self.session.history
        return games[-2] if len(games) > 1 else None


def quarter(seat: Seat) -> None:
    """Let the side plan its quarter until it commits; Ended where it leaves."""
    opened = seat.session.turn, seat.session.branch
    seat.console.say(*opening(seat))
    brief = False
    while seat.side in seat.session.waiting_for:
        options = menu(seat)
        if told := task(seat):
            seat.console.say("", _("Task: {}").format(told))
        seat.console.say("")
        picked = seat.console.choose(heading(seat), list(options), brief=brief)
        chosen = list(options.values())[picked]
        chosen(seat)
        task(seat, chosen.__name__)
        brief = True
        if (seat.session.turn, seat.session.branch) != opened:
            return


def heading(seat: Seat) -> str:
    """Which quarter it is, and whose."""
    session = seat.session
    label = _(session.scenario.sides[seat.side].label)
    turn = _("turn {} of {}").format(session.turn + 1, session.scenario.turns)
    return _("{}, {}, {}").format(session.scenario.quarter(session.turn), turn, label)


def opening(seat: Seat) -> Iterator[str]:
    """What a side reads first: the briefing, or what the last quarter brought."""
    yield ""
    if seat.last is None:
        yield from pages.briefing(seat.session, seat.side)
    else:
        yield from pages.headlines(seat.last, seat.session.game, seat.side)
    for one in situations(seat):
        yield ""
        yield from pages.card(one)
        yield _("It is answered under 'Cards'; {} gives its source.").format(one.lever)


def situations(seat: Seat) -> tuple[Situation, ...]:
    """The cards that the side is to answer now."""
    session, side = seat.session, seat.side
    return on_the_table(seat.seen, session.orders(side), session.plan(side))


def menu(seat: Seat) -> dict[str, Callable[[Seat], None]]:
    """What can be done in a quarter, in the order of its numbers."""
    return {
        _("Board: where everybody stands"): board,
        _("Capital: set levers"): lambda one: capital(one.console, one.session, one.side),
        _("Advisor: let a strategy fill in the plan"): advisor,
        _("Purse and warnings"): plan,
        _("Forecast of this plan"): forecast,
        _("Commit: end the quarter (at once if nothing changed and nothing new warns)"): commit,
        _("Report: what changed and why"): report,
        _("Why? What made a number, and its source"): source,
        _("Undo, redo, reset, go back"): back,
        _("Briefing"): brief,
        _("Save and leave"): leave,
        **({_("Cards on the table: answer them"): cards} if seat.seen.cards else {}),
        **({_("Skip the guide's task"): skip} if task(seat) else {}),
        **({_("Mute a kind of warning for this game"): mute} if _warnings(seat) else {}),
    }


def cards(seat: Seat) -> None:
    """Answer the cards, one after another; an empty line leaves a card as it stands."""
    for one in situations(seat):
        seat.console.say("", *pages.card(one))
        labels = [answer.label for answer in one.answers]
        picked = seat.console.choose(_("Your answer?"), labels, back=True, brief=True)
        if picked >= 0:
            seat.session.set(seat.side, one.firm, one.lever, picked)
    seat.console.say(*pages.answered(seat.seen, seat.session.orders(seat.side), _plan(seat)))


def _plan(seat: Seat) -> Settings:
    return seat.session.plan(seat.side)


def task(seat: Seat, left: str = "") -> str:
    """The guide's task that is to be done next; empty where there is none."""
    session, side = seat.session, seat.side
    steps = guide.steps(session.scenario, side)
    at = seat.steps.setdefault(side, guide.first(session, side))
    at = seat.steps[side] = guide.onward(session, side, at, left)
    return _(steps[at].text) if at < len(steps) else ""


def skip(seat: Seat) -> None:
    """Leave the guide's task undone."""
    seat.steps[seat.side] += 1


def board(seat: Seat) -> None:
    """Print the board."""
    before = seat.last.observe(seat.side) if seat.last else None
    seat.console.say(*pages.board(seat.seen, before))


def advisor(seat: Seat) -> None:
    """Fill in the plan from a strategy; it can be changed or undone."""
    if spec := strategy(seat.console):
        try:
            seat.session.fill(seat.side, spec)
        except DecisionError as error:  # the strategy's fault; the plan stands as it was
            seat.console.say(str(error))
            return
        seat.console.say(_("{} has filled in the plan; undo takes it back.").format(spec))
        plan(seat)


def plan(seat: Seat) -> None:
    """Print what the plan pays, and the warnings."""
    orders = seat.session.orders(seat.side)
    seat.console.say(*pages.plan(seat.seen, orders, _plan(seat), seat.muted))


def _warnings(seat: Seat) -> list[Warning]:
    """What the plan is warned of, the muted kinds left out."""
    found = warnings(seat.seen, seat.session.orders(seat.side), _plan(seat))
    return heard(found, seat.muted)


def mute(seat: Seat) -> None:
    """Tell no more warnings of a kind in this game."""
    kinds = {one.key: one.text for one in _warnings(seat)}
    picked = seat.console.choose(_("Which one, and all like it?"), list(kinds.values()), back=True)
    if picked >= 0:
        seat.muted.add(list(kinds)[picked])


def forecast(seat: Seat) -> None:
    """Print the fan of futures under the plan."""
    from computewar.lab.forecast import TURNS
    from computewar.lab.forecast import forecast as look_ahead

    seen = seat.seen
    whole = seen.turns_left
    turns = min(TURNS, whole)
    if whole > turns:
        to_end = _("To the end, {}").format(number(whole, "quarters"))
        options = [number(turns, "quarters"), to_end]
        turns = (turns, whole)[seat.console.choose(_("How far?"), options)]
    found = look_ahead(seen, seat.session.orders(seat.side), turns=turns)
    if found is not None:
        seat.console.say(*pages.fan(found, seen))


def commit(seat: Seat) -> None:
    """Seal the plan; where it changes something or warns anew, say what is at stake, and ask."""
    orders, planned, seen = seat.session.orders(seat.side), _plan(seat), seat.seen
    before = seat.last.observe(seat.side) if seat.last else None
    if planned or fresh(_warnings(seat), seen, before):
        seat.console.say(*pages.plan(seen, orders, planned, seat.muted))
        if not seat.console.confirm(_("Commit?")):
            return
    else:
        seat.console.say(_("Nothing has changed and nothing new warns: the quarter passes."))
    seat.session.commit(seat.side)


def report(seat: Seat) -> None:
    """Print what last quarter changed and why."""
    if seat.last is None:
        seat.console.say(_("No quarter has been played yet."))
    else:
        seat.console.say(*pages.headlines(seat.last, seat.session.game, seat.side))
        seat.console.say("", _("WHY"), *pages.why(seat.last, seat.session.game, seat.side))


def source(seat: Seat) -> None:
    """Print why a figure, a lever or a number is as it is, and where it comes from."""
    from computewar.lab.forecast import TURNS
    from computewar.plain.why import ends, sheet

    session = seat.session
    name, _space, firm = seat.console.ask(
        _("Name, or name and firm (empty lists them):")
    ).partition(" ")
    if not name:
        seat.console.say(", ".join(keys(session.scenario)))
        return
    orders = session.orders(seat.side)
    try:
        page = why(name, firm, seat.side, session.history, orders)
    except InputError as error:
        seat.console.say(str(error))
        return
    seat.console.say(*sheet(page))
    for known in page.known if page.alone else ():
        seat.console.say(*ends(known, seat.seen, orders, min(TURNS, seat.seen.turns_left)))


def back(seat: Seat) -> None:
    """Undo, redo, reset, an earlier quarter, another branch."""
    session, side = seat.session, seat.side
    options: dict[str, Callable[[], object]] = {
        _("Undo"): lambda: session.undo(side),
        _("Redo"): lambda: session.redo(side),
        _("Drop this quarter's plan (answers to cards stay)"): lambda: session.reset(side),
        _("Play an earlier quarter again"): lambda: earlier(seat),
        _("Take up another branch"): lambda: branch(seat),
    }
    index = seat.console.choose(_("Back"), list(options), back=True)
    if index >= 0 and not list(options.values())[index]():
        seat.console.say(_("There is nothing to do that with."))
    elif index >= 0:
        seat.console.say(_("Done."))


def earlier(seat: Seat) -> str:
    """Go back to a quarter already played, on a new branch; empty where none is chosen."""
    session = seat.session
    if not session.turn:
        return ""
    quarters = [session.scenario.quarter(turn) for turn in range(session.turn)]
    index = seat.console.choose(_("From which quarter on?"), quarters, back=True)
    return "" if index < 0 else session.back_to(index)


def branch(seat: Seat) -> str:
    """Take up a branch that was left; empty where there is none or none is chosen."""
    session = seat.session
    others = [name for name in session.branches if name != session.branch]
    if not others:
        return ""
    lines = [f"{name}, {session.scenario.quarter(session.branches[name])}" for name in others]
    index = seat.console.choose(_("Branches"), lines, back=True)
    if index >= 0:
        session.switch(others[index])
    return others[index] if index >= 0 else ""


def brief(seat: Seat) -> None:
    """Print the briefing again."""
    seat.console.say(*pages.briefing(seat.session, seat.side))


def leave(_seat: Seat) -> None:
    """Leave the game; all is saved."""
    raise Ended
