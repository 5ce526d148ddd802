from computewar.strategies import find


def test_it_rents_where_the_balanced_buys(seen):
    for side in ("musk", "openai"):
        view = seen(side, rent_due=0, cash=50.0, dues=0)
        rents, other = (find(name)(view)["rent_spend"] for name in ("renter:rent=0.3", "balanced"))
        assert (rents > 2 * other).all()


def test_rents_owed_leave_less_to_rent(seen):
    def rents(**fields):
        return find("renter:rent=0.3")(seen("openai", cash=50.0, dues=0, **fields))["rent_spend"]

    assert (rents(rent_due=2.0) < rents(rent_due=1.0)).all()
    assert (rents(rent_due=1e3) == 0).all()


def test_without_rents_it_is_a_buyer(seen):
    assert (find("renter:rent=0")(seen("openai", rent_due=0))["rent_spend"] == 0).all()
