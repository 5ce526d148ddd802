"""`computewar serve`: wrong use is told before anything is served; others are warned of."""

import socket
import sys

import click
import pytest

from computewar import cli
from computewar.cli import serve as serve_module
from computewar.cli.play import play
from computewar.cli.serve import serve


class Fake:
    """A server that ends at once."""

    port = 8000

    def __init__(self, request, host, port, url):
        self.request, self.asked = request, (host, port, url)
        Fake.last = self

    def serve(self, say):
        say("http://127.0.0.1:8000/join?token=x")


@pytest.fixture
def faked(monkeypatch):
    """The command without a server."""
    monkeypatch.setattr(serve_module, "_server", Fake)


def test_it_serves_what_play_would_play(faked, capsys):
    line = ["serve", "terafab-2026", "--side", "musk", "--seed", "1.3", "--horizon", "4"]
    assert cli.exit_code(line) == 0
    told = Fake.last.request
    assert (told.scenario, told.sides, told.seed, told.horizon) == (
        "terafab-2026", ("musk",), "1.3", 4,
    )  # fmt: skip
    assert Fake.last.asked == ("127.0.0.1", 8000, "")
    said = capsys.readouterr()
    assert "/join?token=x" in said.out
    assert said.err == ""


def test_all_that_play_can_play_is_there_too():
    of_the_terminal = {"plain", "only_ascii"}
    names = {one.name for one in play.params} - of_the_terminal
    assert names <= {one.name for one in serve.params}


def test_whoever_opens_it_to_others_is_warned(faked, capsys):
    assert cli.exit_code(["serve", "--host", "192.168.1.5"]) == 0
    assert "others on the network can reach this server" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "cure"),
    [
        (["--host", "0.0.0.0"], "--url http://"),
        (["--url", "game.example.org"], "write it as https://"),
        (["--url", "http://a/b"], "write it as https://"),
        (["--port", "70000"], "0<=x<=65535"),
        (["terafab-2025"], "did you mean 'terafab-2026'"),
        (["terafab-2026", "--side", "msk"], "did you mean 'musk'"),
    ],
)
def test_what_is_wrong_is_told_with_its_cure(faked, capsys, arguments, cure):
    assert cli.exit_code(["serve", *arguments]) == 2
    assert cure in capsys.readouterr().err


def test_a_port_that_is_taken_is_told_with_its_cure(capsys):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert cli.exit_code(["serve", "--port", str(port)]) == 2
    assert f"port {port} is taken" in capsys.readouterr().err


def test_without_the_extra_it_says_how_to_get_it(monkeypatch):
    for name in ("server", "host"):
        monkeypatch.delitem(sys.modules, f"computewar.web.{name}", raising=False)
    monkeypatch.setitem(sys.modules, "textual_serve.server", None)
    with pytest.raises(click.UsageError, match=r"pip install 'computewar\[web\]'"):
        serve_module._server(None, "127.0.0.1", 8000, "")


def test_a_game_without_colours_has_none_in_the_browser(faked, monkeypatch, own_home):
    monkeypatch.setattr(serve_module.os, "environ", {**serve_module.os.environ})
    monkeypatch.setattr(serve_module, "_colour", lambda: "none")
    assert cli.exit_code(["serve"]) == 0
    assert serve_module.os.environ["NO_COLOR"] == "1"
