import numpy as np
import pytest

from computewar.inputs.error import InputError
from computewar.lab.interest import LOSES, condition, met, settled, worse

VALUES = np.array([10.0, 20.0, 30.0, 40.0, 50.0])
HELD = {
    "score < 30": [1, 1, 0, 0, 0],
    "score <= 30": [1, 1, 1, 0, 0],
    "score>30": [0, 0, 0, 1, 1],
    "score >= 30": [0, 0, 1, 1, 1],
    "score worst 20%": [1, 0, 0, 0, 0],
    "worst 40 %": [1, 1, 0, 0, 0],
    "score best 20%": [0, 0, 0, 0, 1],
    "wasted tesla worst 20%": [0, 0, 0, 0, 1],
    "wasted tesla best 20%": [1, 0, 0, 0, 0],
    "cash xai > 2.5e1": [0, 0, 1, 1, 1],
}


@pytest.mark.parametrize("text", HELD)
def test_a_condition_marks_the_cases(text, story):
    made = settled(condition(text, "musk", story), VALUES)
    assert met(made, VALUES).tolist() == [bool(v) for v in HELD[text]]


def test_a_per_cent_limit_is_a_share(story):
    made = condition("compute_share xai < 5%", "musk", story)
    assert (made.limit, made.column) == (0.05, "compute_share xai")


def test_losing_is_what_is_meant_without_a_condition(story):
    made = condition(LOSES, "musk", story)
    assert met(made, np.array([0.0, 1.0])).tolist() == [True, False]


def test_worse_goes_by_what_is_good_of_an_outcome():
    one, other = np.array([1.0, 2.0, 2.0]), np.array([2.0, 1.0, 2.0])
    assert worse("score", one, other).tolist() == [True, False, False]
    assert worse("wasted", one, other).tolist() == [False, True, False]


WRONG = {
    "score": "is no condition; write OUTCOME < NUMBER",
    "score < forty": "is no condition",
    "scor < 40": "did you mean 'score'?",
    "cash < 40": "write cash tesla or cash xai",
    "score < 5%": "score is no share; write the limit in points",
    "score worst 0%": "is all or nothing",
    "score < 1.2.3": "'1.2.3' is no number",
}


@pytest.mark.parametrize("text", WRONG)
def test_what_says_nothing_is_answered_with_the_cure(text, story):
    with pytest.raises(InputError) as caught:
        condition(text, "musk", story)
    assert WRONG[text] in str(caught.value)
