import json
from dataclasses import asdict, replace

from computewar.lab.discovery import Discovery, Explanation, Measured, Search, Told

SEEN = Measured(100, 60, 0.2, 0.6, 0.5, 0.7, 0.4, 0.3, 0.5)


def told(base: float) -> Told:
    return Told((), SEEN, SEEN, base)


def discovery(*boxes: Told) -> Discovery:
    held = Explanation(Search(), 9, (), SEEN, (), boxes, SEEN, (), SEEN, ())
    return Discovery(
        "s", "musk", ("builder",), {}, 1, 0, 500, 500, False, "win < 1", "win", "", True, 1.0, 150,
        held, {},
    )  # fmt: skip


def test_a_box_is_known_where_its_interval_lies_above_the_base():
    assert told(0.45).known
    assert not told(0.5).known
    assert not told(0.65).known


def test_a_discovery_is_one_where_a_box_is_known():
    assert discovery(told(0.65), told(0.2)).known
    assert not discovery(told(0.65)).known
    assert not replace(discovery(), explanation=None).known


def test_everything_can_be_written_as_json():
    assert json.loads(json.dumps(asdict(discovery(told(0.3)))))["explanation"]["suspects"] == 9
