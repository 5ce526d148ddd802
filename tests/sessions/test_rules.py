"""The rules: what has changed since, by module and by number."""

from computewar.engine.difficulty import at_level
from computewar.inputs.parameter import Number
from computewar.sessions import rules


def test_every_module_of_the_engine_has_its_hash():
    assert {"turn", "state", "mechanics.fab"} <= set(rules.code())
    assert rules.changed_code(rules.code()) == []


def test_changed_added_and_missing_modules_are_named():
    then = {**rules.code(), "purse": "another", "gone": "0"}
    del then["turn"]
    assert rules.changed_code(then) == ["gone", "purse", "turn"]


def changed(scenario, key, **changes):
    old = scenario.numbers[key]
    number = Number(value=1, shape="point", status="assumption", why="a test")
    new = old.model_copy(update={"number": number, "readings": {}, "switch": "", "firms": {}})
    return scenario.model_copy(update={"numbers": {**scenario.numbers, key: new}, **changes})


def test_numbers_as_they_are_have_not_changed(scenario):
    assert rules.changed_numbers(scenario) == []


def test_a_number_that_has_changed_is_shown_then_and_now(scenario):
    name = next(key for key, parameter in scenario.numbers.items() if parameter.number)
    [text] = rules.changed_numbers(changed(scenario, name))
    assert text.startswith(f"{name} 1→{scenario.numbers[name].number.value:g}")


def test_a_number_that_the_player_set_is_no_change(scenario):
    name = next(key for key, parameter in scenario.numbers.items() if parameter.number)
    assert rules.changed_numbers(changed(scenario, name, assumed={name: "1"})) == []


def test_a_scenario_of_one_s_own_is_compared_with_nothing(scenario):
    name = next(iter(scenario.numbers))
    assert rules.changed_numbers(changed(scenario, name, name="my-own")) == []


def test_numbers_of_a_level_are_compared_with_those_of_the_level(scenario):
    assert rules.changed_numbers(at_level(scenario, "hard")) == []
