"""`computewar workshop print`: where the pack goes, and codes where they are asked for."""

import os
import re
import stat

from computewar.sessions.workshop import Workshop
from computewar.workshop import seats


def test_it_writes_one_page_and_leaves_the_file_as_it_is(day, said, tmp_path):
    before = day.read_bytes()
    code, out, _err = said("print", day, "-o", tmp_path / "pack.html")
    assert (code, out) == (0, f"wrote {tmp_path / 'pack.html'}\n")
    assert day.read_bytes() == before


def test_codes_open_the_seats_of_their_teams(day, said, tmp_path):
    page = tmp_path / "pack.html"
    page.touch(mode=0o644)
    words = ("--codes", "--url", "http://192.168.1.5:8000/")
    assert said("print", day, "-o", page, *words)[0] == 0
    codes = re.findall(r'class="code">(\w+)<', page.read_text("utf-8"))
    assert os.name != "posix" or stat.S_IMODE(page.stat().st_mode) == 0o600
    assert "http://192.168.1.5:8000/join" in page.read_text("utf-8")
    with Workshop.open(day) as workshop:
        assert [seats.enter(workshop, one, "Amal")[0].team for one in codes] == ["alpha", "beta"]


def test_what_is_wrong_is_told_before_anything_is_made(day, said, tmp_path):
    before = day.read_bytes()
    for words, cure in (
        (("-o", tmp_path / "pack.pdf"), "write -o report.html"),
        (("-o", tmp_path / "none" / "pack.html"), "choose a file"),
        (("-o", tmp_path / "pack.html", "--codes", "--url", "room"), "write it as https://"),
    ):
        code, _out, err = said("print", day, *words)
        assert code == 2
        assert cure in err
    assert day.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == [day.name]
