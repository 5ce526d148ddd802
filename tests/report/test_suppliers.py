from computewar.engine.state import FOUNDRIES
from computewar.report.suppliers import LISTED, plant, suppliers
from computewar.words import number


def test_what_a_firm_has_with_each_supplier(games):
    seen = games[8].observe("musk")
    told = {one.name: one for one in suppliers(seen, "tesla")}
    assert list(told) == ["Nvidia", *LISTED.values(), "Builders"]
    row = seen.firms.index("tesla")
    assert told["Nvidia"].yours == number(float(seen.own.gpu_orders[:, row, 0].sum()), "kH100e")
    for k, name in enumerate(FOUNDRIES):
        slots = number(float(seen.own.slots[k, row, 0]), "thousand chips").partition(" ")[0]
        assert told[LISTED[name]].yours == f"{slots}/quarter"
    assert all(one.price.startswith("$") and one.lead for one in told.values())


def test_a_foundry_that_others_crowd_is_dearer(altered, start):
    crowded = start.state.foundry_price.copy()
    crowded[0] *= 2
    seen = start.observe("openai")
    dear = type(start)(
        start.world, start.start, start.state.evolve(foundry_price=crowded), start.orders
    ).observe("openai")
    assert suppliers(seen, "openai")[1].price != suppliers(dear, "openai")[1].price
    assert suppliers(seen, "openai")[2].price == suppliers(dear, "openai")[2].price


def test_there_is_no_plant_before_one_is_begun(start):
    assert plant(start.observe("musk"), "tesla") == ()


def test_a_plant_tells_progress_first_and_yield_when_it_runs(altered):
    fields = {"fab_begun": 1.0, "fab_size": 0.5, "fab_paid": 20.0}
    built = altered("tesla", fab_progress=0.5, **fields).observe("musk")
    keys = [row.key for row in plant(built, "tesla")]
    assert keys == ["fab", "fab_progress", "fab_online"]
    online = [100.0, 0, 0, 0, 0]
    fields |= {"fab_yield": 0.6, "fab_node": 0.9, "fab_made": 60.0}
    runs = altered("tesla", fab_progress=1.0, fab_online=online, **fields).observe("musk")
    rows = {row.key: row for row in plant(runs, "tesla")}
    assert "fab_progress" not in rows
    assert rows["fab_online"].value == "100k wafers/month"
    assert rows["fab_yield"].value == "60.0%"
    assert rows["chips_made"].note.startswith("33")  # 60 of the quarter's 180 good wafers
