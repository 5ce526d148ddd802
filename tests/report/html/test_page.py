"""The template: sound, escaped, the same bytes, right to left, colours that can be read."""

import re
from pathlib import Path

import pytest

from computewar.inputs.error import InputError
from computewar.report.html import page as module
from computewar.report.html.page import SHADES, Cell, Page, Prose, Section, Table, render
from computewar.report.html.plots import Series, curve
from computewar.report.html.rows import Row, rows

EVIL = "<script>alert('x')</script>\"'&"
CSS = Path(module.__file__).with_name("page.css").read_text("utf-8")


def page_of(name="builder", **more):
    """A page with one of each part, in which everything is called `name`."""
    table = Table(name, (name, name), ((Cell(name), Cell("1.50", 1.5, 8, True)),), note=name)
    bars = rows(name, name, [Row(name, name, 1.0, 0.5, 1.5)], name=name, keys=(("one", name),))
    line = curve(
        name, name, [Series(((0, 1), (1, 2)), name, words=(name, ""))], across=name, up=name
    )
    parts = (table, bars, line, Prose((name,), listed=True))
    given = {
        "title": name, "kicker": name, "question": name, "lead": name,
        "sections": (Section(name, parts),), "method": (name, name, name),
        "ground": (Prose((name,)),),
        "command": name, "origin": ((name, name),), "warnings": (name,),
    }  # fmt: skip
    return Page(**given | more)


def test_a_page_is_sound_and_says_its_answer(parse):
    found = parse(render(page_of()))
    assert found.said("title")[0] == "builder"
    assert found.said("h1") == ["builder"]
    assert found.all("html") == [{"lang": "en", "dir": "ltr"}]
    assert found.values == [1.5]
    assert {"class": "q8 strong"} in found.all("td")


def test_a_hostile_name_stays_a_name(parse):
    text = render(page_of(EVIL))
    found = parse(text)
    assert "<script" not in text
    assert found.said("h1") == [EVIL]
    assert EVIL in found.said("code")
    assert any(EVIL[:8] in said for said in found.said("text"))


def test_what_is_typed_stands_out_and_a_figure_keeps_its_per_cent():
    text = "`computewar sources` with 95 % and `<b>`"
    said = render(page_of(lead=text))
    assert "<kbd>computewar sources</kbd> with 95\N{NO-BREAK SPACE}%" in said
    assert "<kbd>&lt;b&gt;</kbd>" in said


def test_the_same_page_is_the_same_bytes():
    assert render(page_of()) == render(page_of())


def test_a_page_can_run_from_right_to_left(parse):
    found = parse(render(page_of("مثال", language="ar", direction="rtl")))
    assert found.all("html") == [{"lang": "ar", "dir": "rtl"}]
    assert found.all("pre") == [{"dir": "ltr"}]
    sides = re.findall(
        r"(?:margin|padding|border|inset)-(?:left|right)|text-align: *(?:left|right)", CSS
    )
    assert sides == []


def test_a_row_has_a_cell_under_every_head():
    with pytest.raises(ValueError, match="not as many cells"):
        Table("t", ("a", "b"), ((Cell("1"),),))


def test_without_jinja2_the_cure_is_told(monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    with pytest.raises(InputError, match=r"jinja2: is not installed; pip install 'computewar\[rep"):
        module.required()


def _bright(colour):
    """Relative luminance of #rrggbb, as WCAG 2 has it."""
    parts = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one, other):
    high, low = sorted((_bright(one), _bright(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_every_colour_can_be_read():
    colours = dict(re.findall(r"--(\w+): (#\w{6});", CSS))
    for name in ("ink", "soft", "one", "two", "three", "grey"):
        assert _contrast(colours[name], colours["paper"]) >= 4.5, name
        assert _contrast(colours[name], colours["wash"]) >= 4.5, name
    shades = re.findall(r"\.q(\d) \{ background: (#\w{6})", CSS)
    assert [int(step) for step, _colour in shades] == list(range(SHADES))
    assert all(_contrast(colours["ink"], colour) >= 4.5 for _step, colour in shades)


def test_a_figure_keeps_its_sign_in_front_where_the_text_runs_from_right_to_left(monkeypatch):
    lead = "نقطة −3.5 من 2026-Q1، 12% ثم &lt; `x 5` $1.2bn، AI5 في TeraFab 2026."
    assert "<bdi dir" not in render(page_of(lead=lead))
    monkeypatch.setattr(module, "direction", lambda: "rtl")
    text = render(page_of(lead=lead))
    for figure in ("−3.5", "2026-Q1", "12%", "$1.2bn"):
        assert f'<bdi dir="ltr">{figure}</bdi>' in text
    assert "AI5 في TeraFab 2026." in text
    assert "&amp;lt;" in text
    assert "<kbd>x 5</kbd>" in text
