"""Rule of thumb: what a sensible newcomer does by eight written rules, whatever the others do.

Source: 003 ¶29, rivals plan their next data centres carefully; 001 ¶15, a new chip again and again;
004 ¶7–8, people are short and cannot be bought later. The rung above greedy. The rules:

1. Spend three fifths of the purse a quarter.
2. Order power for what stands and is ordered, before the boxes come.
3. Design a chip a year, in full.
4. Fill every slot at the foundries.
5. Hire two fifths more people than the work needs, for some are always new or leave.
6. Rent with a tenth of the money for GPUs: halls take a year, a contract none.
7. Serve what customers ask for and train with the rest.
8. When poor, ask for half of what investors would give; pledge three fifths of what can be.
"""

from computewar.engine.observation import Observation
from computewar.strategies.advice import Plan, capital
from computewar.strategies.library import Share

KIND = "rung"


def decide(seen: Observation, *, pace: Share = 0.65, rent: Share = 0.05) -> Plan:
    """Follow the rules, with a `pace` of the purse and a share `rent` of the money for GPUs."""
    return capital(seen, plant=0.0, pace=pace, rent=rent)
