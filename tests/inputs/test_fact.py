from pathlib import Path

import pytest
from pydantic import ValidationError

from computewar.inputs.error import InputError
from computewar.inputs.fact import load_documents, load_facts

SEEDS = Path(__file__).parents[2] / "seeds"
HEAD = f"""
document = "009_example.txt"
sha256 = "{"0" * 64}"
subject = "an example"
date = "undated"
date_note = "not printed"
paragraphs = 3
language = "en"
"""
FACT = """
[[fact]]
id = "fab-makes-100"
paragraph = 2
paragraph_sha256 = "0123456789abcdef"
kind = "figure"
certainty = "stated fact"
says = "The fab makes 100 chips a month."
printed = "100"
value = 100
unit = "chips/month"
systems = ["own-fab"]
"""


@pytest.fixture
def problem(tmp_path):
    """What loading says of a folder with one file of this text."""

    def load(text):
        (tmp_path / "009_example.toml").write_text(text, encoding="utf-8")
        with pytest.raises(InputError) as caught:
            load_facts(tmp_path)
        return str(caught.value)

    return load


def test_a_fact_is_loaded_with_its_document_and_place(tmp_path):
    (tmp_path / "009_example.toml").write_text(HEAD + FACT, encoding="utf-8")
    fact = load_facts(tmp_path)["fab-makes-100"]
    assert (fact.document, fact.place, fact.value) == ("009_example.txt", "009 ¶2", 100)


def test_a_fact_does_not_change(tmp_path):
    (tmp_path / "009_example.toml").write_text(HEAD + FACT, encoding="utf-8")
    with pytest.raises(ValidationError):
        load_facts(tmp_path)["fab-makes-100"].value = 5


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("printed =", "printd =", "fact[fab-makes-100]: unknown key 'printd'; did you mean 'print"),
        ('says = "The', '# "The', "fact[fab-makes-100]: key 'says' is missing; add it"),
        ("subject =", "subjct =", "unknown key 'subjct'; did you mean 'subject'?"),
        (
            '"figure"',
            '"number"',
            "fact[fab-makes-100].kind: is 'number'; right here: actor intention,",
        ),
        ('"own-fab"', '"own-fabs"', "systems[#1]: is 'own-fabs'; did you mean 'own-fab'?"),
        ('"0123456789abcdef"', '"xyz"', "paragraph_sha256: is 'xyz'; it should match pattern"),
        ("paragraph = 2", "paragraph = 0", "paragraph: is 0; it should be greater than or equal"),
        ("paragraph = 2", "paragraph = 4", "fab-makes-100 lies beyond the last paragraph; correct"),
        ("value = 100", "value = 100\nlow = 3", "has a value and a range; keep one of them"),
        ("value = 100", "low = 5\nhigh = 3", "low 5 is not below high 3; correct them"),
        ("value = 100", "value = nan", "value: is nan; it should be a finite number"),
        ("value = 100", "", "a figure without its reading; add value, low and high, or as_read"),
        ('unit = "chips/month"', "", "a reading and its unit go together; add or remove one"),
        ("value = 100", 'value = 100\ndocument = "x.txt"', "is of x.txt; remove its key 'document"),
        ("[[fact]]", "[[fact", "line 10, column "),
    ],
)
def test_what_is_wrong_with_a_fact_is_named_with_its_cure(problem, old, new, said):
    text = problem((HEAD + FACT).replace(old, new))
    assert "009_example.toml: " in text
    assert said in text


def test_facts_that_are_no_list_are_named(problem):
    assert "fact: is 3; it should be a valid tuple" in problem(HEAD + "fact = 3")


def test_an_id_is_used_once_across_documents(tmp_path):
    (tmp_path / "009_a.toml").write_text(HEAD + FACT, encoding="utf-8")
    (tmp_path / "009_b.toml").write_text(HEAD + FACT, encoding="utf-8")
    with pytest.raises(InputError, match="id 'fab-makes-100' is taken by a fact of 009 ¶2; give"):
        load_facts(tmp_path)


def test_a_folder_without_facts_is_an_error(tmp_path):
    with pytest.raises(InputError, match="has no fact files"):
        load_facts(tmp_path)


def test_the_shipped_seeds_are_five_documents_and_321_facts():
    assert len(load_documents(SEEDS)) == 5
    assert len(load_facts(SEEDS)) == 321


def test_vague_plurals_are_read_by_the_convention_of_the_readme():
    ends = {(2, 99), (20, 99), (200, 999)}
    for fact in load_facts(SEEDS).values():
        vague = fact.printed and any(word in fact.printed for word in ("عشرات", "مئات", "آلاف"))
        if vague and fact.low is not None and fact.high is not None:
            scale = 10 ** ((len(str(int(fact.low))) - 1) // 3 * 3)
            assert (fact.low / scale, fact.high / scale) in ends, fact.id


def test_a_printed_figure_in_digits_is_the_value_read():
    """Where the document writes plain digits only, no reading stands between them and the value."""
    plain = [
        fact
        for fact in load_facts(SEEDS).values()
        if fact.value and fact.printed and fact.printed.replace(",", "").isdecimal()
    ]
    assert len(plain) >= 5
    for fact in plain:
        assert fact.printed
        assert float(fact.printed.replace(",", "")) == fact.value, fact.id
