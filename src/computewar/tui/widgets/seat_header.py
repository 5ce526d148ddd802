"""The seat's header: page, round, phase and clock; who writes, and whose table it is."""

from collections.abc import Sequence

from textual.content import Content

from computewar.inputs.steering import visible
from computewar.sessions.entry import Entry
from computewar.sessions.stage import DECIDING, LOCKED, PREVIEW, Stage
from computewar.tui.room import Room
from computewar.tui.table import fit, styled
from computewar.tui.theme import badge
from computewar.words import _
from computewar.workshop import injects, labels
from computewar.workshop.team import TeamSession

SOON, NOW = 60, 10
NAME, WRITER = 24, 12


def round_of(session: TeamSession) -> str:
    """The round in words."""
    rounds = -(-session.scenario.turns // session.setup.quarters_a_round)
    return labels.round_text(session.stage.round, rounds)


def phase_of(session: TeamSession) -> str:
    """Round and phase in a line, as the team may know them."""
    stage = session.stage
    words = labels.phases()
    if stage.cards and stage.phase == DECIDING:
        phase = _("Cards only")
    else:
        phase = words[LOCKED if stage.phase == PREVIEW else stage.phase]
    return f"{round_of(session)} · {phase}"


def clock(stage: Stage) -> str:
    """Minutes and seconds that are left; empty without a clock."""
    left = stage.seconds() if stage.phase == DECIDING else None
    if left is None:
        return ""
    text = f"{int(left) // 60}:{int(left) % 60:02}"
    return f"‖ {text}" if stage.paused else text


def headline(room: Room, page: str, width: int) -> Content:
    """One line; what is long gives way to the clock."""
    session = room.team
    stage, quarter = session.stage, session.scenario.quarter(session.turn)
    left = Content.assemble(
        styled(page, "bold"), "  ", _clock(stage), styled(phase_of(session), ""),
        styled(f" · {quarter}", "$muted"),
    )  # fmt: skip
    name = fit(visible(session.setup.teams[session.team].name), NAME).plain.rstrip()
    mark = styled(f"{badge(room.side).shape} {name}", "bold $primary")
    right = Content.assemble(_writer(room), "  ", mark)
    return fit(left, width - right.cell_length - 1) + Content(" ") + right


def _clock(stage: Stage) -> Content:
    text, left = clock(stage), stage.seconds()
    if not text or left is None:
        return Content("")
    style = "bold $error" if left <= NOW else "bold $warning" if left <= SOON else "bold"
    return Content.assemble(styled(text, style), "  ")


def _writer(room: Room) -> Content:
    session = room.team
    if room.joined is not None and room.joined.facilitator:
        return styled(_("facilitator"), "$warning")
    if session.writes:
        return styled(f"✎ {_('you')}", "bold")
    return styled(f"✎ {visible(session.writer)[:WRITER] or '–'}", "$muted")


def was_put_in(session: TeamSession, new: Sequence[Entry]) -> bool:
    """Whether the facilitator put something into the team's world."""
    world = session.setup.teams[session.team].world
    return any(one.world == world and injects.worded(one) for one in new)


def put_in(session: TeamSession, new: Sequence[Entry]) -> str:
    """What the facilitator put into the team's world, and that its commit is open again."""
    world = session.setup.teams[session.team].world
    mine = [one for one in new if one.world == world]
    texts = [visible(one.content["text"]) for one in mine if injects.worded(one)]
    again = any(one.kind == "withdraw" and one.side == session.side for one in mine)
    last = _("Commit again.") if again else _("Look again.")
    return " ".join([_("The facilitator put something in."), *texts, last])
