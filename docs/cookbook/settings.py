"""Settings: one file, many strategies, such as `settings.py:early=1:switch=12`.

Source: nobody's; it shows settings of every form.
"""

from typing import Annotated

import numpy as np

from computewar.strategies import find

NAMES = ("buyer", "builder", "cautious")
Which = Annotated[int, (0, 2)]  # a whole default makes a whole setting


def decide(seen, *, early: Which = 0, late: Which = 2, switch: Annotated[float, (0, 20)] = 10.0):
    """Play the strategy number `early` until compute passes 2^`switch` kH100e, then `late`."""
    one, two = find(NAMES[early])(seen), find(NAMES[late])(seen)
    after = seen.compute > 2**switch
    both = [lever for lever in one if lever in two]
    return {lever: np.where(after, two[lever], one[lever]) for lever in both}
