"""Faults of our own: where they lie is told, and nothing that was at hand there."""


async def test_a_fault_is_told_by_its_place_and_without_what_variables_hold(playing):
    async with playing() as (app, _pilot):
        secret_name = "".join(["tok", "en-", "of-a-", "team"])
        try:
            raise ValueError("no luck")
        except ValueError:
            app._fatal_error()
        [told] = app._exit_renderables
        text = "".join(segment.text for segment in told.segments)
        app._exit_renderables.clear()
    assert "ValueError: no luck" in text
    assert "test_fault.py" in text
    assert secret_name not in text
