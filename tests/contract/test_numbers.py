"""Every number: sourced, in its document's size, read by a rule."""

from importlib import import_module
from pkgutil import iter_modules

import pytest

from computewar.engine import mechanics
from computewar.engine.turn import LEVERS, TURN
from computewar.inputs.catalogue import scenario_names, scenarios_folder
from computewar.inputs.parameter import load_parameters
from computewar.inputs.provenance import readers, unread
from computewar.inputs.scenario import load_scenario
from computewar.inputs.units import convert

WORDINGS = {  # the documents' units → ours
    "USD": "$",
    "USD market cap": "$",
    "USD of processors": "$",
    "USD/year": "$/year",
    "USD per training run": "$",
    "USD (approx.)": "$",
    "USD (upper bound)": "$",
    "currency not printed (assume USD)": "$",
    "chips/month": "chips/month",
    "chips/month (chip or wafer: see C07)": "chips/month",
    "chips/year": "chips/year",
    "GPUs": "chips",
    "H100 GPUs": "chips",
    "Nvidia AI chips": "chips",
    "MW": "MW",
    "cars": "cars",
    "cars on the road": "cars",
    "robots": "robots",
    "people": "people",
    "year": "year",
    "years": "years",
    "years from 2026-01": "years",
    "years stalled": "years",
    "years to results": "years",
    "years per generation": "years",
    "years per hardware refresh": "years",
    "months per generation": "months",
    "months between chip releases": "months",
    "months per design cycle": "months",
    "months delay": "months",
    "× AI4 performance": "ratio",
    "× CHIPS Act": "ratio",
    "× Nvidia Hopper per AI5 chip": "ratio",
    "× parameters per quality leap": "ratio",
}
WAFERS = {"chips/month (chip or wafer: see C07)": "wafers/month"}
MEASURE = {"H100 GPUs": "H100e"}  # an H100 is the measure of compute: one is one
FALLS = {"% decline per year"}  # 75 % a year is a ratio of a quarter


def _all_numbers():
    """(where, unit, number) of all parameters, and of each scenario's starts and changes."""
    parameters, _ = load_parameters(scenarios_folder() / "parameters")
    books = [*parameters.values()]
    for name in scenario_names():
        scenario = load_scenario(name)
        books += [*scenario.starts.values()]
        books += [p for p in scenario.numbers.values() if p.file == f"{name}.toml"]
    return [
        (f"{p.file}:{p.name}{':' * bool(key)}{key}", p.unit, number)
        for p in books
        for key, number in p.numbers().items()
    ]


NUMBERS = _all_numbers()
SEEDS = [(where, unit, number) for where, unit, number in NUMBERS if number.status == "seed"]


def _printed(fact, unit):
    """A fact's value and range in our unit, as it could be read; None where it has no figure."""
    if fact.unit in FALLS:
        return tuple(x if x is None else 1 - x / 100 for x in (fact.value, fact.high, fact.low))
    for wording in (WORDINGS, WAFERS, MEASURE):
        try:
            figures = (fact.value, fact.low, fact.high)
            own = wording[fact.unit]
            return tuple(x if x is None else convert(x, own, unit) for x in figures)
        except (KeyError, ValueError):
            continue
    return None


def test_there_are_seed_numbers():
    assert SEEDS


@pytest.mark.parametrize(("where", "unit", "number"), SEEDS, ids=[seed[0] for seed in SEEDS])
def test_a_seed_number_is_what_its_document_prints(where, unit, number, facts):
    printed = [_printed(facts[name], unit) for name in number.facts]
    units = [facts[name].unit for name in number.facts]
    assert any(printed), f"{where}: none of the wordings {units} is known to this test as {unit}"
    mine = (number.value, number.low, number.high)
    found = [
        value == pytest.approx(mine[0])
        if value is not None
        else (low, high) == pytest.approx(mine[1:])
        for value, low, high in filter(None, printed)
    ]
    assert any(found), f"{where} is {mine} {unit}; its facts print {printed}"


def test_every_fact_that_a_number_names_exists(facts):
    named = {(where, fact) for where, _unit, number in NUMBERS for fact in number.facts}
    assert sorted(pair for pair in named if pair[1] not in facts) == []


def test_every_number_has_grounds():
    bare = [where for where, _, n in NUMBERS if not (n.why or n.sources or n.facts)]
    assert bare == []


def test_an_assumption_has_a_range_or_says_why_not():
    bare = [
        where
        for where, _unit, number in NUMBERS
        if number.status == "assumption" and number.low is None and not number.why
    ]
    assert bare == []


def test_every_parameter_is_read_by_a_rule(parameters):
    assert unread(parameters[0]) == []


def test_no_rule_reads_a_number_that_does_not_exist(parameters):
    """Every constant subscript of `world[...]` in the engine is a parameter."""
    import ast

    from computewar.inputs.provenance import ENGINE

    read = {
        (file.name, node.slice.value)
        for file in ENGINE.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Subscript)
        and isinstance(node.value, ast.Name)
        and node.value.id == "world"
        and isinstance(node.slice, ast.Constant)
    }
    assert sorted(pair for pair in read if pair[1] not in parameters[0]) == []
    assert readers()


def _waiting():
    """Levers of mechanics that are whole but not yet in the turn."""
    found = (
        import_module(f"{mechanics.__name__}.{module.name}")
        for module in iter_modules(mechanics.__path__)
    )
    return [lever for module in found for lever in module.LEVERS if module not in TURN]


def test_every_lever_has_bounds_and_every_bound_a_lever(parameters):
    wanted = {lever.bounds or lever.name for lever in (*LEVERS.values(), *_waiting())}
    assert wanted == set(parameters[1])


def test_bounds_of_a_choice_or_flag_are_its_choices(parameters):
    for lever in LEVERS.values():
        bound = parameters[1][lever.bounds or lever.name]
        if lever.kind == "choice":
            assert (bound.min, bound.max, bound.step) == (0, len(lever.choices) - 1, 1), lever.name
        elif lever.kind == "flag":
            assert (bound.min, bound.max, bound.step) == (0, 1, 1), lever.name


def test_standing_shares_sum_to_one(parameters):
    from computewar.engine.lever import groups

    for group, names in groups(LEVERS.values()).items():
        assert sum(parameters[1][name].default for name in names) == pytest.approx(1), group


def test_levers_say_what_they_are():
    for lever in LEVERS.values():
        assert lever.label, lever.name
        assert len(lever.label) <= 40, lever.name
        assert lever.help, lever.name
        assert lever.area, lever.name
        assert lever.unit or lever.kind in ("choice", "flag", "share"), lever.name
