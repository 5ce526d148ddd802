from computewar.strategies import find

XAI = 1


def test_it_lets_what_stands_idle_and_no_more_than_it_says(seen):
    def offers(let, **fields):
        plan = find(f"landlord:let={let}")(seen("musk", energised=1000.0, **fields))
        return plan["rent_offer"]

    assert (offers(0.5, rented_out=0, served=1) == 0).all()
    assert (offers(0.5, rented_out=0, served=0.5, serving=400.0) == 0.2).all()
    assert (offers(0.1, rented_out=0, served=0, serving=900.0) == 0.1).all()


def test_owners_are_paid_where_cars_have_the_chip(seen):
    paid = find("landlord")(seen("musk", car_compute=2000.0, cash=50.0, dues=0))["owner_pay"]
    assert (paid[0] > 0).all()
    assert (paid[XAI] == 0).all()
    assert (find("landlord")(seen("musk", car_compute=0))["owner_pay"] == 0).all()


def test_it_takes_its_place_in_the_queue_with_a_deposit(seen):
    view = seen("openai", cash=50.0, dues=0)
    few, many = (find(f"landlord:deposit={x}")(view)["gpu_prepay"] for x in (0.2, 0.4))
    assert (few > 0).all()
    assert (many > few).all()
