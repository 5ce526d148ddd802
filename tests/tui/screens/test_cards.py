"""The cards: answered by real keys, undone, left to their default, and said so everywhere."""

from dataclasses import replace

import pytest

from computewar.engine.game import new_game
from computewar.inputs.scenario import load_scenario
from computewar.report.cards import situations
from computewar.tui.screens.cards import card_lines
from computewar.tui.widgets.lines import Lines
from computewar.words import number

MEMO = "card.nvidia-memo"


@pytest.fixture
def memo(request_of):
    """A game in which a card lies on the table at once."""
    return request_of(scenario="nvidia-memo", horizon=3)


def _told(app):
    room = app.room
    return situations(room.seen, room.session.orders("musk"), room.changes())


async def test_the_card_comes_before_the_plan_and_says_what_each_answer_does(
    playing, memo, keys, shown
):
    async with playing(memo) as (app, pilot):
        await keys(pilot, "enter")
        assert app.screen.name == "cards"
        page = shown(app)
        for part in ("The memo", "Tesla is asked", "taken if nobody answers"):
            assert part in page
        assert _told(app)[0].answers[0].does[0] in " ".join(page.split())


async def test_an_answer_is_logged_and_leads_to_the_plan(playing, memo, keys, shown):
    async with playing(memo) as (app, pilot):
        await keys(pilot, "enter", "down", "enter")
        assert app.screen.name == "capital"
        assert app.room.session.entries[-1].kind == "answer"
        assert app.room.changes() == {MEMO: {"tesla": 1.0}}
        await keys(pilot, "enter")
        assert "Split the lot, 6,000 each" in shown(app)


async def test_an_answer_can_be_undone(playing, memo, keys, shown):
    async with playing(memo) as (app, pilot):
        await keys(pilot, "enter", "down", "enter", "k", "u")
        assert app.screen.name == "cards"
        assert not app.room.changes()
        assert "not answered" in shown(app)
        await keys(pilot, "y")
        assert _told(app)[0].taken.label == "Split the lot, 6,000 each"


async def test_a_card_left_alone_takes_its_default_and_the_commit_warns(playing, memo, keys, shown):
    async with playing(memo) as (app, pilot):
        await keys(pilot, "enter", "c", "enter")
        assert "'The memo' is not answered" in shown(app).replace("\n", " ")
        assert "by default" in shown(app)
        await keys(pilot, "g")
        assert app.screen.name == "cards"
        await keys(pilot, "c", "enter", "enter")
        assert app.screen.name == "report"
        assert "Divert all 12,000 to X" in shown(app)


async def test_choosing_the_default_is_an_answer(playing, memo, keys):
    async with playing(memo) as (app, pilot):
        await keys(pilot, "enter", "enter")
        assert app.room.changes() == {MEMO: {"tesla": 0.0}}
        assert not app.room.unanswered


@pytest.mark.heavy
async def test_the_advisor_leaves_answers_as_they_are(playing, memo, keys):
    async with playing(memo) as (app, pilot):
        await keys(pilot, "enter", "down", "enter", "a", "enter")
        assert app.room.changes()[MEMO] == {"tesla": 1.0}
        assert len(app.room.changes()) > 1


async def test_a_reset_drops_the_plan_and_keeps_the_answers(playing, memo, keys):
    async with playing(memo) as (app, pilot):
        await keys(pilot, "enter", "down", "enter", "9", "enter")
        assert len(app.room.changes()) == 2
        await keys(pilot, "x")
        assert app.room.changes() == {MEMO: {"tesla": 1.0}}
        assert not app.room.planned
        await keys(pilot, "u")
        assert len(app.room.changes()) == 2


async def test_one_key_leads_to_the_paragraphs_and_one_to_each_page(playing, memo, keys, shown):
    async with playing(memo) as (app, pilot):
        await keys(pilot, "enter", "i")
        assert "002 ¶7" in shown(app)
        await keys(pilot, "escape")
        assert app.screen.name == "cards"
        await keys(pilot, "p")
        assert app.screen.name == "picker"


async def test_the_quarter_is_played_with_the_answer(playing, memo, keys):
    async with playing(memo) as (app, pilot):
        await keys(pilot, "enter")
        before = app.room.seen.own.gpus[0, 0]
        one = _told(app)[0].answers[0]
        assert one.does[0].startswith("GPUs −12k H100e")
        await keys(pilot, *["up"] * app.screen.query_one(Lines).at, "enter", "enter", "enter")
        assert app.room.session.turn == 1
        labels = {part.label for change in app.screen.changes for part in change.parts}
        assert "answers to cards" in labels
        assert app.room.seen.own.gpus[0, 0] < before + 12


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_every_answer_can_be_read_below_the_cursor(playing, memo, keys, shown, size):
    async with playing(memo, size) as (app, pilot):
        await keys(pilot, "enter")
        for one in _told(app)[0].answers:
            assert one.label in shown(app)
            assert one.text.split()[-1] in shown(app)
            await keys(pilot, "down")


async def test_two_cards_are_answered_one_after_the_other(playing, request_of, keys, shown):
    scenario = load_scenario("terafab-2026", horizon=4)
    crowded = (k for k in range(999) if len(new_game(scenario, 2, k).observe("musk").cards) == 2)
    asked = request_of(scenario="terafab-2026", seed=f"2.{next(crowded)}")
    async with playing(asked) as (app, pilot):
        await keys(pilot, "enter")
        assert "card 1 of 2" in shown(app)
        await keys(pilot, "right")
        assert "card 2 of 2" in shown(app)
        await keys(pilot, "enter")
        assert "card 1 of 2" in shown(app)
        await keys(pilot, "enter")
        assert app.screen.name == "capital"
        assert len(app.room.changes()) == 2


async def test_the_cash_of_an_answer_stands_in_the_purse(playing, request_of, keys, shown):
    scenario = load_scenario("terafab-2026", horizon=4)

    def costly(k):
        cards = new_game(scenario, 2, k).observe("openai").cards
        lasts = [scenario.cards[name].choices[-1].effects[0].add for _firm, name in cards]
        return len(lasts) == 1 and "cash" in lasts[0]

    asked = request_of(
        "openai", scenario="terafab-2026", seed=f"2.{next(filter(costly, range(999)))}"
    )
    async with playing(asked) as (app, pilot):
        await keys(pilot, "enter")
        (one,) = situations(app.room.seen, app.room.session.orders("openai"), {})
        further = len(one.answers) - 1 - app.screen.query_one(Lines).at
        await keys(pilot, *["down"] * further, "enter")
        taken = scenario.cards[one.lever.removeprefix("card.")].choices[-1]
        cost = number(taken.effects[0].add["cash"], "$bn", signed=True)
        line = next(line for line in shown(app).splitlines() if "OpenAI  asks" in line)
        assert line.endswith(f"answers to cards {cost}")


async def test_a_long_title_leaves_room_for_which_card_it_is(playing, memo, keys):
    async with playing(memo) as (app, pilot):
        await keys(pilot, "enter")
        one = replace(_told(app)[0], title="x" * 40)
        assert card_lines(one, (1, 2), 74)[0].plain.endswith("asked · card 1 of 2")
        assert "not answered" in card_lines(one, (1, 2), 120)[0].plain
