"""Paper: one page that needs nothing else, whatever somebody calls a team."""

import re

from computewar.workshop import paper
from computewar.workshop.pack import pack
from computewar.workshop.paper import render


def test_the_page_fetches_nothing_and_runs_nothing(held):
    text = render(pack(held("Alpha"), "http://192.168.1.5:8000", {"alpha": "abcdefgh"}))
    assert not re.search(r"<script|<link|<img|src=|url\(|@import", text)
    assert re.findall(r"https?://[\w.:/]+", text) == ["http://192.168.1.5:8000/join"]
    assert "abcdefgh" in text
    assert text.startswith('<!doctype html>\n<html lang="en" dir="ltr">')


def test_a_hostile_name_is_only_a_name(held):
    text = render(pack(held("<script>alert(1)</script>", title='"><img src=x>')))
    assert "<script>" not in text
    assert "<img" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


def test_every_page_of_every_team_is_there(held):
    text = render(pack(held("Alpha", "Beta")))
    assert text.count('<section class="page') == 1 + 2 * 3 + 2
    assert text.count("Decision sheet") == 4
    assert text.count("to be copied") == 2


def test_the_same_workshop_gives_the_same_page(held):
    workshop = held("Alpha")
    assert render(pack(workshop)) == render(pack(workshop))


def test_from_right_to_left_a_figure_stays_whole(monkeypatch):
    text = "من $0 إلى −$60.0bn, 2026-Q3 & 'Tesla2' 5% `run -n 8`"
    assert str(paper._prose(text)) == (
        "من $0 إلى −$60.0bn, 2026-Q3 &amp; &#39;Tesla2&#39; 5% <kbd>run -n 8</kbd>"
    )
    monkeypatch.setattr(paper, "direction", lambda: "rtl")
    whole = re.findall(r'<bdi dir="ltr">(.*?)</bdi>', str(paper._prose(text)))
    assert whole == ["$0", "−$60.0bn", "2026-Q3", "5%", "8"]
