import pytest

from computewar.report.roadmap import courses, flows, summary


@pytest.fixture(scope="module")
def views(games):
    """What Musk's side saw each quarter of a game."""
    return [game.observe("musk") for game in games]


def test_chips_stand_in_order_those_out_in_the_quarter_they_came(views):
    found = [one for one in courses(views, "tesla") if one.key == "chip"]
    numbers = [int(one.label.removeprefix("AI")) for one in found]
    assert numbers == list(range(4, 4 + len(found)))
    row = views[0].firms.index("tesla")
    for number, one in zip(numbers[1:], found[1:], strict=True):
        if one.done:
            assert views[one.due].own.chip_number[row, 0] < number
            assert views[one.due + 1].own.chip_number[row, 0] >= number
            assert one.start is None or one.start < one.due


def test_a_slip_is_against_what_was_first_expected(views):
    early = {one.label: one for one in courses(views[:1], "tesla") if one.begun}
    late = {one.label: one for one in courses(views, "tesla")}
    for label, one in early.items():
        assert late[label].first == one.first
        if one.first is not None:
            assert late[label].late == late[label].due - one.first
            assert one.late == 0


def test_chips_to_come_begin_about_when_the_cadence_says(views):
    told = {one.label: one.start for one in courses(views[:1], "tesla") if not one.begun}
    real = {one.label: one.start for one in courses(views, "tesla") if one.begun}
    both = [(told[label], real[label]) for label in told if label in real]
    assert len(both) >= 2
    assert all(abs(said - came) <= 3 for said, came in both)


def test_a_plant_without_money_has_no_date(altered):
    seen = altered("tesla", fab_begun=1.0, fab_progress=0.5).observe("musk")
    plant = courses([seen], "tesla")[-1]
    assert (plant.key, plant.due, plant.done, plant.late) == ("fab", None, False, 0)
    told = courses([altered("tesla", fab_begun=0.0).observe("musk")], "tesla")
    assert all(one.key == "chip" for one in told)


def test_a_promised_chip_has_the_quarter_in_which_it_falls_due(altered):
    vow = {"claim": [0, 1, 0, 0], "claim_base": [0, 4, 0, 0], "claim_due": [0, 6, 0, 0]}
    seen = altered("tesla", **vow).observe("musk")
    promised = {one.label: one.promised for one in courses([seen], "tesla")}
    assert promised["AI5"] == 5
    assert promised["AI6"] is None


def test_deliveries_are_those_that_came_and_those_on_order(views):
    now, row = views[9], views[9].firms.index("xai")
    gpus = next(one for one in flows(views[:10], "xai") if one.key == "gpus")
    for quarter, amount in gpus.amounts.items():
        past = views[quarter].own.gpu_orders[0] if quarter < 9 else None
        told = past if past is not None else now.own.gpu_orders[quarter - 9]
        assert amount == told[row, 0]
    assert min(gpus.amounts) == 0


def test_the_summary_names_what_comes_next(views):
    assert summary(courses(views[:1], "tesla"), views[0]).startswith("Next: AI5 in 2026-Q")
    assert summary(courses(views[:1], "xai"), views[0]) == "No chip and no plant is under way."
