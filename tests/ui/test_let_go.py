"""What a closed document leaves behind: nothing that grows."""

from __future__ import annotations

import gc
import weakref
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from reader.document import Document
from reader.ui.pane.panes import Projection
from reader.ui.pane.typeset.places import Places
from tests.ui.window import WHOLE, UsedWindow

if TYPE_CHECKING:
    from pathlib import Path

MANY = 100
FIRST = 10
HELD = 8 + 2 + 4
"""Documents kept open, read ahead, and with a page made ready: the most there may be of each."""


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A folder of a hundred telegrams, each with another number."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    for number in range(MANY):
        text = WHOLE.replace("HALLORAN", f"HALLORAN {number}")
        (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")
    return folder


def go_to(used: UsedWindow, number: int) -> None:
    """Choose a document of the list and wait for it."""
    used.window.documents.go_to(number)
    row = used.window.documents.model.row(number)
    assert row is not None
    used.until_shown(row.path.name)


def tidied() -> None:
    """Let everything that waits to be deleted go."""
    for _time in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()
        gc.collect()


def alive(shelf: Path) -> int:
    """How many documents of a folder there are."""
    documents = (one for one in gc.get_objects() if isinstance(one, Document))
    return sum(one.source.address.path.parent == shelf for one in documents)


def pages() -> int:
    """How many set pages there are."""
    return sum(isinstance(one, Places) for one in gc.get_objects())


def test_a_document_that_gave_way_is_freed_with_its_page(used: UsedWindow, shelf: Path) -> None:
    used.list(shelf)
    go_to(used, 0)
    used.window.reader.set_projection(Projection.AS_PUBLISHED)
    used.window.reader.set_projection(Projection.TYPESET)
    document = weakref.ref(used.document)
    flow = weakref.ref(used.document.flow)
    used.window.reader.find_bar.open_bar("harbour")
    for number in range(1, 12):
        go_to(used, number)
        used.window.reader.set_projection(Projection.AS_PUBLISHED)
        used.window.reader.set_projection(Projection.TYPESET)
    tidied()
    assert document() is None
    assert flow() is None


def test_a_hundred_documents_leave_no_more_behind_than_ten(used: UsedWindow, shelf: Path) -> None:
    used.list(shelf)
    for number in range(FIRST):
        go_to(used, number)
    tidied()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    counted = (pages(), len(app.topLevelWidgets()), len(app.allWidgets()))
    for number in range(FIRST, MANY):
        go_to(used, number)
    tidied()
    places, windows, widgets = counted
    # Neighbours are read ahead when there is time: how many of those are held is chance.
    assert alive(shelf) <= HELD
    assert pages() <= places
    assert len(app.topLevelWidgets()) <= windows
    assert len(app.allWidgets()) <= widgets
