"""Forms: what is typed in is read as it is meant, or refused."""

import pytest

from computewar.engine.inject import InjectError, dealable
from computewar.workshop import forms


def test_worlds_are_those_named_else_all(held):
    workshop = held()
    assert forms.worlds(workshop, {"worlds": "beta"}) == ["beta"]
    assert forms.worlds(workshop, {}) == ["alpha", "beta"]
    with pytest.raises(ValueError, match="no world 'moon'"):
        forms.worlds(workshop, {"worlds": "alpha,moon"})


def test_a_card_is_one_of_the_side_s(held):
    workshop = held()
    [name, *_] = dealable(workshop.worlds["alpha"].game, "musk")
    assert forms.inject(workshop, {"card": name, "side": "musk"})["card"] == name
    for side in ("google", "nobody"):
        with pytest.raises(InjectError):
            forms.inject(workshop, {"card": name, "side": side})


def test_words_fall_on_one_firm_or_on_every_firm(held):
    workshop = held()
    form = {"text": "A storm", "effects": '[{"effect": "add.trust", "amount": "−3"}]'}
    one = forms.inject(workshop, {**form, "firm": "xai"})
    assert one == {"text": "A storm", "firm": "xai", "effects": [{"add": {"trust": -0.03}}]}
    every = forms.inject(workshop, {**form, "firm": "all"})
    assert every["effects"] == [{"add": {"trust": -0.03}, "firm": "all"}]
    for wrong in ({"firm": "ibm"}, {"firm": "xai", "effects": "{"}):
        with pytest.raises(InjectError):
            forms.inject(workshop, {**form, **wrong})


def test_effects_nested_without_end_are_no_effects(held):
    form = {"firm": "tesla", "text": "x", "effects": "[" * 50_000}
    with pytest.raises(InjectError, match="choose an effect"):
        forms.inject(held("Alpha"), form)


def test_minutes_may_have_a_comma():
    assert forms.minutes({"minutes": "2,5"}) == 2.5
    with pytest.raises(ValueError, match="minutes"):
        forms.minutes({"minutes": "-1"})
    assert forms.minutes({"minutes": "-1"}, -5) == -1
