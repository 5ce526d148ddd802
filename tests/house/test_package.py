"""The package: built twice, anywhere, it is the same bytes; it holds what it should, no more."""

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.heavy
LITTER = (".venv/x.py", "src/computewar/__pycache__/a.pyc", ".coverage", "build/x", "dist/y.whl")
"""What lies about in a developer's folder and must not travel."""
KINDS = {".py", ".toml", ".mo", ".tcss", ".css", ".html", ".js", ".txt", ".typed"}
AWAY = {".gitignore"}
"""Files of the checkout that an sdist may leave behind."""
ELSEWHERE = (
    {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"},
    {"TZ": "Asia/Riyadh", "LC_ALL": "C", "PYTHONHASHSEED": "2", "COLUMNS": "40"},
)


def _kept(root):
    """The files of the checkout that are under version control; without it, all but litter."""
    if not (root / ".git").exists():
        files = (file.relative_to(root) for file in root.rglob("*") if file.is_file())
        return {f.as_posix() for f in files if not {"__pycache__", ".venv"} & {*f.parts}}
    told = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, check=True)
    names = told.stdout.decode().split("\0")
    return {name for name in names if name and (root / name).is_file()}


def _copied(root, folder, umask, age):
    """A copy with other modes and times."""
    for name in _kept(root):
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / name, file)
        os.chmod(file, (0o777 if os.access(root / name, os.X_OK) else 0o666) & ~umask)
        os.utime(file, (age, age))
    return folder


def _built(folder, out, environment, *targets):
    """The files that a build writes: name → path."""
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(out), *targets]
    kept = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    subprocess.run(command, cwd=folder, env=kept | environment, check=True, capture_output=True)
    return {file.name: file for file in out.iterdir()}


@pytest.fixture(scope="module")
def builds(root, tmp_path_factory):
    """Two builds of copies in different places, one of them with litter."""
    first = _copied(root, tmp_path_factory.mktemp("one"), 0o022, 1_000_000_000)
    other = _copied(root, tmp_path_factory.mktemp("two") / "in another place", 0o077, 1_700_000_000)
    for name in LITTER:
        (other / name).parent.mkdir(parents=True, exist_ok=True)
        (other / name).write_text("litter")
    outs = (tmp_path_factory.mktemp("out"), tmp_path_factory.mktemp("out"))
    copies = zip((first, other), outs, ELSEWHERE, strict=True)
    return [_built(folder, out, environment) for folder, out, environment in copies]


def _only(build, suffix):
    return next(file for name, file in build.items() if name.endswith(suffix))


def test_two_builds_are_the_same_bytes(builds):
    one, two = ({name: file.read_bytes() for name, file in each.items()} for each in builds)
    assert {name.rpartition("-")[0][:10] for name in one} == {"computewar"}
    assert sorted(one) == sorted(two)
    assert [name for name in one if one[name] != two[name]] == []


def test_a_wheel_built_from_the_sdist_is_the_wheel_built_from_the_checkout(builds, tmp_path):
    with tarfile.open(_only(builds[0], ".tar.gz")) as packed:
        packed.extractall(tmp_path, filter="data")
    (folder,) = tmp_path.iterdir()
    again = _built(folder, tmp_path / "out", ELSEWHERE[1], "-t", "wheel")
    assert _only(again, ".whl").read_bytes() == _only(builds[0], ".whl").read_bytes()


def test_the_sdist_holds_the_checkout_and_nothing_else(builds, root):
    with tarfile.open(_only(builds[1], ".tar.gz")) as packed:
        names = {Path(one.name).relative_to(Path(one.name).parts[0]).as_posix() for one in packed}
        modes = {one.mode & 0o777 for one in packed if one.isfile()}
    assert names - _kept(root) == {"PKG-INFO"} - _kept(root)
    assert _kept(root) - names <= AWAY
    assert modes <= {0o644, 0o755}


def test_the_wheel_holds_the_program_its_data_and_nothing_else(builds, root):
    with zipfile.ZipFile(_only(builds[1], ".whl")) as packed:
        names = set(packed.namelist())
    info = next(name.split("/")[0] for name in names if ".dist-info/" in name)
    program = {f[4:] for f in _kept(root) if f.startswith("src/computewar/") and f[-3:] != ".po"}
    data = {f"computewar/_data/{f}" for f in _kept(root) if f.startswith(("scenarios/", "seeds/"))}
    about = {"METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE"}
    assert names == program | data | {f"{info}/{name}" for name in about}
    assert {Path(name).suffix for name in program} - {""} <= KINDS
    assert {"computewar/py.typed", "computewar/locale/ar/LC_MESSAGES/computewar.mo"} <= program
    assert not [name for name in names if "test" in Path(name).name.split("_")]
