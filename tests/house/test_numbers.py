"""Numbers in rules: they live in data, and sums are added in order."""

import ast

ALLOWED = {0, 1, 2, 3, 4, 12, 1e-9, 1e-12}
UNORDERED = {"sum", "nansum", "mean", "nanmean", "average", "einsum", "dot", "matmul", "tensordot"}
ORDERED_ONLY = ("engine/mechanics/", "engine/observation", "engine/purse", "strategies/")


def test_a_mechanic_holds_no_number_of_its_own(modules):
    found = [
        f"{name}:{node.lineno} {node.value}"
        for name, tree in modules.items()
        if name.startswith("engine/mechanics/")
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, int | float)
        and not isinstance(node.value, bool)
        and node.value not in ALLOWED
    ]
    assert found == []


def test_rules_and_strategies_add_rows_in_order(modules):
    found = [
        f"{name}:{node.lineno}"
        for name, tree in modules.items()
        if name.startswith(ORDERED_ONLY)
        for node in ast.walk(tree)
        if _adds_as_it_likes(node)
    ]
    assert found == [], "use allocation.total: numpy's own sums depend on the batch"


def _adds_as_it_likes(node):
    if isinstance(node, ast.BinOp | ast.AugAssign):
        return isinstance(node.op, ast.MatMult)
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in UNORDERED
    )
