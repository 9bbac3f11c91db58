"""Another window: a start of the program of its own, so that neither can hold the other up."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Slot

import reader
from reader.ui.actions import ActionId

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reader.ui.window.frame import Frame

_APART = "--new-window"
_INSTALLED = frozenset({"site-packages", "dist-packages"})


class NewWindow(QObject):
    """Starts the program again, apart from this window."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._frame = frame

    def slots(self) -> Mapping[ActionId, Callable[[], object]]:
        """What the action does."""
        return {ActionId.NEW_WINDOW: self._on_new_window}

    @Slot()
    def _on_new_window(self) -> None:
        if not start(command()):
            self._frame.board.warn(
                self.tr("No other window could be opened; this one goes on as before.")
            )


def start(words: Sequence[str]) -> bool:
    """Start a program that outlives this one; whether it began."""
    process = QProcess()
    process.setProgram(words[0])
    process.setArguments(list(words[1:]))
    process.setProcessEnvironment(_environment())
    # Its stubs say a pair, and it hands back the first of it.
    began: object = process.startDetached()
    return bool(began[0] if isinstance(began, tuple) else began)


def command() -> list[str]:
    """The program and the words that start it as it was started."""
    if getattr(sys, "frozen", False):
        return [sys.executable, _APART]
    return [sys.executable, "-m", reader.__name__, _APART]


def _environment() -> QProcessEnvironment:
    """This one's, with the place of the package where that is not installed."""
    found = QProcessEnvironment.systemEnvironment()
    place = Path(reader.__file__).resolve().parent.parent
    if place.name not in _INSTALLED:
        rest = found.value("PYTHONPATH", "")
        found.insert("PYTHONPATH", os.pathsep.join(filter(None, (str(place), rest))))
    return found
