"""One game: written for one game at a time, with plain numbers and plain ifs.

Source: nobody's; it shows the adaptor.
"""

from typing import Annotated

from computewar.strategies import one_by_one


@one_by_one
def decide(seen, *, reserve: Annotated[float, (0, 50)] = 5.0):
    """Spend what is left above a `reserve` of $bn: on halls where power is short, else on GPUs."""
    halls, gpus = {}, {}
    for firm in seen.firms:
        left = max(seen.free[firm] - reserve, 0)
        short = seen.idle_power[firm] < 100  # MW
        halls[firm] = seen.limit("hall_spend", firm, (0.8 if short else 0.2) * left)
        gpus[firm] = seen.limit("gpu_spend", firm, (0.2 if short else 0.8) * left)
    plan = {"hall_spend": halls, "gpu_spend": gpus}
    for firm, card in seen.cards:  # what is asked of this game's firms this quarter
        plan[f"card.{card}"] = {firm: 0}
    return plan
