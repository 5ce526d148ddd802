"""The command line, fuzzed: whatever is typed, a right answer or a line that says what is wrong.

A line ends with 0, 1, 2 or 130 and never as a fault of our own; nothing warns; what is refused is
told in few lines without a sign that steers a terminal, and has written nothing.

Lines are drawn from the tree of commands. What is right stands in RIGHT by the parameter's name,
and small, so that a line that is taken ends soon; what is wrong is all that a shell can hand over
(no word of which has a NUL).
"""

import re
import signal
import sys
import time
import warnings
from collections import Counter
from io import BytesIO, StringIO, TextIOWrapper

import click
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from computewar import cli
from computewar.cli import unsteered
from computewar.cli.page import called
from computewar.inputs.scenario import load_scenario
from computewar.sessions.session import Session

BIDI, BELL, BROKEN = "\u202egnirts\u2066", "\x1b[31m\x07", "\udcff\udcfe"
ODD = (
    "", " ", "-", "--", "=", "==", ":", ",", ".", "..", "/", "%s", "{}", "{0}", "[/x]", "~", "*",
    "a\nb", "a\r\tb", BIDI, BELL, BROKEN, "ملعب", "٣", "½", "𝟙", "naïve", "x" * 300, "x" * 5000,
    "NaN", "-inf", "None", "true", "0x10", "1e9", "1_0", "1e400", "-0", "9" * 400, "9" * 5000,
    "-1", "0", "10000000000", str(2**63), str(2**64), "1.5", "1.", ".1", "1.2.3", "terafab-2062",
)  # fmt: skip
PATHS = (
    "nowhere", "folder", "folder/", "notes.txt", "damaged.save", "solo.save", "day.workshop",
    "x.toml", "cards.toml", "mine.py", "made.html", "made.toml", "made.save", "../above",
    "folder/../made.html", "/dev/null", "/dev/null/x", "/proc/x", "/", "//", "no/such/x.html",
    "solo.save/x", "x" * 300 + ".html", "made\n.html", BIDI + ".html", BROKEN + ".html", "loop",
)  # fmt: skip
RIGHT = {
    "scenario": ("terafab-2026",),
    "what": ("terafab-2026", "solo.save", "x.toml"),
    "seats": ("musk=builder:tsmc=0,buyer", "musk=builder", "openai=buyer"),
    "sides": ("musk", "openai"),
    "side": ("musk", "openai"),
    "seed": ("1", "3.4", "1000"),
    "reading": ("fab_unit=chips",),
    "settings": ("gpu_supply=900", "gpu_supply=0", "fab_full_cost=1e9"),
    "outcome": ("score", "cash xai", "own_chips xai"),
    "over": ("gpu_supply", "musk.pace", "gpu_supply=1:2", "fab_unit"),
    "opponents": ("openai=buyer",),
    "more": ("builder,buyer",),
    "until_known": ("95",),
    "when": ("score < 40", "score worst 20%"),
    "by": ("score",),
    "starts": ("from-2023-q4",),
    "url": ("https://example.org",),
    "bind": ("127.0.0.1",),
    "host": ("127.0.0.1",),
    "teams": ("A,B", "A=musk,B=openai"),
    "team": ("A",),
    "name": ("mine", "fab_full_cost"),
    "absent": ("buyer",),
    "title": ("Friday",),
    "step": ("open", "close", "next"),
    "fields": ("team=a",),
    "files": ("terafab-2026", "x.toml", "day.workshop", "solo.save"),
    "save": ("solo", "solo.save"),
    "spec": ("builder", "mine.py", "x.toml"),
    "preview": ("deposit-or-wait",),
    "branch": ("main",),
    "page": ("made.html",),
    "report": ("made.html",),
    "output": ("made",),
    "folder": ("folder",),
    "file": ("day.workshop", "fresh.workshop"),
    "outputs": ("made.html",),
}
FORCED = {
    "-n": ("run", "compare", "tournament", "robustness", "optimise", "pareto", "adversary",
           "backtest", "difficulty", "debrief"),
    "--horizon": ("run", "compare", "tournament", "robustness", "sensitivity", "discover",
                  "optimise", "pareto", "adversary", "depth", "difficulty", "play",
                  "strategy check", "workshop new"),
}  # fmt: skip
SMALL = {"-n": "2", "--horizon": "1"}
LESS = {
    "sensitivity": ("-n", "64", "--trajectories", "2", "--points", "2", "--only", "trees"),
    "discover": ("-n", "100", "--halves", "0"),
    "optimise": ("--games", "800"), "pareto": ("--games", "6144"),
    "adversary": ("--games", "500", "--table", "2"),
    "depth": ("--quick", "--only", "decisions"),
    "tournament": ("musk=builder,buyer", "openai=buyer"),
    "difficulty": ("--candidates", "builder", "--level", "easy"),
    "workshop check": ("--no-robots",),
    "play": ("--plain",),
}  # fmt: skip
"""What keeps a line short where its own words do not say."""


def tree():
    """Every command that does something, by its words."""
    with click.Context(cli.commands) as context:
        return {
            " ".join(words): command
            for words, command in called(cli.commands, context)
            if not isinstance(command, click.Group)
        }


def _options(name):
    return {option for param in TREE[name].params for option in param.opts}


def lines(name, command):
    """Strategies' lines of one command: a list of words after `computewar`."""
    stray = st.sampled_from([["--nope"], ["--horizn"], ["-Z"], *([word] for word in ODD)])
    mixed = [_part(param, _any(param)) for param in command.params]
    known = [param for param in command.params if _known(param)]
    right = [_part(param, _right(param), often=False) for param in known]
    drawn = st.one_of(
        st.tuples(*right), st.tuples(*mixed), st.tuples(*mixed), st.tuples(*right, stray)
    )
    return drawn.map(lambda some: _short(name, [*name.split(), *(w for one in some for w in one)]))


def _short(name, words):
    """The line, with less work asked of it where it says nothing itself."""
    less = LESS.get(name, ())
    if not any(word in words for word in less if word.startswith("-")):
        words = [*words, *less]
    design = any(word.startswith(("--over", "--des", "--poi", "--rep")) for word in words)
    if name == "run" and design:
        return [*words, "--over", "fab_first_output"]
    for option, names in FORCED.items():
        if name in names and not any(word.startswith((option, "--futures")) for word in words):
            words += [option, SMALL[option]]
    return words


def _known(param):
    """Whether something right is known of a parameter."""
    return (
        param.name in RIGHT
        or param.required
        or isinstance(param.type, KINDS)
        or getattr(param, "is_flag", False)
    )


def _part(param, value, often=True):
    """A parameter on the line: left out, once, or several times."""
    if isinstance(param, click.Argument):
        count = {
            "min_size": 1 if param.required or not often else 0,
            "max_size": 1 if param.nargs == 1 else 2,
        }
        return st.lists(value, **count, unique=True)
    name = st.sampled_from([*param.opts, *param.secondary_opts])
    once = st.tuples(name, value).map(list)
    if param.is_flag:
        once = joined = twice = name.map(lambda word: [word])
    else:
        joined = st.tuples(name, value).map(lambda pair: ["=".join(pair)])
        twice = st.tuples(once, once).map(lambda pair: [*pair[0], *pair[1]])
    chances = [st.just([])] * (8 if often else 14) + [once] * 3 + [joined, twice if often else once]
    return st.sampled_from(range(len(chances))).flatmap(chances.__getitem__)


def _any(param):
    return st.one_of(_right(param), _right(param), st.sampled_from(_wrong(param)))


def _right(param):
    kind = param.type
    if param.name in RIGHT:
        return st.sampled_from(RIGHT[param.name])
    if isinstance(kind, click.Choice):
        return st.sampled_from([str(choice) for choice in kind.choices])
    if isinstance(kind, click.IntRange | click.FloatRange):
        low = kind.min if kind.min is not None else 1
        return st.sampled_from([str(low), str(low + 1 if low else 1)])
    if isinstance(kind, click.Path):
        return st.sampled_from(PATHS)
    return st.sampled_from(["builder", "musk", "1", "solo"])


def _wrong(param):
    if isinstance(param.type, click.Path) or param.name in ("what", "files", "save", "spec"):
        return (*PATHS, *ODD)
    words = RIGHT.get(param.name, ("1",))
    near = [word + tail for word in words for tail in ("x", "=", ":x=1", ",", "=nan", BROKEN)]
    return (*ODD, *near, *(word[:-1] for word in words))


TREE = tree()
COSTLY = {"serve", "workshop host", "optimise", "pareto", "adversary", "depth", "sensitivity",
          "discover", "tournament", "backtest", "check", "debrief", "doctor"}  # fmt: skip
"""Commands whose lines, once taken, last seconds or until they are stopped."""
STAYING = {"serve", "workshop host"}
MANY = {"check"}
"""Commands that name every fault they find."""
PATIENCE, FEW = 120, 12
SET = "--set"
STEERING = re.compile(r"[\x00-\x09\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
counts = Counter()


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Files of every kind, by name."""
    folder = tmp_path_factory.mktemp("files")
    story = load_scenario("terafab-2026", horizon=2)
    with Session.new(folder / "solo.save", story, "1.3", {"musk": "person"}) as game:
        game.commit("musk")
    day = ["workshop", "new", str(folder / "day"), "--teams", "A,B", "--horizon", "2"]
    assert cli.exit_code(day) == 0
    found = {name: (folder / name).read_bytes() for name in ("solo.save", "day.workshop")}
    return found | {
        "damaged.save": found["solo.save"][:5000],
        "notes.txt": b"no such file\n",
        "x.toml": b'[[rule]]\nset.gpu_spend = "half"\n',
        "cards.toml": b"[[card]]\n",
        "mine.py": b'"""Mine."""\n\n\ndef decide(seen):\n    return {}\n',
    }


@pytest.fixture
def desk(tmp_path, monkeypatch, files):
    """A folder to stand in."""
    home = tmp_path / "desk"
    (home / "folder").mkdir(parents=True)
    (home / "loop").symlink_to(home / "loop")
    for name, content in files.items():
        (home / name).write_bytes(content)
    monkeypatch.chdir(home)
    return home


class Over(KeyboardInterrupt):
    """A line that took too long, or a server that stays."""


def _ring(_number, _frame):
    raise Over


def _called(words, monkeypatch, patience):
    """Exit code, what is told on stderr, and the seconds it took; streams as `main` has them."""
    out, err = (TextIOWrapper(BytesIO(), "utf-8", errors="replace") for _ in range(2))
    before = signal.signal(signal.SIGALRM, _ring)
    signal.setitimer(signal.ITIMER_REAL, patience)
    began = time.monotonic()
    try:
        with warnings.catch_warnings(), monkeypatch.context() as patch:
            for kind in (RuntimeWarning, DeprecationWarning, UserWarning, FutureWarning):
                warnings.simplefilter("error", kind)
            for name, stream in (("stdin", StringIO("")), ("stdout", out), ("stderr", err)):
                patch.setattr(sys, name, stream)
            unsteered.guard()
            code = cli.exit_code(words)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    err.flush()
    return code, err.buffer.getvalue().decode(), time.monotonic() - began


def _files(*folders):
    """What lies there: path → size and time."""
    return {
        path: (path.stat().st_size, path.stat().st_mtime_ns)
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink()
    }


def _holds(name, words, desk, own_home, monkeypatch):
    """The contract of one line."""
    before = _files(desk, own_home)
    patience = 3 if name in STAYING else PATIENCE
    code, err, seconds = _called(words, monkeypatch, patience)
    counts[code] += 1
    assert code in (0, 1, 2, 130), (code, err)
    assert "Traceback" not in err
    assert not STEERING.search(err), err
    if code == 130:
        assert name in STAYING, f"still at it after {seconds:.0f} s"
    if code == 2:
        assert _files(desk, own_home) == before
        assert seconds < PATIENCE / 4
        said = err.splitlines()
        assert said
        assert max(map(len, said)) <= 1500
        assert len(said) <= (300 if name in MANY else FEW), err


KINDS = (click.Choice, click.IntRange, click.FloatRange)
QUIET = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]


@settings(max_examples=12, derandomize=True, suppress_health_check=QUIET)
@given(data=st.data())
def test_any_line_is_done_or_refused_in_few_words(data, desk, own_home, monkeypatch):
    name = data.draw(st.sampled_from(sorted(set(TREE) - COSTLY)))
    _holds(name, data.draw(lines(name, TREE[name])), desk, own_home, monkeypatch)


@pytest.mark.heavy
@pytest.mark.parametrize("name", sorted({n for n in TREE if SET in _options(n)} - STAYING))
def test_a_line_of_every_command_that_plays_is_refused(name, desk, own_home, monkeypatch):
    @settings(max_examples=2, derandomize=True, suppress_health_check=QUIET)
    @given(lines(name, TREE[name]))
    def held(words):
        _holds(name, [*words, SET, "no_such_number=1"], desk, own_home, monkeypatch)

    held()


@pytest.mark.slow
@pytest.mark.parametrize("name", TREE)
def test_hundreds_of_lines_of_every_command_are_done_or_refused(name, desk, own_home, monkeypatch):
    @settings(max_examples=30 if name in COSTLY else 300, suppress_health_check=QUIET)
    @given(lines(name, TREE[name]))
    def held(words):
        _holds(name, words, desk, own_home, monkeypatch)

    held()
    sys.stdout.write(f"{name}: {dict(counts)}\n")
    counts.clear()


def test_every_name_with_right_words_is_one_of_the_tree():
    named = {param.name for command in TREE.values() for param in command.params}
    assert set(RIGHT) <= named
    assert set(COSTLY) <= set(TREE)


def test_ten_thousand_words_are_refused_at_once(desk, own_home, monkeypatch):
    words = ["run", "terafab-2026", *["musk=builder"] * 10_000]
    _holds("run", words, desk, own_home, monkeypatch)


@pytest.mark.parametrize("word", ODD)
def test_any_word_is_no_command(word, desk, own_home, monkeypatch):
    _holds("", [word], desk, own_home, monkeypatch)
