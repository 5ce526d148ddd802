"""Par stands where plans of the library put it, so that scores of the sides compare."""

import pytest
import tomli

from computewar.inputs.catalogue import scenario_names
from computewar.inputs.scenario import load_scenario
from computewar.lab.par import Measured, main, par, written

QUICK = ("terafab-2026",)  # the flagship; the others are behind `slow`
ALL = [
    pytest.param(name, marks=[] if name in QUICK else pytest.mark.slow) for name in scenario_names()
]


@pytest.mark.heavy
@pytest.mark.parametrize("name", ALL)
def test_a_scenario_s_par_is_what_the_field_measures(name):
    scenario = load_scenario(name)
    for term, found in par(scenario, futures=48, seed=2).items():
        held = scenario.score[term]
        for side, measured in found.par.items():
            off = abs(measured - held.par[side]) / held.spread
            assert off < 0.4, f"{term} of {side}: measured {measured:.2f}; see lab/par.py"


def test_what_was_found_is_written_into_its_own_table_alone():
    text = (
        "[score.a]\nspread = 1\npar = { x = 1 }\n\n[score.b]\nspread = 1\npar = { x = 1 }\n\n[c]\n"
    )
    new = written(text, {"b": Measured({"x": 0.5, "y": -2}, 0.25)})
    tables = [table.splitlines() for table in new.split("\n\n")]
    assert tables[0] == ["[score.a]", "spread = 1", "par = { x = 1 }"]
    assert tables[1] == ["[score.b]", "spread = 0.25", "par = { x = 0.50, y = -2.00 }"]
    assert tables[2] == ["[c]"]


def test_a_variant_without_tables_of_its_own_gets_them():
    text = 'base = "a"\n\n[numbers.b]\nvalue = 1\n\n[score.c]\nwhy = "so"\n'
    found = {"a": Measured({"x": 0.5}, 0.25), "c": Measured({"x": 1}, 2)}
    tables = tomli.loads(written(text, found))
    assert tables["numbers"] == {"b": {"value": 1}}
    assert tables["score"]["a"] == {"par": {"x": 0.5}, "spread": 0.25}
    assert tables["score"]["c"] == {"par": {"x": 1}, "spread": 2, "why": "so"}


def test_what_is_no_scenario_is_said_in_a_line(capsys):
    assert main(["--write", "terafab-2025"]) == 2
    assert "did you mean 'terafab-2026'?" in capsys.readouterr().err


def test_it_is_printed_and_written_where_that_is_wished(tmp_path, monkeypatch, capsys):
    file = tmp_path / "mine.toml"
    file.write_text('base = "terafab-2026"\ntitle = "Mine"\n', "utf-8")
    found = {"trust": Measured({"musk": 0.5, "openai": -1}, 0.25)}
    monkeypatch.setattr("computewar.lab.par.par", lambda story: found)
    assert main([str(file)]) == 0
    assert capsys.readouterr().out == "trust: par { musk = 0.50, openai = -1.00 }, spread 0.25\n"
    assert "score" not in file.read_text("utf-8")
    assert main(["--write", str(file)]) == 0
    assert load_scenario(str(file)).score["trust"].par == {"musk": 0.5, "openai": -1}
