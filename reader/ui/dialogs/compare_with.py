"""Asks which document to put beside the one on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.app.compare_offers import Offer

_SIZE = QSize(640, 460)
_ROOM = 8
"""Above and below the words of a row, together."""
_PAUSE_MS = 150
_ID, _FILE = 17, 20
"""Widths of columns, in letters."""
_FOR_THE_LIST = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class CompareWithDialog(QDialog):
    """A field and the documents its words fit: copies first, then those read last.

    Args:
        name: Of the document on screen.
        parent: The window.
    """

    words_changed = Signal(str)
    """Other documents are wanted: those with these words."""
    chosen = Signal(object)
    """A document was chosen: its `Offer`."""
    other_requested = Signal()
    """A file from anywhere is wanted."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("compareWith")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Compare “{0}” with").format(name))
        self._offers: tuple[Offer, ...] = ()
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("Id, title or file name"))
        self.field.setAccessibleName(self.tr("Words of the other document"))
        self.field.setClearButtonEnabled(True)
        self.field.installEventFilter(self)
        self.list = QTreeWidget(self)
        self.list.setAccessibleName(self.tr("Documents to compare with"))
        self.list.setColumnCount(4)
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        for column, width in ((0, _ID), (2, _FILE)):
            header.resizeSection(column, round(width * self.fontMetrics().averageCharWidth()))
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.ResizeToContents)
        self.empty = QLabel(self)
        self.empty.setProperty("tone", "muted")
        self.empty.setWordWrap(True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._on_pause_timeout)
        self._lay_out()
        self.field.textChanged.connect(self._on_text_changed)
        self.list.itemActivated.connect(self._on_item_activated)
        self.list.currentItemChanged.connect(self._refresh)
        self.resize(_SIZE)
        self._refresh()

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Show the documents for the words that were typed."""
        self._offers = tuple(offers)
        labels = {
            "copy": self.tr("same telegram"),
            "recent": self.tr("read before"),
            "listed": "",
        }
        muted = self.palette().color(QPalette.ColorRole.PlaceholderText)
        self.list.clear()
        for offer in self._offers:
            row = offer.row
            name = row.reference_id or row.path.name
            item = QTreeWidgetItem([name, row.title, row.path.name, labels[offer.kind]])
            item.setToolTip(0, str(row.path))
            item.setToolTip(1, f"{row.title}\n{row.path}")
            for column in (2, 3):
                item.setForeground(column, muted)
            item.setSizeHint(0, QSize(0, self.fontMetrics().height() + _ROOM))
            self.list.addTopLevelItem(item)
        first = self.list.topLevelItem(0)
        if first is not None:
            self.list.setCurrentItem(first)
        words = self.tr("No document here has these words; “Other file…” takes one from anywhere.")
        if not self.field.text().strip():
            words = self.tr("No other document is open; “Other file…” takes one from anywhere.")
        self.empty.setText("" if self._offers else words)
        self.empty.setVisible(not self._offers)
        self._refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows walk the list while the field keeps the keyboard."""
        is_press = event.type() == QEvent.Type.KeyPress
        if is_press and isinstance(event, QKeyEvent) and event.key() in _FOR_THE_LIST:
            self.list.event(event)
            return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox(self)
        buttons.setContentsMargins(4, 4, 4, 4)
        self.compare = QPushButton(self.tr("Compare"), self)
        self.compare.setProperty("primary", True)
        self.compare.setDefault(True)
        self.other = QPushButton(self.tr("&Other file…"), self)
        self.other.setAutoDefault(False)
        buttons.addButton(self.other, QDialogButtonBox.ButtonRole.ResetRole)
        buttons.addButton(self.compare, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        self.other.clicked.connect(self.other_requested)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 12)
        whole.setSpacing(8)
        whole.addWidget(self.field)
        whole.addWidget(self.empty)
        whole.addWidget(self.list, 1)
        whole.addWidget(buttons)

    @Slot()
    def _refresh(self) -> None:
        self.compare.setEnabled(self.list.currentItem() is not None)

    @Slot()
    def _on_text_changed(self) -> None:
        self._pause.start()

    @Slot()
    def _on_pause_timeout(self) -> None:
        self.words_changed.emit(self.field.text())

    @Slot()
    def _on_item_activated(self) -> None:
        self._on_accepted()

    @Slot()
    def _on_accepted(self) -> None:
        item = self.list.currentItem()
        at = self.list.indexOfTopLevelItem(item) if item is not None else -1
        if 0 <= at < len(self._offers):
            self.chosen.emit(self._offers[at])
            self.accept()
