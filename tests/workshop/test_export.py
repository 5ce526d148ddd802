"""Export: nothing is lost in it, no secret is in it, and no cell of it runs."""

import csv
import io
import json

import pytest

from computewar.inputs.setup import arranged
from computewar.sessions.entry import Entry, canonical
from computewar.sessions.workshop import Workshop
from computewar.workshop import export, rounds, seats
from computewar.workshop.team import TeamSession

FORMULA = '=HYPERLINK("http://x.example","win")'


@pytest.fixture(scope="module")
def told(tmp_path_factory, scenario):
    """A workshop of one round with a plan, a reason, a prediction, a note, and a guest."""
    setup = arranged(scenario, ["Alpha", "Beta=openai"], form="versus", practice=False)
    path = tmp_path_factory.mktemp("told") / "day.workshop"
    with Workshop.new(path, scenario, "7", setup) as workshop:
        yield workshop, _said(workshop)


def _said(workshop):
    """Play and say; the secrets that were made."""
    secrets = [*seats.invite(workshop, "team", "alpha")]
    secrets.append(seats.enter(workshop, secrets[0], "=Amal")[1])
    rounds.decide(workshop)
    session = TeamSession.join(workshop.path, "alpha", "=Amal")
    session.fill("musk", "builder")
    session.commit("musk")
    session.say("rationale", {"text": FORMULA})
    session.say("prediction", {"question": "cash", "low": -1.5, "high": 4})
    session.say("note", {"text": "for us alone", "private": True})
    session.close()
    workshop.refresh()
    for _step in range(3):
        rounds.forward(workshop)
    return secrets


def _rows(text):
    return list(csv.DictReader(io.StringIO(text)))


def test_every_entry_is_in_it_as_it_stands_but_for_secrets(told):
    workshop, _secrets = told
    entries = json.loads(export.files(workshop)["entries.json"])
    assert len(entries) == len(workshop.entries)
    for found, entry in zip(entries, workshop.entries, strict=True):
        fields = {name: found[name] for name in Entry._fields if name != "body"}
        assert fields == {name: getattr(entry, name) for name in fields}
        if entry.kind not in ("seat", "note"):
            assert canonical(found["body"]) == entry.body


def test_a_decision_is_told_with_who_took_it_and_why(told):
    found = export.files(told[0])
    alpha, beta, *_later = _rows(found["decisions.csv"])
    assert (alpha["team"], alpha["author"], alpha["absent"]) == ("Alpha", "'=Amal", "")
    assert (beta["team"], beta["absent"]) == ("Beta", "plan")
    settings = [row for row in _rows(found["settings.csv"]) if row["quarter"] == alpha["quarter"]]
    given = told[0].worlds["table-1"].log.by_number
    [first, *_rest] = [one for one in given.values() if one.kind == "advance"]
    plan = first.content["given"]["musk"]
    assert {(row["lever"], row["firm"], float(row["value"])) for row in settings} == {
        (lever, firm, value) for lever, firms in plan.items() for firm, value in firms.items()
    }


def test_what_was_foretold_stays_a_number_and_what_was_typed_a_text(told):
    found = export.files(told[0])
    [guess] = [row for row in _rows(found["predictions.csv"]) if row["question"] == "cash"]
    assert (guess["low"], guess["high"], guess["author"]) == ("-1.5", "4.0", "'=Amal")
    [reason] = _rows(found["rationales.csv"])
    assert reason["text"] == f"'{FORMULA}"


def test_no_secret_is_in_it_nor_its_hash(told):
    workshop, secrets = told
    text = "".join(export.files(workshop, private=True).values())
    kept = {
        str(value)
        for entry in workshop.told("seat")
        for name, value in entry.content.items()
        if name in ("token", "code", "key") and value
    }
    assert len(kept) == 3
    assert not [secret for secret in (*secrets, *kept) if secret in text]


def test_what_a_team_wrote_for_itself_is_left_out_unless_asked_for(told):
    workshop, _secrets = told
    assert "for us alone" not in "".join(export.files(workshop).values())
    found = export.files(workshop, private=True)
    assert "for us alone" in found["entries.json"]
    assert "for us alone" in found["rationales.csv"]


def test_the_head_says_how_it_is_played(told):
    head = json.loads(export.files(told[0])["workshop.json"])
    assert (head["seed"], head["setup"]["form"], head["stage"]["phase"]) == (
        "7", "versus", "revealed",
    )  # fmt: skip
