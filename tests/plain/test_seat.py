import pytest

from computewar.inputs.scenario import load_scenario
from computewar.plain.console import Ended
from computewar.plain.seat import Seat, heading, menu, quarter
from computewar.sessions.session import Session


def _seat(session, console, *lines):
    return Seat(console(*lines), session, "musk")


def test_every_page_of_the_menu_can_be_opened(session, console, said):
    pages = ["1", "4", "7", "8", "gpu_spend", "8", "", "8", "nonsense", "10"]
    seat = _seat(session, console, *pages)
    with pytest.raises(Ended):
        quarter(seat)
    text = said(seat.console)
    for part in ("RIVALS", "to spend", "No quarter has been played", "Nvidia", "is no figure"):
        assert part in text
    assert len(menu(seat)) == 13  # the guide has a task, and something is warned of


def test_the_quarter_is_over_when_it_is_committed(session, console, said):
    seat = _seat(session, console, "3", "buyer", "6", "y")
    quarter(seat)
    assert session.turn == 1
    assert "buyer has filled in the plan" in said(seat.console)


def test_the_plan_says_what_it_changes(session, console, said):
    session.set("musk", "xai", "gpu_spend", 7.0)
    seat = _seat(session, console, "4")
    with pytest.raises(Ended):
        quarter(seat)
    assert "Change: xAI, GPUs: $7.00bn, was $6.00bn" in said(seat.console)


def test_a_strategy_that_fails_leaves_the_plan_as_it_was(session, console, said, monkeypatch):
    def broken(_seen):
        raise ZeroDivisionError("no plan")

    session.set("musk", "xai", "gpu_spend", 1.0)
    monkeypatch.setattr(session, "_find", lambda _spec: broken)
    seat = _seat(session, console, "3", "1")
    with pytest.raises(Ended):
        quarter(seat)
    assert "musk in turn 1 (2026-Q1): ZeroDivisionError: no plan" in said(seat.console)
    assert session.plan("musk") == {"gpu_spend": {"xai": 1.0}}


def test_a_quiet_quarter_passes_with_one_number(session, console, said, monkeypatch):
    monkeypatch.setattr("computewar.plain.seat.warnings", lambda *_plan: ())
    seat = _seat(session, console, "6")
    quarter(seat)
    assert session.turn == 1
    assert "the quarter passes" in said(seat.console)


def test_a_warning_or_a_change_is_shown_before_the_commit(session, console, said, monkeypatch):
    warned = _seat(session, console, "6", "n")
    with pytest.raises(Ended):
        quarter(warned)
    assert "Warning: " in said(warned.console)
    monkeypatch.setattr("computewar.plain.seat.warnings", lambda *_plan: ())
    session.set("musk", "xai", "gpu_spend", 0.5)
    with pytest.raises(Ended):
        quarter(_seat(session, console, "6", "n"))
    assert session.turn == 0


def test_a_commit_can_be_thought_over(session, console):
    with pytest.raises(Ended):
        quarter(_seat(session, console, "6", "n"))
    assert session.turn == 0


def test_the_next_quarter_begins_with_what_happened(session, console, said):
    session.commit("musk")
    seat = _seat(session, console, "7")
    with pytest.raises(Ended):
        quarter(seat)
    assert "WHAT HAPPENED IN 2026-Q1" in said(seat.console)
    assert "WHY" in said(seat.console)
    assert heading(seat) == "2026-Q2, turn 2 of 3, Tesla / xAI"


def test_the_forecast_asks_how_far_only_where_it_matters(session, console, said):
    seat = _seat(session, console, "5")
    with pytest.raises(Ended):
        quarter(seat)
    assert "Share of compute" in said(seat.console)


def test_one_goes_back_to_an_earlier_quarter_and_to_the_branch_left(session, console):
    session.commit("musk")
    quarter(_seat(session, console, "9", "4", "1"))
    assert (session.turn, session.branch) == (0, "main-2")
    quarter(_seat(session, console, "9", "5", "1"))
    assert (session.turn, session.branch) == (1, "main")


def test_nothing_to_undo_is_said(session, console, said):
    seat = _seat(session, console, "9", "1", "9", "4", "9", "5")
    with pytest.raises(Ended):
        quarter(seat)
    assert said(seat.console).count("There is nothing to do that with.") == 3


def test_leaving_ends_the_sitting(session, console):
    with pytest.raises(Ended):
        quarter(_seat(session, console, "11", "1"))


@pytest.fixture
def memo(tmp_path):
    """A game in which a card lies on the table, and the guide has a task."""
    scenario = load_scenario("nvidia-memo")
    with Session.new(tmp_path / "memo.save", scenario, "1.3", {"musk": "person"}) as opened:
        yield opened


def test_a_card_is_read_first_and_answered_by_its_number(memo, console, said):
    seat = _seat(memo, console, "12", "2")
    with pytest.raises(Ended):
        quarter(seat)
    text = " ".join(said(seat.console).split())
    assert text.index("THE MEMO. Tesla is asked.") < text.index("1 Board")
    assert "1 Divert all 12,000 to X (taken if nobody answers)" in text
    assert "X / xAI GPUs +12k H100e" in text
    assert memo.plan("musk") == {"card.nvidia-memo": {"tesla": 1.0}}


def test_a_card_that_is_left_alone_takes_its_default_and_says_so(memo, console, said):
    seat = _seat(memo, console, "12", "", "6", "y")
    quarter(seat)
    text = " ".join(said(seat.console).split())
    assert "Card 'The memo', not answered: Divert all 12,000 to X" in text
    assert "Warning: 'The memo' is not answered" in text
    assert seat.session.turn == 1
    again = _seat(memo, console)
    with pytest.raises(Ended):
        quarter(again)
    assert "answers 'Divert all 12,000 to X'" in " ".join(said(again.console).split())


def test_an_answer_is_undone(memo, console):
    seat = _seat(memo, console, "12", "2", "9", "1")
    with pytest.raises(Ended):
        quarter(seat)
    assert memo.plan("musk") == {}


def test_the_guide_s_task_stands_above_the_menu_until_it_is_done_or_skipped(memo, console, said):
    seat = _seat(memo, console, "1", "13", "13")
    with pytest.raises(Ended):
        quarter(seat)
    tasks = [line for line in said(seat.console).split("\n") if line.startswith("Task: ")]
    begin = [line.split()[1:3] for line in tasks]
    assert begin == [["You", "hold"], ["12,000", "H100s"], ["Now", "money."], ["A", "GPU"]]


def test_a_card_has_its_source(memo, console, said):
    seat = _seat(memo, console, "8", "card.nvidia-memo")
    with pytest.raises(Ended):
        quarter(seat)
    assert "002 ¶7 (stated fact)" in said(seat.console)


def test_a_kind_of_warning_can_be_muted_for_the_game(session, console, said):
    seat = _seat(session, console, "4", "13", "1", "4")
    with pytest.raises(Ended):
        quarter(seat)
    (kind,) = seat.muted
    before, after = said(seat.console).split("Which one, and all like it?")
    assert after.count("Warning: ") < before.count("Warning: ")
    assert "muted." in after.partition("Warning: ")[2]
    assert kind


def test_what_the_settings_mute_is_muted_here_too(session, console):
    from computewar.inputs.settings_file import put

    put("muted", ("idle", "boxes"))
    assert _seat(session, console).muted == {"idle", "boxes"}
