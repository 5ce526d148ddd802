"""Boxes of futures as a page: where a strategy fails, in words, and at what price of coverage."""

from collections.abc import Iterator

from computewar.inputs.scenario import Scenario
from computewar.lab.discovery import Discovery, Explanation, Told
from computewar.report import boxes as words_of
from computewar.report.html.chart import Chart, Scale
from computewar.report.html.compare import failed
from computewar.report.html.ground import Origin, made
from computewar.report.html.page import Cell, Page, Part, Prose, Section, Table
from computewar.report.html.plots import Series, curve
from computewar.words import _, number


def page(found: Discovery, story: Scenario, words: tuple[str, ...]) -> Page:
    """The report of a search for boxes that the command's words asked for."""
    first = f"{found.seed}.{found.first}"
    futures = _("{} rows, from {} on").format(number(found.rows), first)
    held = found.explanation
    sections = list(_sections(found, held)) if held else []
    return made(
        Origin(story, words, futures), _title(found), _question(found), _lead(found), sections,
        _method(found), _ground(held) if held else (), tuple(failed(found.errors)),
    )  # fmt: skip


def _known(found: Discovery) -> list[Told]:
    return [one for one in found.explanation.boxes if one.known] if found.explanation else []


def _title(found: Discovery) -> str:
    """The case and the limits of the first box."""
    if not _known(found):
        return _("Nothing found that tells when {}").format(words_of.case(found))
    one = _known(found)[0]
    where = _(" and ").join(words_of.limits(limit) for limit in one.restrictions)
    said = _("{} in {} of the futures in which {}, against {} of all")
    case, dense = words_of.case(found), words_of.share(one.checked.density)
    return said.format(case, dense, where, words_of.share(one.base))


def _question(found: Discovery) -> str:
    said = _("In which futures of {} is it that {}? The other seats: {}.")
    held = ", ".join(f"{side} {name}" for side, name in found.others.items())
    return said.format(found.scenario, words_of.case(found), held)


def _lead(found: Discovery) -> str:
    often = words_of.share(found.cases / found.rows)
    said = _("It is so in {} of {} futures ({}).")
    told = said.format(number(found.cases), number(found.rows), often)
    if found.explanation is None:
        few = _("Nothing can be searched: too few are cases, or too few are not; play more.")
        return f"{told} {few}"
    if not _known(found):
        boxes = found.explanation.boxes
        why = words_of.verdict(found, boxes[0]) if boxes else ""
        return f"{told} {why}".strip()
    seen = _known(found)[0].checked
    text = _("In the box it is so in {} ({}), {}.")
    span = words_of.span(seen.density_low, seen.density_high)
    balance = words_of.balance(_known(found)[0], False)
    return f"{told} " + text.format(words_of.share(seen.density), span, balance)


def _sections(found: Discovery, held: Explanation) -> Iterator[Section]:
    parts: list[Part] = [_chart(held)] if held.compromises else []
    if held.compromises:
        heads = tuple(head.replace("→ ", "→\N{NO-BREAK SPACE}") for head in words_of.heads())
        table = tuple(tuple(map(Cell, row)) for row in words_of.compromises(held))
        note = _("* the box told; --box K tells another; → measured on the other half")
        caption = _("Boxes of the trade-off")
        parts.append(Table(caption, heads, table, (0, len(heads) - 1), note))
    for place, one in enumerate(_known(found)):
        yield Section(_("Box {}").format(place + 1), tuple(_box(found, held, one, place)))
    if len(_known(found)) > 1:
        parts.append(Prose((words_of.union(held),)))
    if held.also:
        parts.append(Prose((words_of.also(held),)))
    if parts:
        yield Section(_("Coverage against density"), tuple(parts))
    leaves = tuple(tuple(map(Cell, row)) for row in words_of.leaves(held))
    if leaves:
        caption = _("Leaves of a tree (CART) that hold on the other half")
        tree = Table(caption, tuple(words_of.leaf_heads()), leaves, (0, 4))
        yield Section(_("The same by a tree"), (tree, Prose((words_of.tree(held),))))


def _box(found: Discovery, held: Explanation, one: Told, place: int) -> Iterator[Part]:
    """A box in words, then its limits with what they rest on and how surely they belong there."""
    limits = [
        (
            Cell(words_of.limits(limit)), Cell(words_of.ground(limit.suspect)),
            Cell(words_of.tested(limit, held.search.halves)),
        )
        for limit in one.restrictions
    ]  # fmt: skip
    balance, where = words_of.balance(one, place > 0), words_of.where_found(one)
    heads = (_("limit"), _("range, status and source"), _("how surely it belongs there"))
    caption = words_of.sentence(found, one)
    yield Table(caption, heads, tuple(limits), (0, 1, 2), f"{balance}; {where}")


def _chart(held: Explanation) -> Chart:
    """Density over coverage, where boxes were found and on the other half; the box told named."""
    looked = Series(
        tuple((one.found.coverage, one.found.density) for one in held.compromises),
        _("where they were found"), "grey", joined=False, open=True,
    )  # fmt: skip
    checked, told_of = (
        Series(
            tuple((one.checked.coverage, one.checked.density)
                  for one in held.compromises if one.chosen == chosen),
            name, look, joined=False,
        )
        for chosen, name, look in (
            (False, _("on the other half"), "one"),
            (True, _("the box told, on the other half"), "two"),
        )
    )  # fmt: skip
    title = _("How dense boxes are with cases, and how many of all cases they hold")
    told = (
        f"{one.number}: {words_of.share(one.checked.coverage)}, "
        f"{words_of.share(one.checked.density)}"
        for one in held.compromises
    )
    about = _("{}; box: coverage, density on the other half: {}").format(title, "; ".join(told))
    return curve(
        title, about, (looked, checked, told_of),
        across=_("coverage: share of all cases in the box"),
        up=_("density: share of cases in the box"), units=("share", "share"),
        scales=(Scale(0.0, 1.0), None),
    )  # fmt: skip


def _method(found: Discovery) -> tuple[str, str, str]:
    held = found.explanation
    searched = number(len(held.screened)) if held else "0"
    numbers = number(held.suspects) if held else "0"
    level = 100 * held.search.level if held else 95.0
    return (
        _(
            "Futures were marked in which {}, and boxes of the numbers that they drew were "
            "searched which hold many of these and few others (scenario discovery, Bryant and "
            "Lempert 2010), by PRIM (Friedman and Fisher 1999) and by a tree (CART)."
        ).format(words_of.case(found)),
        _(
            "They were searched on one half of the futures among the {} of {} numbers most related "
            "there, and measured on the other half, with {:.4g} % intervals."
        ).format(searched, numbers, level),
        _(
            "A box tells where to look and is no cause: another number may stand behind those in "
            "it, and other boxes may do nearly as well."
        ),
    )


def _ground(held: Explanation) -> tuple[Part, ...]:
    """Every number of the boxes told, with its range, status and source."""
    suspects = {
        limit.suspect.column: limit.suspect for one in held.boxes for limit in one.restrictions
    }
    if not suspects:
        return ()
    body = tuple(
        (Cell(name), Cell(one.status), Cell("; ".join(one.sources) or one.why))
        for name, one in suspects.items()
    )
    heads = (_("number"), _("status"), _("source"))
    return (Table(_("The numbers that mattered: those of the boxes"), heads, body, (0, 1, 2)),)
