"""What another process reckons meanwhile."""

import os

import pytest

from computewar.report.debrief import aside as module
from computewar.report.debrief.aside import aside


@pytest.fixture
def cores(monkeypatch):
    """Pretend a number of processors."""
    return lambda count: monkeypatch.setattr(module, "cores", lambda: count)


def test_another_process_reckons_it(cores):
    cores(2)
    with aside(os.getpid) as other:
        assert other() != os.getpid()


@pytest.mark.parametrize(("count", "apart"), [(1, True), (2, False)])
def test_without_another_processor_or_leave_it_is_reckoned_here(cores, count, apart):
    cores(count)
    with aside(os.getpid, apart=apart) as other:
        assert other() == os.getpid()


def test_where_the_other_fails_it_is_reckoned_here(cores, monkeypatch):
    cores(2)
    monkeypatch.setattr(module, "STARTER", "raise SystemExit(3)")
    with aside(max, 1, 2) as other:
        assert other() == 2


def test_what_goes_wrong_goes_wrong_here_too(cores):
    cores(2)
    with aside(int, "no number") as other, pytest.raises(ValueError, match="no number"):
        other()


def test_a_file_in_the_folder_that_is_called_like_a_library_is_not_run(
    cores, tmp_path, monkeypatch
):
    cores(2)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pickle.py").write_text("open('ran', 'w')\n")
    with aside(os.getpid) as other:
        assert other() != os.getpid()
    assert not (tmp_path / "ran").exists()
