"""A place that is not on the page yet: the wait for it is told, and ends where its reader says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSlider, QApplication

from reader.annotations.reading import Reading
from reader.app.jobs import Progress
from reader.document import Block, BlockRole, Document, DocumentKind, SourceText, Span
from reader.ui.icons import Icons
from reader.ui.pane.filling import LARGE
from reader.ui.pane.panes import Projection
from reader.ui.pane.place_wait import PlaceWait, waiting_words
from reader.ui.pane.view import ReaderView
from reader.ui.words import in_millions

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from reader.ui.theme.theme import ThemeManager

_SENTENCE = "The barge {0} lay in the canal at Harrow Bay until the lock was mended. "
_LINE = "".join(_SENTENCE.format(number) for number in range(LARGE // 60)) + "\n"
_NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def view(themes: ThemeManager, qtbot: QtBot) -> ReaderView:
    """One long line, on the page as far as the first look at it needs; nothing sets it on."""
    made = ReaderView(themes, Icons(themes))
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    block = Block(BlockRole.PARAGRAPH, Span(0, len(_LINE)))
    made.set_reading(Reading(Document(SourceText.from_text(_LINE), DocumentKind.PLAIN, (block,))))
    filler = made.pane._filler
    qtbot.waitUntil(lambda: filler._filled is not None, timeout=60_000)
    filler._timer.stop()
    made.pane.setFocus()
    return made


def set_on(view: ReaderView, qtbot: QtBot) -> None:
    view.pane._filler._timer.start()
    qtbot.waitUntil(lambda: view.pane._filler.is_finished, timeout=60_000)


def to_the_end(view: ReaderView) -> None:
    QTest.keyClick(view.pane.area, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)


def told(view: ReaderView, qtbot: QtBot) -> PlaceWait:
    """What is said of the wait, once it is said."""
    wait = view.findChild(PlaceWait)
    assert wait is not None
    qtbot.waitUntil(wait.isVisible)
    return wait


def press_escape(view: ReaderView) -> None:
    QTest.keyClick(view.pane.area, Qt.Key.Key_Escape)


def press_page_down(view: ReaderView) -> None:
    QTest.keyClick(view.pane.area, Qt.Key.Key_PageDown)


def turn_the_wheel(view: ReaderView) -> None:
    at = QPointF(200, 200)
    turn = QWheelEvent(
        at,
        view.pane.area.viewport().mapToGlobal(at),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        _NONE,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.pane.area.viewport(), turn)


def use_the_scroll_bar(view: ReaderView) -> None:
    view._scroll_bar.triggerAction(QAbstractSlider.SliderAction.SliderSingleStepAdd)


def cancel(view: ReaderView) -> None:
    wait = view.findChild(PlaceWait)
    assert wait is not None
    QTest.mouseClick(wait.cancel, Qt.MouseButton.LeftButton)


def test_a_wait_is_told_until_the_place_is_there(view: ReaderView, qtbot: QtBot) -> None:
    assert view.findChild(PlaceWait) is None
    to_the_end(view)
    wait = told(view, qtbot)
    total = in_millions(len(_LINE))
    assert wait.sentence.text().endswith(f"of {total} characters")
    assert wait.accessibleName() == wait.sentence.text()
    assert view.rect().contains(wait.geometry())
    set_on(view, qtbot)
    assert not wait.isVisible()
    assert view.pane.bottom_offset() == len(_LINE)


@pytest.mark.parametrize(
    "deed", [press_escape, press_page_down, turn_the_wheel, use_the_scroll_bar, cancel]
)
def test_nothing_leads_away_from_who_went_on_reading(
    view: ReaderView, qtbot: QtBot, deed: Callable[[ReaderView], None]
) -> None:
    to_the_end(view)
    wait = told(view, qtbot)
    deed(view)
    assert not wait.isVisible()
    assert view.pane.awaited is None
    place = view.pane.place_offset()
    assert place < LARGE // 2
    set_on(view, qtbot)
    assert view.pane.top_offset() == place


def test_escape_ends_the_wait_before_it_closes_the_find_bar(view: ReaderView, qtbot: QtBot) -> None:
    view.find_bar.show()
    to_the_end(view)
    told(view, qtbot)
    press_escape(view)
    assert view.find_bar.isVisible()
    press_escape(view)
    assert not view.find_bar.isVisible()


def test_a_later_jump_takes_the_place_of_the_one_that_waits(view: ReaderView, qtbot: QtBot) -> None:
    to_the_end(view)
    told(view, qtbot)
    place = len(_LINE) - 9_000
    view.jump(place)
    set_on(view, qtbot)
    assert view.pane.top_offset() == pytest.approx(place, abs=200)


def test_the_end_of_a_text_as_published_is_waited_for_too(view: ReaderView, qtbot: QtBot) -> None:
    view.set_projection(Projection.AS_PUBLISHED)
    filler = view.pane._filler
    qtbot.waitUntil(lambda: filler._filled is not None, timeout=60_000)
    filler._timer.stop()
    to_the_end(view)
    told(view, qtbot)
    set_on(view, qtbot)
    assert view.pane.bottom_offset() == len(_LINE)


def test_the_rate_is_told_once_it_is_known() -> None:
    assert waiting_words(Progress(2_140_000, 10_300_000, 1_240_000.0, 7.0)) == (
        "The text is being set up to there: 2.1 million of 10.3 million characters, "
        "1.2 million a second, a few seconds left"
    )
    assert waiting_words(Progress(948_213, 1_000_000)) == (
        "The text is being set up to there: 950,000 of 1.0 million characters"
    )
