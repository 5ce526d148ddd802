"""The words of the record: a line a game, and the bots of one of them from best to worst."""

from collections.abc import Iterator, Mapping, Sequence

from textual.content import Content

from computewar.report.record import Marks, people, remarks
from computewar.sessions.saves import Saved
from computewar.tui.table import Cell, fit, heading, styled, table, widths, wrapped
from computewar.tui.theme import badge
from computewar.tui.widgets.lines import Spot
from computewar.words import _, number

LEAST, BAR = 10, 30  # columns of a name, at most of a bar
BEST, NEAR = 3, 2  # bots that are told where there is little room: the best, and beside you
WHOLE = 100.0  # points


def game_lines(games: Sequence[Saved], marks: Mapping[str, Marks], width: int) -> list[Spot | Cell]:
    """The question, and every finished game with its score and place among the bots."""
    lines: list[Spot | Cell] = [
        heading(_("Record")),
        *wrapped(_("How do my games compare with what bots make of the same future?"),
                 width, "", "$muted"), "",
    ]  # fmt: skip
    if not games:
        text = _("No game has been played to its end yet; those that are will stand here.")
        return [*lines, *wrapped(text, width)]
    head = [styled(word, "$muted") for word in (_("game"), _("side"), _("score"), _("place"))]
    rows = [_row(one, marks.get(one.path.name)) for one in games]
    spans = widths([head, *rows])
    spans[0] = max(min(spans[0], width - sum(spans[1:]) - 6), LEAST)
    drawn = table([head, *rows], right=(2, 3), spans=spans)
    lines.append(drawn[0])
    return [*lines, *(Spot(line, "score", "", k) for k, line in enumerate(drawn[1:]))]


def _row(one: Saved, marks: Marks | None) -> list[Cell]:
    side = " ".join(f"{badge(name).shape} {name}" for name in people(one))
    if marks is None:
        return [_(one.title), side, "…", "…"]
    own = [number(marks.scores[name]) for name in people(one) if name in marks.scores]
    return [_(one.title), side, styled(" ".join(own) or "–", "bold"), _placed(one, marks)]


def _placed(one: Saved, marks: Marks) -> str:
    if not marks.bots:
        return "–"
    return _("{} of {}").format(number(marks.place(people(one)[0])), number(len(marks.bots) + 1))


def bot_lines(one: Saved, marks: Marks | None, width: int, *, whole: bool = True) -> list[Cell]:
    """A game in detail: when, which seed, the other sides' scores, and each bot on its seat."""
    day = one.when[:16].replace("T", " ")
    lines: list[Cell] = [heading(_(one.title))]
    if marks is None:
        text = _("Reckoning what bots make of the same future …")
        return [*lines, *wrapped(text, width, "", "$muted")]
    told = _("{}, seed {}, played {}").format(one.path.name, marks.seed, day)
    lines += wrapped(told, width, "", "$muted")
    others = [f"{name} {number(mark)}" for name, mark in marks.scores.items()]
    if others:
        lines += wrapped(_("Scores: {}").format(", ".join(others)), width)
    lines += [line for text in remarks(marks) for line in wrapped(text, width, "", "$muted")]
    return [*lines, "", *_ranked(people(one)[0], marks, width, whole)] if marks.bots else lines


def _ranked(side: str, marks: Marks, width: int, whole: bool) -> Iterator[Content]:
    """You and the bots, the best first, each with a bar of its points; some left out and counted.

    Unless they are wanted whole: the best, those near you and the last stand there.
    """
    mine = marks.scores[side]
    ranked = [("", mine), *marks.bots.items()]
    ranked.sort(key=lambda pair: (-pair[1], bool(pair[0])))
    own = ranked.index(("", mine))
    names = [name.replace("_", " ") or _("you") for name, _mark in ranked]
    wide = max(map(len, names))
    bar = min(max(width - wide - 14, 0), BAR)
    yield from wrapped(_("The same seat in the same future, held by:"), width, "", "$muted")
    left_out = 0
    for place, (name, (key, mark)) in enumerate(zip(names, ranked, strict=True), 1):
        if not whole and BEST < place < len(ranked) and abs(place - 1 - own) > NEAR:
            left_out += 1
            continue
        if left_out:
            yield styled(_("+{} more").format(number(left_out)), "$muted")
            left_out = 0
        length = round(min(max(mark, 0.0), WHOLE) / WHOLE * bar)
        style = "" if key else "bold $primary"
        sign = " " if key else "▸"
        yield Content.assemble(
            styled(sign, style), fit(styled(number(place), "$muted"), 3, right=True), " ",
            fit(styled(name, style), wide), fit(styled(number(mark), style), 7, right=True), "  ",
            styled(("━" if key else "█") * length, style or "$muted"),
        )  # fmt: skip
