"""Tables of rules: what they do, what they cannot do, and what is said of faults."""

import numpy as np
import pytest

from computewar.inputs.error import InputError
from computewar.strategies import find, rules, settings

TESLA, XAI = 0, 1


def made(*entries, base="", **more):
    table = {"rules": list(entries), "base": base, **more}
    return rules.read(table, "rules.toml", find).decide


def test_a_rule_sets_a_lever_where_all_its_conditions_hold(seen):
    decide = made({"when": ["cash < 10", "mood > 0"], "set": {"pledge": 0.2}})
    view = seen(cash={"tesla": 5.0, "xai": 50.0}, mood=0.5)
    plan = decide(view)["pledge"]
    assert (plan[TESLA] == 0.2).all()
    assert np.array_equal(plan[XAI], view.standing["pledge"][XAI])
    assert np.array_equal(decide(seen(cash=5.0, mood=-1))["pledge"], view.standing["pledge"])


def test_conditions_hold_future_by_future(seen):
    cash = np.array([[1.0, 50, 1, 50]] * 7)
    plan = made({"when": ["cash < 10"], "set": {"round_size": 2}}, base="balanced")(seen(cash=cash))
    base = find("balanced")(seen(cash=cash))["round_size"]
    assert (plan["round_size"][:, [0, 2]] == 2).all()
    assert np.array_equal(plan["round_size"][:, [1, 3]], base[:, [1, 3]])


def test_what_no_rule_touches_is_the_base_s(seen):
    plan = made({"set": {"gpu_premium": 0.1}}, base="builder:patience=0.7")(seen())
    base = find("builder:patience=0.7")(seen())
    assert all(np.array_equal(plan[name], base[name]) for name in base if name != "gpu_premium")
    assert (plan["gpu_premium"] == 0.1).all()


def test_later_rules_see_and_change_what_earlier_ones_did(seen):
    plan = made({"set": {"pledge": 0.2}}, {"set": {"pledge": "2 * plan.pledge"}})(seen())
    assert (plan["pledge"][TESLA] == 0.4).all()


def test_a_rule_may_be_for_some_firms(seen):
    plan = made({"firms": ["xai"], "set": {"gpu_spend": 7}})(seen())
    assert (plan["gpu_spend"][XAI] == 7).all()
    assert (plan["gpu_spend"][TESLA] != 7).all()


def test_a_rule_that_asks_for_what_its_side_cannot_see_rests(seen):
    decide = made({"when": ["openai.gpus > 0"], "set": {"pledge": 0.9}})
    assert decide(seen("musk")) == {}
    assert (decide(seen("openai"))["pledge"] == 0.9).all()
    ((place, why),) = decide.resting(seen("musk"))
    assert place == "rules[#1]"
    assert "gpus" in why


def test_rules_that_can_do_nothing_in_a_seat_are_known(seen):
    decide = made(
        {"name": "mine", "firms": ["openai"], "set": {"pledge": 0}},
        {"name": "card", "set": {"card.no-such-card": 1}},
        {"name": "fine", "set": {"pledge": 0}},
    )
    assert [place for place, _ in decide.resting(seen("musk"))] == ["rules[mine]", "rules[card]"]


def test_settings_are_told_and_used(tmp_path, seen):
    file = tmp_path / "rules.toml"
    file.write_text('[settings]\npart = [0.5, 0, 1]\n[[rules]]\nset = { pledge = "part" }\n')
    assert settings(str(file))["part"].default == 0.5
    assert (find(str(file))(seen())["pledge"][TESLA] == 0.5).all()
    assert (find(f"{file}:part=0.25")(seen())["pledge"][TESLA] == 0.25).all()


@pytest.mark.parametrize("base", ["bot.py", "./bot.py:pace=1", "other.toml"])
def test_a_table_is_data_and_its_base_is_no_file(tmp_path, base):
    (tmp_path / "bot.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')\ndecide = min\n")
    table = tmp_path / "rules.toml"
    table.write_text(f'base = "{base}"\n[[rules]]\nset = {{ gpu_premium = 0.1 }}\n')
    with pytest.raises(InputError, match=r"base: is .*; name a strategy, such as base ="):
        find(str(table))
    assert not (tmp_path / "ran").exists()


def test_all_faults_of_a_table_are_told_at_once_with_place_and_cure():
    table = {
        "bas": 1,
        "base": "bilder",
        "settings": {"cash": [1, 0, 2], "x": [3, 0, 2]},
        "rules": [
            {"name": "one", "wen": [], "when": ["cash"], "set": {"gpu_spnd": "1 +"}},
            {"firms": "tesla", "when": "cash < 1"},
            3,
        ],
    }
    with pytest.raises(InputError) as error:
        rules.read(table, "mine.toml", find)
    told = str(error.value).splitlines()
    assert all(line.startswith("mine.toml: ") and "; " in line for line in told)
    for place in (
        "bas:", "settings.cash:", "settings.x:", "rules[one].wen:", "rules[one].when[#1]:",
        "rules[one].set.gpu_spnd: is no lever; did you mean 'gpu_spend'?", "rules[#2].firms:",
        "rules[#2].when:", "rules[#2].set: sets nothing", "rules[#3]: is no table",
        "base: there is no strategy 'bilder'; did you mean 'builder'?",
    ):  # fmt: skip
        assert any(place in line for line in told), place


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ({}, "rules: is no list of 1 to"),
        ({"rules": [{"set": {"pledge": 0}}] * 101}, "rules: is no list of 1 to 100 rules"),
        ({"rules": [{"set": {"pledge": 0}}], "base": "other.toml"}, "base: is 'other.toml'"),
        ({"rules": [{"set": {"pledge": 0}}], "settings": 3}, "settings: is no table"),
    ],
)
def test_a_table_is_bounded_and_has_no_table_beneath_it(table, said):
    with pytest.raises(InputError) as error:
        rules.read(table, "mine.toml", find)
    assert said in str(error.value)
