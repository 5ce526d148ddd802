from computewar.engine.difficulty import at_level
from computewar.inputs.scenario import load_scenario
from computewar.report.difficulty import mark_of, told


def test_the_standard_level_has_no_mark_but_is_told():
    scenario = load_scenario("terafab-2026")
    assert mark_of(scenario) == ""
    assert told(scenario).startswith("Difficulty: standard.")


def test_another_level_is_marked():
    hard = at_level(load_scenario("terafab-2026"), "hard")
    assert mark_of(hard) == "hard"
    assert "from the harsh half" in told(hard)
