"""Cycles are searched for on the window's thread only."""

from __future__ import annotations

import gc
from threading import Thread, current_thread, main_thread
from typing import TYPE_CHECKING
from weakref import ref

import pytest
from PySide6.QtTest import QTest

from reader.ui.garbage import GarbageOnOneThread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication


class Ring:
    def __init__(self) -> None:
        self.itself = self


def make_rings() -> None:
    for _ in range(20_000):
        Ring()


@pytest.fixture
def keeper(qapp: QApplication) -> Iterator[GarbageOnOneThread]:
    made = GarbageOnOneThread(qapp)
    yield made
    made.close()
    assert gc.isenabled()
    made.deleteLater()


@pytest.mark.usefixtures("keeper")
def test_a_worker_searches_nothing_and_the_window_frees_its_rings() -> None:
    searching: list[object] = []

    def note(phase: str, _about: object) -> None:
        if phase == "start":
            searching.append(current_thread())

    gc.callbacks.append(note)
    try:
        worker = Thread(target=make_rings)
        worker.start()
        worker.join()
        assert searching == []
        last = Ring()
        gone = ref(last)
        del last
        QTest.qWait(500)
    finally:
        gc.callbacks.remove(note)
    assert set(searching) == {main_thread()}
    assert gone() is None
