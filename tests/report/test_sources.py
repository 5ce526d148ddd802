import pytest

from computewar.engine.turn import LEVERS
from computewar.inputs.error import InputError
from computewar.lab.uncertain import uncertain
from computewar.report.sources import FIGURES, chain, figure_of, keys, rule_text


def test_a_printed_number_leads_to_its_paragraph(start):
    found = chain("fab_first_output", start.scenario)
    [figure] = found.figures
    assert figure.status == "printed in a document"
    assert any("¶" in fact for fact in figure.facts)


def test_an_assumption_says_so_and_why(start):
    [figure] = chain("sight", start.scenario).figures
    assert figure.status == "assumption"
    assert figure.why
    assert any(line.strip().startswith("why:") for line in chain("sight", start.scenario).lines())


def test_a_number_that_a_reading_chose_names_it(start):
    [figure] = chain("fab_full_cost", start.scenario).figures
    assert figure.reading == "fab_unit = wafers"


def test_a_figure_of_the_board_leads_to_rule_and_start(start):
    found = chain("cash", start.scenario, "openai")
    assert found.formula
    assert any(figure.name == "cash, at the start" for figure in found.figures)
    assert {figure.firm for figure in found.figures} <= {"", "openai"}


def test_a_lever_leads_to_its_help_bounds_and_rule(start):
    found = chain("gpu_spend", start.scenario)
    assert found.title == "GPUs"
    assert any("Nvidia" in text for text in found.formula)
    assert any(figure.name == "gpu_supply" for figure in found.figures)


def test_everything_on_a_page_has_a_chain(start):
    for key in keys(start.scenario):
        assert list(chain(key, start.scenario, "tesla").lines())
    assert set(LEVERS) | set(FIGURES) <= set(keys(start.scenario))


def test_an_unknown_name_is_answered_with_the_nearest(start):
    with pytest.raises(InputError, match="did you mean 'gpu_spend'"):
        chain("gpu_spent", start.scenario)


def test_a_rule_says_what_it_leaves_out():
    assert any("Not modelled:" in text for text in rule_text("fab"))


def test_every_number_that_futures_draw_has_its_figure(start):
    for one in uncertain(start.scenario):
        figure = figure_of(one.name, start.scenario)
        assert figure.span, one.name
        assert figure.firm == one.name.partition(".")[2]
        assert figure.facts or figure.sources or figure.why


def test_a_name_that_is_no_number_is_refused(start):
    with pytest.raises(InputError, match="is no number; did you mean 'fab_first_output'"):
        figure_of("fab_first_outputs", start.scenario)
