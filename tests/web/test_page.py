"""The page: its own files only, its words escaped, its font as asked."""

import re
from importlib.resources import files

import pytest

from computewar.web import page


def test_the_page_loads_nothing_from_outside():
    text = page.game_page("computewar", "ws://127.0.0.1:8000/ws")
    loaded = re.findall(r'(?:src|href)="([^"]*)"', text)
    assert len(loaded) >= 4
    assert all(one.startswith(("/own/", "/static/", "data:,")) for one in loaded)
    styles = files("computewar.web").joinpath("static", "seat.css").read_text("utf-8")
    assert re.findall(r"url\(\"(?!/static/)", styles) == []
    assert "//" not in page.closed_page().replace("<!--", "")


def test_the_page_runs_no_script_that_stands_in_it():
    text = page.game_page("computewar", "ws://127.0.0.1:8000/ws")
    assert re.findall(r"<script(?! src=)|\son\w+=", text) == []
    assert "script-src 'self';" in page.policy("127.0.0.1:8000")
    assert page.policy("127.0.0.1:8000").startswith("default-src 'none'")


def test_what_comes_from_elsewhere_is_escaped():
    text = page.game_page('<script>"', "ws://a", "<b>")
    assert "<script>" not in text
    assert "<b>" not in text


@pytest.mark.parametrize(
    ("asked", "size"), [("", 16), ("20", 20), ("2", 8), ("999", 40), ("1e9", 16), ("٣", 16)]
)
def test_the_font_is_as_large_as_asked_within_reason(asked, size):
    assert page.font_size(asked) == size


def test_every_reason_that_the_script_knows_stands_in_the_page():
    script = files("computewar.web").joinpath("static", "seat.js").read_text("utf-8")
    text = page.game_page("computewar", "ws://a")
    for reason in ("left", "stopped", "taken", "lost", "silent", "failed", "revoked"):
        assert f'"{reason}"' in script
        assert re.search(rf'data-{reason}="[^"$]{{10,}}"', text)
