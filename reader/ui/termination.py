"""Asked from outside to end (Ctrl+C in a terminal, a session that closes): as if by its user."""

from __future__ import annotations

import os
import signal
import sys
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

_SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)
_MOST = 64


@dataclass(frozen=True, slots=True)
class _Ends:
    """What a signal is written to, and what it is read from.

    Attributes:
        read_from: The number Qt waits at.
        written_to: The number Python writes to.
        empty: Takes out what was written.
        close: Closes both.
    """

    read_from: int
    written_to: int
    empty: Callable[[], object]
    close: Callable[[], None]


def _pipe() -> _Ends:
    read_from, written_to = os.pipe()
    for end in (read_from, written_to):
        os.set_blocking(end, False)

    def close() -> None:
        os.close(read_from)
        os.close(written_to)

    return _Ends(read_from, written_to, partial(os.read, read_from, _MOST), close)


def _sockets() -> _Ends:
    """As Windows needs it; elsewhere the start does without importing them."""
    import socket

    read_from, written_to = socket.socketpair()
    for end in (read_from, written_to):
        end.setblocking(False)

    def close() -> None:
        read_from.close()
        written_to.close()

    return _Ends(read_from.fileno(), written_to.fileno(), partial(read_from.recv, _MOST), close)


class TerminationRelay(QObject):
    """Turns signals of the operating system into one of Qt's.

    Python runs its handlers only when Python code runs, and while Qt waits none does; what it
    writes to a pipe at once wakes Qt.
    """

    requested = Signal()
    """The program should end."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._ends: _Ends = _pipe() if sys.platform != "win32" else _sockets()
        self._notifier = QSocketNotifier(self._ends.read_from, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_notifier_activated)
        signal.set_wakeup_fd(self._ends.written_to, warn_on_full_buffer=False)
        for number in _SIGNALS:
            signal.signal(number, _leave_to_qt)

    def close(self) -> None:
        """Leave signals to Python again."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(-1)
        for number in _SIGNALS:
            default = signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL
            signal.signal(number, default)
        self._ends.close()

    @Slot()
    def _on_notifier_activated(self) -> None:
        self._ends.empty()
        self.requested.emit()


def _leave_to_qt(_number: int, _frame: FrameType | None) -> None:
    """The socket has told it already."""
