"""Where a report goes: looked at beforehand, written whole, refused with a cure."""

import pytest

from computewar.inputs.error import InputError
from computewar.report.html.file import checked


def test_a_place_that_can_be_written_is_left_as_it_was(tmp_path):
    path = tmp_path / "new.html"
    assert checked(path) == path
    assert not path.exists()
    path.write_text("before")
    checked(path)
    assert path.read_text() == "before"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("report.pdf", "is no .html file; write -o report.html"),
        ("missing/report.html", "cannot be written (No such file or directory); choose a file"),
    ],
)
def test_what_cannot_be_written_is_told_beforehand(name, said, tmp_path):
    with pytest.raises(InputError) as error:
        checked(tmp_path / name)
    assert said in str(error.value)


def test_a_folder_is_no_file(tmp_path):
    (tmp_path / "a.html").mkdir()
    with pytest.raises(InputError, match=r"cannot be written \(Is a directory\)"):
        checked(tmp_path / "a.html")
