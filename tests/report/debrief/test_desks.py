"""What was decided, and how."""

from computewar.report.debrief.desks import moves


def _decision(record, team, turn):
    return next(one for one in record.decisions if (one.team, one.turn) == (team, turn))


def test_a_decision_has_its_plan_its_author_and_its_reason(record):
    one = _decision(record, "alpha", 2)
    assert one.plan["gpu_spend"] == {"xai": 1.0}
    assert (one.author, one.absent, one.rationale) == ("Amal of alpha", "", ("<b>1.0</b>",))


def test_every_change_of_mind_is_kept(record):
    one = _decision(record, "alpha", 0)
    kinds = [change.kind for change in one.changes]
    assert kinds == ["lever", "lever", "commit", "commit"]  # the second after it was taken back
    assert one.changed == 1


def test_who_was_away_is_said_to_have_been(record):
    assert _decision(record, "gamma", 2).absent == "plan"
    assert _decision(record, "alpha", 2).absent == ""


def test_who_left_its_plan_as_it_was_when_a_round_was_taken_back_has_decided(record):
    one = _decision(record, "alpha", 0)
    assert (one.author, one.absent) == ("Amal of alpha", "")


def test_every_team_decides_where_a_round_begins(record):
    made = {(one.team, one.turn) for one in record.decisions}
    assert made >= {(team, turn) for team in record.teams for turn in (0, 2)}


def test_a_plan_in_words_names_firm_lever_and_what_stood(record):
    game = record.worlds["alpha"].games[0]
    [told] = moves(game, "musk", {"gpu_spend": {"xai": 4.0}})
    assert told.startswith("xAI: GPUs $4.00bn (was ")
    assert moves(game, "musk", {}) == ()
