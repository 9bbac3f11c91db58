"""Explains what is under the pointer: after 400 ms, at once for the next thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer, Slot
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QToolTip, QWidget

from reader.document import link_at
from reader.ui.pane.explainer import Explainer
from reader.ui.pane.published.geometry import offset_under
from reader.ui.pane.tips import joined_tips, notes_tip, tip

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.collection.learned import Learned
    from reader.ui.pane.published.edit import PageEdit
    from reader.ui.theme.theme import ThemeManager

_DELAY = 400


class Hover(QObject):
    """Watches the pointer over the words and the labels of one page."""

    def __init__(self, edit: PageEdit, themes: ThemeManager) -> None:
        super().__init__(edit)
        self._edit = edit
        self._themes = themes
        self.explains = True
        """Whether anything is said but what the notes say."""
        self._point = QPoint()
        self.learned: Mapping[str, Learned] = {}
        """What the collection teaches of routing tokens."""
        self._explainer: Explainer | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DELAY)
        self._timer.timeout.connect(self._on_timeout)
        edit.viewport().setMouseTracking(True)
        edit.viewport().installEventFilter(self)
        edit.gutter.installEventFilter(self)

    def forget(self) -> None:
        """Another document is shown."""
        self._explainer = None
        self._timer.stop()
        QToolTip.hideText()

    def words_at(self, offset: int) -> str:
        """What is said of a source offset, as HTML; empty for plain text."""
        scene = self._edit.scene
        if scene is None:
            return ""
        if self._explainer is None or self._explainer.document is not scene.document:
            self._explainer = Explainer(scene.document)
        said = self._explainer.words_at(offset, self.learned, self._themes.current)
        link = link_at(scene.known_links, offset)
        return joined_tips(tip(link.told), said) if link is not None else said

    def notes_at(self, offset: int) -> str:
        """What is said of the notes on a source offset, as HTML."""
        scene = self._edit.scene
        if scene is None:
            return ""
        return notes_tip(scene.layer.told_at(scene.view.to_qt(offset)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the pointer; nothing is kept from the widgets."""
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseMove:
            if isinstance(watched, QWidget):
                self._point = watched.mapTo(self._edit, event.position().toPoint())
            if event.buttons():
                self._timer.stop()
            elif QToolTip.isVisible():
                self._on_timeout()
            else:
                self._timer.start()
        elif event.type() in (QEvent.Type.Leave, QEvent.Type.Wheel, QEvent.Type.MouseButtonPress):
            self._timer.stop()
        # The stock tooltip of the widget would come second and hide this one.
        return event.type() == QEvent.Type.ToolTip

    @Slot()
    def _on_timeout(self) -> None:
        offset = offset_under(self._edit, self._point)
        words = ""
        if offset is not None:
            notes = self.notes_at(offset)
            explained = self.words_at(offset) if self.explains else ""
            words = joined_tips(notes, explained) if notes else explained
        if not words:
            QToolTip.hideText()
            return
        box = QRect(self._point - QPoint(4, 10), self._point + QPoint(4, 10))
        QToolTip.showText(
            self._edit.mapToGlobal(self._point + QPoint(0, 6)), words, self._edit, box
        )
