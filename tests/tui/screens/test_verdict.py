"""The verdict: words, scores and the quarters that decided."""

import re

import pytest

from computewar.engine.game import new_game
from computewar.inputs.scenario import load_scenario
from computewar.report.turnings import Told, waiting
from computewar.report.verdict import verdict
from computewar.tui import turnings
from computewar.tui.screens.verdict import verdict_lines


def test_one_page_says_how_it_ended_and_why(sitting):
    room = sitting(turns=4)
    one = verdict(room.session.history, "musk")
    turned = Told("It was even.", (("2026-Q3", "Luck cost it " + "much " * 30),))
    lines = [line.plain for line in verdict_lines(one, room, 74, turned)]
    page = "\n".join(lines)
    for part in ("What the score is made of  against OpenAI", "The quarters that decided it"):
        assert part in page
    assert one.title in page
    assert all(term.label in page for term in one.terms)
    assert "It was even.\n2026-Q3  Luck cost it" in page
    assert max(map(len, lines)) <= 74


@pytest.mark.parametrize(("width", "last"), [(74, "par"), (54, "of ±")])
def test_over_it_shows_both_sides_term_by_term_within_the_width(sitting, width, last):
    games = [new_game(load_scenario("terafab-2026", horizon=2), 1)]
    while not games[-1].finished:
        games.append(games[-1].advance({}))
    one = verdict(games, "musk")
    lines = [line.plain for line in verdict_lines(one, sitting(), width, None)]
    page = "\n".join(lines)
    assert "What the score is made of  against OpenAI" in page
    head = next(line for line in lines if line.startswith("term "))
    assert head.split("  ")[-1].strip() == last
    for term in one.terms:
        assert any(line.split("  ")[0] == term.label for line in lines)
        assert re.search(rf"{term.label} +{re.escape(term.text)} +{re.escape(term.other)} ", page)
    assert re.search(r"Score +" + " +".join(map(re.escape, one.sums)), page)
    assert "Scores" not in page  # they are the table's last line
    assert max(map(len, lines)) <= width
    high = 21 if width == 74 else 40  # of 80 × 24, without head and keys
    assert lines.index(next(line for line in lines if line.startswith("50 + Σ"))) < high


def test_a_game_stopped_early_shows_the_own_terms_only(sitting):
    room = sitting(turns=3)
    one = verdict(room.session.history, "musk")
    lines = [line.plain for line in verdict_lines(one, room, 74, None)]
    assert "What the score is made of" in lines
    assert "Scores" in lines
    assert not any("rival" in line or "difference" in line for line in lines)


@pytest.mark.heavy
async def test_two_people_read_both_verdicts(playing, request_of, keys, shown):
    async with playing(request_of("musk", "openai", horizon=1), (100, 80)) as (app, pilot):
        while app.screen.name != "verdict":
            await keys(pilot, "enter")
        page = shown(app)
        assert page.count("What the score is made of") == 2
        await keys(pilot, "i")
        assert "Numbers that its rule reads" in shown(app)
        await keys(pilot, "escape", "b")
        assert app.screen.name == "board"


async def test_the_turns_that_decided_are_looked_for_behind_the_page(
    playing, request_of, keys, shown, monkeypatch
):
    asked = []
    plain = turnings.work
    monkeypatch.setattr(turnings, "work", lambda room: asked.append(room) or plain(room))
    async with playing(request_of(horizon=1), (100, 80)) as (app, pilot):
        while app.screen.name != "verdict":
            await keys(pilot, "enter")
        page = shown(app)
        assert waiting() not in page
        assert "times with the same decisions" in page
        await keys(pilot, "b", "enter")
        assert app.screen.name == "verdict"
        assert "times with the same decisions" in shown(app)
        assert len(asked) == 1


def test_a_page_without_them_says_that_they_are_looked_for(sitting):
    room = sitting(turns=4)
    one = verdict(room.session.history, "musk")
    assert verdict_lines(one, room, 74, None)[-1].plain == waiting()
