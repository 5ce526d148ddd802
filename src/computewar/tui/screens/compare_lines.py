"""The lines of the compare page: where two branches part, their figures, and what is better."""

from collections.abc import Sequence

from textual.content import Content

from computewar.lab.forks import Settled
from computewar.report import forks
from computewar.sessions.branch import Branch
from computewar.tui.room import Room
from computewar.tui.table import TONES, Cell, fit, heading, styled, table, widths, wrapped
from computewar.tui.theme import BADGES
from computewar.tui.widgets.lines import Spot
from computewar.tui.widgets.paths_chart import SHAPES
from computewar.words import _, number

MOVES = 3  # decisions named; the others are counted
LABEL = 16  # columns that a decision's words have at least
NAME = 10  # columns of a branch's name above its figures


def alone(width: int) -> list[Content]:
    """What to do where there is nothing to compare yet."""
    text = _(
        "There is one branch so far. Go back to an earlier turn (t) and play it otherwise: "
        "both branches then stand here side by side."
    )
    return [styled(QUESTION, "$muted"), Content(""), *wrapped(text, width)]


QUESTION = _("Two ways of playing: where do they part, and which is the better?")


def marked(name: str, place: int) -> Content:
    """A branch's name with its shape, in its colour."""
    colour = [badge.colour for badge in BADGES.values()][place]
    return styled(f"{SHAPES[place]} {name}", f"bold {colour}")


def parting(room: Room, found: forks.Parting, width: int) -> list[Content]:
    """The turn at which two branches part, and the decisions that differ there."""
    quarter = room.session.scenario.quarter(found.turn)
    if not found.parted:
        text = _("They are the same up to {}; one of them is played further, or neither is yet.")
        return wrapped(text.format(quarter), width)
    text = _("They part in {} (turn {}):").format(quarter, found.turn + 1)
    if not found.moves:
        others = _("other sides decided otherwise; your orders are the same there.")
        return wrapped(f"{text} {others}", width)
    return [styled(text, "bold"), *_moves(room, found.moves, width)]


def _moves(room: Room, moves: Sequence[forks.Move], width: int) -> list[Content]:
    rows = [
        (
            f"  {one.label}, {_(room.label(one.firm))}",
            Content.assemble(_sign(0), one.one),
            Content.assemble(_sign(1), one.other),
        )
        for one in moves[:MOVES]
    ]
    spans = widths(rows)
    most = max((width - 4 - LABEL) // 2, LABEL)
    spans[1:] = [min(span, most) for span in spans[1:]]
    spans[0] = min(spans[0], max(width - sum(spans[1:]) - 4, LABEL))
    lines = table(rows, right=(1, 2), spans=spans)
    if len(moves) > MOVES:
        more = _("+{} more").format(number(len(moves) - MOVES))
        lines.append(styled(f"  {more}", "$muted"))
    return lines


def _sign(place: int) -> Content:
    return Content.assemble(marked("", place))


def table_of(
    room: Room, one: Branch, other: Branch, pairs: Sequence[forks.Pair], width: int
) -> list[Spot | Cell]:
    """Headlines of both at the last turn that both have, and the difference, firm by firm."""
    quarter = room.session.scenario.quarter(min(one.turn, other.turn))
    rows = [_row(room, pair) for pair in pairs]
    names = [fit(marked(branch.name, k), NAME).rstrip() for k, branch in enumerate((one, other))]
    head = (styled(_("at {}").format(quarter), "$muted"), *names, styled("● − ▲", "$muted"))
    spans = widths([head, *rows])
    spans[0] = min(spans[0], max(width - sum(spans[1:]) - 3, 12))
    drawn = table([head, *rows], right=(1, 2, 3), gap=1, spans=spans)
    lines: list[Spot | Cell] = [drawn[0]]
    for firm in dict.fromkeys(pair.about.firm for pair in pairs):
        lines += [styled(_(room.label(firm)), "bold $primary")] if firm else []
        lines += [
            Spot(drawn[k + 1], pair.about.key, firm, k)
            for k, pair in enumerate(pairs)
            if pair.about.firm == firm
        ]
    return lines


def _row(room: Room, pair: forks.Pair) -> tuple[Cell, ...]:
    firm = _(room.label(pair.about.firm)) if pair.about.firm else ""
    label = pair.about.label.removesuffix(f", {firm}")
    change = styled(_brief(pair.difference), TONES[pair.tone])
    return label, _brief(pair.one), _brief(pair.other), change


def _brief(text: str) -> str:
    """A figure without what its label says already."""
    return text.removesuffix(" H100e").removesuffix(" chips").partition("/")[0]


def better(found: Settled | None, one: str, other: str, width: int) -> list[Content]:
    """Which branch is the better by its decisions alone, and what would turn that."""
    title = heading(_("By decisions alone"), _("same futures for both, from where they part"))
    if found is None:
        return [title, styled(_("being reckoned …"), "$muted")]
    texts = forks.words(found, one, other)
    first, rest = texts[0], texts[1:]
    lines = [title, *(styled(line.plain, "bold") for line in wrapped(first, width))]
    return [*lines, *(line for text in rest for line in wrapped(text, width, "  "))]


def opening(room: Room, pair: tuple[Branch, Branch]) -> list[Content]:
    """The question, and both branches with how far they are played."""
    names = [
        Content.assemble(
            marked(one.name, k),
            styled(f" {room.session.scenario.quarter(one.turn)}", "$muted"),
        )
        for k, one in enumerate(pair)
    ]
    return [styled(QUESTION, "$muted"), Content("   ").join(names)]
