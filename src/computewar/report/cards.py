"""Cards: what lies on the table, what each answer does in words, and what is answered.

The words for what an answer does are made from its effects, so that they are what the rules do;
what an answer means in prose stands beside them.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from computewar.engine.cards import roll
from computewar.engine.observation import Observation
from computewar.engine.orders import levers
from computewar.engine.world import World
from computewar.inputs.card import ALL, SELF, Card, Choice, Effect
from computewar.inputs.scenario import Scenario
from computewar.report.purse import Orders
from computewar.words import _, ngettext, number

Settings = Mapping[str, Mapping[str, float]]  # lever → firm → value, as a session keeps a plan


@dataclass(frozen=True, slots=True)
class Answer:
    """One way to answer: its name, what it means, what the rules will do, phrase by phrase."""

    label: str
    text: str
    does: tuple[str, ...]
    default: bool  # taken where nobody answers
    chosen: bool  # under the plan on screen


@dataclass(frozen=True, slots=True)
class Situation:
    """A card that lies before a firm; `answered` once somebody chose, be it the default."""

    lever: str
    firm: str
    title: str
    asked: str  # who is asked, in words
    text: str
    answers: tuple[Answer, ...]
    answered: bool

    @property
    def taken(self) -> Answer:
        """The answer under the plan on screen."""
        return next(one for one in self.answers if one.chosen)


def situations(seen: Observation, orders: Orders, plan: Settings) -> tuple[Situation, ...]:
    """The cards that a side is to answer now, under its orders and what its plan has set."""
    return tuple(
        _situation(seen.scenario.cards[name], firm, seen, orders, plan) for firm, name in seen.cards
    )


def unanswered(seen: Observation, plan: Settings) -> tuple[tuple[str, str], ...]:
    """(firm, card) of every card that nobody has chosen an answer to."""
    return tuple(
        (firm, name)
        for firm, name in seen.cards
        if firm not in plan.get(seen.scenario.cards[name].lever, {})
    )


def _situation(
    card: Card, firm: str, seen: Observation, orders: Orders, plan: Settings
) -> Situation:
    chosen = round(float(orders[card.lever][seen.firms.index(firm), 0]))
    answers = tuple(
        Answer(
            _(choice.label), _(choice.text), does(choice, firm, seen.scenario),
            k == card.default, k == chosen,
        )
        for k, choice in enumerate(card.choices)
    )  # fmt: skip
    text = " ".join(_(card.text).split())
    answered = firm in plan.get(card.lever, {})
    who = _("{} is asked").format(_(seen.scenario.firms[firm].label))
    return Situation(card.lever, firm, _(card.title), who, text, answers, answered)


def does(choice: Choice, firm: str, scenario: Scenario) -> tuple[str, ...]:
    """What an answer of `firm` does, a phrase an effect; `nothing else` where it has none."""
    found = tuple(phrase(effect, firm, scenario) for effect in choice.effects)
    return found or (_("changes nothing by itself"),)


def did(card: Card, choice: Choice, firm: str, turn: int, world: World) -> tuple[str, ...]:
    """What an answer of `firm` in a turn has done in the first future; of a roll what came."""
    found: list[str] = []
    for place, effect in enumerate(choice.effects):
        parts: tuple[Effect, ...] = (effect,)
        if effect.then or effect.otherwise:
            well = roll(world, card.name, place, turn)[0] < effect.chance
            parts = effect.then if well else effect.otherwise
        found += [phrase(part, firm, world.scenario) for part in parts] or [
            _("nothing comes of it")
        ]
    return tuple(found) or (_("changes nothing by itself"),)


def phrase(effect: Effect, firm: str, scenario: Scenario) -> str:
    """One effect in words: `trust −3 points`, `40 %: xAI GPUs +12.0k H100e`."""
    if effect.then or effect.otherwise:
        return _roll(effect, firm, scenario)
    return _whose(effect, firm, scenario) + ", ".join(_parts(effect, scenario))


def _roll(effect: Effect, firm: str, scenario: Scenario) -> str:
    arms = []
    for share, parts in ((effect.chance, effect.then), (1 - effect.chance, effect.otherwise)):
        if parts:
            said = ", ".join(phrase(part, firm, scenario) for part in parts)
            arms.append(f"{number(100 * share, '', 2)} %: {said}")
    return "; ".join(arms)


def _whose(effect: Effect, firm: str, scenario: Scenario) -> str:
    """The firm that an effect falls on, where it is not the one that answers."""
    if effect.firm in (SELF, firm):
        return ""
    if effect.firm == ALL:
        return _("every firm:") + " "
    return _(scenario.firms[effect.firm].label) + " "


def _parts(effect: Effect, scenario: Scenario) -> Iterator[str]:
    span = number(effect.quarters, "quarters")
    for name, amount in effect.add.items():
        yield _added(name, amount)
    for name, amount in effect.later.items():
        yield _("{} in {}").format(_added(name, amount), span)
    if scaled := ", ".join(f"{quantities()[name]} ×{by:g}" for name, by in effect.scale.items()):
        yield _("{} for {}").format(scaled, span) if effect.quarters else scaled
    if effect.offer:
        label = _(levers(scenario)[effect.offer].label)
        yield _("offers '{}' for {}").format(label, span)


def _added(name: str, amount: float) -> str:
    label, told = figures()[name]
    return f"{label} {told(amount)}".strip()


def _in(unit: str, size: float = 1.0) -> Callable[[float], str]:
    return lambda amount: number(amount * size, unit, 2, signed=True) or number(0, unit)


def _whole(amount: float) -> str:
    return number(amount, "choice", signed=True)


def _points(amount: float) -> str:
    """A change of a share, in points of it."""
    points = round(100 * amount, 2)
    count = number(points, "", 2, signed=True)
    return f"{count} {ngettext('point', 'points', abs(points))}"


def _power(amount: float) -> str:
    """A change of a figure kept as log10: by what factor."""
    return f"×{10**amount:.3g}"


def figures() -> dict[str, tuple[str, Callable[[float], str]]]:
    """Figure that a card can add to → its name, and how a change of it is said."""
    places = {"tsmc": "TSMC", "samsung": "Samsung", "intel": "Intel"}
    standing = {
        f"foundry_standing_{key}": (_("standing with {}").format(place), _points)
        for key, place in places.items()
    }
    return {
        "cash": (_("cash"), _in("$bn")), "trust": (_("trust"), _points),
        "capability": (_("capability"), _power), "research": (_("efficiency of training"), _power),
        "gpus": (_("GPUs"), _in("kH100e")), "chips": (_("own chips in halls"), _in("kH100e")),
        "power": (_("power"), _in("MW")), "staff_fab": (_("fab team"), _in("people", 1e3)),
        "staff_design": (_("design team"), _in("people", 1e3)),
        "staff_models": (_("model team"), _in("people", 1e3)),
        "students": (_("academy"), _in("people", 1e3)), "fatigue": (_("burn-out"), _points),
        "scrutiny": (_("scrutiny"), _points), "data": (_("driving data"), _in("index")),
        "fleet": ("", _in("million cars")), "robots": ("", _in("thousand robots")),
        "brand": (_("brand"), _points), "embodied": (_("embodied AI"), _in("index")),
        "stack": (_("own software stack"), _points), "fab_progress": (_("fab built"), _points),
        "fab_yield": (_("fab's yield"), _points), "design_slip": (_("slip"), _in("quarters")),
        "gpu_standing": (_("standing with Nvidia"), _points), **standing,
        "pool_left_gulf": (_("Gulf money on offer"), _in("$bn")),
        "pool_left_softbank": (_("SoftBank's money on offer"), _in("$bn")),
        "strings": (_("strings of others' capital"), _points), "suits": (_("suits"), _whole),
        "hype": (_("hype"), _points), "mood": (_("market's mood"), _in("index")),
        "strait": (_("crisis in the strait"), _in("quarters")),
        "shortage": (_("shortage"), _in("quarters")), "subsidy": (_("grant"), _in("$bn")),
    }  # fmt: skip


def quantities() -> dict[str, str]:
    """Named quantity that a card can put a factor on → its name."""
    return {
        "gpu_supply": _("Nvidia's supply"), "gpu_price": _("GPU price"),
        "foundry_supply": _("foundries' supply"), "foundry_price": _("foundries' prices"),
        "hall_cost": _("cost of halls"), "hiring": _("hiring"), "mood": _("market's mood"),
        "fab_progress": _("pace of the fab"), "design_progress": _("pace of chip design"),
        "training_gain": _("gain of training"), "revenue": _("AI revenue"),
        "round_size": _("size of a round"), "gulf_size": _("Gulf money in sight"),
        "value": _("market value"),
    }  # fmt: skip
