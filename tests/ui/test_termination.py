from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject

from reader.ui.termination import TerminationRelay

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.mark.skipif(sys.platform == "win32", reason="there, such a signal ends a process at once")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_asks_for_the_end(qtbot: QtBot, name: str) -> None:
    parent = QObject()
    relay = TerminationRelay(parent)
    try:
        for _time in range(2):
            with qtbot.waitSignal(relay.requested, timeout=30_000):
                os.kill(os.getpid(), getattr(signal, name))
    finally:
        relay.close()
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
