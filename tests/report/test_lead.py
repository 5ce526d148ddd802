from computewar.report.lead import explained


def test_what_made_the_lead_is_told_by_weight_and_what_spoke_against_it_after():
    gaps = {"Trust": 5.0, "Lead in models": 9.0, "Growth of compute": -2.0}
    assert explained("OpenAI", "Tesla", 12.0, gaps) == (
        "OpenAI was ahead of Tesla by 12 points: 9 from lead in models, 5 from trust; "
        "Tesla in turn had 2 from growth of compute."
    )


def test_a_term_that_hardly_parts_them_is_left_to_the_table():
    assert explained("A", "B", 3.0, {"Trust": 2.7, "Value created": 0.4, "Sovereignty": -0.1}) == (
        "A was ahead of B by 3 points: 2.7 from trust."
    )


def test_nothing_is_told_where_no_term_is_worth_a_word():
    assert explained("A", "B", 0.7, {"Trust": 0.4, "Value created": 0.3}) == ""
