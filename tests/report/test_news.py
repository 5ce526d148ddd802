import itertools
from dataclasses import replace

import pytest

from computewar.engine.state import LINES
from computewar.report.news import news


def _told(before, after, side="musk"):
    return {one.key: one for one in news(before.observe(side), after.observe(side))}


@pytest.mark.parametrize(
    ("key", "fields"),
    [
        ("tape_out", {"chip_number": 5.0}),
        ("accident", {"accidents": 1.0}),
        ("call", {"calls": 1.0, "loan": 40.0}),
        ("distress", {"distress": 1.0}),
        ("insolvent", {"insolvent": 1.0}),
        ("fab_open", {"fab_online": 20.0, "fab_yield": 0.3}),
        ("fab_begun", {"fab_begun": 1.0}),
        ("cut", {"cut": 3.0}),
        ("boxes", {"gpu_waste": 50.0}),
        ("vow", {"vow": 1.0}),
        ("slip", {"design_progress": [1.0, 0.3, -1.0], "design_slip": [1.5, 0, 0]}),
        ("compute_lost", {"energised": 10.0}),
        ("scrutiny", {"scrutiny": 0.4}),
        ("suit", {"suits": 1.0}),
        ("leak", {"leaks": 1.0}),
        ("fab_refused", {"fab_refused": 1.0}),
        ("campaign", {"campaign_dry": 5.0}),
        ("raised", {"campaign_raised": 70.0}),
    ],
)
def test_what_happened_is_told_and_what_did_not_is_not(start, altered, key, fields):
    assert key not in _told(start, start)
    assert key in _told(start, altered("tesla", **fields))


def test_a_stalled_campaign_is_told_at_first_and_then_once_a_year(altered):
    dry = [altered("tesla", campaign_dry=float(quarters)) for quarters in range(12)]
    told = [k for k in range(1, 12) if "campaign" in _told(dry[k - 1], dry[k])]
    assert told == [5, 8]


def test_money_raised_is_one_line_with_its_parts(start, altered):
    flows = [0.0] * len(LINES)
    flows[LINES.index("equity")], flows[LINES.index("pledge")] = 12.0, 8.0
    line = _told(start, altered("tesla", ledger=flows))["raised"]
    assert line.text == "Tesla raises $20.0bn: shares $12.0bn, a loan on pledged shares $8.00bn."


def test_a_cancelled_fab_says_what_is_written_off(altered):
    before = altered("tesla", fab_begun=1.0)
    after = altered("tesla", fab_begun=0.0, wasted=30.0)
    assert "$30.0bn written off" in _told(before, after)["fab_cancelled"].text


def test_a_change_of_the_lead_names_both(start, altered):
    after = altered("xai", capability=2.0)
    line = _told(start, after)["lead"]
    assert line.text.startswith("xAI takes the lead in models from")
    assert line.tone == "good"


def test_a_rival_s_failure_is_told_the_quarter_it_happens(start, altered):
    after = altered("anthropic", insolvent=1.0)
    assert _told(start, after)["rival_failed"].text == "Anthropic has failed."
    assert "rival_failed" not in _told(after, after)


def test_the_end_of_the_window_is_told_to_who_makes_robots(start, altered):
    held = altered("tesla", embodied_share=0.53)
    closed = replace(held, state=held.state.evolve(window=held.state.window + 1))
    line = _told(held, closed)["standards"]
    assert line.text == "The standards of embodied AI are set: 53.0% of them are Tesla's, for good."
    assert "standards" not in _told(closed, closed)
    assert "standards" not in _told(held, closed, "openai")


def test_the_gravest_comes_first(start, altered):
    after = altered("tesla", cut=3.0, insolvent=1.0, chip_number=5.0)
    keys = [one.key for one in news(start.observe("musk"), after.observe("musk"))]
    assert keys.index("insolvent") < keys.index("tape_out") < keys.index("cut")


def test_news_of_a_game_can_be_read(games):
    for before, after in itertools.pairwise(games):
        for side in ("musk", "openai"):
            for line in news(before.observe(side), after.observe(side)):
                assert line.text.endswith(".")
                assert not {"nan", "inf", "–"} & set(line.text.split())
