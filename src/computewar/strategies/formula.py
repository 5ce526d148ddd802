"""Formulas: what a table of rules may reckon, `0.5 * free` or `cash < 3 * dues`, and nothing else.

A formula has numbers, settings, figures of `sight`, `tesla.cash` (a firm's figure),
`number.hall_cost` (a number's published value), `plan.gpu_spend` (a lever as the plan has it so
far), + - * / (a division by nought gives 0), min, max and abs. It is read with Python's own parser
and put together from these parts; no code of the table is ever run.
"""

import ast
import operator
from collections.abc import Callable, Collection, Mapping
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from computewar.engine.allocation import TINY
from computewar.engine.observation import Observation
from computewar.engine.turn import LEVERS
from computewar.inputs.catalogue import scenarios_folder
from computewar.inputs.error import nearest
from computewar.inputs.parameter import load_parameters
from computewar.strategies import sight
from computewar.strategies.wishes import Plan, before

Array = NDArray[np.float64]
LONGEST, LARGEST = 300, 1e12
NUMBER, PLAN = "number", "plan"
FORMS = "a figure, FIRM.FIGURE, number.NAME, plan.LEVER, + - * /, min, max, abs"


class View(NamedTuple):
    """What a formula is reckoned from: what is seen, the settings, and the plan so far."""

    seen: Observation
    settings: Mapping[str, float]
    plan: Plan


Formula = Callable[[View], Array | float]
Test = Callable[[View], NDArray[np.bool_]]
Sum = Callable[[Array | float, Array | float], Array | float]


def _over(part: Array | float, whole: Array | float) -> Array:
    some = np.abs(whole) > TINY
    return np.where(some, part / np.where(some, whole, 1.0), 0.0)


SUMS: dict[type[ast.operator], Sum] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: _over,
}
COMPARES: dict[type[ast.cmpop], Callable[[Array | float, Array | float], NDArray[np.bool_]]] = {
    ast.Lt: np.less,
    ast.LtE: np.less_equal,
    ast.Gt: np.greater,
    ast.GtE: np.greater_equal,
    ast.Eq: np.equal,
    ast.NotEq: np.not_equal,
}
PAIRS: dict[str, Callable[[Array | float, Array | float], Array]] = {
    "min": np.minimum,
    "max": np.maximum,
}


def formula(text: str | float, settings: Collection[str]) -> Formula:
    """A number's formula; ValueError("problem; cure") for what it may not hold."""
    if isinstance(text, bool) or not isinstance(text, str | int | float):
        raise ValueError(f'is {text!r}; write a number or a formula such as "0.5 * free"')
    return _sum(_parsed(str(text)), settings)


def condition(text: str, settings: Collection[str]) -> Test:
    """A comparison's formula, `a < b` or `a < b < c`; ValueError("problem; cure") otherwise."""
    if not isinstance(text, str):
        raise ValueError(f'is {text!r}; write a comparison such as "cash < 10"')
    node = _parsed(text)
    if not isinstance(node, ast.Compare):
        raise ValueError(f"'{text}' compares nothing; write one comparison such as cash < 10")
    if any(type(op) not in COMPARES for op in node.ops):
        raise ValueError(f"'{text}' compares in a way not known; use < <= > >= == !=")
    terms = [_sum(part, settings) for part in (node.left, *node.comparators)]
    compares = [COMPARES[type(op)] for op in node.ops]

    def holds(view: View) -> NDArray[np.bool_]:
        values = [term(view) for term in terms]
        found = compares[0](values[0], values[1])
        for k in range(1, len(compares)):
            found = found & compares[k](values[k], values[k + 1])
        return found

    return holds


def _parsed(text: str) -> ast.expr:
    if len(text) > LONGEST:
        raise ValueError(f"is {len(text)} characters long; write at most {LONGEST}")
    try:
        return ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise ValueError(f"'{text}' cannot be read; it may hold {FORMS}") from None


def _sum(node: ast.expr, settings: Collection[str]) -> Formula:
    """The formula of a part of a parsed text."""
    match node:
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            return _constant(number)
        case ast.Name(id=name):
            return _named(name, settings)
        case ast.Attribute(value=ast.Name(id=owner), attr=name):
            return _owned(owner, name)
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            turned = _sum(inner, settings)
            return lambda view: -turned(view)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in SUMS:
            reckon, one, two = SUMS[type(op)], _sum(left, settings), _sum(right, settings)
            return lambda view: reckon(one(view), two(view))
        case ast.Call(func=ast.Name(id=name), args=parts, keywords=[]) if parts:
            return _called(name, [_sum(part, settings) for part in parts])
    raise ValueError(f"'{ast.unparse(node)}' is not allowed; use {FORMS}")


def _constant(number: float) -> Formula:
    if not abs(number) <= LARGEST:
        raise ValueError(f"{number} is too large; write a number up to {LARGEST:g}")
    return lambda view: float(number)


def _called(name: str, terms: list[Formula]) -> Formula:
    if name == "abs" and len(terms) == 1:
        return lambda view: np.abs(terms[0](view))
    if name not in PAIRS or len(terms) < 2:
        raise ValueError(f"'{name}' of {len(terms)} is not known; use min, max of several, or abs")
    choose = PAIRS[name]

    def chosen(view: View) -> Array | float:
        found = terms[0](view)
        for term in terms[1:]:
            found = choose(found, term(view))
        return found

    return chosen


def _named(name: str, settings: Collection[str]) -> Formula:
    if name in settings:
        return lambda view: view.settings[name]
    if name not in sight.figures():
        raise ValueError(f"'{name}' is no figure or setting; {_near(name, settings)}")
    return lambda view: sight.figure(view.seen, name)


def _near(name: str, settings: Collection[str]) -> str:
    cure = nearest(name, {*sight.figures(), *settings})
    return cure if cure.startswith("did") else "`computewar strategy figures` lists them"


@cache
def _numbers() -> frozenset[str]:
    """The names of all numbers of the game."""
    return frozenset(load_parameters(scenarios_folder() / "parameters")[0])


def _owned(owner: str, name: str) -> Formula:
    """`number.NAME`, `plan.LEVER` or `FIRM.FIGURE`."""
    if owner == NUMBER:
        if name not in _numbers():
            cure = nearest(name, _numbers())
            near = cure if cure.startswith("did") else "`computewar sources` lists them"
            raise ValueError(f"'{name}' is no number of the game; {near}")
        return lambda view: view.seen.expected(name)
    if owner == PLAN:
        if name not in LEVERS:
            raise ValueError(f"'{name}' is no lever; {nearest(name, LEVERS)}")
        return lambda view: view.plan[name] if name in view.plan else before(view.seen, name)
    if name not in sight.figures() and name not in sight.OF_RIVALS:
        raise ValueError(f"'{owner}.{name}' is no figure; {_near(name, ())}")
    return lambda view: sight.of_firm(view.seen, owner, name)
