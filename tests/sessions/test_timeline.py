"""The timeline: games by entry, and acts that are on the disk before they count."""

from contextlib import closing

import pytest

from computewar.sessions.entry import Draft
from computewar.sessions.error import SaveError
from computewar.sessions.session import Session
from computewar.sessions.store import create, open_save
from computewar.sessions.timeline import ChangedError, Timeline


def stand(_spec):
    return lambda _seen: {}


@pytest.fixture
def timeline(played):
    with closing(open_save(played)) as store:
        made = Timeline(store)
        made.load(accept=False)
        yield made


def test_a_loaded_line_has_all_its_games(timeline):
    line = timeline.log.position.line
    assert [timeline.games[number].state.turn for number in line] == [0, 1, 2]
    assert timeline.game.state.turn == 2


def test_an_act_that_cannot_be_written_does_not_count(timeline):
    timeline.store.writable = False
    entries, position = list(timeline.log.entries), timeline.log.position
    with pytest.raises(SaveError, match="reading only"):
        timeline.write(timeline.draft("undo", "musk"))
    assert (timeline.log.entries, timeline.log.position) == (entries, position)


def test_a_turn_is_written_with_its_seal_or_not_at_all(timeline):
    count = len(timeline.log.entries)
    timeline.play_turn({}, timeline.draft("commit", "musk"))
    commit, advance = timeline.log.entries[count:]
    assert (commit.kind, advance.kind, advance.parent) == ("commit", "advance", commit.number)
    assert advance.content["given"]["musk"] == {"hall_spend": {"tesla": 1.5}}


def test_branches_are_numbered(timeline):
    assert timeline.free_branch() == "main-2"
    timeline.fork(0, "main-3", "")
    assert timeline.free_branch() == "main-4"


def test_a_log_that_makes_no_sense_is_damaged_after_what_does(played, path):
    with closing(open_save(played)) as store:
        count = len(store.entries)
        store.append(Draft("redo", "main", 2, count, "musk"))
        with pytest.raises(SaveError, match=f"damaged after entry {count}"):
            Timeline(store)


def test_a_save_that_today_s_rules_cannot_begin_is_said(played, tmp_path):
    with closing(open_save(played)) as store:
        meta = {key: value for key, value in store.meta.items() if key != "sha256"}
    meta["scenario"] = meta["scenario"].replace('"starts":{"', '"starts":{"warp_', 1)
    with (
        closing(create(tmp_path / "other.save", meta)) as store,
        pytest.raises(SaveError, match=r"cannot begin under today's rules.*play it with"),
    ):
        Timeline(store)


def forged(path, draft):
    """A save with one more entry, whose hash is right whatever it says."""
    with closing(open_save(path)) as store:
        store.append(draft._replace(parent=len(store.entries)))


@pytest.mark.heavy
@pytest.mark.parametrize(
    "draft",
    [
        Draft("lever", "main", 2, 0, "musk", body={"set": {"warp_speed": {"xai": 1}}}),
        Draft("lever", "main", 2, 0, "musk", body={"set": {"gpu_spend": {"openai": 1}}}),
        Draft("lever", "main", 2, 0, "nobody", body={"set": {"gpu_spend": {"xai": 1}}}),
        Draft("inject", "main", 2, 0, body={"card": "no-card", "side": "musk"}),
        Draft("inject", "main", 2, 0, body={"card": "no-card", "side": "nobody"}),
        Draft("inject", "main", 2, 0, body={"text": "", "firm": "xai", "effects": [{"a": 1}]}),
    ],
)
def test_a_turn_in_play_that_cannot_be_is_told_and_can_be_begun_anew(played, draft):
    forged(played, draft)
    with pytest.raises(ChangedError, match=r"turn 3 .*cannot be played any more"):
        Session.open(played)
    with Session.open(played, accept=True, find=stand) as session:
        assert (session.turn, session.plan("musk")) == (2, {})
        assert session.set("musk", "xai", "gpu_spend", 3)


def test_an_entry_of_another_turn_than_its_place_is_damage(played):
    forged(played, Draft("lever", "main", 7, 0, "musk", body={"set": {"gpu_spend": {"xai": 1}}}))
    with pytest.raises(SaveError, match="is damaged after entry"):
        Session.open(played)
