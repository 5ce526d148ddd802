"""The commit: warnings that lead to their cure, and nothing final before the second enter."""


async def test_a_warning_leads_to_the_lever_that_cures_it(playing, request_of, keys):
    from computewar.tui.widgets.lever_grid import LeverGrid

    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "enter", "enter")
        wanted = app.screen._warnings[0].lever
        await keys(pilot, "g")
        assert app.screen.name == "capital"
        assert app.screen.query_one(LeverGrid).current.lever == wanted


async def test_a_warning_that_is_muted_stays_away(playing, request_of, keys, shown):
    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "enter", "enter")
        kind = app.screen._warnings[0].key
        await keys(pilot, "m")
        assert kind not in {one.key for one in app.screen._warnings}
        await keys(pilot, "escape", "enter")
        assert kind not in {one.key for one in app.screen._warnings}
        assert " muted" in shown(app)


async def test_warnings_that_are_all_muted_are_not_denied(playing, request_of, keys, shown):
    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "enter", "enter")
        muted = len(app.screen._warnings)
        await keys(pilot, *["m"] * muted)
        assert " muted" in shown(app)
        assert "nothing is idle" not in shown(app)


async def test_every_change_is_listed(playing, request_of, keys, shown):
    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "enter", "8", "enter", "enter")
        assert "$15.0bn  →  $8.00bn" in shown(app)


async def test_an_advisor_s_long_plan_is_told_by_what_weighs_most(playing, request_of, keys, shown):
    async with playing(request_of(), (80, 50)) as (_app, pilot):
        await keys(pilot, "enter", "a", "enter", "enter")
        page = shown(_app)
        told = page.partition("Changes")[2]
        assert "more; the capital pages mark them all" in told
        assert sum("→" in line for line in told.splitlines()) == 14
        assert "…" not in told


async def test_a_plan_without_changes_says_so(playing, request_of, keys, shown):
    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "enter", "enter")
        assert "standing orders of last quarter go on" in shown(app)


async def test_leaving_commits_nothing(playing, request_of, keys):
    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "enter", "enter", "escape")
        assert app.room.open
        assert app.room.session.turn == 0


async def test_a_warning_leads_to_the_rule_behind_it(playing, request_of, keys, shown):
    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "enter", "enter", "i")
        assert app.screen.name == "why"
        await keys(pilot, "escape")
        assert app.screen.name == "commit"
