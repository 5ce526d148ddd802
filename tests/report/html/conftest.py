"""A report parsed: every tag closed in its order, its tables, its drawings, what it would load."""

from html.parser import HTMLParser

import pytest

from computewar.inputs.scenario import load_scenario
from computewar.report.html.page import render

VOID = {"meta", "link", "br", "img", "input", "hr"}
DRAWN = {"line", "rect", "circle", "polyline"}


class Parsed(HTMLParser):
    """What stands in a page: tags as they nest, attributes, texts, the numbers of its cells."""

    def __init__(self, text):
        super().__init__()
        self.open, self.tags, self.texts, self.values, self.inside = [], [], [], [], {}
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if self.open:
            self.inside.setdefault(self.open[-1], []).append(tag)
        if tag not in VOID:
            self.open.append(tag)
        if tag == "data":
            self.values.append(float(dict(attrs)["value"]))

    def handle_startendtag(self, tag, attrs):
        assert tag in DRAWN, f"{tag} is closed at once"
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open, f"{tag} was never opened"
        assert self.open.pop() == tag

    def handle_data(self, text):
        self.texts.append((self.open[-1] if self.open else "", text.strip()))

    def all(self, tag):
        """The attributes of every element of a kind."""
        return [attrs for name, attrs in self.tags if name == tag]

    def said(self, tag):
        """The texts right inside elements of a kind."""
        return [text for name, text in self.texts if name == tag and text]


def sound(text):
    """Parse a page and hold it against what every page must be."""
    page = Parsed(text)
    assert page.open == []
    kinds = [name for name, _attrs in page.tags]
    assert not {"script", "link", "img", "iframe", "object", "base"} & set(kinds)
    for name, attrs in page.tags:
        loading = {"src", "href", "xlink:href", "data", "style", "srcset"} & set(attrs)
        assert not loading, f"{name} has {loading}"
        assert not any(key.startswith("on") for key in attrs)
    style = " ".join(page.said("style"))
    assert "url(" not in style
    assert "@import" not in style
    assert kinds.count("table") == kinds.count("caption") == kinds.count("thead")
    assert all(attrs.get("scope") in ("row", "col") for attrs in page.all("th"))
    charts = [attrs for attrs in page.all("svg") if attrs["class"] == "chart"]
    ids = [attrs["id"] for _name, attrs in page.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    for attrs in charts:
        assert attrs["role"] == "img"
        assert set(attrs["aria-labelledby"].split()) <= set(ids)
    assert kinds.count("figure") == len(charts)
    assert kinds.count("h1") == 1
    return page


@pytest.fixture(scope="session")
def parse():
    """`parse(text)`: the page, parsed and found sound."""
    return sound


@pytest.fixture(scope="session")
def short():
    """The flagship, two quarters of it, with a number and a reading of the user's own."""
    return load_scenario(
        "terafab-2026", horizon=2, settings={"fab_first_output": 123.0},
        readings={"fab_unit": "chips"},
    )  # fmt: skip


@pytest.fixture(scope="session")
def rendered():
    """`rendered(page)`: parsed and sound, the same a second time, with what every report has."""

    def make(page):
        text = render(page)
        assert render(page) == text
        found = sound(text)
        assert found.said("code") == [page.command]
        said = " ".join(found.said("p")).replace("\N{NO-BREAK SPACE}", " ")
        assert all(sentence in said for sentence in page.method)
        return found

    return make
