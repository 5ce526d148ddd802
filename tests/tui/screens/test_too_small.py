"""Too small: one sentence with both measures."""


async def test_it_names_what_is_needed(playing, shown):
    async with playing(size=(50, 10)) as (app, pilot):
        await pilot.pause()
        assert app.screen.name == "too_small"
        assert "60 columns and 20 lines" in " ".join(shown(app).split())
