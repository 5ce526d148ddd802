"""Export: the page on screen as a picture, and its tables as files for a spreadsheet.

They go to the folder `exports` beside the saves, under a name that no file there has yet. Levers,
forecast, report, history and roadmap are written whole, as numbers; of every other page the tables
are those that its lines are made of, without what a narrow terminal leaves out.
"""

import csv
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from computewar.inputs.draft import drafted, put_text
from computewar.inputs.places import saves_folder
from computewar.report.debrief.table import safe
from computewar.tui.room import Room
from computewar.tui.table import noted
from computewar.tui.widgets.lines import Lines
from computewar.words import _

WIDTH = 400  # columns in which no table loses one
FONTS = re.compile(r"@font-face\s*\{[^}]*\}\s*")
"""Letters that a picture would fetch from elsewhere; without them it takes the reader's own."""
NUMBER = re.compile(r"[-+]?[$€]?\d[\d.,]*\s*[\w%$€/·²]*|-")
"""A figure with its unit, whatever its sign; or none."""
Table = Sequence[Sequence[object]]


def export(app: Any, room: Room) -> None:
    """Write the page and its tables, and say where; what is in the way is said too."""
    room = getattr(app.screen, "room", room)  # a replay has one of its own
    folder = saves_folder() / "exports"
    name = named(room, page_of(app.screen))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        picture = fresh(folder, name)
        put_text(picture, FONTS.sub("", app.export_screenshot()))
        written = [picture]
        if found := tables(app.screen, room):
            written.append(picture.with_suffix(".csv"))
            write(written[-1], found)
    except OSError as error:
        text = _("{}: cannot be written ({}); check that you may write there")
        app.notify(text.format(folder, error.strerror), severity="error")
        return
    names = ", ".join(file.name for file in written)
    text = _("Written to {}: {}").format(folder, names)
    app.notify(text, timeout=12)


def named(room: Room, page: str) -> str:
    """The name of a page's files: the save's, the page, the quarter."""
    if room.table is None:
        return f"computewar-{page}"
    session = room.session
    return f"{session.path.stem}-{page}-{session.scenario.quarter(session.turn)}"


def fresh(folder: Path, name: str) -> Path:
    """A picture's path that neither it nor a table beside it would write over."""
    path, number = folder / f"{name}.svg", 2
    while path.exists() or path.with_suffix(".csv").exists():
        path, number = folder / f"{name}-{number}.svg", number + 1
    return path


def tables(screen: Any, room: Room) -> Sequence[Table]:
    """The tables of a screen: all that it holds, else those that its lines are made of."""
    if whole := _whole(page_of(screen), room):
        return whole
    found: list[Table] = []
    for lines in screen.query(Lines):
        with noted() as notes:
            lines.make(WIDTH)
        found += [table for k, table in enumerate(notes) if table and table not in notes[:k]]
    return found


def page_of(screen: Any) -> str:
    """What a page is called in the registry of actions."""
    name = str(screen.name or "page")
    return str(screen.page) if name == "reading" else name


def _whole(page: str, room: Room) -> Sequence[Table]:
    """What the pages hold that draw it themselves; nothing for the others."""
    from computewar.report import causes, tables

    if room.table is None:
        return ()
    if page == "capital":
        return [tables.levers(room.seen, room.session.orders(room.side))]
    if page == "forecast" and room.fan is not None:
        return [tables.forecast(room.fan)]
    games = room.session.history
    if page == "report":
        found = causes.causes(*room.reported, room.side)
        return [tables.changes(found, room.session.scenario)]
    if page == "history":
        return [tables.history(games, room.side)]
    if page == "roadmap":
        return tables.roadmap([game.observe(room.side) for game in games])
    return ()


def write(path: Path, found: Sequence[Table]) -> None:
    """Tables one below the other, an empty line between them; minus signs as spreadsheets read."""
    with drafted(path) as draft, draft.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        for k, table in enumerate(found):
            rows = [[_shown(str(cell).replace("−", "-")) for cell in row] for row in table]
            writer.writerows([[], *rows] if k else rows)


def _shown(text: str) -> str:
    """A cell that a spreadsheet shows and never runs: a label may come from anybody."""
    return text if NUMBER.fullmatch(text) else str(safe(text))
