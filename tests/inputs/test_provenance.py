"""The chain from a number to the documents."""

from computewar.inputs import provenance
from computewar.inputs.fact import Fact
from computewar.inputs.parameter import Number, Parameter, Reading

FACT = Fact(
    document="001_x.txt",
    id="six-days",
    paragraph=3,
    paragraph_sha256="0" * 16,
    kind="figure",
    certainty="forecast",
    says="It takes six days.",
    value=6,
    unit="days",
    systems=("own-fab",),
)
SEED = Number(value=6, status="seed", facts=("six-days",))
GUESS = Number(value=2, low=1, high=4, shape="lognormal", status="assumption", why="a guess")


def _parameter(name="pace_of_nothing", **numbers):
    return Parameter(name=name, file="fab.toml", unit="months", **numbers)


def test_the_chain_leads_from_the_number_to_what_the_document_says():
    lines = list(provenance.chain(_parameter(number=SEED), {"six-days": FACT}))
    assert lines[:3] == [
        "pace_of_nothing (fab.toml)",
        "  6 months, seed",
        "  001 ¶3 six-days (forecast): It takes six days.",
    ]


def test_an_assumption_shows_its_range_and_its_why():
    lines = list(provenance.chain(_parameter(firms={"xai": GUESS}), {}))
    assert "  firm:xai: 2 months (1 – 4, lognormal), assumption" in lines
    assert "  why: a guess" in lines


def test_a_number_without_a_reader_says_so():
    assert list(provenance.chain(_parameter(number=SEED), {}))[-1] == "  read by: no rule"
    assert provenance.unread({"pace_of_nothing": _parameter(number=SEED)}) == ["pace_of_nothing"]


def test_a_fact_that_does_not_exist_is_named():
    assert "  six-days: no such fact" in provenance.chain(_parameter(number=SEED), {})


def test_each_reading_and_each_firm_counts_as_a_number():
    both = _parameter(switch="way", readings={"a": SEED, "b": GUESS})
    counts = provenance.count_by_status([both, _parameter("other", number=GUESS)])
    assert counts == {"fab.toml": {"seed": 1, "assumption": 2}}


def test_contested_is_what_a_reading_decides_or_a_disputed_fact_bears():
    switch = Reading(
        name="way", question="Which?", default="a", options={"a": "A"}, facts=("six-days",)
    )
    numbers = {
        "switched": _parameter("switched", switch="way", readings={"a": GUESS}),
        "disputed": _parameter("disputed", number=SEED),
        "plain": _parameter("plain", number=GUESS),
    }
    assert provenance.contested(numbers, {"way": switch}) == ["disputed", "switched"]


def test_a_reading_marks_its_standing_option():
    switch = Reading(name="way", question="Which?", default="b", options={"a": "A", "b": "B"})
    assert list(provenance.options(switch, {})) == ["way: Which?", "  a: A", "  b *: B"]


def test_an_f_string_reads_the_numbers_that_it_can_make(tmp_path, monkeypatch):
    rule = tmp_path / "rule.py"
    rule.write_text('REGIONS = ("gulf", "us")\nx = [world[f"price_{r}"] for r in REGIONS]\n')
    monkeypatch.setattr(provenance, "readers", lambda: {"rule.py": provenance._words(rule)})
    provenance._all_strings.cache_clear()
    try:
        assert provenance.read_by("price_gulf") == ["rule.py"]
        assert provenance.read_by("price_mars") == []
    finally:
        provenance._all_strings.cache_clear()
