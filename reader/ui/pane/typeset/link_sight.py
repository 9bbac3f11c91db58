"""Links of cards and banners that the keyboard reaches come into view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Slot
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from reader.ui.pane.typeset.art import Art
    from reader.ui.pane.typeset.page import Page


class LinkSight(QObject):
    """Scrolls a page to what the keyboard reaches on it."""

    def __init__(self, page: Page, art: Art) -> None:
        super().__init__(page)
        self._page = page
        self._art = art
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    @Slot("QWidget*", "QWidget*")
    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        viewport = self._page.viewport()
        if new is None or new is viewport or not viewport.isAncestorOf(new):
            return
        top = new.mapTo(viewport, QPoint(0, 0)).y()
        bar = self._page.verticalScrollBar()
        if top < 0:
            bar.setValue(bar.value() + top - self._art.measure.leading)
        elif top + new.height() > viewport.height():
            below = top + new.height() - viewport.height()
            bar.setValue(bar.value() + below + self._art.measure.leading)
