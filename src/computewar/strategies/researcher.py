"""Researcher: fewer GPUs, better used: people, efficiency and a doctrine that optimises.

Source: 003 ¶28, others optimise architecture and cost; 002 ¶4, spending must be efficient;
004 ¶5, training gets cheaper by three quarters a year.
"""

from typing import Annotated

from computewar.engine.observation import Observation
from computewar.strategies.advice import capital, within_purse
from computewar.strategies.conduct import Conduct
from computewar.strategies.library import Share
from computewar.strategies.wishes import Plan, bounded


def decide(
    seen: Observation,
    *,
    study: Share = 0.15,
    stacking: Share = 0.35,
    crew: Annotated[float, (1, 2)] = 1.5,
    pay: Share = 0.4,
    thrift: Share = 0.25,
    plant: Share = 0.35,
) -> Plan:
    """A share `study` of what does not serve for efficiency; a `crew` so many times what is needed.

    People are paid `pay` above the market. `stacking` is the doctrine, 0 all for optimising;
    `thrift` what is kept of the purse and not asked of capital.
    """
    plan = capital(
        seen,
        plant=plant,
        appetite=1 - thrift,
        pace=1 - thrift,
        cadence=15,
        crew=crew,
        conduct=Conduct(pay=pay),
    )
    rest = 1 - plan["to_serving"]
    plan |= bounded(seen, {"to_research": study * rest, "to_training": rest - study * rest})
    plan |= bounded(seen, {"doctrine": stacking, "openness": 0.6})
    return within_purse(seen, plan)
