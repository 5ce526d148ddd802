"""Old files: every format that ever stood on main still loads, or says clearly why not.

See README.md here for what the files are and what is to be done when a format changes.
"""

import gzip
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from computewar import cli
from computewar.inputs.error import InputError
from computewar.lab import seal
from computewar.lab.results import Results
from computewar.sessions import layout, store
from computewar.sessions.error import SaveError
from computewar.sessions.saves import saved
from computewar.sessions.session import Session
from computewar.sessions.timeline import ChangedError
from computewar.sessions.workshop import Workshop

HERE = Path(__file__).parent
SAVES = sorted(HERE.glob("save-*.gz"))
WORKSHOPS = sorted(HERE.glob("workshop-*.gz"))
RESULTS = sorted(HERE.glob("results-*"))


def stand(_spec):
    return lambda _seen: {}


@pytest.fixture
def unpacked(tmp_path):
    """A file as it was written, in a folder of its own."""

    def unpack(file):
        copy = tmp_path / file.name.removesuffix(".gz")
        copy.write_bytes(gzip.decompress(file.read_bytes()))
        return copy

    return unpack


def _formats(files):
    return {int(file.name.split("-")[1].partition(".")[0]) for file in files}


def test_there_is_a_file_of_every_format():
    """Raised a format? Add a file of the new one, as README.md here says."""
    assert _formats(SAVES) | _formats(WORKSHOPS) == set(range(1, layout.VERSION + 1))
    assert layout.SOLO in _formats(SAVES)
    assert _formats(RESULTS) == set(range(seal.FORMAT + 1))


@pytest.mark.parametrize("file", [*SAVES, *WORKSHOPS], ids=lambda file: file.name)
def test_every_entry_of_an_old_file_still_holds(file, unpacked):
    path = unpacked(file)
    with closing(store.open_save(path, writable=False)) as opened:
        assert len(opened.entries) > 5
        assert opened.meta["version"] in ("0.1.0", "1.0.0")


@pytest.mark.parametrize("file", SAVES, ids=lambda file: file.name)
def test_an_old_game_is_listed_and_goes_on(file, unpacked):
    path = unpacked(file)
    line = saved(path)
    assert (line.turn, line.turns, line.problem) == (2, 3, "")
    said = ""
    try:
        session = Session.open(path, find=stand)
    except ChangedError as error:
        said = str(error)
        session = Session.open(path, find=stand, accept=True)
    assert not said or "on a new branch" in said
    with session:
        before = session.turn
        session.set("musk", "xai", "gpu_spend", 0.25)
        session.commit("musk")
        assert session.turn == before + 1


@pytest.mark.parametrize("file", WORKSHOPS, ids=lambda file: file.name)
def test_an_old_workshop_opens_or_says_what_leads_elsewhere(file, unpacked):
    path = unpacked(file)
    said = ""
    try:
        with Workshop.open(path) as workshop:
            assert workshop.stage.phase == "discussion"
            assert {one.log.position.turn for one in workshop.worlds.values()} == {1}
    except ChangedError as error:
        said = str(error)
    assert not said or "give another game: turn 1" in said


@pytest.mark.parametrize("folder", RESULTS, ids=lambda folder: folder.name)
def test_old_results_are_read_or_say_why_not(folder):
    if folder.name == "results-0":
        with pytest.raises(InputError, match="kept no hash of the table; run it anew"):
            Results.read(folder)
        return
    results = Results.read(folder)
    assert [results.future(row) for row in range(len(results))] == ["1.0", "1.1", "1.2", "1.3"]
    assert results.manifest.get("format", 1) == int(folder.name[-1])


@pytest.mark.heavy
def test_an_old_manifest_is_played_anew(tmp_path, capsys):
    folder = tmp_path / "results"
    shutil.copytree(HERE / "results-1", folder)
    out = str(tmp_path / "out")
    given = ["run", "--from", str(folder / "manifest.json"), "-o", out]
    assert cli.exit_code(given) in (0, 1)  # 1 where rules or numbers have changed since
    assert "the table is" in capsys.readouterr().err
    assert len(Results.read(Path(out))) == 4


def test_a_file_of_a_newer_version_is_left_alone(unpacked):
    path = unpacked(SAVES[0])
    content = bytearray(path.read_bytes())
    content[60:64] = (layout.VERSION + 1).to_bytes(4, "big")  # SQLite's user_version
    path.write_bytes(content)
    with pytest.raises(SaveError, match=f"format {layout.VERSION + 1}, newer than .*; update"):
        store.open_save(path)
    assert path.read_bytes() == content
