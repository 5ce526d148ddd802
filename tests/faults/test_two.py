"""Two at once, or eight: each is told, nothing is lost, nobody waits for ever.

A second window on one game: tests/sessions/test_store.py; two runs in one folder:
tests/lab/test_storage.py; here they are commands, all at the same moment.
"""

import json
import time

import pytest

from computewar.inputs import settings_file
from computewar.inputs.scenario import load_scenario
from computewar.inputs.setup import arranged
from computewar.sessions.session import Session
from computewar.sessions.workshop import Workshop

pytestmark = pytest.mark.heavy
WRITERS = 8
GAME = "play terafab-2026 --plain --side musk --seed 1.3 --horizon 4"
HELD = (  # a game that is being played, until the file `done` is there
    "import time\nfrom pathlib import Path\nfrom computewar.sessions.session import Session\n"
    "with Session.open(Path('g.save')) as session:\n"
    "    session.fill('musk', 'buyer')\n    Path('playing').touch()\n"
    "    while not Path('done').exists(): time.sleep(0.01)\n"
    "    session.commit('musk')\n"
)


def wait_for(path):
    """Until a file is there."""
    end = time.monotonic() + 60
    while not path.exists():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_the_second_at_a_game_is_told_and_may_look_on(nursery, tmp_path):
    assert nursery.run(f"{GAME} --save g.save", where=tmp_path)[0] == 0
    first = nursery.start(code=HELD, where=tmp_path)
    wait_for(tmp_path / "playing")
    code, second = nursery.run("play g.save --plain", where=tmp_path)
    second.clean(code, 2)
    assert "is being played in another window" in second.err
    assert "replay" in second.err
    code, looking = nursery.run("replay g.save --json", where=tmp_path)
    looking.clean(code, 0)
    assert json.loads(looking.out)["same"]
    (tmp_path / "done").touch()
    assert (first.wait(), first.err) == (0, "")
    with Session.open(tmp_path / "g.save") as session:
        assert [entry.kind for entry in session.entries] == ["lever", "commit", "advance"]


def test_two_games_begun_at_once_are_two_games(nursery, tmp_path):
    children = [nursery.start(GAME, home=tmp_path) for _ in range(2)]
    for child in children:
        child.clean(child.wait(), 0)
    assert len(list((tmp_path / "saves").glob("*.save"))) == 2
    said = {child.out.partition("Saved as")[2].partition(".save")[0] for child in children}
    assert len(said) == 2


def test_two_runs_into_one_folder_are_one_run_or_one_after_the_other(nursery, tmp_path):
    words = "run terafab-2026 -n 20 --horizon 1 --seed 2 -o out"
    children = [nursery.start(words, where=tmp_path) for _ in range(2)]
    codes = [child.wait() for child in children]
    for child, code in zip(children, codes, strict=True):
        child.clean(code, 0, 2)
        assert code == 0 or "another run is writing here" in child.err
    assert 0 in codes
    assert nursery.run("run --from out/manifest.json -o again", where=tmp_path)[0] == 0
    for name in ("results.csv", "manifest.json"):
        assert (tmp_path / "out" / name).read_bytes() == (tmp_path / "again" / name).read_bytes()
    assert not (tmp_path / "out" / "blocks").exists()


def test_settings_that_eight_write_at_once_are_all_kept(nursery, tmp_path):
    code = "from computewar.inputs import settings_file\nsettings_file.put('k{}', {}, table='keys')"
    children = [
        nursery.start(code=code.format(number, number), home=tmp_path) for number in range(WRITERS)
    ]
    for child in children:
        assert (child.wait(), child.err) == (0, "")
    found = settings_file.read(tmp_path / "settings.toml")
    assert found == {"keys": {f"k{number}": number for number in range(WRITERS)}}


def test_a_workshop_that_eight_write_at_once_holds_every_word(nursery, tmp_path):
    path, story = tmp_path / "day.workshop", load_scenario("terafab-2026", horizon=4)
    Workshop.new(path, story, "7", arranged(story, ("A", "B"), practice=False)).close()
    words = ["workshop", "do", "day.workshop", "note"]
    children = [
        nursery.start([*words, f"text=word {number}"], where=tmp_path) for number in range(WRITERS)
    ]
    steps = [nursery.start("workshop do day.workshop decide", where=tmp_path) for _ in range(3)]
    for child in children:
        child.clean(child.wait(), 0)
    assert sorted(child.wait() for child in steps) == [0, 2, 2]
    with Workshop.open(path) as workshop:
        said = [one.content["text"] for one in workshop.entries if one.kind == "note"]
        assert sorted(said) == sorted(f"word {number}" for number in range(WRITERS))
        assert [one.kind for one in workshop.entries].count("phase") == 1
