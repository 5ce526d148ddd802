from computewar.strategies import find

TESLA, XAI = 0, 1


def test_robots_and_the_slow_link_of_the_flywheel_come_first(seen):
    view = seen("musk", cash=100.0, dues=0, autonomy=0.5, slowest=0)
    most, some = (find(f"roboticist:robots={share}")(view) for share in (1, 0.3))
    for lever in ("robot_spend", "fleet_spend"):
        assert (most[lever] > 2 * some[lever])[TESLA].all()
        assert (some[lever] > 0)[TESLA].all()
        assert (most[lever] == 0)[XAI].all()


def test_a_side_with_machines_sells_its_models_at_the_market_s_price(seen):
    assert (find("roboticist:price=1")(seen("musk"))["price"] == 1).all()


def test_a_side_without_machines_has_its_product_pay(seen):
    plan = find("roboticist:price=0.5")(seen("openai"))
    assert (plan["price"] == 1.5).all()
    assert (plan["robot_spend"] == 0).all()
