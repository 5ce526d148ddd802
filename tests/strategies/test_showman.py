import numpy as np
import pytest

from computewar.engine.game import new_game, play
from computewar.engine.mechanics.credibility import measured
from computewar.engine.state import SUBJECTS
from computewar.strategies import find
from computewar.strategies.showman import expected, promises


@pytest.mark.parametrize("side", ["musk", "openai"])
def test_it_claims_no_more_than_it_expects_to_keep(seen, side):
    view = seen(side, fab_online=50.0, autonomy=0.3)
    told, hoped = promises(view, 1.0, 8.0), expected(view, 8.0)
    online = view.own.fab_online.sum(axis=0) / view.expected("fab_full_output")
    for row, name in enumerate(SUBJECTS):
        now = {"fab": online, "autonomy": view.own.autonomy}.get(name, 0)
        assert (told[name] <= now + hoped[row] + 1e-9).all(), name


def test_most_of_what_it_promises_is_kept(story):
    """Judged as the rules judge: a promise due next is measured as things stand."""
    start = new_game(story, 5, 0, 16)
    held = {
        name: find("showman" if side.playable else side.strategy)
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
    shy, bold = (find(f"showman:candour={c}")(seen("openai")) for c in (0.4, 0.8))
    assert (bold["claim_compute"] > shy["claim_compute"]).all()
    assert (shy["announce_compute"] == 1).all()


def test_it_promises_nothing_where_nothing_is_to_be_expected(seen):
    silent = find("showman:candour=0")(seen("musk"))
    plan = find("showman")(seen("openai", fab_online=0, chip_number=0))
    assert all((silent[f"announce_{name}"] == 0).all() for name in SUBJECTS)
    for name in ("chip", "fab", "autonomy"):
        assert (plan[f"announce_{name}"] == 0).all(), name


def test_hype_sells_larger_rounds(seen):
    plain, hyped = (find("showman")(seen("openai", cash=1.0, hype=h)) for h in (0, 0.2))
    np.testing.assert_allclose(hyped["round_size"], 1.2 * plain["round_size"])
