"""The words of the board: the table of firms, the pipeline by quarter, the own books, the news."""

from collections.abc import Iterator, Sequence
from math import ceil

from textual.content import Content

from computewar.engine.observation import Observation
from computewar.report.board import standing
from computewar.report.news import News, news
from computewar.report.pipeline import Arrival, pipeline
from computewar.report.rivals import compute_shares, how_seen, rivals, vows
from computewar.report.row import Row
from computewar.tui.room import Room
from computewar.tui.table import TONES, Cell, fit, heading, styled, table, wrapped
from computewar.tui.theme import badge
from computewar.tui.widgets.lines import Spot
from computewar.words import _, number

COLUMNS = ("compute", "power", "cash", "revenue", "capability", "value", "trust")
NEWS, LONG = 3, 18
LABEL, QUARTER, LATER = 16, 7, 11


def board_lines(room: Room, width: int, *, brief: bool = False) -> list[Spot | Cell]:
    """The whole page; brief without news and books, which are then told elsewhere."""
    seen, before = room.seen, room.seen_before
    page: list[Spot | Cell] = [*_firms(room, seen, width)]
    page += [*wrapped(how_seen(seen), width, "", "$faint"), "", *_pipeline(room, seen, width)]
    if brief:
        return page
    if before is not None:
        page += ["", *_news(news(before, seen, room.session.game.world), width)]
    for firm in room.firms:
        page += ["", *_books(room, seen, before, firm, width)]
    return page


def _news(told: Sequence[News], width: int) -> Iterator[Cell]:
    yield heading(_("News"))
    for one in told[:NEWS]:
        yield from wrapped(f"· {one.text}", width, "  ", TONES[one.tone])
    if len(told) > NEWS:
        yield styled(_("+{} more news in the report: r").format(len(told) - NEWS), "$muted")


def _firms(room: Room, seen: Observation, width: int) -> list[Spot | Cell]:
    """Every firm in one table, the own ones first."""
    shares = {row.firm: row.value for row in compute_shares(seen)}
    head = ["", _("Compute"), _("share"), _("Power"), _("Cash"), _("Revenue"), _("Models"),
            _("Value"), _("Trust")]  # fmt: skip
    rows: list[list[Cell]] = [[styled(word, "$muted") for word in head]]
    names: list[str] = []
    for firm in room.firms:
        cells = {row.key: row.value for row in standing(seen, firm)}
        mark = styled(f"{badge(room.side).shape} {_(room.label(firm))}", "bold $primary")
        rows.append([mark, *_cells([cells.get(key, "–") for key in COLUMNS], shares[firm])])
        names.append(firm)
    for rival in rivals(seen):
        side = seen.scenario.side_of[rival.firm]
        mark = styled(f"{_sign(side, seen)} {rival.label}")
        rows.append([mark, *_cells(list(rival.cells), shares[rival.firm])])
        names.append(rival.firm)
    drawn, dropped = _narrowed(rows, width)
    keys = ["compute" if firm in room.firms else "rivals" for firm in names]
    spots = [Spot(line, key, firm) for line, key, firm in zip(drawn[1:], keys, names, strict=True)]
    note = _("+{} columns in a wider terminal").format(dropped) if dropped else ""
    lines: list[Spot | Cell] = [heading(_("Where firms stand"), note), drawn[0], *spots]
    return [*lines, *(_vow(row) for row in vows(seen) if row.firm in room.firms)]


def _narrowed(rows: Sequence[Sequence[Cell]], width: int) -> tuple[list[Content], int]:
    """A table with as many columns as fit, and how many do not."""
    columns = len(rows[0])
    for kept in range(columns, 1, -1):
        drawn = table([row[:kept] for row in rows], right=range(1, kept), gap=1)
        if max(line.cell_length for line in drawn) <= width:
            break
    return drawn, columns - kept


def _sign(side: str, seen: Observation) -> str:
    return badge(side).shape if seen.scenario.sides[side].playable else "·"


def _cells(cells: Sequence[str], share: str) -> list[Cell]:
    """Cells without what the head says already: H100e, a quarter."""
    short = [cell.removesuffix(" H100e").partition("/")[0] for cell in cells]
    return [short[0], share, *short[1:]]


def _vow(row: Row) -> Spot:
    text = Content.assemble(
        styled(f"{row.label}: "), styled(row.value, "bold"), styled(f"  {row.note}", "$muted")
    )
    return Spot(text, "vow", row.firm)


def _pipeline(room: Room, seen: Observation, width: int) -> list[Spot | Cell]:
    """A line for each thing under way, a column for each of the next quarters."""
    count = max((width - LABEL - LATER) // QUARTER, 3)
    quarters = [seen.scenario.quarter(seen.turn + k)[2:] for k in range(count)]
    head = fit("", LABEL) + Content("").join(
        fit(styled(quarter, "$muted"), QUARTER, right=True) for quarter in quarters
    )
    found: list[Spot | Cell] = [
        heading(_("Under way"), _("◆ chip tapes out, ■ plant opens, if paid and staffed")),
        head,
    ]
    for firm in room.firms:
        arrivals = pipeline(seen, firm)
        for label in dict.fromkeys(one.label for one in arrivals):
            same = [one for one in arrivals if one.label == label]
            found.append(Spot(_track(room, same, count), same[0].kind, firm))
    if len(found) == 2:
        return [
            found[0],
            styled(_("Nothing: no order, hall, chip or plant is under way."), "$muted"),
        ]
    return found


def _track(room: Room, same: Sequence[Arrival], count: int) -> Content:
    """One line of the pipeline; what comes later or at no known time stands at its end."""
    cells, later = [""] * count, []
    for one in same:
        place = ceil(one.quarters) if one.quarters < count else count
        if place < count:
            cells[place] = _short(one)
        else:
            later.append(f" {one.quarter or _('no date')} {_short(one)}")
    more = f" +{len(later) - 1}" if len(later) > 1 else ""
    kinds = {
        "gpus": _("GPUs"),
        "halls": _("halls"),
        "fab": _("first fab"),
        "subsidy": _("dated money"),
        "grants": _("grants"),
        "orbit": _("orbit"),
    }
    name = f"{_(room.label(same[0].firm))} {kinds.get(same[0].kind, same[0].label)}"
    drawn = [
        fit(styled(cell or "·", "$primary" if cell else "$line"), QUARTER, right=True)
        for cell in cells
    ]
    return Content("").join([fit(name, LABEL), *drawn, styled("".join(later[:1]) + more, "$muted")])


def _short(one: Arrival) -> str:
    """An amount in two figures, or the mark of a chip or plant."""
    units = {"gpus": "kH100e", "halls": "MW", "orbit": "kH100e", "subsidy": "$bn", "grants": "$bn"}
    if one.kind not in units:
        return {"chip": "◆", "fab": "■"}.get(one.kind, one.text)
    return number(one.amount, units[one.kind], 2).removesuffix(" H100e")


def _books(
    room: Room, seen: Observation, before: Observation | None, firm: str, width: int
) -> list[Spot | Cell]:
    """All lines of an own firm."""
    told = standing(seen, firm, before)
    rows = [row for row in told if row.key != "promise"]
    cells = [
        (row.label, "", "", styled(row.value, "bold"))
        if len(row.value) > LONG
        else (row.label, styled(row.value, "bold"), styled(row.change, TONES[row.tone]),
         styled(row.note, "$muted"))
        for row in rows
    ]  # fmt: skip
    drawn = table(cells, right=(1, 2))
    first: list[Spot | Cell] = [
        heading(_("Books of {}").format(_(room.label(firm))), _(seen.scenario.firms[firm].about))
    ]
    return (
        first
        + [
            Spot(fit(line, width) if line.cell_length > width else line, row.key, firm, k)
            for k, (row, line) in enumerate(zip(rows, drawn, strict=True))
        ]
        + [_promise(row, width) for row in told if row.key == "promise"]
    )


def _promise(row: Row, width: int) -> Spot:
    """An open promise on a line of its own: what is announced by when, booked, measured."""
    line = Content.assemble(f"{row.label}  ", styled(row.value, "bold"), f"  {row.note}")
    return Spot(fit(line, width) if line.cell_length > width else line, row.key, row.firm, 1)
