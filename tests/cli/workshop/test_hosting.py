"""`computewar workshop host`: who is let in, told once; tests/web has the server itself."""

import re
import socket

import pytest

from computewar.sessions.workshop import Workshop
from computewar.web.hall import Hall
from computewar.workshop import seats


@pytest.fixture
def unserved(monkeypatch):
    """A server that tells its links and goes."""

    def serve(self, say):
        say(self.link)
        self.workshop.close()

    monkeypatch.setattr(Hall, "serve", serve)


def _tokens(text):
    return re.findall(r"token=(\S+)", text)


def test_every_link_and_code_opens_what_it_stands_for(day, said, unserved):
    code, out, err = said("host", day)
    assert (code, err) == (0, "")
    tokens, codes = _tokens(out), re.findall(r"  (\w{8})  http", out)
    with Workshop.open(day) as workshop:
        roles = [seats.role_of(workshop, one) for one in tokens]
        assert roles == ["facilitator", "team", "team", "projector", "observer"]
        assert [seats.role_of(workshop, one) for one in codes] == roles[1:]
        assert seats.enter(workshop, tokens[2])[0].team == "beta"
    kept = day.read_bytes().decode("latin-1")
    assert not any(secret in kept for secret in [*tokens, *codes])


def test_new_links_close_the_old_ones_and_show_out_who_came_by_them(day, said, unserved):
    old = _tokens(said("host", day)[1])
    with Workshop.open(day) as workshop:
        _seat, key = seats.enter(workshop, old[1], "Amal")
    out = said("host", day)[1]
    assert len(_tokens(out)) == 1  # later only the facilitator gets a new one
    assert "still open; --new-links" in out
    assert len(_tokens(said("host", day, "--new-links")[1])) == 5
    with Workshop.open(day) as workshop:
        assert seats.seated(workshop, key) is None  # shown out
        for secret in old:
            with pytest.raises(seats.SeatError):
                seats.role_of(workshop, secret)


def test_opening_it_to_others_is_warned_of(day, said, unserved):
    assert "others on the network" in said("host", day, "--bind", "192.168.1.5")[2]


@pytest.mark.parametrize(
    ("words", "cure"),
    [(("--bind", "0.0.0.0"), "--url http://"), (("--url", "room"), "write it as https://")],
)
def test_an_address_nobody_can_open_is_told(day, said, words, cure):
    code, _out, err = said("host", day, *words)
    assert code == 2
    assert cure in err


def test_a_port_that_is_taken_gives_nothing_out(day, said):
    before = day.read_bytes()
    with socket.create_server(("127.0.0.1", 0)) as other:
        code, out, err = said("host", day, "--port", other.getsockname()[1])
    assert (code, out) == (2, "")
    assert "is taken; choose another with --port" in err
    assert day.read_bytes() == before
