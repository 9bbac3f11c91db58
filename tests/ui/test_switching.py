"""Over all samples: switching projections there and back keeps place, selection and notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest

from reader.annotations import NotesPlaces, read_notes
from reader.checks import read_documents
from reader.document import Span
from reader.intake import UnreadableError, is_readable_name
from reader.reference import resource_path
from reader.ui.icons import Icons
from reader.ui.pane.panes import Projection
from reader.ui.pane.published.pane import PublishedPane
from reader.ui.pane.typeset.pane import TypesetPane
from reader.ui.pane.view import ReaderView

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reader.annotations import Reading
    from reader.ui.theme.theme import ThemeManager

_PLACES = 7
"""So many places are tried in each document."""


@pytest.fixture
def view(themes: ThemeManager, qtbot: QtBot) -> ReaderView:
    shown = ReaderView(themes, Icons(themes))
    qtbot.addWidget(shown)
    shown.resize(640, 700)
    shown.show()
    return shown


def readings(folder: Path) -> Iterator[Reading]:
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or not is_readable_name(path) or path.suffix in (".xml", ".pdf"):
            continue
        try:
            document = next(iter(read_documents(path)), None)
        except UnreadableError:
            continue
        if document is not None:
            yield read_notes(document, places=NotesPlaces())


def line_height(view: ReaderView) -> int:
    """How much of the scroll bar one line is: pixels if Typeset, else lines."""
    pane = view.pane
    return pane._art.measure.leading if isinstance(pane, TypesetPane) else 1


def notes_drawn(view: ReaderView) -> set[str]:
    pane = view.pane
    if isinstance(pane, TypesetPane):
        return {one.note_id for one in pane._art.layer.notes}
    assert isinstance(pane, PublishedPane)
    assert pane.edit.scene is not None
    return {one.note_id for one in pane.edit.scene.layer.notes}


def word_in_view(view: ReaderView, reading: Reading) -> Span | None:
    """The first word of the flow at the top of the view, in the source."""
    text, start = reading.document.text, view.pane.words_offset()
    stop = start
    while stop < len(text) and not text[stop].isspace():
        stop += 1
    return Span(start, stop) if stop > start else None


def there_and_back(view: ReaderView, reading: Reading, projection: Projection) -> list[str]:
    """What went wrong."""
    other = next(one for one in Projection if one is not projection)
    view.set_projection(projection)
    view.set_reading(reading)
    QTest.qWait(1)
    drawn, wrong = notes_drawn(view), []
    for number in range(_PLACES):
        bar = view.pane.area.verticalScrollBar()
        bar.setValue(bar.maximum() * number // (_PLACES - 1))
        word = word_in_view(view, reading)
        before = bar.value()
        if word is not None:
            view.pane.select(word)
            bar.setValue(before)
        selected = view.selected_span()
        view.set_projection(other)
        view.set_projection(projection)
        off = abs(bar.value() - before) / line_height(view)
        if off > 1:
            wrong.append(f"{projection}: place {number} of {_PLACES}, {off:.1f} lines off")
        if view.selected_span() != selected:
            wrong.append(f"{projection}: another selection at place {number}")
    if notes_drawn(view) != drawn:
        wrong.append(f"{projection}: other notes")
    return wrong


def all_that_is_wrong(view: ReaderView, folder: Path) -> list[str]:
    found: list[str] = []
    for reading in readings(folder):
        for projection in Projection:
            name = reading.document.source.address.path.name
            found += [f"{name}, {one}" for one in there_and_back(view, reading, projection)]
            view.set_reading(None)
    return found


def test_our_samples_keep_place_selection_and_notes(view: ReaderView) -> None:
    assert all_that_is_wrong(view, resource_path("samples")) == []


def test_originals_keep_place_selection_and_notes(view: ReaderView, shared_samples: Path) -> None:
    assert all_that_is_wrong(view, shared_samples) == []
