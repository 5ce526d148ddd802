"""The arrival: painted at once, and says what is in the way."""


async def test_a_file_that_is_not_there_is_named(tmp_path, shown):
    from computewar.sessions.request import JoinRequest
    from computewar.tui.team_app import TeamApp

    app = TeamApp(JoinRequest(tmp_path / "gone.workshop", "alpha"))
    async with app.run_test() as pilot:
        for _wait in range(100):
            if app.screen.wrong:
                break
            await pilot.pause(0.02)
        assert "gone.workshop" in shown(app).replace("\n", "")
