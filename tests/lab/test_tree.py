import numpy as np
from sklearn.tree import DecisionTreeClassifier, export_text

from computewar.lab.boxes import holds
from computewar.lab.tree import LEAVES, leaves


def test_a_split_made_by_hand():
    """Three cases of nine points.

    Cut at 3.5 of the second column, four points with the three cases are left and five without:
    impurity 4 · 2 · ¾ · ¼ = 1.5 and 0, less than any other cut leaves (at 3.5 of the first column
    6 · 2 · ½ · ½ = 3). Then a cut of the first column between 1 and 4 leaves the cases alone.
    """
    x = np.array([[1, 1], [2, 9], [3, 4], [4, 1], [5, 2], [6, 3], [4, 8], [5, 9], [6, 7]], float)
    y = np.array([0, 0, 0, 1, 1, 1, 0, 0, 0], dtype=bool)
    found = [box for box in leaves(x, y, most=2, least=0) if y[holds(box, x)].any()]
    assert len(found) == 1
    assert (found[0].high[1], found[0].restricted) == (3.5, (0, 1))
    assert found[0].low[0] == np.nextafter(2.5, 3)
    assert y[holds(found[0], x)].all()


def test_leaves_are_those_that_scikit_learn_prints():
    rng = np.random.default_rng(4)
    x = np.round(rng.random((300, 3)), 3).astype(np.float32).astype(float)
    y = (x[:, 0] > 0.4) & (x[:, 1] < 0.7)
    found = leaves(x, y, most=3, least=0.1)
    grown = DecisionTreeClassifier(
        max_depth=3, min_samples_leaf=30, max_leaf_nodes=LEAVES, random_state=1
    ).fit(x, y)
    where = grown.apply(x)
    sizes = sorted(holds(box, x).sum() for box in found)
    assert sizes == sorted(np.unique(where, return_counts=True)[1])
    assert all(len(np.unique(where[holds(box, x)])) == 1 for box in found)
    text = export_text(grown, decimals=3)
    assert text.count("class:") == len(found)
    ends = {round(float(v), 3) for box in found for v in (*box.low, *box.high) if np.isfinite(v)}
    assert all(f"{end:.3f}" in text for end in ends)


def test_leaves_fill_the_space_and_do_not_overlap():
    rng = np.random.default_rng(2)
    x, y = rng.random((200, 4)), rng.random(200) < 0.5
    inside = np.array([holds(box, x) for box in leaves(x, y)])
    assert (inside.sum(axis=0) == 1).all()
    assert inside.sum(axis=1).min() >= 0.05 * 200
