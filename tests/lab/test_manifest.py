"""Manifests: the same for the same experiment, and what changed is named."""

import numpy as np

from computewar.inputs.scenario import load_scenario
from computewar.lab.experiment import Experiment, Group
from computewar.lab.manifest import changed, manifest, rules


def experiment(story, seed=1, **lineup):
    held = {side: one.strategy for side, one in story.sides.items()} | lineup
    return Experiment((Group(story, held),), seed, 0, 4)


def test_what_changed_is_named_in_words(story):
    before = manifest(experiment(story))
    assert changed(before, manifest(experiment(story))) == []
    assert changed(before, manifest(experiment(story, seed=2))) == ["the seed"]
    assert changed(before, manifest(experiment(story, musk="buyer"))) == ["line-ups or design"]
    other = load_scenario("terafab-2026", horizon=4, settings={"gpu_supply": 100})
    assert "the numbers" in changed(before, manifest(experiment(other)))
    assert changed(before, before | {"version": "9"}) == ["the version of computewar"]
    assert changed(before, before | {"rules": "0"})[0].startswith("the rules")


def test_a_design_is_told_by_what_it_fixes(story):
    def fixed(numbers):
        group = Group(story, {}, 2, {"gpu_supply": np.array(numbers)})
        return manifest(Experiment((group,), 1, 0, 4))["groups"][0]

    one, two = fixed([1.0, 2.0]), fixed([1.0, 3.0])
    assert one["fixed"] == ["gpu_supply"]
    assert one["design"] != two["design"]


def test_cases_that_begin_later_are_told(story):
    told = [
        manifest(Experiment((Group(story, {}, 2, later=np.array(one)),), 1, 0, 4))["groups"]
        for one in ([0, 4], [0, 8])
    ]
    assert told[0] != told[1]


def test_a_scenario_of_its_own_stands_with_its_group(story):
    other = load_scenario("terafab-2026", horizon=3)
    found = manifest(Experiment((Group(story, {}), Group(other, {})), 1, 0, 4))
    assert found["horizon"] == 4
    assert found["groups"][1]["horizon"] == 3
    assert "horizon" not in found["groups"][0]


def test_a_strategys_own_file_is_told_apart_from_what_it_was(story, tmp_path):
    file = tmp_path / "mine.py"
    file.write_text("def decide(seen):\n    return {}\n")
    space = {}
    exec(compile(file.read_text(), str(file), "exec"), space)
    before = manifest(experiment(story, musk=space["decide"]))
    file.write_text("def decide(seen):\n    return {}  # other\n")
    assert list(before["sources"]) == ["decide"]
    now = manifest(experiment(story, musk=space["decide"]))
    assert changed(before, now) == ["a strategy's file"]
    assert manifest(experiment(story))["sources"] == {}


def test_the_rules_are_told_by_sixteen_digits():
    assert len(rules()) == 16
    assert int(rules(), 16) >= 0
