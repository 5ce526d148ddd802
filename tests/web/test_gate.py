"""The gate: the link's token and the cookie; the names of the server, the origin of a socket."""

import pytest

from computewar.web.gate import named, new_gate, place_of


@pytest.fixture(scope="module")
def gate():
    """Fresh secrets."""
    return new_gate()


@pytest.fixture(scope="module")
def here():
    """The names of a server on this machine."""
    return place_of("127.0.0.1", 8000)


def test_only_the_right_token_opens(gate):
    assert gate.opens(gate.token)
    for wrong in ("", gate.token[:-1], gate.token + "a", gate.key, "é", "\udcff"):
        assert not gate.opens(wrong)


def test_only_the_right_cookie_is_known(gate):
    assert gate.knows(gate.key)
    for wrong in ("", gate.token, gate.key[:-1], "\udcff"):
        assert not gate.knows(wrong)


def test_every_gate_has_secrets_of_its_own(gate):
    other = new_gate()
    assert len({gate.token, gate.key, other.token, other.key}) == 4
    assert min(map(len, (gate.token, gate.key))) > 40


def test_two_servers_have_two_cookies(here):
    assert place_of("127.0.0.1", 8001).cookie != here.cookie


@pytest.mark.parametrize(
    "place", ["127.0.0.1:8000", "localhost:8000", "LocalHost:8000", "[::1]:8000"]
)
def test_the_server_goes_by_the_names_of_this_machine(here, place):
    assert here.is_here(place)
    assert here.is_own(f"http://{place}")


@pytest.mark.parametrize(
    "place", ["", "127.0.0.1", "127.0.0.1:8001", "evil.example:8000", "127.0.0.1:8000.evil.example"]
)
def test_it_goes_by_no_other_name(here, place):
    assert not here.is_here(place)
    assert not here.is_own(f"http://{place}")


@pytest.mark.parametrize("origin", ["", "null", "127.0.0.1:8000", "file://127.0.0.1:8000"])
def test_an_origin_that_is_no_page_is_not_ours(here, origin):
    assert not here.is_own(origin)


def test_another_address_and_a_proxy_are_names_too():
    place = place_of("192.168.1.5", 80, "https://Game.example.org/")
    assert place.is_here("192.168.1.5")
    assert place.is_own("https://game.example.org")
    assert not place.is_here("example.org")


def test_an_address_of_every_network_is_no_name():
    assert not place_of("0.0.0.0", 8000, "http://10.0.0.2:8000").is_here("0.0.0.0:8000")


def test_a_place_is_written_as_browsers_write_it():
    assert named("::1", 8000) == "[::1]:8000"
    assert named("example.org", 80) == "example.org"
