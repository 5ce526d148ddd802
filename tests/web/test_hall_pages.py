"""The hall's pages: whole, in parts as asked for, and safe from what people write."""

import json
import re
from html.parser import HTMLParser

import pytest

from computewar.inputs.scenario import load_scenario
from computewar.inputs.setup import arranged
from computewar.sessions.workshop import Workshop
from computewar.web import hall_pages
from computewar.workshop import rounds, seats
from computewar.workshop.acts import do
from computewar.workshop.overview import overview
from computewar.workshop.projection import parts, projection
from computewar.workshop.team import TeamSession

HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
NAME = "<script>alert(2)</script>"


@pytest.fixture(scope="module")
def workshop(tmp_path_factory):
    """A workshop whose people write what they should not, in the middle of a round."""
    path = tmp_path_factory.mktemp("hall") / "day.workshop"
    scenario = load_scenario("terafab-2026", horizon=6)
    setup = arranged(scenario, [NAME, "Beta"], practice=False, quarters_a_round=1, title=HOSTILE)
    with Workshop.new(path, scenario, "7", setup) as made:
        key = next(team for team in made.setup.teams if team != "beta")
        token, _code = seats.invite(made, "team", key)
        seats.enter(made, token, HOSTILE)
        rounds.decide(made)
        with TeamSession.join(path, key, HOSTILE) as team:
            team.say("rationale", {"text": HOSTILE})
            team.commit("musk")
        made.refresh()
        for form in (
            {"act": "note", "text": HOSTILE},
            {"act": "message", "text": HOSTILE},
            {"act": "show", "what": ",".join(parts()), "leaderboard": "1"},
        ):
            assert do(made, form, HOSTILE, "http://hall")["ok"]
        for _step in range(3):
            rounds.forward(made)
        yield made


class _Reader(HTMLParser):
    """Reads a page as a browser does, and keeps what would run that is not the page's own."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        own = given.get("src", "").startswith("/own/") or given.get("type") == "application/json"
        if tag in ("script", "img") and not own:
            self.found.append(tag)
        self.found += [name for name in given if name.startswith("on")]


def _unsafe(html):
    reader = _Reader()
    reader.feed(html)
    return reader.found


@pytest.mark.parametrize("name", ["console", "projector"])
def test_what_people_write_is_shown_and_never_run(workshop, name):
    html = getattr(hall_pages, name)(workshop).text
    assert "&lt;script&gt;alert(1)" in html
    assert "&lt;script&gt;alert(2)" in html
    assert _unsafe(html) == []


def test_parts_are_what_the_page_shows_and_escaped_like_it(workshop):
    for state, names in ((overview(workshop), hall_pages.CONSOLE),
                         (projection(workshop), ("head", "wall"))):  # fmt: skip
        told = json.loads(json.dumps(hall_pages.parts(state)))
        assert set(told["parts"]) == set(names)
        assert _unsafe("".join(told["parts"].values())) == []
        assert told["phase"] == workshop.stage.phase
    assert "alert(1)" in told["parts"]["wall"]
    assert "<svg" in told["parts"]["wall"]


def test_nothing_is_fetched_from_elsewhere(workshop):
    for page in (hall_pages.console(workshop), hall_pages.projector(workshop), hall_pages.join()):
        for address in re.findall(r'(?:src|href|action)="([^"]*)"', page.text):
            assert address.startswith(("/", "data:,")), address
            assert not address.startswith("//")


def test_a_team_is_asked_for_its_name_and_who_has_no_link_for_a_code():
    assert 'name="secret" maxlength' in hall_pages.join().text
    html = hall_pages.join('x"y').text
    assert 'type="hidden" name="secret" value="x&#34;y"' in html
    assert 'name="name"' in html


def test_the_lock_asks_only_while_somebody_has_not_committed(workshop):
    state = overview(workshop)
    open_ = {**state, "usual": {"name": "lock", "label": "Lock"}, "steps": ["lock"]}
    committed = [{**team, "status": "committed"} for team in state["teams"]]
    asks = 'data-act="lock" data-confirm'
    one = [{**committed[0], "status": "open"}, *committed[1:]]
    assert asks in hall_pages.parts({**open_, "teams": one})["parts"]["actions"]
    assert asks not in hall_pages.parts({**open_, "teams": committed})["parts"]["actions"]
