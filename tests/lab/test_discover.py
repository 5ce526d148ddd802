import numpy as np
import pytest

from computewar.inputs.error import InputError
from computewar.inputs.scenario import load_scenario
from computewar.lab.compare import compare
from computewar.lab.discover import discover, discover_in
from computewar.lab.discovery import Search
from computewar.lab.experiment import Experiment, Group
from computewar.lab.run import perform, simulate

SEARCH = Search(halves=2, boxes=1, among=10)
FUTURES = 200


@pytest.fixture(scope="module")
def folder(story, tmp_path_factory):
    """Two strategies on musk over the same futures, in a folder."""
    rest = {side: held.strategy for side, held in story.sides.items()}
    marks = {name: {"musk": np.array([name])} for name in ("builder", "buyer")}
    groups = tuple(Group(story, rest | {"musk": name}, marks=m) for name, m in marks.items())
    path = tmp_path_factory.mktemp("results")
    perform(Experiment(groups, 5, 0, FUTURES), workers=1).write(path)
    return path


@pytest.fixture(scope="module")
def found(story):
    return discover(
        story, "musk", ["builder"], when="score worst 40%", futures=FUTURES, seed=5,
        search=SEARCH, workers=1,
    )  # fmt: skip


def test_cases_are_the_futures_that_the_condition_marks(story, found):
    scores = simulate(story, {"musk": "builder"}, FUTURES, 5, workers=1).columns["score musk"]
    assert (found.rows, found.units, found.cases) == (FUTURES, FUTURES, 80)
    assert found.limit == np.quantile(scores, 0.4)
    base = found.explanation.base
    assert base.futures == FUTURES // 2
    assert found.explanation.suspects > 250


def test_of_two_strategies_a_case_is_a_future_in_which_the_first_is_worse(story):
    asked = discover(
        story, "musk", ["buyer", "builder"], futures=FUTURES, seed=5, search=SEARCH, workers=1
    )
    pair = compare(story, "musk", ["buyer", "builder"], futures=FUTURES, seed=5, workers=1).pairs[0]
    worse = pair.better if pair.one == "builder" else 1 - pair.better - pair.even
    assert asked.cases == round(worse * FUTURES)
    assert asked.case == ""


def test_a_folder_tells_what_its_futures_tell_when_played(found, folder):
    read = discover_in(
        "terafab-2026", "musk", ("builder",), {}, folder, when="score worst 40%", search=SEARCH
    )
    assert repr(read.explanation) == repr(found.explanation)
    assert (read.cases, read.limit) == (found.cases, found.limit)


def test_a_folder_compares_two_strategies_future_by_future(story, folder):
    read = discover_in("terafab-2026", "musk", ("builder", "buyer"), {}, folder, search=SEARCH)
    played = discover(
        story, "musk", ["builder", "buyer"], futures=FUTURES, seed=5, search=SEARCH, workers=1
    )
    assert repr(read.explanation) == repr(played.explanation)


WRONG = [
    ("musk", ("greedy",), {}, "is not there; right here: builder, buyer"),
    ("openai", ("balanced",), {}, "was held by builder, buyer; name one, as in musk=builder"),
    ("musk", ("builder",), {"openai": "buyer"}, "is not there; write openai="),
    ("musk", ("builder",), {"openai": "balanced:fab=.3"}, "is not there; write openai=balanced"),
    ("musk", ("a", "b", "c"), {}, "3 strategies of musk; name one, or two"),
]


@pytest.mark.parametrize(("side", "strategies", "others", "said"), WRONG)
def test_a_folder_without_what_is_asked_says_what_it_has(side, strategies, others, said, folder):
    with pytest.raises(InputError) as caught:
        discover_in("terafab-2026", side, strategies, others, folder)
    assert said in str(caught.value)


def bad(seen):
    """Give no number in futures with little cash."""
    poor = seen.cash.sum(axis=0) < 65
    return {"gpu_spend": np.where(poor, np.nan, seen.cash * 0)}


def test_failed_futures_are_left_out_and_said():
    brief = load_scenario("terafab-2026", horizon=2)
    found = discover(brief, "musk", {"bad": bad}, futures=12, workers=1, failures="rows")
    assert found.rows + len(found.errors["bad"]) == 12
    assert 0 < found.rows < 12
    assert found.explanation is None


def test_where_all_failed_it_is_an_error(story):
    def worst(seen):
        raise ValueError("no")

    with pytest.raises(InputError, match="no future was played to its end; correct"):
        discover(story, "musk", {"worst": worst}, futures=3, workers=1, failures="rows")
