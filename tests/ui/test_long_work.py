from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from reader.ui.dialogs.long_work import wait_for
from reader.ui.dialogs.progress import ProgressDialog

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def test_what_came_of_the_work_comes_back(window: QWidget) -> None:
    threads: list[threading.Thread] = []

    def work() -> str:
        threads.append(threading.current_thread())
        return "Vellin"

    assert wait_for(work, "Working…", window) == "Vellin"
    assert threads[0] is not threading.main_thread()


@pytest.mark.parametrize("error", [KeyError("lost"), SystemExit(3)])
def test_whatever_the_work_raises_is_raised_where_it_was_asked(
    window: QWidget, error: BaseException
) -> None:
    def work() -> None:
        raise error

    with pytest.raises(type(error)) as caught:
        wait_for(work, "Working…", window)
    assert caught.value is error


def test_a_failure_after_the_dialog_came_takes_it_away(
    window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.ui.dialogs.long_work._SHOWN_AFTER_MS", 1)
    is_shown = threading.Event()

    def work() -> None:
        assert is_shown.wait(20)
        raise OSError(28, "No space left on device")

    def look() -> None:
        if isinstance(QApplication.activeModalWidget(), ProgressDialog):
            is_shown.set()
        else:
            QTimer.singleShot(5, look)

    QTimer.singleShot(5, look)
    with pytest.raises(OSError, match="No space"):
        wait_for(work, "Working…", window)
    assert QApplication.activeModalWidget() is None
