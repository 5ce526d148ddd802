"""What a record consists of."""

from computewar.report.debrief.parts import Change, Decision


def _decision(*changes):
    made = tuple(Change(k, "", "Amal", kind, {"gpu_spend": {firm: 1.0}} if firm else {})
                 for k, (kind, firm) in enumerate(changes))  # fmt: skip
    return Decision("a", 1, 0, "2026-Q1", {}, (), made)


def test_setting_two_things_once_is_no_change_of_mind():
    assert _decision(("lever", "xai"), ("lever", "tesla"), ("commit", "")).changed == 0


def test_setting_a_thing_again_is_a_change_of_mind():
    assert _decision(("lever", "xai"), ("lever", "xai")).changed == 1


def test_what_is_taken_back_is_a_change_of_mind():
    assert _decision(("lever", "xai"), ("undo", ""), ("commit", ""), ("withdraw", "")).changed == 2
