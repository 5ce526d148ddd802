"""Inputs: what a rule looks at, by the rule itself."""

from computewar.engine.state import FIELDS
from computewar.report.inputs import inputs, looked_at, quantities
from computewar.report.sources import FIGURES


def test_every_quantity_is_a_field_told_once_under_a_name_of_its_own():
    found = quantities()
    assert {one.field for one in found} <= set(FIELDS)
    assert len({one.field for one in found}) == len({one.label for one in found}) == len(found)


def test_a_quantity_leads_to_a_figure_that_has_a_page():
    assert {one.key for one in quantities() if one.key} <= set(FIGURES)


def test_a_rule_looks_at_the_fields_of_which_it_speaks():
    assert {"gpu_price", "gpu_orders", "gpu_prepaid"} <= looked_at("gpu_market")
    assert "staff" not in looked_at("gpu_market")


def test_inputs_are_the_firms_own_figures_now(games):
    seen, before = games[4].observe("musk"), games[3].observe("musk")
    rows = {row.label: row for row in inputs(("datacentre",), seen, "xai", before)}
    row = seen.firms.index("xai")
    assert rows["Power"].value.startswith(f"{float(seen.own.power[row, 0]) / 1e3:.2f}"[:3])
    assert rows["Power"].change
    assert {one.firm for one in rows.values()} == {"xai"}


def test_a_figure_is_no_input_of_itself(games):
    seen = games[4].observe("musk")
    rows = inputs(FIGURES["power"], seen, "xai", None, "power")
    assert "power" not in {row.key for row in rows}
    assert not any(row.change for row in rows)
