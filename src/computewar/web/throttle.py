"""The throttle: so many tries a minute at a secret, from one address and from all together."""

import time
from collections import deque
from collections.abc import Callable

WINDOW = 60.0  # seconds
EACH, ALL = 10, 60
MOST = 1024  # addresses remembered


class Throttle:
    """Counts wrong tries; `now` is a clock in seconds."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._wrong: deque[tuple[float, str]] = deque(maxlen=MOST)

    def closed_to(self, address: str) -> bool:
        """Whether an address has to wait."""
        since = self._now() - WINDOW
        while self._wrong and self._wrong[0][0] < since:
            self._wrong.popleft()
        mine = sum(one == address for _when, one in self._wrong)
        return mine >= EACH or len(self._wrong) >= ALL

    def missed(self, address: str) -> None:
        """Count a wrong try."""
        self._wrong.append((self._now(), address))
