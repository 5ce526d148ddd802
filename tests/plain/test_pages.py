import numpy as np

from computewar.engine.game import new_game
from computewar.lab.forecast import forecast
from computewar.plain import pages
from computewar.report.turnings import Told
from computewar.report.verdict import verdict


def _two(short):
    before = new_game(short, 1)
    return before, before.advance({})


def test_the_briefing_tells_side_goal_seed_and_first_steps(session):
    text = "\n".join(pages.briefing(session, "musk"))
    assert "Goal: Own compute" in text
    assert "Seed 4.2" in text
    assert "First steps" in text


def test_the_board_has_a_line_for_each_firm_and_rival(short):
    before, after = _two(short)
    text = "\n".join(pages.board(after.observe("musk"), before.observe("musk")))
    assert "TESLA" in text
    assert "XAI" in text
    assert "Google: compute" in text
    assert "Vow of xAI" in text


def test_the_report_tells_every_headline_and_why(short):
    before, after = _two(short)
    lines = list(pages.headlines(before, after, "openai"))
    assert lines[0] == "WHAT HAPPENED IN 2026-Q1"
    assert sum(line.startswith("OpenAI, ") for line in lines) == 6
    assert any(line.endswith(" %") for line in pages.why(before, after, "openai"))


def test_a_plan_shows_purse_and_warnings(short):
    seen = _two(short)[0].observe("musk")
    orders = dict(seen.standing) | {"gpu_spend": np.array([[500.0], [0.0]])}
    text = "\n".join(pages.plan(seen, orders))
    assert "asked $500bn, granted" in text
    assert "Warning:" in text


def test_a_forecast_has_a_line_a_quarter(short):
    seen = _two(short)[0].observe("musk")
    lines = list(pages.fan(forecast(seen, seen.standing, 20, 2), seen))
    assert "Cash, Tesla" in lines
    at = lines.index("Score, if it ended then")
    assert [line.split(":")[0].strip() for line in lines[at + 1 : at + 4]] == [
        "2026-Q1", "2026-Q2", "2026-Q3",
    ]  # fmt: skip


def test_the_verdict_prints_every_term(short):
    before, after = _two(short)
    turned = Told("It was even.", (("2026-Q1", "Luck brought it much."),))
    text = "\n".join(pages.judged(verdict([before, after], "musk"), turned))
    for label in ("Growth of compute", "Trust", "Sovereignty"):
        assert f"{label}: " in text
    assert "difference" not in text


def test_over_the_verdict_prints_the_rivals_points_too(short):
    games = [new_game(short, 1)]
    while not games[-1].finished:
        games.append(games[-1].advance({}))
    found = verdict(games, "musk")
    text = "\n".join(pages.judged(found, Told("It was even.", ())))
    one = found.terms[0]
    assert f"{one.label}: {one.text} points of ±{one.most}, OpenAI {one.other}, " in text
    assert f"difference {one.ahead}; measured {one.measure}" in text


def test_what_is_left_out_is_counted():
    assert pages.limited("abcd", 2) == ["a", "b", "and 2 more"]
    assert pages.limited("ab", 2) == ["a", "b"]
