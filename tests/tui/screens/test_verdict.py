"""The verdict: words, scores and the quarters that decided."""

from computewar.report.verdict import verdict
from computewar.tui.screens.verdict import verdict_lines


def test_one_page_says_how_it_ended_and_why(sitting):
    room = sitting(turns=4)
    one = verdict(room.session.history, "musk")
    lines = [line.plain for line in verdict_lines(one, room, 74)]
    page = "\n".join(lines)
    for part in ("Scores", "What the score is made of", "The quarters that decided it"):
        assert part in page
    assert one.title in page
    assert all(term.label in page for term in one.terms)
    assert all(turning.quarter in page for turning in one.turnings)
    assert max(map(len, lines)) <= 74


async def test_two_people_read_both_verdicts(playing, request_of, keys, shown):
    async with playing(request_of("musk", "openai", horizon=1), (100, 80)) as (app, pilot):
        while app.screen.name != "verdict":
            await keys(pilot, "enter")
        page = shown(app)
        assert page.count("What the score is made of") == 2
        await keys(pilot, "i")
        assert "Numbers that the rule reads" in shown(app)
        await keys(pilot, "escape", "b")
        assert app.screen.name == "board"
