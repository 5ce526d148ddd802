"""Seats: links and codes open what they are for, until they are revoked; none is kept as it is."""

import pytest

from computewar.workshop import seats
from computewar.workshop.seats import SeatError


def test_a_link_and_a_code_let_in_and_the_browser_s_key_outlives_them(held):
    workshop = held()
    token, code = seats.invite(workshop, "team", "alpha")
    for secret in (token, code):
        seat, key = seats.enter(workshop, secret, "Amal")
        assert (seat.role, seat.team, seat.person) == ("team", "alpha", "Amal")
        assert seats.seated(workshop, key) == seat
    assert [one.person for one in seats.people(workshop)] == ["Amal", "Amal"]


def test_what_is_wrong_opens_nothing(held):
    workshop = held()
    seats.invite(workshop, "team", "alpha")
    for secret in ("", "x", "a" * 43):
        with pytest.raises(SeatError):
            seats.enter(workshop, secret)
        assert seats.seated(workshop, secret) is None


def test_a_link_revoked_shows_out_all_who_came_by_it(held):
    workshop = held()
    token, _code = seats.invite(workshop, "facilitator")
    seat, key = seats.enter(workshop, token)
    other, other_key = seats.enter(workshop, token)
    seats.revoke(workshop, seat.id)
    assert seats.seated(workshop, key) is None
    assert seats.seated(workshop, other_key) == other
    link = next(e.content["id"] for e in workshop.told("seat") if "token" in e.content)
    seats.revoke(workshop, link)
    assert seats.seated(workshop, other_key) is None
    with pytest.raises(SeatError):
        seats.enter(workshop, token)


def test_no_secret_stands_in_the_file(held):
    workshop = held()
    token, code = seats.invite(workshop, "team", "beta")
    _seat, key = seats.enter(workshop, token)
    kept = b"".join(file.read_bytes() for file in workshop.path.parent.iterdir())
    assert not any(secret.encode() in kept for secret in (token, code, key))


def test_the_pen_is_one_person_s_and_falls_free_when_he_goes(held):
    workshop = held()
    token, _code = seats.invite(workshop, "team", "alpha")
    amal, _key = seats.enter(workshop, token, "Amal")
    zed, _key = seats.enter(workshop, token, "Zed")
    assert seats.pen(workshop, "alpha") == ""
    seats.take_pen(workshop, "alpha", amal.id)
    seats.take_pen(workshop, "alpha", zed.id)
    assert seats.pen(workshop, "alpha") == zed.id
    seats.revoke(workshop, zed.id)
    assert seats.pen(workshop, "alpha") == ""


def test_links_that_still_let_in_are_listed(held):
    workshop = held()
    seats.invite(workshop, "team", "alpha")
    seats.invite(workshop, "projector")
    first, second = seats.links(workshop)
    assert (first.team, second.role) == ("alpha", "projector")
    seats.revoke(workshop, first.id)
    assert seats.links(workshop) == [second]


def test_a_seat_in_a_terminal_is_kept_for_its_name_and_no_key_opens_it(held):
    workshop = held()
    amal = seats.sit(workshop, "alpha", "Amal")
    assert seats.sit(workshop, "alpha", "Amal") == amal
    assert seats.sit(workshop, "beta", "Amal") != amal
    assert seats.seated(workshop, "") is None
    assert amal.id in seats.local(workshop)
    seats.revoke(workshop, amal.id)
    assert amal.id not in seats.local(workshop)
    assert seats.sit(workshop, "alpha", "Amal") != amal


def test_a_code_is_kept_as_a_slow_hash_with_the_file_s_salt(held):
    one, other = held(), held()
    _token, code = seats.invite(one, "team", "alpha")
    seats.invite(one, "team", "beta")
    seats.invite(other, "team", "alpha")
    kept = [entry.content for entry in (*one.told("seat"), *other.told("seat"))]
    salts = [body["salt"] for body in kept]
    assert salts[0] == salts[1] != salts[2]
    assert kept[0]["code"] == seats.stretched(code, salts[0]) != seats.hashed(code)
    assert seats.COST >= 2**14


def test_a_code_opens_however_it_is_typed(held):
    workshop = held()
    _token, code = seats.invite(workshop, "team", "alpha")
    for way in (code.upper(), f" {code[:4]}-{code[4:]} ", " ".join(code)):
        assert seats.role_of(workshop, way) == "team"
    for wrong in (code[:-1], code + "a", code[:-1] + "é"):
        with pytest.raises(SeatError):
            seats.role_of(workshop, wrong)


HOSTILE = {
    "\x1b]0;evil\x07Amal\x1b[2J": "]0;evilAmal[2J",
    "Amal\u202elamA\n\nx": "AmallamA x",
    "a" * 400: "a" * 40,
    "\ud800": "?",
    " Facilitator ": "",
    "clo\u200bck": "",
    "\x00\x1b": "",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_made_harmless(name):
    assert seats.called(name) == HOSTILE[name]


def test_a_link_lets_in_a_room_and_not_a_flood(held, monkeypatch):
    monkeypatch.setattr(seats, "MOST", 2)
    workshop = held("Alpha")
    token, code = seats.invite(workshop, seats.TEAM, "alpha")
    first, _key = seats.enter(workshop, token, "Amal")
    seats.enter(workshop, token, "Badr")
    with pytest.raises(seats.SeatError, match="2 have come by this link"):
        seats.enter(workshop, code, "Celia")
    seats.revoke(workshop, first.id)
    seats.enter(workshop, token, "Celia")
    other, _code = seats.invite(workshop, seats.TEAM, "alpha")
    assert seats.enter(workshop, other, "Dina")[0].team == "alpha"
