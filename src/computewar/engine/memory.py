"""Memory: what a turn has freed is kept for the next turn.

glibc gives the top of its heap back to the system when more than a threshold lies free there, and a
turn of 512 futures frees some 6 MB: asking for it again was 650 page faults, a fifth of the turn.
"""

import numpy as np

BLOCK = 31 * 2**20  # bytes; glibc learns from blocks of up to 32 MB


def keep_freed() -> None:
    """Have the C library keep freed memory, up to about 60 MB.

    It raises its threshold to twice the largest block that was given back, so one is asked for and
    given back. It is never touched and so takes no room. Other C libraries take no notice.
    """
    np.empty(BLOCK, dtype=np.uint8)
