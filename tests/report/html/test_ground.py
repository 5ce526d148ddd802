"""What a report rests on: the user's numbers, readings, what mattered, and where it came from."""

import numpy as np
import pytest

from computewar import __version__
from computewar.lab.uncertain import drawn
from computewar.report.html.ground import Origin, made, mattered, numbers_table
from computewar.report.html.page import Prose

WORDS = ("compare", "my story", "musk=a,b", "-o", "it's.html")


@pytest.fixture(scope="module")
def page(short):
    """A page that says nothing but what it rests on."""
    return made(Origin(short, WORDS, "1.0 – 1.9"), "t", "q", "l", (), ("a.", "b.", "c."))


def test_the_command_can_be_given_to_a_shell_again(page):
    assert page.command == """computewar compare 'my story' musk=a,b -o 'it'"'"'s.html'"""


def test_scenario_seed_and_version_are_told(page, short):
    told = dict(page.origin)
    assert told["its fingerprint"] == short.fingerprint
    assert told["futures"] == "1.0 – 1.9"
    assert told["computewar"] == __version__
    assert told["scenario"] == f"terafab-2026, {short.start} – 2026-Q2"


def test_the_user_s_numbers_and_every_reading_are_told(page, short):
    own, readings, status = page.ground
    assert [[cell.text for cell in row] for row in own.rows] == [
        ["fab_first_output", "123k chips/month"]
    ]
    assert own.rows[0][1].value == 123.0
    told = {row[0].text: row for row in readings.rows}
    assert told.keys() == set(short.readings)
    assert told["fab_unit"][1].text == "chips (chosen by you)"
    assert "001 ¶" in told["fab_unit"][3].text
    assert "are assumptions" in status.paragraphs[0]


def test_the_numbers_that_mattered_come_with_status_and_source(short):
    futures = np.arange(40)
    values = drawn(short, 1, futures)["gpu_supply_growth"]
    (table,) = mattered(-values, short, 1, futures, "it")
    first = table.rows[0]
    assert (first[0].text, first[1].text) == ("gpu_supply_growth", "−1.00")
    assert first[3].text in ("assumption", "reckoned from what is printed")
    assert first[4].text


def test_where_chance_explains_it_no_number_is_named(short):
    luck = np.random.default_rng(5).normal(size=30)
    (said,) = mattered(luck, short, 1, np.arange(30), "it")
    assert isinstance(said, Prose)
    assert said.paragraphs[0].startswith("None ")


def test_a_number_without_a_measure_has_a_dash(short):
    measures = {"a": {"gpu_supply_growth": 0.5}, "b": {}}
    (row,) = numbers_table("t", measures, short).rows
    assert [cell.text for cell in row[1:3]] == ["0.50", "–"]


def test_a_hostile_title_of_a_scenario_is_only_a_name(short, rendered):
    title = "</title><script>alert(1)</script>"
    evil = short.model_copy(update={"title": title, "name": '"><svg onload=x>'})
    page = made(Origin(evil, WORDS, "1.0"), "t", "q", "l", (), ("a.", "b.", "c."))
    assert any(title in text for text in rendered(page).said("p"))
