"""Why: all that can be said of one number, for the one page that answers "why?".

What it is now, what made it change, what its rule looks at, the numbers that the rule reads with
range and source, what the documents say, the rule in words. Nothing here tells a side more than it
may know: causes are those of its own firms, or of all once the game is over.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from computewar.engine.game import Game
from computewar.engine.observation import Observation
from computewar.engine.orders import PREFIX
from computewar.engine.turn import LEVERS, TURN
from computewar.inputs.provenance import read_by
from computewar.report.board import standing
from computewar.report.causes import Change, cause, mechanics
from computewar.report.inputs import inputs
from computewar.report.levers import bounds_text, setting, value_text
from computewar.report.pipeline import pipeline
from computewar.report.promises import rows as promise_rows
from computewar.report.purse import Orders, purse
from computewar.report.rivals import compute_shares, heads, how_seen, rivals, vows
from computewar.report.row import Row
from computewar.report.sources import FIGURES, READING, Chain, Figure, chain, figure_of, shown
from computewar.report.verdict import verdict
from computewar.words import _

LED = {"compute_share": "compute", "vow": "compute", "runway": "cash", "purse": "cash"}
"""Figure → the own figure whose change is told for it."""
BOOKED = ("gpus", "halls", "orbit", "subsidy", "grants", "chip", "fab")


@dataclass(frozen=True, slots=True)
class Known:
    """A number that the rule reads, by the name and in the unit that `lab.ends` knows."""

    figure: Figure
    name: str
    unit: str
    value: str  # without what it is reckoned by: a quarter, a year
    span: str  # its range, without unit


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the page says, section by section; an empty section is left out."""

    key: str
    title: str
    whose: str  # the firm asked about
    about: str  # what it is, in a paragraph
    now: tuple[Row, ...] = ()
    changes: tuple[Change, ...] = ()
    unsplit: str = ""  # why no causes are told
    inputs: tuple[Row, ...] = ()
    known: tuple[Known, ...] = ()
    known_title: str = ""
    facts: tuple[str, ...] = ()
    rule_title: str = ""
    rule: tuple[str, ...] = ()

    @property
    def alone(self) -> bool:
        """Whether it is the page of a number of the scenario."""
        return any(one.figure.name == self.key for one in self.known)


def why(key: str, firm: str, side: str, games: Sequence[Game], orders: Orders) -> Sheet:
    """The page of a figure, a lever, a card, a reading or a number, for `side`.

    `games` are the positions so far, one a quarter; `orders` the plan on screen. Without a firm it
    is told of every firm of the side. InputError for a key that is none of these.
    """
    seen = games[-1].observe(side)
    before = games[-2].observe(side) if len(games) > 1 else None
    found = of_chain(chain(key, seen.scenario, firm), seen)
    firms = (firm,) if firm else seen.firms
    own = tuple(one for one in firms if one in seen.firms and key != "rivals")
    changes = tuple(_changes(key, firms, seen, games))
    return Sheet(
        key, _title(found.title, key), _(seen.scenario.firms[firm].label) if firm else "",
        found.about,
        tuple(_now(key, firms, seen, before, orders)) + _terms(key, side, games), changes,
        "" if changes and key not in LED else _unsplit(key, firms, seen, before),
        tuple(row for one in own for row in inputs(_modules(key), seen, one, before, key)),
        found.known, found.known_title, found.facts, found.rule_title, found.rule,
    )  # fmt: skip


def of_chain(found: Chain, seen: Observation | None = None) -> Sheet:
    """The page of a chain alone: what is known of a number before there is a game."""
    figures = found.figures or tuple(_set_by(found.key.removeprefix(READING), seen))
    known = sorted((_known(one, seen) for one in figures), key=lambda one: not one.figure.span)
    about, *rule = found.formula or (_read(found.key),)
    title = _("Numbers that its rule reads") if found.figures else _("Numbers that it sets")
    if found.key in {one.name for one in figures} and found.figures:
        title = _("The number itself")
    return Sheet(
        found.key, found.title, "", about, known=tuple(known), known_title=title, facts=found.facts,
        rule_title=found.rule or _("How it is reckoned"), rule=tuple(rule),
    )  # fmt: skip


def _set_by(switch: str, seen: Observation | None) -> Iterator[Figure]:
    """The numbers that a reading sets."""
    if seen is not None:
        numbers = seen.scenario.numbers.values()
        names = (one.name for one in numbers if one.switch == switch)
        yield from (figure_of(name, seen.scenario) for name in names)


def _known(figure: Figure, seen: Observation | None) -> Known:
    """A number with its value and range in brief; in full they stand in `figure`."""
    name = f"{figure.name}.{figure.firm}" if figure.firm else figure.name
    parameter = seen.scenario.numbers.get(figure.name) if seen else None
    unit, span = (parameter.unit, "") if parameter else ("", "")
    if seen and parameter and figure.span:
        one = parameter.firms.get(figure.firm) or parameter.read(seen.scenario.readings)
        low, high = (shown(end, unit) for end in one.span[1:]) if one else ("", "")
        span = _("{} to {}").format(
            *(end.partition("/")[0].partition(" ")[0] for end in (low, high))
        )
    return Known(figure, name, unit, figure.value.partition("/")[0], span)


def _read(key: str) -> str:
    """Which rules read a number of the scenario."""
    rules = dict.fromkeys(module.rpartition("/")[2].removesuffix(".py") for module in read_by(key))
    names = ", ".join(mechanics().get(rule, rule.replace("_", " ")) for rule in rules)
    return _("Read by the rules of: {}.").format(names) if names else _("A number of the start.")


def _title(title: str, key: str) -> str:
    """A figure's name as a player knows it."""
    known = {
        "compute_share": _("Share of compute"), "score": _("Score"), "purse": _("The purse"),
        "rivals": _("Rivals"), "vow": _("The vow"), "promise": _("Promises"),
        "chip": _("Chips in design"), "fab": _("Own fab"), "gpus": _("GPUs ordered"),
        "gpus_got": _("GPUs delivered"),
        "halls": _("Halls and power"), "orbit": _("Compute in orbit and in cars"),
        "subsidy": _("Money dated by cards"), "grants": _("Grants for the plant"),
        "cash": _("Cash"), "runway": _("Runway"), "debt": _("Debt"), "value": _("Market value"),
        "loan": _("Owner's pledged loan"), "equity": _("Kept by owners"), "compute": _("Compute"),
        "power": _("Power"), "trust": _("Trust"), "revenue": _("AI revenue"),
        "staff_fab": _("People: fab"), "staff_design": _("People: design"),
        "staff_models": _("People: models"), "fatigue": _("Burn-out"), "lead": _("Model lead"),
        "chip_power": _("Own chip"), "chips_made": _("Own chips made"),
        "fab_online": _("Fab online"), "fab_progress": _("Fab, first module"),
        "capability": _("Capability"), "embodied": _("Embodied AI"),
        "exposure": _("Hangs on Taiwan"), "review": _("Under review"),
        "lobby": _("Influence with states"), "diverted": _("Given to its sister"),
        "lent": _("Lent to its sister"),
    }  # fmt: skip
    return known.get(key, title)


def _modules(key: str) -> tuple[str, ...]:
    """The modules of the engine that make a figure or heed a lever."""
    if key in LEVERS:
        owner = next((m for m in TURN if LEVERS[key] in m.LEVERS), None)
        return (owner.__name__.rpartition(".")[2] if owner else "../purse",)
    return FIGURES.get(key, ())


def _now(
    key: str, firms: Sequence[str], seen: Observation, before: Observation | None, orders: Orders
) -> Iterator[Row]:
    """What it is now, of every firm asked about."""
    if key == "compute_share":
        yield from compute_shares(seen, before)
        return
    if key == "rivals" and not set(firms) & set(seen.rivals):
        for line in rivals(seen):
            cells = zip(heads()[1:], line.cells[1:], strict=True)
            note = ", ".join(f"{head}: {cell}" for head, cell in cells)
            yield Row(key, line.label, line.cells[0], note=note, firm=line.firm)
        return
    for firm in firms:
        if firm in seen.rivals:
            yield from _rival(key, firm, seen)
        elif key in LEVERS and not key.startswith(PREFIX):
            yield from _lever(key, firm, seen, orders)
        elif key == "purse":
            label = _(seen.scenario.firms[firm].label)
            yield Row(key, label, purse(seen, orders, firm).text, firm=firm)
        elif key in BOOKED:
            yield from (Row(key, f"{one.quarter} {one.label}".strip(), one.text, firm=firm)
                        for one in pipeline(seen, firm) if one.kind == key)  # fmt: skip
        elif key == "promise":
            yield from promise_rows(seen, firm)
        else:
            told = (*standing(seen, firm, before), *vows(seen))
            yield from (row for row in told if row.key == key and row.firm == firm)


def _lever(key: str, firm: str, seen: Observation, orders: Orders) -> Iterator[Row]:
    """A lever: where the plan has it, where it stood, its bounds, why not more."""
    one = setting(seen, orders, firm, key)
    label = _(seen.scenario.firms[firm].label)
    yield Row(key, label, one.text, note=_("this plan"), firm=firm)
    rows = {
        _("Before this plan"): value_text(one, one.stood), _("It takes"): bounds_text(one),
        _("Why not more"): one.limit, _("At once on cash"): one.effect,
    }  # fmt: skip
    yield from (Row("", name, text, firm=firm) for name, text in rows.items() if text)


def _rival(key: str, firm: str, seen: Observation) -> Iterator[Row]:
    """A rival as shown: the figure asked about, or all of them."""
    names = ("compute", "power", "cash", "revenue", "capability", "value", "trust")
    line = next(one for one in rivals(seen) if one.firm == firm)
    cells = zip(names, heads(), line.cells, strict=True)
    for name, head, cell in cells:
        if key == name or key not in names:
            yield Row(name, f"{line.label}: {head}", cell, firm=firm)


def _terms(key: str, side: str, games: Sequence[Game]) -> tuple[Row, ...]:
    """The terms of the score of a game that is over."""
    if key != "score" or not games[-1].finished:
        return ()
    found = verdict(games, side)
    whole = Row("score", _("Score"), found.score, note=found.formula)
    text = _("points of ±{}; measured {}, par {}")
    return (whole, *(
        Row(key, one.label, one.text, "", one.tone, text.format(one.most, one.measure, one.par))
        for one in found.terms
    ))  # fmt: skip


def _changes(
    key: str, firms: Sequence[str], seen: Observation, games: Sequence[Game]
) -> Iterator[Change]:
    """The causes of last quarter's change, of every firm of which they may be known."""
    if len(games) < 2:
        return
    for firm in firms:
        if firm in seen.firms or games[-1].finished:
            found = cause(games[-2], games[-1], LED.get(key, key), firm)
            if found is not None:
                yield replace(found, label=_title("", "gpus_got" if key == "gpus" else found.key))


def _unsplit(key: str, firms: Sequence[str], seen: Observation, before: Observation | None) -> str:
    """Why no causes of a change are told; empty for what does not change by itself."""
    if key not in FIGURES:
        return ""
    if key == "rivals" or any(firm in seen.rivals for firm in firms):
        return _("What moves a rival is its secret. {}").format(how_seen(seen))
    if before is None:
        return _("No quarter has been played yet: this is the start.")
    if key == "score":
        return _("The score is reckoned at the end; the forecast shows what it may come to.")
    if key in ("compute_share", "vow"):
        return _("What rivals did to it is not known so closely.")
    if key in ("runway", "purse"):
        return _("It follows from cash and from the bills that are known.")
    return _("Only the change is known: nothing splits it into causes.")
