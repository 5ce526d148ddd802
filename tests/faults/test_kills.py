"""kill -9 at any moment: nothing half written, nothing that blocks, and what was said is done.

A blow falls before a step that changes files, or at any time. Killed elsewhere: entry by entry in
tests/sessions/test_store.py, a game in its terminal in tests/tui/test_killed.py, the server and the
tabs of a workshop in tests/workshop/test_faults.py, a worker in tests/lab/test_workers.py.
"""

import json
import random
import shutil
import signal
import time
from dataclasses import dataclass

import pytest

from computewar.inputs import settings_file
from computewar.inputs.scenario import load_scenario
from computewar.inputs.setup import arranged
from computewar.plain.console import Console
from computewar.plain.play import play
from computewar.sessions.request import PlayRequest
from computewar.sessions.saves import saves
from computewar.sessions.session import Session
from computewar.sessions.store import Store
from computewar.sessions.workshop import Workshop
from computewar.workshop import rounds

OFTEN = {
    "test_a_game_holds_all_that_it_said_and_goes_on_as_if_it_had_not_been_killed": (0, 200),
    "test_a_run_is_gone_on_with_to_the_same_bytes": (1, 120),
    "test_a_file_is_what_it_was_or_what_it_shall_be": (0, 96),
    "test_a_step_of_a_workshop_is_done_or_not": (1, 150),
    "test_a_workshop_is_made_or_not": (0, 60),
    "test_a_setting_is_the_old_or_the_new_one": (1, 100),
    "test_ten_starts_that_fill_the_larder_and_die_leave_it_as_good_as_new": (1, 30),
}


@dataclass
class Whole:
    """A command that nothing befell: how long it took, and how often it changed files."""

    seconds: float
    steps: int
    place: object


def unbroken(nursery, words, **more):
    """A command to its end."""
    began = time.monotonic()
    code, child = nursery.run(words, note=True, **more)
    assert code == 0, child.err
    return Whole(time.monotonic() - began, child.steps, child.place)


def killed(nursery, seed, whole, words, **more):
    """A command that is killed before one of its steps, or at any time; its exit code and child."""
    chance = random.Random(f"kill {seed}")
    if seed % 2 == 0:
        return nursery.run(words, step=chance.randint(1, whole.steps), **more)
    child = nursery.start(words, **more)
    time.sleep(chance.uniform(0, whole.seconds))
    child.end(signal.SIGKILL)
    return child.wait(), child


def contents(folder):
    """Bytes by file, but for the timing, which has a clock in it, and what drafts were left."""
    files = [one for one in folder.glob("[!.]*") if one.is_file()]
    return {one.name: one.read_bytes() for one in files if one.name != "timing.json"}


# a game

KEYS = "3\nbuyer\n2\n5 3\n0\n6\ny\n3\nbuilder\n6\ny\n"
"""Two quarters of a game in plain mode: advisors' plans, a lever by hand, two commits."""
GAME = "play terafab-2026 --plain --side musk --seed 1.3 --horizon 6 --save g.save"
REQUEST = {"scenario": "terafab-2026", "sides": ("musk",), "seed": "1.3", "horizon": 6}


class Page:
    """What is written, and how many acts were in the save at each sign of it."""

    def __init__(self, acts):
        self.text, self.acts, self.known = "", acts, [0]

    def write(self, text):
        """Write, and note what is known by now."""
        self.text += text
        self.known += [len(self.acts)] * len(text)

    def flush(self):
        """Nothing is kept back."""


def deeds(path):
    """The entries of a save without what hangs on the clock."""
    with Session.open(path, read_only=True) as session:
        return [
            (e.number, e.parent, e.branch, e.turn, e.side, e.kind, e.body) for e in session.entries
        ]


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """The page and the acts of a game that was not killed; the save stands in it as its name."""
    folder, acts = tmp_path_factory.mktemp("told"), []
    (folder / "keys").write_text(KEYS)
    append = Store.append

    def noting(store, *drafts):
        made = append(store, *drafts)
        acts.extend(made)
        return made

    page = Page(acts)
    with pytest.MonkeyPatch.context() as patch, (folder / "keys").open() as keys:
        patch.setattr(Store, "append", noting)
        patch.setenv("COMPUTEWAR_HOME", str(folder))
        patch.chdir(folder)
        play(PlayRequest(**REQUEST, save=folder.relative_to(folder) / "g.save"),
             Console(keys, page, echo=True))  # fmt: skip
    return page, deeds(folder / "g.save")


def went_on(path, wanted):
    """Play a save on as it was wanted: each act in its turn."""
    with Session.open(path) as session:
        for _number, _parent, branch, turn, side, kind, body in wanted[len(session.entries) :]:
            if kind == "advance":
                session.turn == turn or session.advance()  # the last commit plays the quarter
            elif kind == "commit":
                session.commit(side)
            else:
                timeline = session._timeline
                timeline.write(timeline.draft(kind, side, body=json.loads(body)))
            assert session.branch == branch


def test_a_game_holds_all_that_it_said_and_goes_on_as_if_it_had_not_been_killed(
    nursery, told, tmp_path, moments
):
    page, wanted = told
    whole = unbroken(nursery, GAME, keys=KEYS, where=tmp_path)
    assert deeds(tmp_path / "g.save") == wanted
    for seed in moments:
        folder = tmp_path / str(seed)
        folder.mkdir()
        code, child = killed(nursery, seed, whole, GAME, keys=KEYS, where=folder)
        path = folder / "g.save"
        if not path.exists():
            assert code == -9
            assert not page.known[_same(child.out, page.text)]
            assert nursery.run(GAME, where=folder)[0] == 0
        found = deeds(path)
        assert found == wanted[: len(found)]
        assert len(found) >= page.known[_same(child.out, page.text)]
        assert not saves(folder)[0].problem
        went_on(path, wanted)
        assert deeds(path) == wanted


def _same(text, other):
    """How many signs two texts have in common at their beginning."""
    return next((k for k, (a, b) in enumerate(zip(text, other, strict=False)) if a != b), len(text))


# runs

RUN = "run terafab-2026 musk=builder,buyer -n 40 --horizon 1 --seed 2.5 -o out"


def test_a_run_is_gone_on_with_to_the_same_bytes(nursery, tmp_path, moments):
    whole = unbroken(nursery, RUN, where=tmp_path)
    wanted = contents(tmp_path / "out")
    for seed in moments:
        folder, workers = tmp_path / str(seed), 1 + seed // 2 % 2
        folder.mkdir()
        code, _child = killed(nursery, seed, whole, f"{RUN} --workers {workers}", where=folder)
        place = folder / "out"
        assert code in (0, -9)
        assert (place / "manifest.json").exists() <= (contents(place) == wanted)
        again = "run --resume out --quiet"
        if not ((place / "blocks" / "request.json").exists() or code == 0 or contents(place)):
            again = f"{RUN} --quiet"  # it had not begun
        code, child = nursery.run(again, where=folder)
        child.clean(code, 0)
        assert contents(place) == wanted
        assert {one.name for one in place.iterdir()} == {*wanted, "timing.json"}


# files

WRITTEN = {
    "out.html": "compare terafab-2026 musk=builder,buyer -n 4 --horizon 1 -o out.html --quiet",
    "page.html": "tournament terafab-2026 musk=builder openai=buyer,renter -n 4 --horizon 1 "
    "-o page.html --quiet",
    "folder": "tournament terafab-2026 musk=builder openai=buyer,renter -n 4 --horizon 1 "
    "-o folder --quiet",
    "it.toml": "optimise terafab-2026 musk=buyer --games 800 -n 4 --horizon 1 -o it.toml --quiet",
}


def test_a_file_is_what_it_was_or_what_it_shall_be(nursery, tmp_path, moments):
    known = {}
    for seed in moments:
        name = list(WRITTEN)[seed // 2 % len(WRITTEN)]
        if name not in known:
            known[name] = unbroken(nursery, WRITTEN[name], where=tmp_path), _held(tmp_path / name)
        whole, wanted = known[name]
        folder = tmp_path / str(seed)
        folder.mkdir()
        before = {}
        if seed // 8 % 2 and name != "folder":
            (folder / name).write_text("before")
            before = _held(folder / name)
        killed(nursery, seed, whole, WRITTEN[name], where=folder)
        found = _held(folder / name)
        assert found == before or all(found[one] == wanted[one] for one in found)
        code, child = nursery.run(WRITTEN[name], where=folder)
        child.clean(code, 0)
        assert _held(folder / name) == wanted


def _held(place):
    """What a file or a folder holds."""
    if place.is_dir():
        return contents(place)
    return {place.name: place.read_bytes()} if place.exists() else {}


# a workshop

NEW = "workshop new day.workshop --teams Alpha,Beta --horizon 4 --seed 7 --no-practice"
DO = "workshop do day.workshop"


def _entries(path):
    with Workshop.open(path) as workshop:
        return list(workshop.entries), workshop.stage


@pytest.fixture(scope="module")
def stages(tmp_path_factory):
    """A workshop's file at each of its stages."""
    folder = tmp_path_factory.mktemp("stages")
    story = load_scenario("terafab-2026", horizon=4)
    setup = arranged(story, ("A", "B"), practice=False)
    with Workshop.new(folder / "day.workshop", story, "7", setup) as workshop:
        for number in range(len(rounds.STEPS)):
            shutil.copy(workshop.path, folder / str(number))
            rounds.forward(workshop)
    return folder


def test_a_step_of_a_workshop_is_done_or_not(nursery, stages, tmp_path, moments):
    whole = None
    for seed in moments:
        folder, path = tmp_path / str(seed), tmp_path / str(seed) / "day.workshop"
        folder.mkdir()
        shutil.copy(stages / str((seed + 2) % len(rounds.STEPS)), path)
        whole = whole or unbroken(nursery, f"{DO} note text=begun", where=folder)
        before, stage = _entries(path)
        _code, child = killed(nursery, seed, whole, DO, where=folder)
        after, now = _entries(path)
        assert after[: len(before)] == before
        assert (len(after) > len(before)) == (now != stage)
        assert now != stage or not child.out
        code, child = nursery.run(DO, where=folder)
        child.clean(code, 0)
        assert _entries(path)[1] not in (stage, now)


def test_a_workshop_is_made_or_not(nursery, tmp_path, moments):
    whole = unbroken(nursery, NEW, where=tmp_path)
    for seed in moments:
        folder = tmp_path / str(seed)
        folder.mkdir()
        _code, child = killed(nursery, seed, whole, NEW, where=folder)
        if not (folder / "day.workshop").exists():
            assert not child.out
            code, child = nursery.run(NEW, where=folder)
            child.clean(code, 0)
        assert _entries(folder / "day.workshop")[1].phase == "briefing"


# settings and what is kept

PUT = (
    "from computewar.inputs import settings_file\n"
    "for k in range(40): settings_file.put('futures', k)\n"
    "settings_file.put('theme', 'nord')"
)


def test_a_setting_is_the_old_or_the_new_one(nursery, tmp_path, moments):
    whole = unbroken(nursery, "", code=PUT, home=tmp_path)
    for seed in moments:
        home = tmp_path / str(seed)
        home.mkdir()
        (home / "settings.toml").write_text("# mine\nplain = true\n", "utf-8")
        killed(nursery, seed, whole, "", code=PUT, home=home)
        found = settings_file.read(home / "settings.toml")
        assert found["plain"] is True
        assert found.get("futures", 0) in range(40)
        assert (home / "settings.toml").read_text("utf-8").startswith("# mine\n")
        assert nursery.run("", code=PUT, home=home)[0] == 0


LOOK = (
    "import os\nos.environ['COMPUTEWAR_CACHE'] = '1'\n"
    "from computewar.inputs import larder\nlarder._at_hand.clear()\n"
    "from computewar.inputs.scenario import load_scenario\n"
    "print(load_scenario('terafab-2026', horizon=3).fingerprint)"
)


def test_ten_starts_that_fill_the_larder_and_die_leave_it_as_good_as_new(
    nursery, tmp_path, moments
):
    wanted = f"{load_scenario('terafab-2026', horizon=3).fingerprint}\n"
    for seed in moments:
        home, chance = tmp_path / str(seed), random.Random(seed)
        children = [nursery.start(code=LOOK, home=home) for _ in range(10)]
        time.sleep(chance.uniform(0, 0.6))
        for child in children[: chance.randint(1, 10)]:
            child.end(signal.SIGKILL)
        for child in children:
            code = child.wait()
            assert child.out in ({wanted} if code == 0 else {"", wanted})
        code, child = nursery.run(code=LOOK, home=home)
        assert (code, child.out, child.err) == (0, wanted, "")
