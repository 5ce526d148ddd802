"""Files that people write, changed at random: each is refused in words, or read and then played.

A shipped file is changed as a tree (keys dropped, misspelt, added; values of another kind, empty,
huge, hostile) or as bytes. Whatever comes of it: errors of our own kinds, one line a problem with
its cure, nothing that steers a terminal; what is accepted plays four quarters in finite numbers.
"""

import copy
import datetime
import json
import re
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import tomli
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from computewar.engine.game import DecisionError, last, new_game, play
from computewar.engine.outcomes import OUTCOMES
from computewar.inputs.card import read_cards
from computewar.inputs.catalogue import scenarios_folder, seeds_folder
from computewar.inputs.error import InputError, apart, read_toml
from computewar.inputs.fact import load_facts
from computewar.inputs.level import read_levels
from computewar.inputs.parameter import read_parameters
from computewar.inputs.record import load_behaviour, load_decisions, load_misses, load_rows
from computewar.inputs.scenario import load_scenario
from computewar.inputs.settings import load
from computewar.inputs.setup import arranged, setup_of
from computewar.lab.factor import factors
from computewar.lab.faults import faults
from computewar.strategies import StrategyError, find
from computewar.strategies.shelf import FOLDER
from computewar.tui import keymap

ROOT = scenarios_folder()
COOKBOOK = Path(__file__).parents[2] / "docs" / "cookbook"
FLAGSHIP, QUARTERS, FUTURES = "terafab-2026", 4, 2
STEERS = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
LONGEST_LINE = 3_000
HOSTILE = [
    "", " ", "x", "x" * 3_000, "\u202egnp", "\x1b[31mred", "a\nb", "\0", "é", "NaN", "../../x", "1",
    "self", "all", "*", "-", "a" * 70, "xai.trust < 1e999", "xai.cash > 1.2.3", "cash > 3",
    "card.nope >= 0", "2999-Q4", "builder:patience=9", "x.py", "0.5 * free", "1/0", "free/0 < 1",
    "10**400", "-" * 150 + "1", "(" * 140 + "1" + ")" * 140, "min(1)", "9" * 290, "lambda: 0",
    "1e400", "a.b.c", "cash < cash < cash", "1j", "True", "tesla", "fab_unit", "gpu_spend",
    0, -0.0, 1, -1, 2, 80, 81, 10**6, 2**63, 10**400, -(10**400), 1e308, -1e308, 5e-324, 0.5, 1e20,
    float("nan"), float("inf"), -float("inf"), True, False, datetime.date(2026, 1, 1),
    datetime.time(1, 2), datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC),
    [], {}, [1], ["x"], [[]], [{}], {"x": 1}, {"value": 1}, [5, 1], [-1, 5], {"": ""},
    {"min": 5, "max": 1, "default": 9, "step": 0}, {"firms": {"nope": 1}}, {"tesla": 1},
]  # fmt: skip
KEYS = ["x", "", "value", "low", "file", "name", "\x1b[2J", "base", "firms", "cards", "switch"]
BYTES = [
    b"[",
    b"{",
    b'"',
    b"'''",
    b"\0",
    b"\xff",
    b"\r",
    b"\n",
    b"=",
    b"#",
    b"9" * 50,
    b"\xe2\x80\xae",
]
SETTINGS = {
    "theme": "computewar", "language": "en", "colour": "auto", "ascii": False, "plain": True,
    "futures": 500, "muted": ["card", "idle"], "keys": {"commit": "c", "help": "?", "undo": "u"},
}  # fmt: skip


def written(value):
    """A value as TOML has it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return json.dumps(value).replace("\x7f", "\\u007f")
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, dict):
        return "{" + ", ".join(f"{written(k)} = {written(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(map(written, value))}]"
    return repr(value)


def document(tree):
    return "".join(f"{written(key)} = {written(value)}\n" for key, value in tree.items()).encode()


@st.composite
def trees(draw, tree):
    """A tree with one to three changes somewhere in it."""
    tree = copy.deepcopy(tree)
    for _ in range(draw(st.sampled_from([1, 1, 2, 3]))):
        changed(draw, tree)
    return tree


def changed(draw, tree):
    node = tree
    while node:
        keys = list(node) if isinstance(node, dict) else range(len(node))
        key = draw(st.sampled_from(keys))
        if not isinstance(node[key], dict | list) or not node[key] or draw(st.integers(0, 7)) == 0:
            return change(draw, node, key)
        node = node[key]
    return None


def change(draw, node, key):
    """One entry of a table or list dropped, renamed, doubled, wrapped, scaled, or another."""
    kind = draw(st.sampled_from(["drop", "name", "add", "scale", "wrap", "swap", "set", "set"]))
    value = copy.deepcopy(draw(st.sampled_from(HOSTILE)))
    number = isinstance(node[key], int | float) and abs(node[key]) < 1e300
    if kind == "drop":
        del node[key]
    elif kind == "name" and isinstance(node, dict):
        at = draw(st.integers(0, len(key)))
        names = [key[:at] + key[at + 1 :], key.upper(), "\u202e" + key, key + "\n", "x" * 3_000]
        node[draw(st.sampled_from(names))] = node.pop(key)
    elif kind == "add" and isinstance(node, dict):
        node[draw(st.sampled_from(KEYS))] = value
    elif kind == "scale" and number:
        node[key] = float(node[key]) * draw(st.sampled_from([-1, 0, 1e3, 1e6, 1e12, 1e-6, 0.5, 2]))
    elif kind == "wrap":
        node[key] = draw(st.sampled_from([[node[key]], {"x": node[key]}]))
    elif kind == "swap":
        other = draw(st.sampled_from(list(node) if isinstance(node, dict) else range(len(node))))
        node[key], node[other] = node[other], node[key]
    else:
        node[key] = value


@st.composite
def spoiled(draw, content):
    """Bytes with some others put in, cut out or turned."""
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(content)))
        cut = draw(st.sampled_from([0, 1, 5, 200]))
        content = content[:at] + draw(st.sampled_from([b"", *BYTES])) + content[at + cut :]
    return content


def finite(game, deciders):
    """Play on, and look at every figure and outcome."""
    end = last(play(game, deciders, QUARTERS), game)
    for name, value in end.state.arrays().items():
        assert np.isfinite(value).all(), name
    for name, outcome in OUTCOMES.items():
        assert np.isfinite(outcome.measure(end.start, end.state, end.world)).all(), name


def sound(file):
    """What `check` says of a file, the first fault raised."""
    for fault in faults(file)[1]:
        raise fault


def story(file):
    """Load and play; what cannot be loaded or played is a fault for `check` too."""
    try:
        made = load_scenario(file)
        deciders = {side: find(spec) for side, spec in made.strategies.items()}
        finite(new_game(made, 1, futures=FUTURES), deciders)
    except (InputError, StrategyError, DecisionError):
        assert faults(file)[1], "check finds nothing"
        raise
    sound(file)


def cards(file):
    both(read_cards)(file)
    own = file.with_name("story-of-cards.toml")
    own.write_text(f'base = "{FLAGSHIP}"\ncards = ["*", "{file.name}"]\n')
    finite(new_game(load_scenario(own), 1, futures=FUTURES), {})


def both(read):
    """A reader, and `check`, which must find something wherever the reader does."""

    def judge(file):
        try:
            read(file)
        except InputError:
            assert faults(file)[1], "check finds nothing"
            raise
        sound(file)

    return judge


def strategy(file):
    finite(flagship(), {"musk": find(str(file))})


@cache
def flagship():
    return new_game(load_scenario(FLAGSHIP), 1, futures=FUTURES)


def chosen(file):
    """The settings that hold and the keys; every fault of them is one line."""
    found = load(file)
    good, wrong = keymap.settled(found.settings.keys)
    assert set(keymap.bound(good).values()) <= {key for keys in good.values() for key in keys}
    for line in (*found.problems, *wrong):
        told(line)


def facts(file):
    folder = file.with_suffix("")
    folder.mkdir(exist_ok=True)
    (folder / "one.toml").write_bytes(file.read_bytes())
    load_facts(folder)


def misses(file):
    load_misses(file, load_rows(ROOT / "backtest" / "records.toml"))


def setup(file):
    setup_of(json.dumps({"worlds": {}, **read_toml(file)}, default=str), file)


def option(file):
    """`--over` and `--reading`, as texts of the command line."""
    read = read_toml(file)
    base = load_scenario(FLAGSHIP)
    over, readings = read.get("over"), read.get("reading")
    texts = [str(one) for one in over] if isinstance(over, list) else []
    pairs = {k: str(v) for k, v in readings.items()} if isinstance(readings, dict) else {}
    factors(texts, base, dict(base.strategies))
    load_scenario(FLAGSHIP, readings=pairs)


def files(folder, *names):
    return [file for name in names or ["*"] for file in sorted(folder.glob(f"{name}.toml"))]


FORMATS = {
    "scenario": (files(ROOT), story),
    "cards": (files(ROOT / "cards"), cards),
    "parameters": (files(ROOT / "parameters", "[!r]*"), both(read_parameters)),
    "readings": (files(ROOT / "parameters", "readings"), sound),
    "levels": (files(ROOT / "difficulty"), both(read_levels)),
    "facts": (files(seeds_folder()), facts),
    "rows": (files(ROOT / "backtest", "records"), load_rows),
    "decisions": (files(ROOT / "backtest", "decisions"), load_decisions),
    "behaviour": (files(ROOT / "backtest", "behaviour"), load_behaviour),
    "misses": (files(ROOT / "backtest", "misses"), misses),
    "rules": (files(COOKBOOK), strategy),
    "copies": (files(FOLDER / "recorded"), strategy),
    "settings": (SETTINGS, chosen),
    "setup": (None, setup),
    "options": (
        {
            "over": ["fab_lead", "gpu_supply=1:9", "fab_unit", "musk.fab=0:1"],
            "reading": {"fab_unit": "chips"},
        },
        option,
    ),
}
"""Format → the files or the tree that are changed, and what must come out of a changed one."""
QUICK = ("facts", "rows", "decisions", "behaviour", "copies", "settings", "setup")
"""Those that are read alone, without a look at all that comes with the game."""


@cache
def origin(name):
    """Trees and bytes of a format's files."""
    given, _ = FORMATS[name]
    if name == "setup":
        story = load_scenario(FLAGSHIP)
        given = json.loads(arranged(story, ["Alpha", "Beta=openai", "Gamma"], minutes=5).written())
    if isinstance(given, dict):
        return [(given, document(given))]
    return [(tomli.loads(file.read_text("utf-8")), file.read_bytes()) for file in given]


def told(text):
    """Assert that an error is told as every error shall be."""
    assert not STEERS.search(text), text
    assert len(text) < LONGEST_LINE, text[:200]


def judged(name, file):
    try:
        FORMATS[name][1](file)
    except InputError as error:
        for one in apart(error):
            told(str(one))
            assert one.problem, one
            assert one.cure, one
    except (StrategyError, DecisionError) as error:
        told(str(error).replace("\n", " "))


def tried(folder, name, count, fixed):
    """Change files of a format `count` times and judge each."""

    @settings(
        max_examples=count, derandomize=fixed, deadline=None, database=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(st.data())
    def judge(data):
        tree, content = data.draw(st.sampled_from(origin(name)))
        if data.draw(st.integers(0, 9)) == 0:
            changed = data.draw(spoiled(content))
        else:
            changed = document(data.draw(trees(tree)))
        file = folder / f"my-{name}.toml"
        file.write_bytes(changed)
        judged(name, file)

    judge()


@pytest.mark.parametrize("name", QUICK)
def test_a_changed_file_is_refused_in_words_or_read(tmp_path, name):
    tried(tmp_path, name, 3, fixed=True)


@pytest.mark.heavy
@pytest.mark.parametrize("name", FORMATS)
def test_many_changed_files_are_refused_in_words_or_played(tmp_path, name):
    tried(tmp_path, name, 8, fixed=True)


@pytest.mark.slow
@pytest.mark.parametrize("name", FORMATS)
def test_hundreds_of_changed_files_are_refused_in_words_or_played(tmp_path, name):
    tried(tmp_path, name, 400, fixed=False)
