"""How fast some work goes, and when it will be done."""

from __future__ import annotations

import time
from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_WINDOW = 10.0
"""Seconds over which the rate is taken: the beginning says little of the rest."""
_LEAST = 1.0
"""Seconds below which nothing is said: the first figures leap."""
_LEAST_FORESEEN, _SETTLING = 5.0, 2.0
"""Seconds below which nothing is foreseen, and how many of these do not count: as long as helpers
are being started, the work goes at a tenth of its later speed."""


class Pace:
    """Counts things done against a clock that stands still while the work is paused.

    Args:
        clock: Seconds that only grow.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._seen: deque[tuple[float, int]] = deque()
        self._began: float | None = None
        self._rested = 0.0
        self._resting_since: float | None = None

    def count(self, done: int) -> None:
        """Note that so many things are done by now; fewer than before begin anew."""
        if self._seen and done < self._seen[-1][1]:
            self._seen.clear()
            self._began = None
        now = self._now()
        self._began = now if self._began is None else self._began
        self._seen.append((now, done))
        while len(self._seen) > 2 and now - self._seen[1][0] >= _WINDOW:
            self._seen.popleft()

    def rest(self) -> None:
        """Let the clock stand still."""
        if self._resting_since is None:
            self._resting_since = self._clock()

    def go_on(self) -> None:
        """Let the clock run again."""
        if self._resting_since is not None:
            self._rested += self._clock() - self._resting_since
            self._resting_since = None

    @property
    def rate(self) -> float:
        """Things a second of late; 0 until that can be said."""
        return self._rate_since(0.0)

    def seconds_left(self, total: int) -> float | None:
        """Seconds until ``total`` things are done; None until that can be said."""
        if self._began is None or self._seen[-1][0] - self._began < _LEAST_FORESEEN:
            return None
        rate = self._rate_since(self._began + _SETTLING)
        return max(0, total - self._seen[-1][1]) / rate if rate else None

    def _rate_since(self, moment: float) -> float:
        """Things a second, of those that were seen since some moment."""
        if not self._seen:
            return 0.0
        now, last = self._seen[-1]
        began, first = next(one for one in self._seen if one[0] >= moment or one[0] == now)
        return (last - first) / (now - began) if now - began >= _LEAST else 0.0

    def _now(self) -> float:
        now = self._resting_since if self._resting_since is not None else self._clock()
        return now - self._rested
