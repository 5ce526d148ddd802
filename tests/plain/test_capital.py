import pytest

from computewar.plain.capital import capital, help_lines
from computewar.plain.console import Ended
from computewar.report.levers import page


def _number(session, lever, firm="tesla", area=""):
    rows = page(session.game.observe("musk"), session.orders("musk"), firm, area)
    return 1 + next(k for k, one in enumerate(rows) if one.lever == lever)


def test_a_lever_is_set_by_its_number(session, console, said):
    one = console(f"{_number(session, 'gpu_spend')} 12.5", "b")
    capital(one, session, "musk")
    assert session.plan("musk") == {"gpu_spend": {"tesla": 12.5}}
    assert "GPUs: $12.5bn (changed)" in said(one)


def test_a_share_moves_its_group_along(session, console):
    capital(console(f"{_number(session, 'to_training')} 50", ""), session, "musk")
    plan = {name: firms["tesla"] for name, firms in session.plan("musk").items()}
    assert plan["to_training"] == pytest.approx(0.5)
    orders = session.orders("musk")
    assert sum(orders[f"to_{name}"][0, 0] for name in ("training", "research", "serving")) == 1


def test_other_firms_and_areas_have_their_pages(session, console):
    script = ["f", "a", "2", f"{_number(session, 'gpu_premium', 'xai', 'compute')} 20", "t", "0"]
    capital(console(*script), session, "musk")
    assert session.plan("musk") == {"gpu_premium": {"xai": 0.2}}


def test_undo_redo_and_reset(session, console, said):
    lever = _number(session, "gpu_spend")
    one = console(f"{lever} 5", f"{lever} 7", "u", "b")
    capital(one, session, "musk")
    assert session.plan("musk") == {"gpu_spend": {"tesla": 5}}
    capital(console("r", "b"), session, "musk")
    assert session.plan("musk") == {"gpu_spend": {"tesla": 7}}
    two = console("x", "x", "b")
    capital(two, session, "musk")
    assert session.plan("musk") == {}
    assert "There is nothing to do that with." in said(two)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("1 lots", "'lots' is no value of"),
        ("99 1", "There is no lever '99' on this page"),
        ("five 1", "There is no lever 'five' on this page"),
        ("1 -3", "takes $0 to"),
        ("?", "There is no lever '' on this page"),
    ],
)
def test_what_cannot_be_is_told_and_changes_nothing(session, console, said, typed, told):
    one = console(typed, "b")
    capital(one, session, "musk")
    assert told in said(one)
    assert session.plan("musk") == {}


def test_a_lever_explains_itself(session, console, said):
    lever = _number(session, "gpu_spend")
    one = console(f"?{lever}", str(lever), "h", "b")
    capital(one, session, "musk")
    text = " ".join(said(one).split())
    assert "Money for GPUs this quarter" in text
    assert "Nvidia alone sets price and allocation" in text
    assert "assumption" in text
    assert " ".join(help_lines()[0].split()) in text


def test_the_end_of_the_input_leaves_what_was_set(session, console):
    with pytest.raises(Ended):
        capital(console(f"{_number(session, 'gpu_spend')} 3"), session, "musk")
    assert session.plan("musk") == {"gpu_spend": {"tesla": 3}}
