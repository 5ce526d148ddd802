"""The throttle: wrong tries are counted by address and over all, and forgotten after a minute."""

from computewar.web.throttle import ALL, EACH, Throttle


def test_an_address_that_missed_too_often_waits_a_minute_and_others_do_not():
    now = [0.0]
    throttle = Throttle(lambda: now[0])
    for _try in range(EACH):
        assert not throttle.closed_to("a")
        throttle.missed("a")
    assert throttle.closed_to("a")
    assert not throttle.closed_to("b")
    now[0] = 61
    assert not throttle.closed_to("a")


def test_many_addresses_together_are_slowed_down_too():
    throttle = Throttle(lambda: 0.0)
    for number in range(ALL):
        throttle.missed(str(number))
    assert throttle.closed_to("another")
