"""Exposure: a map of what this side has where, what hangs on each region and what threatens it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from textual.content import Content
from textual.widget import Widget

from computewar.engine.observation import Observation
from computewar.report import exposure
from computewar.report.exposure import Holding
from computewar.report.row import SMALL, Row
from computewar.tui.room import Room
from computewar.tui.rows import row_lines
from computewar.tui.table import Cell, heading, styled, wrapped
from computewar.tui.widgets.lines import Spot
from computewar.tui.widgets.strait_cost import StraitCost
from computewar.words import _, number

QUESTION = _("Where in the world can this side be hit, and how hard?")
MAP = (
    "  uuuu ............. ......     eeee......................  ",
    " uuuu ........   ...  .     e  eeee.....................    ",
    "         uuuuuuuuuu.        eeeeeeee .............   a      ",
    "          uuuuuuuu          ee ee................. a a      ",
    "            ...  .         .........gggg  aaa aa.. t        ",
    "               .....        .........      a  aa  a         ",
    "                 ......         .....          aaa a aa     ",
    "                 .......        ..... .            ....     ",
    "                  .....         .... .           .......    ",
    "                  ..                                  ..  . ",
)
"""Twelve degrees a row, six a column; a letter for each region, . for all other land."""
LETTERS = {"u": "us", "e": "europe", "a": "asia", "g": "gulf", "t": "taiwan"}
LABELS = {"us": (3, 1), "europe": (3, 20), "asia": (2, 55), "gulf": (5, 38), "taiwan": (4, 53)}
"""Region → row and column of its name on the map; its share stands below."""
NAME, SEA = 8, 4
"""Columns that a name may take · blank columns east of the map."""
MUCH = 1 / 3
NOTHING, SOME, MOST, MONEY = "·", "▒", "▓", "$"
STYLES = {NOTHING: "$faint", SOME: "$warning", MOST: "$error", MONEY: "$warning"}


def charts(room: Room) -> Iterable[Widget]:
    """What a closed strait would cost."""
    yield StraitCost(room)


def lines(room: Room, width: int) -> Sequence[Spot | Cell]:
    """The map, and each region with what is there, most exposed first."""
    seen = room.seen
    held, shares = exposure.holdings(seen), exposure.shares(seen)
    money = {place: sum(one.money for one in held if one.place == place) for place in shares}
    signs = {place: sign(shares[place], money[place]) for place in shares}
    drawn = [*world(signs, shares, money, width), *_legend(width)]
    page: list[Spot | Cell] = [Spot(drawn[0], "exposure", room.firms[0]), *drawn[1:], ""]
    page += _summary(room, seen, width)
    for place in sorted(shares, key=lambda place: (-shares[place], -money[place])):
        here = [one for one in held if one.place == place]
        if here:
            page += ["", *_region(room, place, here, shares[place], signs[place], width)]
    empty = [exposure.places()[p] for p in shares if not any(one.place == p for one in held)]
    page += ["", heading(_("Everywhere")), *row_lines(exposure.everywhere(seen), width)]
    if empty:
        page += ["", *wrapped(_("Nothing stands in: {}.").format(", ".join(empty)), width)]
    text = _(
        "Halls, boxes delivered and people have no place in the rules: no shock singles one out."
    )
    return [*page, *wrapped(text, width, "", "$faint")]


def sign(share: float, money: float) -> str:
    """How much of the supply hangs on a region; $ where only money does."""
    if share >= MUCH:
        return MOST
    if share > SMALL:
        return SOME
    return MONEY if money > SMALL else NOTHING


def world(
    signs: Mapping[str, str], shares: Mapping[str, float], money: Mapping[str, float], width: int
) -> list[Content]:
    """The map, its regions filled with their signs; none where it is too narrow for one."""
    across = len(MAP[0]) + SEA
    if width < across:
        return []
    cells = [[_cell(letter, signs) for letter in row.ljust(across)] for row in MAP]
    names = exposure.places()
    for place, (row, column) in LABELS.items():
        short = _("Asia") if place == "asia" else names[place]
        _write(cells[row], column, styled(short, "bold"))
        _write(
            cells[row + 1],
            column,
            styled(_figure(shares[place], money[place]), STYLES[signs[place]]),
        )
    return [Content("").join(row).rstrip() for row in cells]


def _figure(share: float, money: float) -> str:
    """What stands under a region's name."""
    if share > SMALL or money <= SMALL:
        return number(share, "share", 2)
    return number(money, "$bn", 2)


def _cell(letter: str, signs: Mapping[str, str]) -> Content:
    if letter in LETTERS:
        mark = signs[LETTERS[letter]]
        return styled(mark, STYLES[mark])
    return styled(NOTHING, "$line") if letter == "." else Content(" ")


def _write(row: list[Content], column: int, text: Content) -> None:
    """Put a text over the sea."""
    for k, letter in enumerate(text.plain[:NAME]):
        if column + k < len(row):
            row[column + k] = text[k : k + 1] if letter else row[column + k]


def _legend(width: int) -> list[Content]:
    text = _("{} a third or more of supply  {} less  {} only money  {} nothing")
    return wrapped(text.format(MOST, SOME, MONEY, NOTHING), width, "", "$faint")


def _summary(room: Room, seen: Observation, width: int) -> list[Spot | Cell]:
    """How much of each firm's supply hangs on the island."""
    rows = [
        Row("exposure", _("{} hangs on Taiwan").format(_(room.label(firm))), number(share, "share"),
            "", "bad" if share >= MUCH else "neutral",
            _("of half a year's GPUs and own chips"), firm)
        for firm, share in exposure.firms_on_taiwan(seen).items()
    ]  # fmt: skip
    return row_lines(rows, width)


def _region(
    room: Room, place: str, held: Sequence[Holding], share: float, mark: str, width: int
) -> Iterator[Spot | Cell]:
    """A region: its share, what stands there, what can happen, what the documents say."""
    note = _("{} of supply").format(number(share, "share")) if share > SMALL else ""
    title = heading(exposure.places()[place], note)
    yield Content.assemble(styled(mark, STYLES[mark]), " ", title)
    rows = [
        Row(one.key, _labelled(room, one), one.value, "", "neutral", one.note, one.firm)
        for one in held
    ]
    yield from row_lines([*rows, *exposure.risks(room.seen, place)], width)
    for fact in exposure.told(place):
        yield from wrapped(fact, width, "  ", "$muted")


def _labelled(room: Room, one: Holding) -> str:
    """What it is, and whose where the side has two firms."""
    return f"{one.label}, {_(room.label(one.firm))}" if len(room.firms) > 1 else one.label
