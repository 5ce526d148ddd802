"""Damage: bytes of a file changed by chance, and entries forged whose hashes are right."""

import gzip
import json
import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from computewar.sessions import layout
from computewar.sessions.entry import KINDS, Entry, _seal, seal_head

RELEASED = Path(__file__).parents[1] / "released"
ODD = [
    None, True, 0, -1, 2**63, 10**30, 1e308, "", "x" * 100_000, "ä\u202e\n\x1b[31m", "NaN", [], {},
    [[]], {"": {}}, ["musk"], {"xai": 1}, "xai", "musk", "nobody", "evil.py", "main", "alpha/main",
    "9999-12-31T23:59:59+00:00", {"gpu_spend": {"xai": 1e300}}, {"gpu_spend": {"xai": "1"}},
    {"gpu_spend": [1]}, {"no_lever": {"xai": 1}}, {"gpu_spend": {"nobody": 1}},
]  # fmt: skip
RAW = [
    "NaN", "1e400", "9" * 5000, "[" * 10_000, '{"a":' * 10_000, "", "{", "[]", "null", '"x"',
    '{"set":{"gpu_spend":{"xai":NaN}}}', '{"set":{"gpu_spend":{"xai":1e400}}}',
]  # fmt: skip
LIKELY = ("set", "given", "injects", "from", "card", "effects", "text", "team", "round", "turn")


def spoilt(content: bytes, luck: random.Random) -> bytes:
    """The bytes with a bit flipped, a part lost, zeroed, doubled or in another's place."""
    data, at = bytearray(content), luck.randrange(len(content))
    kind = luck.choice(["flip", "head", "cut", "zero", "insert", "swap", "many"])
    if kind in ("flip", "head"):
        data[at if kind == "flip" else at % 100] ^= 1 << luck.randrange(8)
    elif kind == "cut":
        del data[at:]
    elif kind == "zero":
        data[at : at + 4096] = bytes(len(data[at : at + 4096]))
    elif kind == "insert":
        data[at:at] = luck.randbytes(luck.randrange(1, 5000))
    elif kind == "swap":
        other = luck.randrange(len(data))
        data[at : at + 512], data[other : other + 512] = (
            data[other : other + 512], data[at : at + 512],
        )  # fmt: skip
    else:
        for _k in range(20):
            data[luck.randrange(len(data))] = luck.randrange(256)
    return bytes(data)


def odd_json(text: str, luck: random.Random) -> str:
    """A text of JSON with one value lost or another, or something else altogether."""
    if luck.random() < 0.15:
        return luck.choice(RAW)
    value = json.loads(text)
    if isinstance(value, dict) and luck.random() < 0.2:
        return json.dumps({**value, luck.choice(LIKELY): luck.choice(ODD)})
    return json.dumps(_odd(value, luck))


def _odd(value: object, luck: random.Random) -> object:
    if not isinstance(value, dict | list) or not value or luck.random() < 0.3:
        return luck.choice(ODD)
    keys = list(value) if isinstance(value, dict) else list(range(len(value)))
    key, changed = luck.choice(keys), value.copy()
    if luck.random() < 0.2:
        del changed[key]
    else:
        changed[key] = _odd(value[key], luck)
    return changed


def forged(meta: dict[str, str], entries: list[Entry], luck: random.Random) -> None:
    """Change one thing of a head or a log, in place."""
    kind = luck.choice(
        ["body"] * 5 + ["head"] * 2 + ["field"] * 3 + ["lost", "twice", "swap", "new"]
    )
    at = luck.randrange(len(entries))
    one = entries[at]
    if kind == "head":
        key = luck.choice(sorted(meta))
        meta[key] = odd_json(meta[key], luck) if meta[key][:1] in "{[" else str(luck.choice(ODD))
    elif kind == "body":
        entries[at] = one._replace(body=odd_json(one.body, luck))
    elif kind == "field":
        texts = [word for word in ODD if isinstance(word, str)]
        field = luck.choice(["parent", "turn", "branch", "side", "author", "time", "kind"])
        odd = [-1, 0, 1, 2, at, at + 1, 99, 2**62] if field in ("parent", "turn") else texts
        entries[at] = one._replace(**{field: luck.choice(KINDS if field == "kind" else odd)})
    elif kind == "lost":
        del entries[at]
    elif kind == "twice":
        entries.insert(at, one)
    elif kind == "swap":
        other = luck.randrange(len(entries))
        entries[at], entries[other] = entries[other], entries[at]
    else:
        entries.append(one._replace(kind=luck.choice(KINDS), parent=len(entries)))


def written(path: Path, meta: dict[str, str], entries: list[Entry]) -> None:
    """A file with this head and these entries, every hash mended."""
    path.unlink(missing_ok=True)
    layout.lay_out(path, meta)
    previous, rows = seal_head(meta), []
    for number, entry in enumerate(entries, start=1):
        entry = entry._replace(number=number, previous=previous)
        rows.append(entry._replace(hash=_seal(entry)))
        previous = rows[-1].hash
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("BEGIN")
        connection.executemany(layout.INSERT, rows)
        connection.execute("COMMIT")


@pytest.fixture(scope="session")
def old(tmp_path_factory):
    """A file of tests/released, unpacked: its path, its head and its entries."""

    def unpack(name):
        path = tmp_path_factory.mktemp("old") / name
        path.write_bytes(gzip.decompress((RELEASED / f"{name}.gz").read_bytes()))
        with closing(sqlite3.connect(path)) as connection:
            meta = dict(connection.execute("SELECT key, value FROM meta WHERE key != 'sha256'"))
            entries = [Entry(*row) for row in connection.execute("SELECT * FROM entry")]
        return path, meta, entries

    return unpack


@pytest.fixture(scope="session")
def spoil():
    """`spoilt`, for tests."""
    return spoilt


@pytest.fixture(scope="session")
def forge():
    """A maker of a forged file at a path; False where chance asked for what SQLite cannot hold."""

    def make(path, meta, entries, luck):
        head, log = dict(meta), list(entries)
        forged(head, log, luck)
        try:
            written(path, head, log)
        except (sqlite3.Error, UnicodeEncodeError, OverflowError):
            return False
        return True

    return make
