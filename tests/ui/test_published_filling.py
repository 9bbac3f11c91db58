"""A long text as published: put in a piece at a time, gone to as soon as it is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication

from reader.annotations.reading import Reading
from reader.document import Block, BlockRole, Document, DocumentKind, Severity, SourceText, Span
from reader.ui.pane.filling import LARGE
from reader.ui.pane.published import pouring
from reader.ui.pane.published.pane import PublishedPane
from reader.ui.pane.published.pouring import Pouring, first_piece
from reader.ui.pane.published.view_text import ViewText
from tests.ui.invented import note

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reader.ui.theme.theme import ThemeManager

_LINE = "the harbour master counted seals on the quay 🛶\n"


def long_document(size: int = LARGE) -> Document:
    text = _LINE * (size // len(_LINE) + 1)
    step = len(_LINE) * 100
    blocks = tuple(
        Block(BlockRole.PARAGRAPH, Span(start, min(len(text), start + step)))
        for start in range(0, len(text), step)
    )
    return Document(SourceText.from_text(text), DocumentKind.PLAIN, blocks)


@pytest.fixture
def pane(qtbot: QtBot, themes: ThemeManager) -> PublishedPane:
    made = PublishedPane(themes)
    qtbot.addWidget(made)
    made.resize(640, 400)
    made.show()
    return made


def has_scene(pane: PublishedPane) -> bool:
    return pane.edit.scene is not None


def until_there(pane: PublishedPane, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: pane.is_finished, timeout=60_000)
    QApplication.processEvents()


def test_a_long_text_is_made_ready_beside_the_window(pane: PublishedPane, qtbot: QtBot) -> None:
    document = long_document()
    pane.set_reading(Reading(document))
    assert not has_scene(pane)
    assert pane._wait.isVisible()
    at = len(document.text) - len(_LINE)
    hit = Span(at + 4, at + 11)
    pane.set_hits((hit,), 0)
    pane.mark_spans((hit,), Severity.REMARK)
    pane.set_current_note("n1")
    pane.select(hit)
    pane.scroll_to(at)
    assert pane.top_offset() == at

    qtbot.waitUntil(lambda: has_scene(pane), timeout=60_000)
    assert not pane._wait.isVisible()
    assert not pane.is_finished
    assert pane.edit.toPlainText() == _LINE * (len(pane.edit.toPlainText()) // len(_LINE))
    until_there(pane, qtbot)
    assert pane.edit.document().characterCount() - 1 == len(document.text.encode("utf-16-le")) // 2
    assert pane.selected_span() == hit
    assert pane.bottom_offset() == len(document.text)
    scene = pane.edit.scene
    assert scene is not None
    assert [scene.view.span_from_qt(one.start, one.stop) for one in scene.layer.hits] == [hit]
    assert [scene.view.span_from_qt(one.start, one.stop) for one in scene.layer.marks] == [hit]
    assert scene.layer.current_note == "n1"


def test_a_place_that_is_near_is_gone_to_at_once(
    pane: PublishedPane, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pouring, "AT_ONCE", 2_000)
    document = long_document(60_000)
    pane.set_reading(Reading(document))
    assert pane.edit.scene is not None
    assert not pane.is_finished
    span = Span(len(_LINE) * 60, len(_LINE) * 60 + 3)
    pane.select(span)
    assert pane.selected_span() == span
    far = Span(len(_LINE) * 1_200, len(_LINE) * 1_200 + 3)
    pane.select(far)
    assert pane.selected_span() == span
    until_there(pane, qtbot)
    assert pane.selected_span() == far
    assert pane.top_offset() <= far.start < pane.bottom_offset()


def test_another_text_lets_go_what_waited_for_the_last(pane: PublishedPane, qtbot: QtBot) -> None:
    document = long_document()
    pane.set_reading(Reading(document))
    pane.select(Span(5, 9))
    pane.set_hits((Span(5, 9),), 0)
    short = long_document(500)
    pane.set_reading(Reading(short))
    until_there(pane, qtbot)
    qtbot.wait(50)
    assert pane.edit.scene is not None
    assert pane.edit.scene.document is short
    assert pane.selected_span() is None
    assert not list(pane.edit.scene.layer.hits)
    pane.set_reading(None)
    assert not has_scene(pane)
    assert pane.edit.toPlainText() == ""


def test_notes_that_come_while_it_is_made_ready_are_there(
    pane: PublishedPane, qtbot: QtBot
) -> None:
    document = long_document()
    pane.set_reading(Reading(document))
    pane.set_reading(Reading(document, (note(document, Span(4, 11), None, "n1"),)))
    until_there(pane, qtbot)
    assert pane.edit.scene is not None
    assert [one.note_id for one in pane.edit.scene.layer.notes] == ["n1"]


@given(st.text(alphabet="ab \n\u2029\r🛶\x07", max_size=60), st.integers(1, 7), st.integers(0, 60))
def test_the_view_knows_its_lines_before_the_widget_does(
    source: str, limit: int, offset: int
) -> None:
    view = ViewText(source, limit=limit)
    document = QTextDocument(view.text)
    position = view.to_qt(offset)
    line = document.findBlock(position)
    assert view.line_of(position) == line.blockNumber()
    assert view.begins_line(position) == (line.position() == position)


@given(st.text(alphabet="ab\n🛶", max_size=200), st.integers(1, 40), st.integers(0, 200))
def test_pieces_make_the_whole(source: str, piece: int, offset: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pouring, "AT_ONCE", piece)
        patch.setattr(pouring, "_PIECE", piece)
        patch.setattr(pouring, "_BEHIND", 2)
        view = ViewText(source)
        document = QTextDocument(first_piece(view))

        def put(words: str) -> None:
            cursor = QTextCursor(document)
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.insertText(words)

        poured = Pouring(view, put)
        poured.set_through(min(offset, len(source)))
        assert document.characterCount() > view.to_qt(min(offset, len(source)))
        while not poured.is_finished:
            poured.set_for(0)
        assert document.toPlainText() == source
