"""Rule of thumb: what a sensible newcomer does by eight written rules, whoever the others are.

Source: 003 ¶29, rivals plan their next data centres carefully; 001 ¶15, a new chip again and again;
004 ¶7–8, people are short and cannot be bought later. The rung above greedy. The rules:

1. Spend the same share of the purse each quarter, and never all of it.
2. Order power for what stands and is ordered, before the boxes come.
3. Design a chip about once a year, in full.
4. Fill every slot at the foundries.
5. Hire more people than the work needs, for some are always new or leave.
6. Rent with a little of the money for GPUs: halls take a year, a contract none.
7. Serve what customers ask for, dearer when ahead, and train with the rest.
8. When poor, ask investors; pledge a part of what can be; promise a part of what is expected.
"""

from computewar.engine.observation import Observation
from computewar.strategies.advice import capital
from computewar.strategies.library import Share
from computewar.strategies.wishes import Plan

KIND = "rung"


def decide(seen: Observation, *, pace: Share = 0.65, rent: Share = 0.05) -> Plan:
    """Follow the rules, with a `pace` of the purse and a share `rent` of the money for GPUs."""
    return capital(seen, plant=0.0, pace=pace, rent=rent)
