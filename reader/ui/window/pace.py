"""How far some work is, in words: counts, rate, and the time that is left."""

from __future__ import annotations

import time
from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from reader.ui.words import many

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.app.jobs import Progress

_WITHIN = 20.0
"""Seconds over which the rate is taken."""
_LEAST = 2.0
"""Seconds before anything is said of the rate: it would jump."""


class Pace:
    """Watches work go on.

    Args:
        clock: Seconds, for tests.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._steps: deque[tuple[float, int]] = deque()
        self._held = False
        self.done = 0
        self.total = 0

    def step(self, progress: Progress) -> None:
        """The work is so far now."""
        now = self._clock()
        self.done, self.total = progress.done, progress.total
        self._steps.append((now, progress.done))
        while self._steps and now - self._steps[0][0] > _WITHIN and len(self._steps) > 2:
            self._steps.popleft()

    def hold(self, *, is_held: bool) -> None:
        """The work waits, or goes on; time that was waited for does not count."""
        self._held = is_held
        self._steps.clear()

    @property
    def rate(self) -> float | None:
        """Things a second; None while that is not known."""
        if len(self._steps) < 2:
            return None
        (first, before), (last, now) = self._steps[0], self._steps[-1]
        if last - first < _LEAST or now <= before:
            return None
        return (now - before) / (last - first)

    def words(self) -> str:
        """How far the work is; empty while nobody knows how much there is."""
        if not self.total:
            return ""
        parts = [_tr("Reading {0} of {1}").format(f"{self.done:,}", many(self.total, "file"))]
        rate = self.rate
        if self._held:
            parts.append(_tr("paused"))
        elif rate is not None:
            parts.append(_tr("{0} a second").format(f"{rate:,.0f}" if rate >= 1 else f"{rate:.1f}"))
            parts.append(_tr("{0} left").format(time_words((self.total - self.done) / rate)))
        return ", ".join(parts)


def time_words(seconds: float) -> str:
    """``40 seconds``, ``3 minutes``, ``2 hours``: no more exact than anybody can know."""
    if seconds < 10:
        return _tr("a few seconds")
    if seconds < 90:
        return many(round(seconds / 10) * 10, "second")
    if seconds < 5400:
        return many(round(seconds / 60), "minute")
    return many(round(seconds / 3600), "hour")


def _tr(text: str) -> str:
    return QCoreApplication.translate("pace", text)
