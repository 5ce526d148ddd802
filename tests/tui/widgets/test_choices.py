"""Choices: a form that is walked, turned and typed."""

from textual.app import App

from computewar.tui.widgets.choices import Choices, Field

FORM = [
    Field("side", "You play", {"a": ("Alpha", "the first"), "b": ("Beta", "")}, "a", "a side"),
    Field("seed", "Seed", {}, "12", "digits"),
]


class Form(App):
    """An app with nothing but the form."""

    def compose(self):
        """The form."""
        yield Choices(FORM, id="form")


async def _after(*keys):
    async with Form().run_test() as pilot:
        form = pilot.app.query_one(Choices)
        form.focus()
        await pilot.press(*keys)
        return form.values(), form.at


async def test_arrows_turn_and_walk():
    assert await _after("right") == ({"side": "b", "seed": "12"}, 0)
    assert await _after("left", "left", "down") == ({"side": "a", "seed": "12"}, 1)
    assert (await _after("down", "down"))[1] == 0


async def test_only_a_line_without_values_is_typed():
    assert (await _after("7"))[0]["seed"] == "12"
    assert (await _after("down", "backspace", "7", ".", "x"))[0]["seed"] == "17."


def test_a_value_tells_what_it_means_or_else_the_line_does():
    assert FORM[0].about_now == "the first"
    assert Field("side", "", FORM[0].options, "b", "a side").about_now == "a side"
    assert FORM[1].shown == "12▏"


async def test_a_click_points_and_a_second_click_turns():
    async with Form().run_test() as pilot:
        form = pilot.app.query_one(Choices)
        await pilot.click(Choices, offset=(2, 1))
        assert form.at == 1
        await pilot.click(Choices, offset=(2, 0))
        await pilot.click(Choices, offset=(2, 0))
        assert form.value("side") == "b"
