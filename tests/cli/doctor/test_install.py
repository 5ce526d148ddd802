"""Install: a file that is missing or changed is found, a broken catalogue or scenario too."""

import base64
import hashlib
import shutil
from importlib import metadata

import pytest

from computewar.cli.doctor import install
from computewar.cli.doctor.finding import FAULT, NOTE, OK
from computewar.words import LOCALE

INFO = "computewar-1.0.dist-info"


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """A small installation with a RECORD as pip writes it."""
    package = tmp_path / "computewar"
    package.mkdir()
    (tmp_path / INFO).mkdir()
    rows = []
    for name, content in {
        "__init__.py": b"1\n",
        "a.toml": b"a = 1\n",
        "b.toml": b"b = 1\n",
    }.items():
        (package / name).write_bytes(content)
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        rows.append(f"computewar/{name},sha256={digest},{len(content)}")
    (tmp_path / INFO / "RECORD").write_text("\n".join([*rows, f"{INFO}/RECORD,,", ""]))
    (tmp_path / INFO / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: computewar\nVersion: 1.0\n"
    )
    monkeypatch.setattr(install, "HERE", package.resolve())
    return metadata.Distribution.at(tmp_path / INFO)


def test_files_that_are_as_they_were_installed_are_counted(installed):
    (found,) = install.of_files(installed)
    assert (found.level, found.text[0]) == (OK, "3")


@pytest.mark.parametrize("harm", ["unlink", "cut", "flip"])
def test_a_file_that_is_gone_cut_or_changed_is_named(installed, harm):
    file = install.HERE / "a.toml"
    before = file.read_bytes()
    if harm == "unlink":
        file.unlink()
    else:
        file.write_bytes(before[:-2] if harm == "cut" else before.replace(b"1", b"2"))
    (found,) = install.of_files(installed)
    assert found.level == FAULT
    assert "computewar/a.toml" in found.text
    assert "--force-reinstall" in found.cure


def test_only_some_of_many_damaged_files_are_named():
    assert install._damaged(list("abcd")).endswith("a, b, c, …")


def test_another_copy_than_the_installed_one_is_noted(installed, monkeypatch, tmp_path):
    monkeypatch.setattr(install, "HERE", tmp_path / "elsewhere")
    assert [one.level for one in install.of_files(installed)] == [NOTE]


def test_it_is_put_back_from_where_it_came(installed, tmp_path, monkeypatch):
    monkeypatch.setattr(install.metadata, "distribution", lambda _name: installed)
    assert install.again().endswith("computewar==1.0")
    (tmp_path / INFO / "direct_url.json").write_text('{"url": "file:///my%20files/c.whl"}')
    assert install.again().endswith("--no-deps file:///my%20files/c.whl")
    monkeypatch.setattr(install.metadata, "distribution", _missing)
    assert "whole copy" in install.again()


def _missing(name):
    raise metadata.PackageNotFoundError(name)


def test_a_catalogue_that_was_cut_is_a_fault(tmp_path):
    shutil.copytree(LOCALE, tmp_path / "locale")
    assert [one.level for one in install.of_texts(tmp_path / "locale")] == [OK]
    file = tmp_path / "locale" / "ar" / "LC_MESSAGES" / "computewar.mo"
    for whole in (file.read_bytes(),):
        for length in (0, 3, 20, len(whole) // 2):
            file.write_bytes(whole[:length])
            first, last = install.of_texts(tmp_path / "locale")
            assert (first.level, "'ar'" in first.text) == (FAULT, True)
            assert "ar" not in last.text.split()


def test_a_scenario_or_facts_that_cannot_be_read_are_faults(tmp_path, monkeypatch, root):
    from computewar.inputs import catalogue

    for folder in ("scenarios", "seeds"):
        shutil.copytree(root / folder, tmp_path / folder)
    for other in (tmp_path / "scenarios").glob("*.toml"):
        if other.stem not in ("terafab-2026", "shortage"):
            other.unlink()
    (tmp_path / "scenarios" / "shortage.toml").write_text("title = [")
    next((tmp_path / "seeds").glob("*.toml")).write_bytes(b"\xff\xfe")
    monkeypatch.setattr(catalogue, "data_root", lambda: tmp_path)
    found = list(install.of_data())
    assert [one.level for one in found] == [FAULT, FAULT]
    assert ["shortage" in found[0].text, "seeds" in found[1].text] == [True, True]
