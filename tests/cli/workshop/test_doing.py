"""`computewar workshop do`: the console's acts from a terminal."""

import pytest

from computewar.cli.workshop import doing
from computewar.workshop import acts


def test_steps_and_acts_are_the_console_s():
    assert set(doing.STEPS) == set(acts.STEPS)
    assert set(doing.ACTS) == set(acts.ACTS)


def test_without_a_step_it_does_the_usual_one(day, said):
    told = [said("do", day)[1].splitlines()[0] for _step in range(2)]
    assert [line.split(" · ")[1] for line in told] == ["Deciding", "Locked"]


def test_a_new_link_is_told_with_its_code(day, said):
    code, out, _err = said("do", day, "invite", "team=alpha", "--url", "http://192.168.1.5/")
    assert code == 0
    assert "link: http://192.168.1.5/join?token=" in out
    assert "code: " in out


@pytest.mark.parametrize(
    ("words", "cure"),
    [
        (("reveal",), "now there are: decide"),
        (("dance",), "dance"),
        (("extend", "5"), "write NAME=VALUE"),
        (("invite", "team=nobody"), "nobody"),
    ],
)
def test_what_cannot_be_done_is_told(day, said, words, cure):
    code, _out, err = said("do", day, *words)
    assert code == 2
    assert cure in err
