"""Names that run the other way stay by themselves."""

from computewar.report.html.debrief import names
from computewar.report.html.debrief.names import CLOSE, OPEN, OURS, apart, isolated, joined
from computewar.report.html.page import Chart, Prose, Section

ARABIC = "فريق"


def test_a_name_that_runs_the_other_way_is_set_apart_and_no_other():
    assert isolated(f"{ARABIC}: 0 of 9", [ARABIC, "Alpha"]) == f"{OPEN}{ARABIC}{CLOSE}: 0 of 9"
    assert isolated("Alpha: 0", [ARABIC, "Alpha"]) == "Alpha: 0"
    assert isolated(f"{ARABIC}ان", [ARABIC]) == f"{ARABIC}ان"


def test_of_two_names_the_longer_is_found():
    long = f"{ARABIC} (2)"
    assert isolated(f"{long}", [ARABIC, f"{ARABIC} 2"]).count(OPEN) == 1


def test_only_paragraphs_are_changed():
    drawn = Chart("t", ARABIC, 9, ())
    made = apart(Section(ARABIC, (Prose((ARABIC,)), drawn)), [ARABIC])
    assert made == Section(ARABIC, (Prose((f"{OPEN}{ARABIC}{CLOSE}",)), drawn))


def test_what_is_listed_keeps_to_itself_where_the_text_runs_from_right_to_left(monkeypatch):
    assert joined(["a $1", "b $2"]) == "a $1; b $2"
    monkeypatch.setattr(names, "direction", lambda: "rtl")
    assert joined(["a", "b"]) == f"{OURS}a{CLOSE}؛ {OURS}b{CLOSE}"
    assert joined([]) == ""
