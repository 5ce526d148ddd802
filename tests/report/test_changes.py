"""What a plan changes: money first, by its amount; what does nothing is only counted."""

from computewar.engine.purse import PREFIX
from computewar.engine.turn import LEVERS
from computewar.report.changes import IDLE_WITHOUT, changes


def _told(start, orders, plan):
    levers = {name: values["tesla"] for name, values in plan.items()}
    return changes(start.observe("musk"), orders("musk", firm="tesla", **levers), plan)


def test_the_largest_amounts_come_first(start, orders):
    plan = {"cadence": {"tesla": 9.0}, "gpu_spend": {"tesla": 9.0}, "hall_spend": {"tesla": 30.0}}
    found = _told(start, orders, plan)
    assert [one.lever for one in found.told] == ["hall_spend", "gpu_spend"]
    assert found.idle == 1  # no money for design
    paid = _told(start, orders, plan | {"design_spend": {"tesla": 1.0}})
    assert [one.lever for one in paid.told][-1] == "cadence"
    assert paid.idle == 0


def test_what_stands_already_is_no_change(start, orders):
    stood = float(start.observe("musk").standing["gpu_spend"][0, 0])
    assert _told(start, orders, {"gpu_spend": {"tesla": stood}}).told == ()


def test_what_is_not_shown_is_counted(start, orders):
    plan = {"gpu_spend": {"tesla": 9.0}, "hall_spend": {"tesla": 30.0}, "fab_rush": {"tesla": 1.0}}
    more, idle = _told(start, orders, plan).rest(1)
    assert more.startswith("+1 more")
    assert idle.startswith("1 setting does nothing yet")
    assert len(_told(start, orders, plan).rest(2)) == 1


def test_every_lever_named_exists():
    assert set(IDLE_WITHOUT) | set(IDLE_WITHOUT.values()) <= set(LEVERS)
    assert any(name.startswith(PREFIX) for name in IDLE_WITHOUT)
