"""Playing: plans, those who are absent, cards that stop the clock."""

from computewar.workshop import rounds


def _absences(workshop):
    return {e.side: e.content.get("absent") for e in workshop.entries if e.kind == "commit"}


def test_an_absent_team_is_played_by_its_plan_and_marked(held, seated):
    workshop = held("Alpha")
    rounds.decide(workshop)
    team = seated(workshop, "alpha")
    team.fill("musk", "builder")
    planned = team.plan("musk")
    workshop.refresh()
    rounds.lock(workshop)
    assert _absences(workshop) == {"musk": "plan"}
    assert workshop.worlds["alpha"].log.position.desk("musk").plan() == planned


def test_an_absent_team_is_played_by_the_strategy_that_was_agreed(held):
    workshop = held("Alpha", absent="renter")
    rounds.decide(workshop)
    rounds.lock(workshop)
    assert _absences(workshop) == {"musk": "renter"}
    assert workshop.worlds["alpha"].log.position.desk("musk").advised()


def test_a_team_that_has_committed_is_not_marked_absent(held, seated):
    workshop = held("Alpha")
    rounds.decide(workshop)
    seated(workshop, "alpha").commit("musk")
    workshop.refresh()
    rounds.lock(workshop)
    assert _absences(workshop) == {"musk": None}


def test_a_card_for_a_team_stops_its_round_until_it_is_answered(held, seated):
    workshop = held("Alpha", "Beta", quarters_a_round=8)
    for step in (rounds.decide, rounds.lock, rounds.advance):
        step(workshop)
    stopped = {world: one.log.position.turn for world, one in workshop.worlds.items()}
    assert 0 < stopped["alpha"] < 8  # within eight quarters some card comes
    rounds.reveal(workshop)
    stage = rounds.forward(workshop)
    assert (stage.phase, stage.cards) == ("deciding", True)
    team = seated(workshop, "alpha")
    [card, *_] = team.game.observe("musk").cards
    assert team.set("musk", card[0], f"card.{card[1]}", 1)
    team.commit("musk")
    workshop.refresh()
    rounds.lock(workshop)
    rounds.advance(workshop)
    assert workshop.worlds["alpha"].log.position.turn > stopped["alpha"]


def test_teams_at_one_table_share_a_world(held, seated):
    workshop = held("Alpha", "Beta", "Gamma", "Delta", form="versus")
    assert workshop.setup.worlds == {
        "table-1": {"musk": "alpha", "openai": "beta"},
        "table-2": {"musk": "gamma", "openai": "delta"},
    }
    rounds.decide(workshop)
    alpha, beta = seated(workshop, "alpha"), seated(workshop, "beta")
    alpha.commit("musk")
    beta.refresh()
    assert beta.waiting_for == ("openai",)
    assert not beta.committed("openai")
