"""What a closed strait would cost: said before, while and after it is reckoned."""

import pytest

from computewar.report.exposure import Cost
from computewar.tui.widgets.strait_cost import cost_lines

COSTS = (
    Cost("compute", "tesla", "kH100e", 200.0, 150.0), Cost("value", "tesla", "$bn", 100.0, 100.0),
    Cost("cash", "tesla", "$bn", 0.0, 3.0), Cost("compute", "xai", "kH100e", 90.0, 99.0),
    Cost("value", "xai", "$bn", 50.0, 25.0), Cost("cash", "xai", "$bn", 9.0, 8.1),
    Cost("score", "", "points", 20.0, 18.0),
)  # fmt: skip


@pytest.mark.parametrize("width", [52, 74, 120])
def test_a_line_a_firm_with_the_change_beside_the_figure(sitting, width):
    lines = [line.plain for line in cost_lines(sitting(), ("2027-Q1", COSTS), 8, width)]
    assert lines[0] == "If the strait closed now, for 5 quarters"
    assert "8 futures in 2027-Q1" in lines[1]
    assert max(map(len, lines)) <= width
    tesla, xai, score = lines[-3:]
    assert tesla.split() == ["Tesla", "150k", "−25%", "$100bn", "0%", "$3.00bn", "+$3.0bn"]
    assert xai.split()[:3] == ["xAI", "99.0k", "+10%"]
    assert score.split() == ["Score", "18.0", "−2.0"]


def test_nothing_is_claimed_before_it_is_reckoned_or_while_others_plan(sitting):
    room = sitting()
    assert [line.plain for line in cost_lines(room, None, 8, 80)][1] == "being reckoned …"
    waits = sitting("musk", "openai")
    waits.session.commit("musk")
    assert [line.plain for line in cost_lines(waits, None, 0, 80)][1] == "reckoned while you plan"
