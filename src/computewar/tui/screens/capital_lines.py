"""The words of the capital screen: its lines of levers, the lever under the cursor, the purse."""

from collections.abc import Mapping, Sequence
from typing import Any

from textual.content import Content

from computewar.engine.observation import Observation
from computewar.engine.purse import PREFIX
from computewar.engine.turn import LEVERS
from computewar.report import levers
from computewar.report.levers import Setting
from computewar.report.purse import Purse, priority_names, purse
from computewar.report.row import SMALL
from computewar.tui import actions, keynames
from computewar.tui.room import Room
from computewar.tui.table import fit, shortened, styled, wrapped
from computewar.tui.widgets import amount
from computewar.tui.widgets.lever_grid import ADVISED, CHANGED, CUT, Line
from computewar.words import _, number

DETAIL = 4
Orders = Mapping[str, Any]


def grid(room: Room, seen: Observation, orders: Orders, area: str) -> list[Line]:
    """The lines of a page: every lever that any firm of the side is offered."""
    advised = room.session.advised(room.side)
    pages = {
        firm: {one.lever: one for one in levers.page(seen, orders, firm, area)}
        for firm in room.firms
    }
    purses = {firm: purse(seen, orders, firm) for firm in room.firms}
    names = [name for name in LEVERS if any(name in page for page in pages.values())]
    found = []
    for name in names:
        cells = tuple(pages[firm].get(name) for firm in room.firms)
        marks = tuple(_mark(one, advised, purses) for one in cells)
        notes = tuple(_note(one, purses) for one in cells)
        label = _(LEVERS[name.removeprefix(PREFIX)].label)
        bounds = tuple(_bounds(one) for one in cells)
        found.append(Line(label, cells, marks, notes, bounds))
    return found


def _mark(one: Setting | None, advised: Mapping[str, Any], purses: Mapping[str, Purse]) -> str:
    if one is None:
        return ""
    payments = purses[one.firm].payments
    if any(paid.lever == one.lever and paid.cut for paid in payments):
        return CUT
    if one.firm in advised.get(one.lever, {}):
        return ADVISED
    return CHANGED if one.changed else ""


def _bounds(one: Setting | None) -> str:
    """What a lever takes, in few letters; a choice shows its values below."""
    if one is None or one.choices or one.kind == "flag":
        return ""
    low, high = (amount.brief(one, value) for value in (one.low, one.high))
    return _("{} to {}").format(low, high)


def _note(one: Setting | None, purses: Mapping[str, Purse]) -> str:
    """The effect at once; on the purse's page what is asked and granted."""
    if one is None:
        return ""
    if not one.lever.startswith(PREFIX):
        return one.effect
    lever = one.lever.removeprefix(PREFIX)
    paid = next((paid for paid in purses[one.firm].payments if paid.lever == lever), None)
    return (
        _("{} of {}").format(number(paid.granted, "$bn"), number(paid.asked, "$bn")) if paid else ""
    )


def group_of(one: Setting) -> list[str]:
    """The levers of a share's group."""
    return [
        name for name, lever in LEVERS.items() if lever.kind == "share" and lever.group == one.group
    ]


def area_of(lever: str) -> str:
    """The page on which a lever stands."""
    return LEVERS[lever].area


def tabs(areas: Sequence[str], current: str, width: int) -> Content:
    """The pages with their F-keys; where it is narrow without keys, then shorter, then some."""
    titles, at = _titles(), areas.index(current)
    for form, gap in (
        ("F{0} {1}", "  "),
        ("{0} {1}", " "),
        ("{1}", "  "),
        ("{1}", " "),
    ):
        parts = [
            _tab(form, k, titles.get(area, area.capitalize()), k == at)
            for k, area in enumerate(areas)
        ]
        line = _row(parts, gap, at)
        if line.cell_length <= width:
            return fit(line, width)
    return fit(_some(parts, at, width), width)


def _row(parts: Sequence[Content], gap: str, at: int) -> Content:
    """Tabs side by side; the blanks about the one `at` are its gaps."""
    row = parts[0]
    for k, part in enumerate(parts[1:], 1):
        row = row + Content(gap[1:] if at in (k - 1, k) else gap) + part
    return row


def _some(parts: Sequence[Content], at: int, width: int) -> Content:
    """As many tabs as fit, the one `at` among them, and how many more there are."""
    for first in range(at + 1):
        for last in range(len(parts), at, -1):
            more = _("+{} more").format(len(parts) - last + first)
            line = _row([*parts[first:last], styled(more, "$muted")], " ", at - first)
            if line.cell_length <= width:
                return line
    return parts[at]


def _titles() -> dict[str, str]:
    """The pages in one word each."""
    return {
        "": _("Capital"), "money": _("Money"), "compute": _("Compute"), "chips": _("Chips"),
        "fab": _("Fab"), "halls": _("Halls"), "people": _("People"), "models": _("Models"),
        "products": _("Sales"), "purse": _("Purse"), "promises": _("Claims"),
        "politics": _("States"),
    }  # fmt: skip


def _tab(form: str, k: int, title: str, here: bool) -> Content:
    text = form.format(k + 1, title)
    if here:
        return styled(f" {text} ", "bold $block-cursor-foreground on $block-cursor-background")
    return styled(text, "$muted").stylize(f"@click=app.act('page','f{k + 1}')")


def detail(
    one: Setting, advised: Mapping[str, Any], room: Room, width: int, granted: str = ""
) -> list[Content]:
    """The lever under the cursor: bounds, why not more, what stood, what it means.

    `granted` is what a priority comes to.
    """
    lever = LEVERS[one.lever]
    facts = [levers.bounds_text(one), one.limit, granted]
    if one.effect:
        facts.append(_("cash {}").format(one.effect))
    facts.append(_("this quarter only") if lever.once else _("stands until changed"))
    if one.changed:
        facts.append(_("was {}").format(levers.value_text(lever, one.stood)))
    if who := advised.get(one.lever, {}).get(one.firm):
        facts.append(_("◇ by {}").format(who))
    name = f"{one.label}, {_(room.label(one.firm))}"
    told = wrapped("  ".join([name, " · ".join(fact for fact in facts if fact)]), width, "  ")
    head = shortened(told, DETAIL - 1)
    first = head[0].stylize("$muted", len(name)).stylize("bold $primary", 0, len(name))
    rest = [line.stylize("$muted") for line in head[1:]]
    return [first, *rest, *shortened(wrapped(one.help, width), DETAIL - len(head))]


def purse_lines(one: Purse, room: Room, width: int) -> list[Content]:
    """A firm's purse: free, asked and left, and which wish, on whatever page, is cut most."""
    name = styled(f"{_(room.label(one.firm))}  ", "bold")
    asked = sum(paid.asked for paid in one.payments)
    figures = (number(asked, "$bn"), number(one.free, "$bn"), number(one.left, "$bn"))
    text = _("asks {} of {} free; {} left after {} for bills")
    text = text.format(*figures, number(one.dues, "$bn"))
    if abs(one.cards) > SMALL:
        text = _("asks {} of {} free; {} left; answers to cards {}")
        text = text.format(*figures, number(one.cards, "$bn", signed=True))
    line = fit(name + styled(text, "$foreground"), width)
    if not one.cut:
        return [line]
    cut = [paid for paid in one.payments if paid.cut]
    largest = max(cut, key=lambda paid: paid.asked - paid.granted)
    said = f"{largest.label} {number(largest.asked, '$bn')}"
    if len(cut) > 1:
        said = _("{} and {} more").format(said, number(len(cut) - 1))
    key = keynames.key_name(room.keys.get("page", actions.PAGES)[-1])
    told = _("{} the purse cuts {}; {} sets the order").format(CUT, said, key)
    return [line, fit(styled(told, "bold $warning"), width)]


def order_lines(one: Purse, room: Room, width: int) -> list[Content]:
    """A firm's wishes in the order in which they are met, at most three lines."""
    names = priority_names()
    wishes: dict[int, list[str]] = {}
    for paid in one.payments:
        cut = f" {CUT} " + _("of {}").format(number(paid.asked, "$bn")) if paid.cut else ""
        wish = f"{paid.label} {number(paid.granted, '$bn')}{cut}"
        wishes.setdefault(paid.priority, []).append(wish)
    parts = [f"{names[level]}: {', '.join(said)}" for level, said in wishes.items()]
    text = f"{_(room.label(one.firm))}  " + (" › ".join(parts) or _("asks for nothing"))
    return shortened(wrapped(text, width, "  "), 3)
