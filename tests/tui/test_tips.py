"""Tips: one line about a key that may be new, until it was used or shown a few times."""

import pytest

from computewar.inputs.places import tips_path
from computewar.tui import actions, tips
from computewar.tui.tips import TIMES, TIPS
from computewar.tui.widgets.header import tip_lines


@pytest.mark.parametrize("tip", TIPS, ids=lambda tip: f"{tip.page} {tip.action}")
def test_a_tip_names_a_key_of_its_page_in_one_line(tip, sitting):
    action = actions.BY_ID[tip.action]
    assert tip.page in action.screens
    assert not action.own
    assert len(tip_lines(tip, sitting("openai"), 78)) == 1


def test_a_tip_is_shown_a_few_times_then_the_next(sitting):
    room = sitting("openai")
    on_page = [tip for tip in TIPS if tip.page == "capital"]
    found = []
    for _visit in range(TIMES * len(on_page) + 1):
        found.append(tips.due(room, "capital"))
        if found[-1]:
            tips.shown(found[-1])
    assert found == [tip for tip in on_page for _time in range(TIMES)] + [None]


def test_a_key_that_was_used_needs_no_tip(sitting):
    room = sitting("openai")
    first, second = [tip for tip in TIPS if tip.page == "board"]
    tips.used(first.action, "board")
    assert tips.due(room, "board") == second
    before = tips_path().stat().st_mtime_ns
    tips.used(first.action, "board")
    tips.used("back", "board")
    assert tips_path().stat().st_mtime_ns == before


def test_no_tip_beside_a_task_without_a_game_or_against_the_settings(sitting):
    from dataclasses import replace

    from computewar.tui.room import Room

    guided, free = sitting("musk"), sitting("openai")
    assert guided.guided
    assert tips.due(guided, "capital") is tips.due(Room(), "capital") is None
    free.settings = replace(free.settings, tips=False)
    assert tips.due(free, "capital") is None


@pytest.mark.parametrize("text", ["{", "[1]", '{"capital advisor": "three"}'])
def test_a_broken_file_costs_nothing(sitting, text):
    tips_path().write_text(text, "utf-8")
    tip = tips.due(sitting("openai"), "capital")
    tips.shown(tip)
    assert tips.told() == {"capital advisor": 1}


def test_a_folder_that_cannot_be_written_costs_nothing(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("", "utf-8")
    monkeypatch.setenv("COMPUTEWAR_HOME", str(tmp_path / "file"))
    tips.shown(TIPS[0])
    assert tips.told() == {}


async def test_a_tip_stands_on_its_page_until_its_key_was_used(playing, request_of, keys, shown):
    async with playing(request_of("openai")) as (app, pilot):
        await keys(pilot, "enter")
        assert "Tip: a lets an advisor fill in a whole plan" in shown(app)
        await keys(pilot, "a", "escape", "b", "c")
        assert "Tip: i asks why" in shown(app)
