"""The table in another tool: a row a future, a column an outcome. Wants pyarrow (extra `lab`)."""

import sys

import pyarrow.compute as pc

from computewar import load_scenario, simulate

futures = int(sys.argv[1]) if len(sys.argv) > 1 else 500
results = simulate(load_scenario("terafab-2026"), {"musk": "builder"}, futures, seed=1)
table = results.to_arrow()  # to_pandas() and to_polars() are beside it
called = table.filter(pc.greater(table["calls tesla"], 0))
print(f"{table.num_rows} futures, {table.num_columns} columns")
print(f"in {called.num_rows} of them Tesla's owner met a margin call")
if called.num_rows:
    print(f"mean score there {pc.mean(called['score musk']).as_py():.1f}")
print(f"mean score of all {pc.mean(table['score musk']).as_py():.1f}")
