"""The start: imports stay plain, and garbage waits until the window rests."""

from __future__ import annotations

import gc
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject

from reader.ui import rest
from reader.ui.rest import GarbageRest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture
def no_garbage() -> Iterator[None]:
    """Python searches for no garbage, and does again afterwards, as it was."""
    gc.disable()
    yield
    gc.unfreeze()
    gc.enable()


def test_qt_leaves_importing_as_it_was() -> None:
    code = (
        "import builtins\n"
        "plain = builtins.__import__\n"
        "from reader.ui.launch import keep_plain_imports\n"
        "keep_plain_imports()\n"
        "assert builtins.__import__ is plain\n"
        "import PySide6.QtWidgets, reader.ui.window.frame\n"
        "assert builtins.__import__ is plain\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_garbage_is_searched_for_again_once_the_window_rests(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, no_garbage: None
) -> None:
    monkeypatch.setattr(rest, "_REST_MS", 1)
    parent = QObject()
    waiting = GarbageRest(parent)
    assert not gc.isenabled()
    waiting.begin()
    qtbot.waitUntil(gc.isenabled)
    assert gc.get_freeze_count() > 1000
