import pytest

from computewar.inputs.catalogue import LEVELS, STANDARD
from computewar.inputs.error import InputError
from computewar.inputs.level import level_of, levels_file, read_levels
from computewar.inputs.scenario import load_scenario


@pytest.fixture(scope="module")
def flagship():
    """The flagship, saying nothing of levels itself."""
    return load_scenario("terafab-2026").model_copy(update={"difficulty": {}})


def test_there_are_all_levels_and_their_aims_fall():
    found = read_levels(levels_file()).levels
    assert set(found) == set(LEVELS)
    aims = [found[name].aim for name in LEVELS]
    assert aims == sorted(aims, reverse=True)


def test_the_standard_level_changes_nothing(tmp_path):
    file = tmp_path / "levels.toml"
    text = levels_file().read_text("utf-8")
    file.write_text(text.replace("[levels.standard]", "[levels.standard]\nharshness = 0.1"))
    with pytest.raises(InputError, match="changes something"):
        read_levels(file)


def test_a_level_that_is_missing_is_named(tmp_path):
    file = tmp_path / "levels.toml"
    file.write_text(levels_file().read_text("utf-8").replace("[levels.hard]", "[levels.harder]"))
    with pytest.raises(InputError, match=r"levels\.hard"):
        read_levels(file)


def test_a_scenario_lays_its_own_over_a_level(flagship):
    own = flagship.model_copy(update={"difficulty": {"hard": {"seats": {"openai": "buyer"}}}})
    assert level_of(own, "hard").seats == {"openai": "buyer"}
    assert level_of(own, "hard").harshness == level_of(flagship, "hard").harshness
    assert level_of(own, "easy") == level_of(flagship, "easy")


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ({"hrad": {}}, "did you mean 'hard'"),
        ({"hard": {"seats": {"openai": "evil.py"}}}, "'evil.py' is code"),
        ({"hard": {"opponent": "evil.py"}}, "'evil.py' is code"),
        ({"standard": {"harshness": 0.1}}, "is the scenario as it stands"),
        ({"hard": {"harshness": 2}}, "less than or equal to 1"),
        ({"hard": {"seats": {"opnai": "buyer"}}}, "did you mean 'openai'"),
    ],
)
def test_what_is_wrong_in_a_scenario_is_named(flagship, table, problem):
    with pytest.raises(InputError, match=problem):
        level_of(flagship.model_copy(update={"difficulty": table}), "hard")


def test_a_level_that_is_none_is_told_the_nearest(flagship):
    with pytest.raises(InputError, match="did you mean 'brutal'"):
        level_of(flagship, "brutl")
    assert level_of(flagship, STANDARD).harshness == 0
