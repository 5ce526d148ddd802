"""Source: from a number to the paragraph it rests on, or the word assumption."""

import pytest

from computewar.report.sources import chain, keys
from computewar.tui.screens.why import chain_lines


def text(key, scenario, width=70):
    """The page of a number as plain text."""
    return "\n".join(line.plain for line in chain_lines(chain(key, scenario), width))


def test_every_number_of_the_scenario_has_a_page_that_fits(scenario):
    for key in keys(scenario):
        lines = chain_lines(chain(key, scenario), 60)
        assert lines
        assert max(line.cell_length for line in lines) <= 60, key


@pytest.mark.parametrize("key", ["gpu_spend", "compute", "cash"])
def test_a_figure_names_its_rule_and_what_that_reads(scenario, key):
    page = text(key, scenario)
    assert "Numbers that the rule reads" in page
    assert "The rule" in page
    assert "assumption" in page or "¶" in page


def test_a_printed_number_leads_to_its_paragraph(scenario):
    for name, parameter in scenario.numbers.items():
        number = parameter.read(scenario.readings)
        if number is not None and number.facts:
            assert "¶" in text(name, scenario)
            return
    pytest.fail("no number cites a fact")


def test_the_points_of_a_rule_stand_on_lines_of_their_own(scenario):
    page = text("hall_spend", scenario)
    assert page.count("\n· ") >= 2
