import numpy as np

from computewar.engine.game import new_game, play
from computewar.engine.mechanics.credibility import measured
from computewar.strategies import find


def test_most_of_what_it_promises_is_kept(story):
    """Judged as the rules judge: a promise due next is measured as things stand."""
    start = new_game(story, 5, 0, 16)
    held = {
        name: find("showman:candour=0.75" if side.playable else side.strategy)
        for name, side in story.sides.items()
    }
    kept = []
    for game in play(start, held):
        state = game.state
        done = measured(state, game.world) - state.claim_base
        met = done >= (1 - game.world["claim_slack"]) * state.claim
        kept.extend(met[:, :3][state.claim_due[:, :3] == 1])
    assert len(kept) > 100
    assert np.mean(kept) > 0.7


def test_the_more_candour_the_more_it_claims(seen):
    none, shy, bold = (find(f"showman:candour={c}")(seen("openai")) for c in (0, 0.4, 0.8))
    assert (bold["claim_compute"] > shy["claim_compute"]).all()
    assert (shy["announce_compute"] == 1).all()
    assert not [name for name in none if name.startswith("announce_")]


def test_its_promises_are_due_after_its_term(seen):
    for term in (4, 9):
        plan = find(f"showman:term={term}")(seen("openai"))
        assert (plan["claim_compute_by"] == term).all()


def test_hype_sells_larger_rounds(seen):
    plain, hyped = (find("showman")(seen("openai", cash=1.0, hype=h)) for h in (0, 0.2))
    np.testing.assert_allclose(hyped["round_size"], 1.2 * plain["round_size"])
