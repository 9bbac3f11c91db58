"""The bars of the view: which documents, how grouped and sorted; how many; pages and export."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
)

from reader.app.note_view import PAGE
from reader.collection.notes import Grouping, NoteOrder
from reader.ui.flow import FlowLayout
from reader.ui.icons import Glyph, Icons

if TYPE_CHECKING:
    from collections.abc import Sequence


class NoteScope(Enum):
    """On which documents the notes are shown."""

    ALL = "all"
    FOUND = "found"
    SHOWN = "shown"


class ShapeBar(QWidget):
    """Which documents, and how their notes are grouped and sorted."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scopes = _box(
            self,
            self.tr("On which documents"),
            (
                (self.tr("On all documents"), NoteScope.ALL),
                (self.tr("On the documents found"), NoteScope.FOUND),
                (self.tr("On this document"), NoteScope.SHOWN),
            ),
        )
        self._groupings = _box(
            self,
            self.tr("Grouped by"),
            (
                (self.tr("By document"), Grouping.DOCUMENT),
                (self.tr("By tag"), Grouping.TAG),
                (self.tr("By author"), Grouping.AUTHOR),
                (self.tr("By month"), Grouping.MONTH),
                (self.tr("By colour"), Grouping.COLOUR),
                (self.tr("Not grouped"), Grouping.NONE),
            ),
        )
        self._orders = _box(
            self,
            self.tr("Order of the notes"),
            (
                (self.tr("Date of document"), NoteOrder.DOCUMENT),
                (self.tr("Latest document first"), NoteOrder.NEWEST),
                (self.tr("Last changed first"), NoteOrder.CHANGED),
                (self.tr("Last made first"), NoteOrder.MADE),
                (self.tr("Tag"), NoteOrder.TAG),
                (self.tr("Author"), NoteOrder.AUTHOR),
            ),
        )
        shape = FlowLayout(None, 8)
        for box in (self._groupings, self._orders):
            shape.addWidget(box)
        line = QHBoxLayout(self)
        line.setContentsMargins(10, 0, 12, 6)
        line.setSpacing(8)
        line.addWidget(self._scopes, 0, Qt.AlignmentFlag.AlignTop)
        line.addStretch(1)
        line.addLayout(shape)
        for box in (self._scopes, self._groupings, self._orders):
            box.currentIndexChanged.connect(self._on_index_changed)

    @property
    def scope(self) -> NoteScope:
        """On which documents."""
        return NoteScope(self._scopes.currentData())

    @property
    def grouping(self) -> Grouping:
        """What the notes are brought together by."""
        return Grouping(self._groupings.currentData())

    @property
    def order(self) -> NoteOrder:
        """How they are sorted."""
        return NoteOrder(self._orders.currentData())

    def choose(self, value: NoteScope | Grouping | NoteOrder) -> None:
        """Choose another scope, grouping or order."""
        boxes = {NoteScope: self._scopes, Grouping: self._groupings, NoteOrder: self._orders}
        box = boxes[type(value)]
        box.setCurrentIndex(box.findData(value.value))

    @Slot(int)
    def _on_index_changed(self, _index: int) -> None:
        self.changed.emit()


class FootBar(QWidget):
    """How many notes there are, the pages of a long list, and the export."""

    page_asked = Signal(int)
    export_requested = Signal(bool)

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = 0
        self._has_private = False
        self.count = QLabel(self)
        self.count.setObjectName("mutedLabel")
        self.pages = QLabel(self)
        self.pages.setObjectName("mutedLabel")
        self.back = self._button(icons, Glyph.BACK, self.tr("Previous page (Alt+PgUp)"))
        self.on = self._button(icons, Glyph.FORWARD, self.tr("Next page (Alt+PgDown)"))
        self.back.clicked.connect(self.previous_page)
        self.on.clicked.connect(self.next_page)
        self.export = QPushButton(self.tr("&Export these notes…"), self)
        # Else Enter in a list of choices exports.
        self.export.setAutoDefault(False)
        self._private = QMenu(self)
        self._without = self._private.addAction(self.tr("Without private notes…"))
        self._with = self._private.addAction(self.tr("With private notes…"))
        self._private.triggered.connect(self._on_private_triggered)
        self.export.clicked.connect(self._on_export_clicked)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 8, 12, 8)
        line.setSpacing(8)
        line.addWidget(self.count, 1)
        for widget in (self.pages, self.back, self.on, self.export):
            line.addWidget(widget)

    def tell(self, words: str, page: int, rows: int) -> None:
        """Say how many notes there are, and which page of them is shown.

        Args:
            words: The count.
            page: Counted from 0.
            rows: Of all pages.
        """
        self._page = page
        self.count.setText(words)
        is_long = rows > PAGE
        for widget in (self.pages, self.back, self.on):
            widget.setVisible(is_long)
        first, last = page * PAGE + 1, min(rows, (page + 1) * PAGE)
        self.pages.setText(
            self.tr("{0} to {1} of {2}").format(f"{first:,}", f"{last:,}", f"{rows:,}")
        )
        self.back.setEnabled(page > 0)
        self.on.setEnabled(last < rows)

    def set_exportable(self, *, is_exportable: bool, has_private: bool) -> None:
        """Whether there is anything to export, and whether it must be asked what of it."""
        self.export.setEnabled(is_exportable)
        self._has_private = has_private

    @Slot()
    def next_page(self) -> None:
        """Go on by one page."""
        if self.on.isEnabled() and not self.on.isHidden():
            self.page_asked.emit(self._page + 1)

    @Slot()
    def previous_page(self) -> None:
        """Go back by one page."""
        if self.back.isEnabled() and not self.back.isHidden():
            self.page_asked.emit(self._page - 1)

    def _button(self, icons: Icons, glyph: Glyph, words: str) -> QToolButton:
        button = QToolButton(self)
        button.setAccessibleName(words)
        button.setToolTip(words)
        icons.dress(button, glyph)
        return button

    @Slot()
    def _on_export_clicked(self) -> None:
        if self._has_private:
            self._private.popup(self.export.mapToGlobal(self.export.rect().topLeft()))
        else:
            self.export_requested.emit(False)

    @Slot(QAction)
    def _on_private_triggered(self, action: QAction) -> None:
        self.export_requested.emit(action is self._with)


def _box(parent: QWidget, name: str, entries: Sequence[tuple[str, Enum]]) -> QComboBox:
    box = QComboBox(parent)
    box.setAccessibleName(name)
    box.setToolTip(name)
    for words, value in entries:
        box.addItem(words, value.value)
    return box
