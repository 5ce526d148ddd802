import pytest

from computewar.report.row import central, changed, tone_of


def test_a_change_is_signed_and_nothing_is_empty():
    assert changed(3.0, 2.0, "$bn") == "+$1.00bn"
    assert changed(2.0, 3.0, "$bn") == "−$1.00bn"
    assert changed(2.0, 2.0, "$bn") == changed(2.0, None, "$bn") == ""


@pytest.mark.parametrize(
    ("now", "before", "better", "tone"),
    [(2, 1, 1, "good"), (1, 2, 1, "bad"), (2, 1, -1, "bad"), (2, 1, 0, "neutral")],
)
def test_the_tone_follows_what_is_better(now, before, better, tone):
    assert tone_of(now, before, better) == tone


def test_a_central_figure_is_the_firms_own_or_the_chosen_readings(start):
    scenario = start.scenario
    assert central(scenario, "fixed_flow", "tesla") == -2.2
    switch = scenario.numbers["fab_full_cost"]
    assert central(scenario, "fab_full_cost") == switch.readings["wafers"].value
