"""Export: a workshop as files of plain text, for spreadsheets and programs.

Every entry is in it, and every decision of every team, quarter by quarter. Secrets are not, not
even their hashes; nor what teams wrote for themselves alone, unless it is asked for.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from computewar.inputs.steering import visible
from computewar.report.debrief.reading import read
from computewar.report.debrief.record import Record
from computewar.report.debrief.table import written
from computewar.sessions.entry import Entry
from computewar.sessions.workshop import Workshop

SECRET = ("token", "code", "key", "salt")
"""What is kept of a seat's secrets."""
ENTRY = ("number", "time", "author", "kind", "world", "branch", "parent", "turn", "side", "body",
         "hash")  # fmt: skip
DECISION = ("round", "quarter", "team", "world", "side", "committed", "author", "absent",
            "changes", "decided", "rationale")  # fmt: skip
SETTING = ("round", "quarter", "team", "world", "side", "lever", "firm", "value")
SAID = ("round", "time", "kind", "team", "author", "text")
GUESS = ("round", "time", "team", "author", "question", "outcome", "low", "mid", "high", "chance")
Rows = Iterator[Sequence[object]]


def files(workshop: Workshop, *, private: bool = False) -> dict[str, str]:
    """File name → text. `decisions.csv` has what each team decided of the branches in play.

    Raises:
        SaveError: the file cannot be read again.
    """
    record = read(workshop.path)
    entries = [_entry(one, private) for one in workshop.entries]
    return {
        "workshop.json": _json(_head(workshop)),
        "entries.json": _json(entries),
        "entries.csv": written(ENTRY, ([_flat(one[key]) for key in ENTRY] for one in entries)),
        "decisions.csv": written(DECISION, _decisions(record)),
        "settings.csv": written(SETTING, _settings(record)),
        "rationales.csv": written(SAID, _said(record, private)),
        "predictions.csv": written(GUESS, _guesses(record)),
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _head(workshop: Workshop) -> dict[str, Any]:
    meta = workshop.store.meta
    return {
        "file": workshop.path.name,
        "scenario": workshop.scenario.name,
        "title": workshop.scenario.title,
        "seed": workshop.seed,
        "created": meta["created"],
        "computewar": meta["version"],
        "quarters": json.loads(meta["quarters"]),
        "setup": json.loads(workshop.setup.written()),
        "stage": workshop.stage.body(),
    }


def _entry(entry: Entry, private: bool) -> dict[str, Any]:
    """An entry as a table, without secrets."""
    body = {name: value for name, value in entry.content.items() if name not in SECRET}
    if entry.kind == "note" and body.get("private") and not private:
        body["text"] = ""
    return {**entry._asdict(), "world": entry.world, "body": body}


def _flat(value: object) -> object:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, Mapping) else value


def _decisions(record: Record) -> Rows:
    for one in record.decisions:
        team = record.teams[one.team]
        yield (
            one.round, one.quarter, team.name, team.world, team.side, one.committed, one.author,
            one.absent, len(one.changes), " · ".join(one.moves),
            " · ".join(map(visible, one.rationale)),
        )  # fmt: skip


def _settings(record: Record) -> Rows:
    for one in record.decisions:
        team = record.teams[one.team]
        for lever, firms in one.plan.items():
            for firm, value in firms.items():
                yield (one.round, one.quarter, team.name, team.world, team.side, lever, firm, value)


def _said(record: Record, private: bool) -> Rows:
    for one in record.said:
        if private or not one.private:
            name = record.teams[one.team].name if one.team else ""
            yield (one.round, one.time, one.kind, name, one.author, one.text)


def _guesses(record: Record) -> Rows:
    for one in record.guesses:
        yield (
            one.round, one.time, record.teams[one.team].name, one.author, one.question,
            one.outcome, one.low, one.mid, one.high, one.chance,
        )  # fmt: skip
