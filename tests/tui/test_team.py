"""A team at its table: real keys through a round, from the brief to the reports."""

import random
from contextlib import suppress

import pytest

from computewar.engine.inject import dealable
from computewar.inputs.scenario import load_scenario
from computewar.sessions.workshop import said
from computewar.tui import actions, flow
from computewar.workshop import injects, rounds, seats
from computewar.workshop.team import TeamSession

pytestmark = pytest.mark.heavy


def told(app):
    """All that was said in passing."""
    return " ".join(one.message for one in app._notifications)


async def test_a_round_is_played_by_keys(day, table, stepped, keys, shown):
    workshop = day()
    async with table(workshop) as (app, pilot):
        assert "Round 1 of 2 · Briefing" in shown(app)
        assert " 9:" in await stepped(workshop, pilot, "decide")
        assert app.screen.name == "capital"
        await keys(pilot, "right", "enter", "enter")
        assert app.screen.name == "saying"
        await keys(pilot, *"Go", "enter", "1", "enter", "9", "0", "enter", "2", "5", "enter")
        text = shown(app)
        assert app.screen.name == "team"
        assert "committed by Amal" in text
        assert "“Go”" in text
        assert "$1.00bn to $90.0bn" in text
        assert "Locked" in await stepped(workshop, pilot, "lock")
        await stepped(workshop, pilot, "advance")
        assert (app.screen.name, app.room.session.turn) == ("team", 0)
        assert "News of 2026-Q1" in await stepped(workshop, pilot, "reveal")
        await keys(pilot, "enter")
        assert "News of 2026-Q2" in shown(app)
        await keys(pilot, "enter")
        assert app.screen.name == "team"
        assert "25 % → no" in " ".join(shown(app).split())
        await keys(pilot, "r")
        assert "News of 2026-Q1" in shown(app)
        await stepped(workshop, pilot, "undo")
        assert "The facilitator went back" in told(app)
        assert (app.screen.name, app.room.session.turn, app.room.open) == ("capital", 0, True)
    workshop.refresh()
    asked = {one.content["question"] for one in workshop.told("prediction")}
    assert asked == {"cash", "first", "forecast"}


@pytest.mark.slow
async def test_two_people_of_a_team_share_a_pen(day, table, stepped, keys, shown):
    workshop = day()
    rounds.decide(workshop)
    async with table(workshop) as (app, pilot):
        assert app.room.open
        other = seats.sit(workshop, "alpha", "Basma")
        seats.take_pen(workshop, "alpha", other.id, "Basma")
        assert "✎ Basma" in await stepped(workshop, pilot)
        assert not app.room.open
        await keys(pilot, "c", "right")
        assert "Basma holds the pen" in told(app)
        with TeamSession.join(workshop.path, "alpha", "Basma") as basma:
            basma.seat = other.id
            basma.set("musk", "tesla", "gpu_spend", 3.0)
        assert "$3.00bn*" in await stepped(workshop, pilot)
        await keys(pilot, "P", "enter", "enter", "escape", "x")
        assert app.room.open
        assert app.room.team.writer == "Amal"


async def test_cards_that_stop_a_round_are_all_that_is_asked(day, table, stepped, keys, shown):
    workshop = day(scenario=load_scenario("terafab-2026", horizon=4))
    card = list(dealable(workshop.worlds["alpha"].game, "musk"))[-1]
    injects.schedule(workshop, "later", {"card": card, "side": "musk", "turn": 1})
    rounds.decide(workshop)
    async with table(workshop) as (app, pilot):
        for step in ("lock", "advance", "reveal"):
            await stepped(workshop, pilot, step)
        await keys(pilot, "enter")
        assert "Cards only" in await stepped(workshop, pilot, "answer")
        assert app.screen.name == "cards"
        await keys(pilot, "enter")
        assert app.screen.name == "commit"
        await keys(pilot, "enter")
        assert app.screen.name == "team"  # nobody asks for reasons again
        for step in ("lock", "advance", "reveal"):
            await stepped(workshop, pilot, step)
        assert app.room.session.turn == 2
        assert "News of 2026-Q2" in shown(app)


async def test_messages_notes_and_the_clock_are_told(day, table, stepped, keys, shown):
    workshop = day()
    rounds.decide(workshop, 0.9)
    async with table(workshop) as (app, pilot):
        body = {"text": "Five\x1b[31m minutes\u202e", "team": ""}
        workshop.write(said("message", body, author="facilitator"))
        workshop.write(said("message", {"text": "secret", "team": "beta"}))
        await stepped(workshop, pilot)
        assert "Five[31m minutes" in shown(app)
        assert "secret" not in shown(app) + told(app)
        await keys(pilot, "N", *"ab", "enter")
        assert "Amal: ab" in shown(app)
        assert app.heard.warned == {60}
        rounds.extend(workshop, -0.85)
        assert "0:0" in await stepped(workshop, pilot)


@pytest.mark.slow
async def test_a_facilitator_writes_for_a_team_without_its_pen(day, table, keys, shown):
    workshop = day()
    seats.take_pen(workshop, "alpha", seats.sit(workshop, "alpha", "Amal").id)
    rounds.decide(workshop)
    async with table(workshop, person="Fay", facilitator=True) as (app, pilot):
        assert app.room.open
        assert "facilitator" in shown(app)
        await keys(pilot, "c", "enter", "enter", "escape")
        assert app.room.session.committed("musk")
    workshop.refresh()
    assert seats.pen(workshop, "alpha")


@pytest.mark.slow
async def test_what_is_wrong_with_a_seat_is_said(day, table, shown):
    async with table(day(), team="gamma") as (app, _pilot):
        assert "has no team 'gamma'" in shown(app)


async def test_what_an_act_of_ones_own_has_read_is_noticed_too(day, table, stepped, keys):
    workshop = day()
    rounds.decide(workshop)
    async with table(workshop) as (app, pilot):
        await keys(pilot, "c")
        rounds.lock(workshop)
        await keys(pilot, "right")  # refused, and the lock was read
        assert app.room.team.stage.phase == "locked"
        await stepped(workshop, pilot)
        assert app.screen.name == "team"


@pytest.mark.slow
async def test_a_phase_that_comes_to_a_terminal_too_small_waits_behind_it(day, table, stepped):
    workshop = day()
    async with table(workshop, size=(40, 10)) as (app, pilot):
        assert app.screen.name == "too_small"
        await stepped(workshop, pilot, "decide")
        assert app.screen.name == "too_small"
        await pilot.resize_terminal(80, 24)
        await stepped(workshop, pilot)
        assert app.screen.name == "capital"


@pytest.mark.slow
async def test_a_change_that_comes_while_a_page_is_made_breaks_nothing(day, table, stepped):
    workshop = day()
    rounds.decide(workshop)
    async with table(workshop) as (app, pilot):
        for page in ("capital", "cards", "board", "commit", "team"):
            workshop.write(said("message", {"text": page, "team": ""}))
            flow.show(app, app.room, page)
            app.look()
            await stepped(workshop, pilot)
            assert app.screen.name == page


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
async def test_no_key_and_no_step_at_any_moment_breaks_a_table(day, table, seed):
    chance = random.Random(seed)
    workshop = day(scenario=load_scenario("terafab-2026", horizon=8), practice=True)
    pressed = sorted({key for one in actions.ACTIONS for key in one.keys} - {"q"})
    async with table(workshop, size=chance.choice([(60, 20), (80, 24), (120, 36)])) as (app, pilot):
        for _press in range(400):
            if chance.random() < 0.06:
                usual = rounds.steps(workshop.stage)
                with suppress(rounds.RoundError):
                    rounds.forward(workshop) if usual[0] != "fork" else None
            if chance.random() < 0.02 and "undo" in rounds.steps(workshop.stage):
                rounds.undo(workshop)
            if chance.random() < 0.05:
                workshop.write(said("message", {"text": "[b]x[/]", "team": ""}))
            if chance.random() < 0.3:
                app.look()
            await pilot.press(chance.choice([*pressed, *["enter", "c", "T", "escape"] * 12]))
            assert app._exception is None
        turn = app.room.session.turn
    workshop.refresh()
    assert turn <= workshop.worlds["alpha"].log.position.turn


async def test_what_the_facilitator_puts_in_is_told_and_a_commit_is_open_again(
    day, table, stepped, keys
):
    workshop = day()
    async with table(workshop) as (app, pilot):
        await stepped(workshop, pilot, "decide")
        await keys(pilot, "enter", "enter", "escape")
        assert app.room.team.sealed
        inject = {"text": "A storm over Memphis", "firm": "xai", "effects": [{"add": {"cash": -1}}]}
        injects.put(workshop, ["alpha"], inject)
        assert "A storm over Memphis" in await stepped(workshop, pilot)
        assert "put something in. A storm over Memphis Commit again." in told(app)
