"""The page of the criteria: values, places, agreement."""

import math

import pytest

from computewar.lab import robustness as lab
from computewar.report.html.robustness import page
from computewar.report.robustness import LABELS, sentences

WORDS = ("robustness", "terafab-2026")


@pytest.fixture(scope="module")
def found(short):
    """Three strategies in a few futures, redrawn a few times."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lab, "REDRAWN", 10)
        return lab.robustness(short, "musk", ["builder", "buyer", "cautious"], futures=24)


def test_the_page_has_every_value_place_and_agreement(found, short, rendered):
    made = page(found, short, WORDS)
    values = rendered(made).values
    for one in found.verdicts:
        assert {x for x in one.values.values() if math.isfinite(x)} <= set(values)
        assert one.again in values
    places, _firsts, agreement = made.sections[1].parts
    assert [row[0].text for row in places.rows] == list(LABELS.values())
    assert len(agreement.rows) == len(found.verdicts)
    for row, one in zip(places.rows, found.verdicts, strict=True):
        assert [cell.strong for cell in row[1:]] == [n == 1 for n in one.places.values()]


def test_the_lead_says_what_the_command_says(found, short):
    assert page(found, short, WORDS).lead == " ".join(sentences(found))


def test_where_no_future_ended_nothing_is_known(short, tmp_path, rendered):
    (tmp_path / "no.py").write_text("def decide(seen):\n    raise KeyError\n")
    given = [str(tmp_path / "no.py"), "builder"]
    lost = lab.robustness(short, "musk", given, futures=3, failures="rows", workers=1)
    made = page(lost, short, WORDS)
    assert made.title == "No criterion tells the strategies apart"
    assert rendered(made).values == [123.0]  # the user's own number
