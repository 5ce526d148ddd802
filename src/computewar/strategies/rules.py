"""Rules: a strategy as a table, for people who do not write Python.

A table has a `base` (a strategy that plans first; without one orders stand), `[settings]` (each
`name = [default, low, high]`), and `[[rules]]`: where everything in `when` holds, for a firm and a
future, the levers in `set` are set; later rules see and change what earlier ones did. A rule that
names `firms` is for those alone; one that asks for what its side cannot see rests. Wishes beyond
bounds are limited and shares made to add up. `formula` says what `when` and `set` may hold.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from inspect import Parameter, Signature
from typing import Annotated, Any, NamedTuple

import numpy as np

from computewar.engine.observation import Observation
from computewar.engine.turn import LEVERS
from computewar.inputs.error import InputError, nearest, together
from computewar.inputs.spec import path_of
from computewar.strategies import sight
from computewar.strategies.copies import CARD, Made
from computewar.strategies.formula import Formula, Test, View, condition, formula
from computewar.strategies.wishes import Plan, before, limited, settled

KEYS = ("about", "source", "base", "settings", "rules")
RULE_KEYS = ("name", "firms", "when", "set")
MOST_RULES, MOST_LINES = 100, 40


class Rule(NamedTuple):
    """One rule: its place in the table, firms (all without), conditions, and what it sets."""

    place: str
    firms: tuple[str, ...]
    when: tuple[Test, ...]
    sets: Mapping[str, Formula]


class Faults(list[InputError]):
    """What is wrong with a table, gathered while it is read."""

    def __init__(self, file: str) -> None:
        super().__init__()
        self.file = file

    def add(self, place: str, problem: str, cure: str) -> None:
        """One fault more."""
        self.append(InputError(self.file, place, problem, cure))

    def attempt(self, place: str, make: Callable[[], Any]) -> Any:
        """What `make` makes; None and a fault where it raises ValueError("problem; cure")."""
        try:
            return make()
        except ValueError as error:
            problem, _, cure = str(error).partition("; ")
            self.add(place, problem, cure or "correct it")
            return None

    def tell(self) -> None:
        """Raise all faults at once, if there are any."""
        if self:
            raise together(self)


def read(table: Mapping[str, Any], file: str, find: Callable[[str], Any]) -> Made:
    """The strategy of a table of rules; InputError with all that is wrong."""
    faults = Faults(file)
    for key in (one for one in table if one not in KEYS):
        faults.add(key, "is no key of a table of rules", nearest(key, KEYS))
    settings = _settings(table.get("settings", {}), faults)
    base = _base(table.get("base", ""), find, faults)
    rules = _rules(table.get("rules", []), tuple(settings), faults) if _ruled(table) else []
    faults.tell()
    wished = {lever for rule in rules for lever in rule.sets}
    defaults = {name: default for name, (default, _, _) in settings.items()}

    def decide(seen: Observation, **given: float) -> Plan:
        """What the base plans, changed by the rules."""
        plan = dict(base(seen)) if base else {}
        for rule in rules:
            plan |= _applied(rule, View(seen, defaults | given, plan))
        return settled(seen, plan, wished)

    decide.__signature__ = _signature(settings)  # type: ignore[attr-defined]
    decide.resting = lambda seen: list(_resting(rules, seen, defaults))  # type: ignore[attr-defined]
    text = [str(table.get("about", ""))]
    text += [f"Source: {table['source']}"] if "source" in table else []
    return Made(decide, "\n\n".join(filter(None, text)), base.fingerprint if base else "")


def _applied(rule: Rule, view: View) -> Plan:
    """The levers that a rule changes, `[f, B]` each."""
    seen = view.seen
    try:
        holds = np.array([[not rule.firms or firm in rule.firms] for firm in seen.firms])
        for test in rule.when:
            holds = holds & test(view)
        wishes = {name: one(view) for name, one in rule.sets.items() if name in seen.bounds}
    except KeyError:  # a figure that this side cannot see
        return {}
    return {
        name: np.where(holds, limited(seen, name, wish), view.plan.get(name, before(seen, name)))
        for name, wish in wishes.items()
    }


def _resting(
    rules: list[Rule], seen: Observation, settings: Mapping[str, float]
) -> Iterator[tuple[str, str]]:
    """Place of each rule that can do nothing in this seat, and why."""
    for rule in rules:
        try:
            for one in (*rule.when, *rule.sets.values()):
                one(View(seen, settings, {}))
        except KeyError as error:
            yield rule.place, f"'{error.args[0]}' cannot be seen here"
            continue
        if rule.firms and not set(rule.firms) & set(seen.firms):
            yield rule.place, f"no firm of this side is named ({', '.join(rule.firms)})"
        if not any(lever in seen.bounds for lever in rule.sets):
            yield rule.place, "no lever that it sets is in the game"


def _settings(raw: object, faults: Faults) -> dict[str, tuple[float, float, float]]:
    """Name → default, low, high."""
    if not isinstance(raw, Mapping):
        faults.add("settings", "is no table", "write [settings]")
        return {}
    found = {}
    for name, span in raw.items():
        place = f"settings.{name}"
        if not name.isidentifier() or name in sight.figures():
            faults.add(place, "is no free name", "choose a word that no figure has")
        numbers = isinstance(span, list) and all(isinstance(one, int | float) for one in span)
        if not numbers or len(span) != 3 or not span[1] <= span[0] <= span[2]:
            faults.add(place, f"is {span!r}", f"write {name} = [default, low, high]")
            continue
        found[name] = (float(span[0]), float(span[1]), float(span[2]))
    return found


def _ruled(table: Mapping[str, Any]) -> bool:
    """Whether a table must have rules: one that only settles a base needs none."""
    return "rules" in table or not table.get("base")


def _rules(raw: object, settings: tuple[str, ...], faults: Faults) -> list[Rule]:
    if not isinstance(raw, list) or not 1 <= len(raw) <= MOST_RULES:
        faults.add("rules", f"is no list of 1 to {MOST_RULES} rules", "write [[rules]] once a rule")
        return []
    return [_rule(one, f"rules[#{k}]", settings, faults) for k, one in enumerate(raw, 1)]


def _rule(raw: object, place: str, settings: tuple[str, ...], faults: Faults) -> Rule:
    if not isinstance(raw, Mapping):
        faults.add(place, "is no table", "write [[rules]]")
        return Rule(place, (), (), {})
    place = f"rules[{raw['name']}]" if "name" in raw else place
    for key in (one for one in raw if one not in RULE_KEYS):
        faults.add(f"{place}.{key}", "is no key of a rule", nearest(key, RULE_KEYS))
    firms, when, sets = raw.get("firms", []), raw.get("when", []), raw.get("set", {})
    if not isinstance(firms, list) or not all(isinstance(one, str) for one in firms):
        faults.add(f"{place}.firms", "is no list of firms", 'write firms = ["tesla"]')
        firms = []
    if not isinstance(when, list) or len(when) > MOST_LINES:
        faults.add(f"{place}.when", "is no list of conditions", 'write when = ["cash < 10"]')
        when = []
    if not isinstance(sets, Mapping) or not 1 <= len(sets) <= MOST_LINES:
        faults.add(f"{place}.set", "sets nothing", 'write set = { gpu_spend = "0.5 * free" }')
        sets = {}
    tests = [
        faults.attempt(f"{place}.when[#{k}]", partial(condition, text, settings))
        for k, text in enumerate(when, 1)
    ]
    wishes = {
        lever: faults.attempt(f"{place}.set.{lever}", partial(formula, text, settings))
        for lever, text in sets.items()
    }
    for lever in sets:
        if lever not in LEVERS and not lever.startswith(CARD):
            faults.add(f"{place}.set.{lever}", "is no lever", nearest(lever, LEVERS))
    return Rule(place, tuple(firms), tuple(filter(None, tests)), wishes)


def _base(name: object, find: Callable[[str], Any], faults: Faults) -> Any:
    """The strategy that plans first, by its name: a table is data, and runs no code of a file."""
    if not isinstance(name, str) or path_of(name):
        faults.add("base", f"is {name!r}", 'name a strategy, such as base = "balanced:fab=0.4"')
        return None
    return faults.attempt("base", lambda: find(name)) if name else None


def _signature(settings: Mapping[str, tuple[float, float, float]]) -> Signature:
    """The signature that tells a table's settings as a function's keywords do."""
    words = [
        Parameter(
            name,
            Parameter.KEYWORD_ONLY,
            default=default,
            annotation=Annotated[float, (low, high)],
        )
        for name, (default, low, high) in settings.items()
    ]
    return Signature([Parameter("seen", Parameter.POSITIONAL_OR_KEYWORD), *words])
