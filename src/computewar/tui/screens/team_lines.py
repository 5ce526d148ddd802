"""The lines of the team's table."""

from datetime import datetime

from textual.content import Content

from computewar.inputs.setup import LAST_PLAN
from computewar.inputs.steering import visible
from computewar.report.changes import changes
from computewar.sessions.entry import Entry
from computewar.sessions.stage import (
    BRIEFING,
    DECIDING,
    DISCUSSION,
    OVER,
    PRACTICE,
    REVEALED,
)
from computewar.tui import keynames
from computewar.tui.room import Room
from computewar.tui.table import Cell, fit, heading, styled, table, wrapped
from computewar.tui.widgets import amount, seat_header
from computewar.words import _, number
from computewar.workshop import injects, questions, standins

SHOWN, LABEL, TOLD = 10, 26, 20


def team_lines(room: Room, width: int) -> list[Cell]:
    """Now, plan, people, reasons, messages, notes."""
    parts = [_now(room, width), _messages(room, width), _plan(room), _people(room),
             _said(room, width), _notes(room, width)]  # fmt: skip
    found: list[Cell] = []
    for part in filter(None, parts):
        found += [*part, Content("")]
    return found[:-1]


def _now(room: Room, width: int) -> list[Cell]:
    """What is to be done, and by whom."""
    session = room.team
    lines: list[Cell] = [heading(seat_header.phase_of(session))]
    texts = [_to_do(room), _how_it_plays(room)]
    if spec := standins.of(session, session.team):
        texts.append(_("{} decides for you in a round that you do not commit.").format(spec))
    if session.stage.round == PRACTICE:
        texts.append(_("This round is practice: it is thrown away afterwards."))
    for text in filter(None, texts):
        lines += wrapped(text, width)
    return lines


def _to_do(room: Room) -> str:
    stage = room.team.stage
    key = {name: keynames.shown_keys(name, room) for name in ("go_on", "pen", "withdraw", "brief")}
    if stage.phase == BRIEFING:
        return _("{}: your brief. Look around; the facilitator opens the round.").format(
            key["brief"]
        )
    if stage.phase == DECIDING:
        return _deciding(room, key)
    if stage.phase == REVEALED and room.unread:
        return _("{}: read what came of it, quarter by quarter.").format(key["go_on"])
    if stage.phase in (REVEALED, DISCUSSION):
        return _("All pages tell how it stands now; the facilitator opens the next round.")
    if stage.phase == OVER:
        return _("The game is over; {}: the verdict.").format(key["go_on"])
    return _("Locked: what stands below is what your firms do. The facilitator reveals the result.")


def _deciding(room: Room, key: dict[str, str]) -> str:
    session, stage = room.team, room.team.stage
    if session.committed(room.side):
        if session.writes:
            text = _("You have committed. {}: take it back, until the round is locked.")
            return text.format(key["withdraw"])
        return _("Your team has committed. {} can take it back until the round is locked.").format(
            visible(session.writer)
        )
    if not session.writes:
        text = _("{} holds the pen, you read along. {}: take the pen; {}: look at the plan.")
        return text.format(visible(session.writer) or "–", key["pen"], key["go_on"])
    if stage.cards and room.open:
        return _("A card stopped the round. {}: answer it and commit; the rest of your plan "
                 "stands.").format(key["go_on"])  # fmt: skip
    if not room.open:
        return _("Your round is played; other teams have cards to answer. Wait a moment.")
    return _("{}: plan, then commit. You can take it back until the round is locked.").format(
        key["go_on"]
    )


def _how_it_plays(room: Room) -> str:
    session = room.team
    if session.stage.phase not in (BRIEFING, DECIDING) or session.stage.cards:
        return ""
    quarters = number(session.setup.quarters_a_round, "quarters")
    text = _("A round plays {}: your plan in the first, standing orders after it; a card stops it.")
    if session.setup.quarters_a_round == 1:
        text = _("A round plays {}.")
    rule = _("If time runs out the plan at hand counts.")
    if session.setup.absent != LAST_PLAN:
        rule = _("Who has not committed in time is played by {}.").format(session.setup.absent)
    return f"{text.format(quarters)} {rule}"


def _plan(room: Room) -> list[Cell]:
    """What the plan changes, and whether it is committed."""
    session = room.team
    if session.stage.phase in (REVEALED, DISCUSSION, OVER):
        return []
    found = changes(room.seen, session.orders(room.side), room.changes())
    rows = [
        (_(room.label(one.firm)), fit(one.label, LABEL), amount.brief(one, one.stood), "→",
         styled(amount.brief(one), "bold"))
        for one in found.told[:SHOWN]
    ]  # fmt: skip
    rest = [styled(line, "$muted") for line in found.rest(SHOWN)]
    title = heading(_("The plan"), _committed(room))
    if not rows:
        none = styled(_("No changes: the standing orders of last quarter go on."), "$muted")
        return [title, none, *rest]
    return [title, *table(rows, right=(2, 4)), *rest]


def _committed(room: Room) -> str:
    """Who committed, and when; or that nobody did."""
    session = room.team
    if not session.committed(room.side):
        return _("not committed")
    made = next(
        one for one in reversed(session.entries) if one.kind == "commit" and one.side == room.side
    )
    if "absent" in made.content:
        spec = made.content["absent"]
        if spec == LAST_PLAN:
            return _("time was up: the plan at hand was taken")
        return _("time was up: {} decided").format(spec)
    return _("committed by {} at {}").format(visible(made.author) or "–", _hour(made))


def _people(room: Room) -> list[Cell]:
    session = room.team
    pen = session.pen
    names = [
        styled(f"✎ {visible(one.person) or '–'}", "bold") if one.id == pen
        else Content(visible(one.person) or "–")
        for one in session.mates
    ]  # fmt: skip
    if not names:
        return []
    return [heading(_("Who sits here"), _("✎ writes")), Content(" · ").join(names)]


def _said(room: Room, width: int) -> list[Cell]:
    """Reasons and predictions of the round."""
    session = room.team
    why, told = questions.reason(session), questions.foretold(session)
    lines: list[Cell] = []
    if why:
        lines += wrapped(f"“{visible(why)}”", width, "  ")
    came = questions.came(session) if session.stage.phase in (REVEALED, DISCUSSION) else {}
    if cash := told.get(questions.CASH):
        span = (number(cash["low"], "$bn"), number(cash["high"], "$bn"))
        came_so = number(came[questions.CASH], "$bn") if came else ""
        lines.append(_against(_("Cash at the round's end: {} to {}").format(*span), came_so))
    if first := told.get(questions.FIRST):
        text = _("Most compute of all sides: {} %").format(number(first["chance"]))
        came_so = (_("yes") if came[questions.FIRST] else _("no")) if came else ""
        lines.append(_against(text, came_so))
    if not lines and not session.asked:
        return []
    key = keynames.shown_keys("say", room)
    none = [styled(_("Nothing yet. {}: say it.").format(key), "$muted")]
    return [heading(_("Why, and what we expect")), *(lines or none)]


def _against(said: str, came: str) -> Content:
    """What was foretold, and beside it what came."""
    return Content.assemble(said, "  → ", styled(came, "bold")) if came else Content(said)


def _messages(room: Room, width: int) -> list[Cell]:
    """What the facilitator said, and put in."""
    session = room.team
    told = [one for one in session.told("message") if "text" in one.content]
    told += [one for one in session.entries if injects.worded(one)]
    told.sort(key=lambda one: one.number)
    return _listed(_("From the facilitator"), told, width, "$warning")


def _notes(room: Room, width: int) -> list[Cell]:
    team = room.team.team
    told = [
        one for one in room.team.told("note")
        if one.content.get("team") == team and one.content.get("private")
    ]  # fmt: skip
    return _listed(_("Our notes"), told, width, "", authors=True)


def _listed(
    title: str, told: list[Entry], width: int, style: str, *, authors: bool = False
) -> list[Cell]:
    """The newest first."""
    if not told:
        return []
    lines: list[Cell] = [heading(title)]
    for one in reversed(told[-TOLD:]):
        who = f"{visible(one.author)}: " if authors and one.author else ""
        lines += wrapped(
            f"{_hour(one)} {who}{visible(one.content['text'])}", width, "      ", style
        )
    return lines


def _hour(one: Entry) -> str:
    return datetime.fromisoformat(one.time).astimezone().strftime("%H:%M")
