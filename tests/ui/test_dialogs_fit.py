"""Every dialog on a small screen and with large letters: buttons in reach, words whole or told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics, QTextDocumentFragment
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QWidget,
)

from reader.ui import scrolled
from reader.ui.dialogs.chooser import Choice, Chooser
from reader.ui.overview.files_window import FilesWindow
from reader.ui.tags.questions import Question
from tests.ui.all_dialogs import DIALOGS, classes_of_dialogs, questions
from tests.ui.window import UsedWindow, two_papers, used_window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_Worded = QLabel | QPushButton | QCheckBox | QRadioButton
_FRAME = 48
SCREENS = ((1280, 800, 1.0), (1280, 800, 2.0), (1280, 800, 3.0), (1024, 600, 1.0))


@pytest.fixture
def used(qapp: QApplication, tmp_path: Path) -> Iterator[UsedWindow]:
    with used_window(qapp, tmp_path / "home") as window:
        window.list(two_papers(tmp_path))
        window.choose("b-middle.txt")
        yield window
        window.window.themes.set_scale(1.0)


def test_no_dialog_is_forgotten() -> None:
    bases = {Question.__name__, FilesWindow.__name__}
    assert classes_of_dialogs() - bases == set(DIALOGS)


@pytest.mark.parametrize(("width", "height", "scale"), SCREENS)
@pytest.mark.qt_log_ignore("This plugin does not support")
def test_each_dialog_fits_its_screen_with_all_its_buttons(
    used: UsedWindow,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    width: int,
    height: int,
    scale: float,
) -> None:
    monkeypatch.setattr(scrolled, "_screen_of", lambda _window: QRect(0, 0, width, height))
    used.window.themes.set_scale(scale)
    wrong: list[str] = []

    def look(dialog: QDialog) -> None:
        dialog.show()
        QTest.qWait(20)
        told = type(dialog).__name__
        wrong.extend(f"{told}: {one}" for one in _faults(dialog, width, height))
        dialog.done(0)

    for make in DIALOGS.values():
        look(make(used, tmp_path))
    questions(used, monkeypatch, look)
    assert wrong == []


def _faults(dialog: QDialog, width: int, height: int) -> Iterator[str]:
    size = dialog.size().expandedTo(dialog.minimumSizeHint())
    if size.width() > width - _FRAME or size.height() > height - _FRAME:
        yield f"it needs {size.width()} by {size.height()} pixels"
    for button in dialog.findChildren(QAbstractButton):
        if button.isVisibleTo(dialog) and isinstance(button.parent(), QDialogButtonBox):
            place = QRect(button.mapTo(dialog, QPoint()), button.size())
            if not dialog.rect().contains(place):
                yield f"“{button.text()}” is out of reach"
    yield from _cut(dialog)


def _cut(dialog: QDialog) -> Iterator[str]:
    """Words that do not fit what holds them and are told nowhere else."""
    shown: list[_Worded] = [*dialog.findChildren(QLabel)]
    for kind in (QPushButton, QCheckBox, QRadioButton):
        shown += dialog.findChildren(kind)
    for one in shown:
        if not one.isVisibleTo(dialog) or not one.text() or one.toolTip():
            continue
        if one.width() < _needed(one):
            yield f"“{one.text()}” has {one.width()} of {_needed(one)} pixels"
        above = _scrolling(one)
        if above is None and not dialog.rect().contains(one.mapTo(dialog, one.rect().center())):
            yield f"“{one.text()}” is beyond the edge"


def _needed(one: _Worded) -> int:
    if isinstance(one, QLabel) and one.wordWrap():
        metrics = QFontMetrics(one.font())
        words = QTextDocumentFragment.fromHtml(one.text()).toPlainText()
        return max(metrics.horizontalAdvance(word) for word in words.split() or [""])
    return one.minimumSizeHint().width()


def _scrolling(widget: QWidget) -> QAbstractScrollArea | None:
    at: QWidget | None = widget.parentWidget()
    while at is not None and not isinstance(at, QScrollArea):
        at = at.parentWidget()
    return at


@pytest.mark.parametrize("scale", [1.0, 3.0])
def test_what_scrolls_can_be_scrolled_to_its_end(
    used: UsedWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scale: float
) -> None:
    monkeypatch.setattr(scrolled, "_screen_of", lambda _window: QRect(0, 0, 1024, 600))
    used.window.themes.set_scale(scale)
    dialog = DIALOGS["IndexHomeDialog"](used, tmp_path)
    dialog.show()
    QTest.qWait(20)
    area = dialog.findChild(QScrollArea)
    assert area is not None
    forget = next(one for one in dialog.findChildren(QPushButton) if "get the index" in one.text())
    assert (area.verticalScrollBar().maximum() > 0) == (scale == 3.0)
    area.ensureWidgetVisible(forget)
    place = QRect(forget.mapTo(area.viewport(), QPoint()), forget.size())
    assert area.viewport().rect().contains(place)
    dialog.done(0)


def test_long_choices_that_begin_alike_are_told_apart_by_their_ends(used: UsedWindow) -> None:
    choices = [Choice(f"{'Letters of the harbour office ' * 9}{number}") for number in range(2)]
    chooser = Chooser("Bookmarks", choices, "", used.window)
    assert chooser.rows.list.textElideMode() is Qt.TextElideMode.ElideMiddle
    chooser.done(0)
