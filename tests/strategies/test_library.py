"""Specs, settings, and the contract that every strategy of the library keeps.

The contract is the examination of `computewar strategy check`, on a short horizon; whole games in
every scenario stand in tests/contract/test_batches.py, behind `slow` but for the flagship.
"""

import inspect
import pickle

import numpy as np
import pytest

from computewar.inputs.error import InputError
from computewar.lab.audition import played
from computewar.lab.examination import examine
from computewar.strategies import StrategyError, find, names, settings
from computewar.strategies.library import about
from computewar.strategies.shelf import KINDS, shelf

EXPECTED = {"balanced", "builder", "buyer", "cautious", "designer", "incumbent", "random"}
WRITTEN = [name for name, one in shelf().items() if one.file.endswith(".py")]
CHEAP = {"planner": "planner:budget=16:depth=1"}
"""Strategies that cost much → the spec with which they are examined here, in one seat."""
SEATS, QUARTERS, FUTURES = ("musk", "openai", "anthropic"), 4, 2
MAY_OVERSPEND = {"copy"}
"""Kinds that ask for what they ask, whatever the purse holds."""


@pytest.mark.heavy
@pytest.mark.parametrize("name", names())
def test_every_strategy_keeps_the_contract(story, name):
    """Legal, finite, deterministic, a batch as one by one, within its purse, no idle setting."""
    seats = ("openai",) if name in CHEAP else SEATS
    found = examine(CHEAP.get(name, name), story, seats, QUARTERS, FUTURES)
    wrong = [f"{one.what}: {one.text}" for one in found if one.result == "fault"]
    if shelf()[name].kind not in MAY_OVERSPEND:
        wrong += [one.text for one in found if one.what == "purse" and one.result != "ok"]
    assert wrong == []


def extremes(name):
    """The strategy with every setting at its least, and at its most."""
    for end in ("low", "high"):
        pairs = [f"{key}={getattr(span, end)}" for key, span in settings(name).items()]
        yield ":".join([name, *pairs])


EXTREMES = [spec for name in names() if name not in names("planner") for spec in extremes(name)]


@pytest.mark.heavy
@pytest.mark.parametrize("spec", EXTREMES)
def test_every_strategy_is_legal_with_all_settings_at_an_end(story, spec):
    decisions = list(played(find(spec), story, SEATS, 2, FUTURES))
    assert len(decisions) == 2 * len(SEATS)


@pytest.mark.slow
@pytest.mark.parametrize("spec", EXTREMES)
def test_every_strategy_is_legal_at_an_end_in_every_seat_of_a_whole_game(story, spec):
    decisions = list(played(find(spec), story, tuple(story.sides), story.turns, FUTURES))
    assert all(np.isfinite(value).all() for value in decisions[-1].game.state.arrays().values())


@pytest.mark.slow
@pytest.mark.parametrize("name", names())
def test_every_strategy_keeps_the_contract_in_every_seat_of_a_whole_game(story, name):
    seats = ("musk", "openai") if name in CHEAP else tuple(story.sides)
    found = examine(CHEAP.get(name, name), story, seats)
    assert [one for one in found if one.result == "fault"] == []


def test_the_library_lists_the_folder_and_nothing_else():
    assert set(names()) >= EXPECTED
    assert not {"library", "advice", "rules", "__init__"} & set(names())


def test_names_can_be_asked_for_by_kind():
    kinds = {kind: names(kind) for kind in KINDS}
    assert sorted(name for found in kinds.values() for name in found) == list(names())
    assert set(kinds["plan"]) >= EXPECTED - {"random"}
    assert "random" in kinds["rung"]
    assert {"copy_terafab_musk", "copy_terafab_openai"} <= set(kinds["copy"])


def test_a_strategy_says_what_it_is_and_whose_idea():
    for name in WRITTEN:
        title = about(name).partition(":")[0].lower().replace(" ", "_").replace("-", "_")
        assert title == name, name
    for name in names():
        assert "Source: " in about(name), name


def test_a_strategy_is_found_with_its_settings():
    strategy = find("builder:patience=.7:partner=1")
    assert strategy.name == "builder"
    assert strategy.settings == {"patience": 0.7, "partner": 1.0}
    assert find("buyer").settings == {}


def test_a_spec_written_out_finds_the_same_strategy_again():
    for spec in (*names(), "builder:patience=0.123456789012"):
        again = pickle.loads(pickle.dumps(find(spec)))
        assert find(find(spec).spec).settings == again.settings == find(spec).settings, spec
        assert again.fingerprint == find(spec).fingerprint


def test_settings_tell_default_and_bounds():
    assert settings("builder")["patience"].low == 0
    assert settings("builder")["patience"].high == 1
    assert settings("designer")["cadence"].low == 9
    for name in names():
        for key, span in settings(name).items():
            assert span.low <= span.default <= span.high, f"{name}:{key}"
            assert np.isfinite([span.low, span.high]).all(), f"{name}:{key} has no bounds"


@pytest.mark.parametrize(
    ("spec", "said"),
    [
        ("bilder", "there is no strategy 'bilder'; did you mean 'builder'?"),
        ("advice", "there is no strategy 'advice'"),
        ("zzz", "balanced, builder, buyer, cautious"),
        ("builder:patiense=1", "builder has no setting 'patiense'; did you mean 'patience'?"),
        ("builder:", "builder has no setting ''"),
        ("builder:patience=2", "builder:patience is '2'; write a number from 0 to 1"),
        ("builder:patience=much", "builder:patience is 'much'; write a number from 0 to 1"),
        ("builder:patience", "builder:patience is ''; write a number from 0 to 1"),
        ("builder:patience=nan", "builder:patience is 'nan'; write a number from 0 to 1"),
        ("designer:cadence=3", "designer:cadence is '3'; write a number from 9 to 36"),
        ("builder:patience=1:patience=0", "sets one setting twice"),
    ],
)
def test_a_wrong_spec_is_answered_with_the_nearest_right_one(spec, said):
    with pytest.raises(StrategyError) as error:
        find(spec)
    assert said in str(error.value)


def test_a_strategy_is_a_function_with_keywords_only():
    for name in WRITTEN:
        decide = find(name).decide.func
        first, *rest = inspect.signature(decide).parameters.values()
        assert first.name == "seen", name
        assert all(part.kind is inspect.Parameter.KEYWORD_ONLY for part in rest), name


FORMS = '''
"""Forms: settings of every form."""
from typing import Annotated


def decide(seen, *, many: Annotated[int, (1, 9)] = 3, free=0.5, **rest):
    assert isinstance(many, int)
    return {}
'''


def test_settings_may_be_whole_unbounded_or_open(tmp_path, seen):
    file = tmp_path / "forms.py"
    file.write_text(FORMS)
    found = settings(str(file))
    assert set(found) == {"many", "free"}
    assert found["many"].whole
    assert found["free"].high == np.inf
    assert find(f"{file}:many=4:free=7")(seen()) == {}
    for spec, said in (("many=1.5", "write a whole number"), ("free=inf", "write a number")):
        with pytest.raises(StrategyError, match=said):
            find(f"{file}:{spec}")


@pytest.mark.parametrize("default", ["5.0", "float('nan')", "float('inf')"])
def test_a_default_outside_its_own_bounds_is_told_and_not_played(tmp_path, default):
    file = tmp_path / "mine.py"
    head = "from typing import Annotated\n\n\n"
    file.write_text(f"{head}def decide(seen, *, pace: Annotated[float, (0, 1)] = {default}): ...")
    with pytest.raises(InputError, match=r"decide\(pace\): has the default .*, outside 0 to 1"):
        find(str(file))
