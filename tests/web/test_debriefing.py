"""Debriefing: a page where there is something to tell, else words that say why not."""

import pytest

from computewar.inputs.scenario import load_scenario
from computewar.inputs.setup import arranged
from computewar.sessions.workshop import Workshop
from computewar.web.debriefing import DebriefError, debriefed
from computewar.workshop import rounds


async def test_what_is_no_workshop_is_refused_in_words(tmp_path):
    path = tmp_path / "day.workshop"
    path.write_text("nothing of the kind")
    with pytest.raises(DebriefError, match=r"day\.workshop"):
        await debriefed(path)


@pytest.mark.slow
async def test_a_workshop_that_was_played_has_its_page(tmp_path):
    path, scenario = tmp_path / "day.workshop", load_scenario("terafab-2026", horizon=2)
    setup = arranged(scenario, ["Alpha", "<b>Beta</b>"], practice=False)
    with Workshop.new(path, scenario, "7", setup) as workshop:
        for _step in range(4):
            rounds.forward(workshop)
    page = await debriefed(path)
    assert page.startswith("<!doctype html>")
    assert "&lt;b&gt;Beta&lt;/b&gt;" in page
    assert "<script" not in page
