"""The longest holds of a window's thread, and what held it."""

from __future__ import annotations

import sys
import threading
import time
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Slot

if TYPE_CHECKING:
    from collections.abc import Iterator

_TICK_MS = 2
_LOOK_EVERY = 0.005
_ROOT = str(Path(__file__).resolve().parents[2])
_DEPTH = 4


class StallProbe(QObject):
    """A timer in the event loop; whatever delays it would have delayed a key or a frame too.

    Args:
        worth: Seconds from which a hold is looked into: a second thread then notes the stack
            of the window's thread every five milliseconds.
    """

    def __init__(self, worth: float = 0.05) -> None:
        super().__init__()
        self._worth = worth
        self._window_thread = threading.get_ident()
        self._last = time.perf_counter()
        self._gaps: list[float] = []
        self._stacks: Counter[str] = Counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._on_tick)
        self._is_over = threading.Event()
        self._watcher = threading.Thread(target=self._watch, daemon=True)

    @contextmanager
    def running(self) -> Iterator[None]:
        """Measure inside this block."""
        self._timer.start()
        self._watcher.start()
        try:
            yield
        finally:
            self._timer.stop()
            self._is_over.set()
            self._watcher.join()

    def begin(self) -> None:
        """Forget what was measured so far."""
        self._gaps.clear()
        self._stacks.clear()
        self._last = time.perf_counter()

    @property
    def longest(self) -> float:
        """Seconds of the longest hold since `begin`, one that goes on included."""
        return max([*self._gaps, time.perf_counter() - self._last])

    def over(self, seconds: float) -> int:
        """How many holds were longer."""
        return sum(gap > seconds for gap in self._gaps)

    def reasons(self, most: int) -> list[str]:
        """Where the thread was seen while it was held, the most frequent places first."""
        return [f"{count:4} x {stack}" for stack, count in self._stacks.most_common(most)]

    @Slot()
    def _on_tick(self) -> None:
        now = time.perf_counter()
        self._gaps.append(now - self._last)
        self._last = now

    def _watch(self) -> None:
        while not self._is_over.wait(_LOOK_EVERY):
            if time.perf_counter() - self._last < self._worth:
                continue
            self._stacks[_seen(self._window_thread)] += 1


def _seen(thread: int) -> str:
    """The innermost functions of this project that a thread is in, the caller first.

    Nothing of the frames is kept: what they hold would die in the wrong thread.
    """
    names: list[str] = []
    frame = sys._current_frames().get(thread)
    while frame is not None and len(names) < _DEPTH:
        path = frame.f_code.co_filename
        if path.startswith(_ROOT) and "/.venv/" not in path:
            name = path.rpartition("/")[2].removesuffix(".py")
            names.append(f"{name}.{frame.f_code.co_name}:{frame.f_lineno}")
        frame = frame.f_back
    return " > ".join(reversed(names))
