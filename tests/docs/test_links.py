"""Links of all pages: files, anchors, pictures are there, and every page is reached from README."""

import importlib.util
import re
import sys
import xml.etree.ElementTree as Tree
from pathlib import Path
from urllib.parse import unquote

import pytest

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
README = ROOT / "README.md"
PAGES = sorted(
    {*ROOT.glob("*.md"), *DOCS.rglob("*.md"), *(ROOT / "seeds").glob("*.md"),
     *(ROOT / "scenarios").rglob("*.md")}
)  # fmt: skip
FORMS = {DOCS / "scaling_form.md"}  # of which a page is made
FENCE = re.compile(r"^( *)```.*?^\1```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"!?\[(?:[^\[\]]|\[[^\]]*\])*\]\(([^()\s]+)\)")
FOREIGN = re.compile(r"[a-z]+:")
TAKEN = re.compile(r"images/([\w-]+)\.svg")


def links(page):
    """What a page links to, blocks of code left out."""
    text = re.sub(r"`[^`\n]+`", "", FENCE.sub("", page.read_text("utf-8")))
    return LINK.findall(text)


def anchors(page):
    """The anchors of a page's headings, as the usual viewers of Markdown make them."""
    found = {}
    for heading in re.findall(r"^#+ (.+?)\s*$", FENCE.sub("", page.read_text("utf-8")), re.M):
        words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).replace("`", "").lower()
        name = re.sub(r"[^\w\- ]", "", words).replace(" ", "-")
        found[name] = found.get(name, 0) + 1
    return {f"{name}-{k}" if k else name for name, times in found.items() for k in range(times)}


def aims(page):
    """Link, file and anchor of each link of a page to something of ours."""
    for link in links(page):
        if not FOREIGN.match(link):
            path, _, anchor = unquote(link).partition("#")
            yield link, (page.parent / path).resolve() if path else page, anchor


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_and_anchor_of_a_page_is_there(page):
    wrong = [
        link
        for link, file, anchor in aims(page)
        if not file.exists()
        or not file.is_relative_to(ROOT)
        or (anchor and file.suffix == ".md" and anchor not in anchors(file))
    ]
    assert wrong == []


def test_every_page_is_reached_from_readme():
    seen, left = set(), [README]
    while left:
        page = left.pop()
        seen.add(page)
        left += {
            file for _link, file, _anchor in aims(page) if file.suffix == ".md" and file.exists()
        } - seen
    assert [page.name for page in PAGES if page not in seen | FORMS] == []


def test_the_index_names_every_page():
    named = {file for _link, file, _anchor in aims(DOCS / "README.md")}
    others = set(DOCS.rglob("*.md")) - FORMS - {DOCS / "README.md"}
    assert sorted(page.name for page in others - named) == []


@pytest.fixture(scope="module")
def taken():
    """Every name under which `python docs/take_pictures.py` writes a picture, by its own words."""
    spec = importlib.util.spec_from_file_location("take_pictures", DOCS / "take_pictures.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    source = (DOCS / "take_pictures.py").read_text("utf-8")
    named = re.findall(r'take\(app, f"([a-z]+)\{ending\}"\)', source)
    pages = [*(name for name in named if name != "title"), *script.TOLD]
    return {
        *(f"{name}{ending}" for name in pages for ending in ("", "-80x24")),
        *(f"title{ending}" for ending in ("", "-60x20")),
    }


def test_every_picture_of_a_page_is_taken_by_the_script(taken):
    shown = {
        name
        for page in PAGES
        for link, _file, _anchor in aims(page)
        for name in TAKEN.findall(link)
    }
    assert shown
    assert shown - taken == set()


def test_the_script_s_pictures_are_there_and_no_others(taken):
    assert {file.stem for file in (DOCS / "images").glob("*.svg")} == taken


def test_a_picture_shows_the_page_it_is_named_for(taken):
    for name in ("board", "capital", "report", "money", "supply"):
        words = "".join(Tree.parse(DOCS / "images" / f"{name}.svg").getroot().itertext())
        assert name.title() in words.replace("\xa0", " ")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["tour.md", "player.md", "analyst.md"])
def test_what_a_guide_shows_is_what_the_program_shows(name, monkeypatch):
    monkeypatch.syspath_prepend(str(DOCS))
    spec = importlib.util.spec_from_file_location("shown", DOCS / "shown.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    page = (DOCS / name).read_text("utf-8")
    assert script.anew(page) == page, f"run `python docs/shown.py docs/{name}`"
    sys.modules.pop("take_pictures", None)


def test_the_reading_order_leads_through_six_files_by_functions_that_are_there():
    order = README.read_text("utf-8").partition("## Reading order")[2].partition("```")[0]
    steps = re.findall(r"^\d\. `(src/[\w/]+\.py)`: (.*)$", order, re.MULTILINE)
    assert len(steps) == 6
    for file, said in steps:
        source = (ROOT / file).read_text("utf-8")
        named = re.findall(r"`(\w+)`", said)
        assert named
        assert [name for name in named if f"def {name}(" not in source] == []
