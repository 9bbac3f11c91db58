"""The left panel: filter, counts, progress and the document list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from reader.ui.lists.delegate import DocumentDelegate
from reader.ui.lists.filter_field import FilterField
from reader.ui.lists.model import DocumentModel
from reader.ui.lists.rows import ListingRows, Order
from reader.ui.theme.tokens import Token
from reader.ui.words import many

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QResizeEvent

    from reader.app.rows import DocumentRow
    from reader.ui.icons import Icons
    from reader.ui.theme.theme import ThemeManager

_FILTER_DELAY_MS = 120
_PROGRESS_HEIGHT = 32
_ARRANGE_MS = 150
"""While a folder is read its rows are put in order so often, not with every file."""


class DocumentPanel(QWidget):
    """The documents of a folder; choosing one asks for it to be opened."""

    document_chosen = Signal(object)
    """A row was chosen: its `DocumentRow`."""
    cancel_requested = Signal()
    """The work whose progress is shown should end."""

    def __init__(self, themes: ThemeManager, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("documentPanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._themes = themes
        self._rows: ListingRows | None = None
        self.model = DocumentModel(self)
        self.filter = FilterField(icons, self)
        self.filter.left.connect(self._on_filter_left)
        self._counts = QLabel(self)
        self._counts.setObjectName("countLabel")
        self._counts.linkActivated.connect(self._on_counts_link_activated)
        self._order = QComboBox(self)
        self._order.setObjectName("orderBox")
        self._order.setAccessibleName(self.tr("Order of the documents"))
        self._order.addItems([self.tr(order.value) for order in Order])
        self._order.currentIndexChanged.connect(self._on_order_index_changed)
        self._progress = QLabel(self)
        self._progress.setObjectName("progressLabel")
        self._progress.setMinimumHeight(_PROGRESS_HEIGHT)
        self._cancel = QPushButton(self.tr("Cancel"), self)
        self._cancel.clicked.connect(self.cancel_requested)
        self.view = self._make_view(themes)
        self._empty = QLabel(self)
        self._empty.setObjectName("emptyLabel")
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._empty.setContentsMargins(14, 12, 14, 12)
        self._only_incomplete = False
        self._delay = _single_shot(self, _FILTER_DELAY_MS)
        self._delay.timeout.connect(self._apply_filter)
        self.filter.textChanged.connect(self._on_filter_text_changed)
        self._arranging = _single_shot(self, _ARRANGE_MS)
        self._arranging.timeout.connect(self._arrange)
        self._chosen: tuple[Path, str | None, int] | None = None
        """The document chosen last, whether the list shows a row of it or not."""
        self._lay_out()
        themes.changed.connect(self.refresh)
        self.set_rows(None)
        self.show_progress("")

    def set_rows(self, rows: ListingRows | None) -> None:
        """Show the rows of another folder, or none."""
        self._rows = rows
        # Not with its signals blocked: its own button would not hear of it, and stay.
        self.filter.clear()
        self._delay.stop()
        self._only_incomplete = False
        if rows is not None:
            rows.set_order(list(Order)[self._order.currentIndex()])
        self._arranging.stop()
        self.model.set_source(rows)
        self._mark_chosen()
        self.refresh()

    def renew_rows(self, rows: ListingRows) -> None:
        """Show the rows of the same folder as it is now; filter, order and place stay."""
        if self._rows is None:
            self.set_rows(rows)
            return
        rows.take_over(self._rows)
        self._rows = rows
        bar = self.view.verticalScrollBar()
        place = bar.value()
        self.model.set_source(rows)
        self._mark_chosen()
        self.refresh()
        bar.setValue(place)

    def fill(self, file: int, rows: list[DocumentRow]) -> None:
        """Set the rows of one file of the listing."""
        if self._rows is None:
            return
        if not self._rows.fill(file, rows):
            self.view.viewport().update()
        elif not self._arranging.isActive():
            self._arranging.start()

    def refill(self, path: Path, rows: list[DocumentRow]) -> None:
        """Set the rows of the file at a path."""
        if self._rows is not None:
            self._rows.refill(path, rows)
            self._arrange()

    def update_rows(self, path: Path, member: str | None, rows: list[DocumentRow]) -> None:
        """Set the rows of one document: its notes changed, or fields of it were set by hand."""
        if self._rows is None:
            return
        if self._rows.update_rows(path, member, rows):
            self._arrange()
        else:
            self.view.viewport().update()

    def select(self, path: Path, member: str | None = None, telegram: int = 0) -> None:
        """Make a document the current row without asking for it again."""
        self._chosen = (path, member, telegram)
        self._mark_chosen()
        index = self.view.currentIndex()
        if index.isValid():
            self.view.scrollTo(index)

    def step(self, by: int) -> None:
        """Choose the row ``by`` places further on."""
        current = self.view.currentIndex()
        position = (current.row() if current.isValid() else -1) + by
        if 0 <= position < self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(position))

    @property
    def chosen_telegram(self) -> int:
        """Which telegram of its file the document chosen last is."""
        return self._chosen[2] if self._chosen is not None else 0

    @property
    def progress_text(self) -> str:
        """What is under way; empty when nothing is."""
        return self._progress.text()

    def show_progress(self, text: str) -> None:
        """Say how far the reading of the folder is; an empty text ends it."""
        if not text and self._arranging.isActive():
            self._arrange()
        self._progress.setText(text)
        self._progress.setVisible(bool(text))
        self._cancel.setVisible(bool(text))
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Say again how many documents there are, and what to do where there are none."""
        rows = self._rows
        self._order.setVisible(rows is not None and rows.documents > 1)
        if rows is None:
            self._counts.clear()
            self._empty.setText(self.tr("No collection is open."))
        else:
            self._counts.setText(self._count_text(rows))
            self._empty.setText(
                self.tr("No document matches the filter.")
                if rows.documents
                else self.tr("This folder holds no documents.")
            )
        self._fit_line()
        is_empty = rows is None or len(rows) == 0
        self._stack.setCurrentWidget(self._empty if is_empty else self.view)

    def _mark_chosen(self) -> None:
        """Make the row of the chosen document the current one, wherever it stands now."""
        position = None
        if self._rows is not None and self._chosen is not None:
            position = self._rows.position_of(*self._chosen)
        with QSignalBlocker(self.view.selectionModel()):
            index = self.model.index(position) if position is not None else QModelIndex()
            self.view.setCurrentIndex(index)
        self.view.viewport().update()

    @Slot()
    def _arrange(self) -> None:
        """Choose and order the rows anew; the current one stays the current one."""
        self._arranging.stop()
        if self._rows is not None:
            self._rows.arrange()
            self.model.rows_reset()
            self._mark_chosen()
        self.refresh()

    def _count_text(self, rows: ListingRows) -> str:
        total, incomplete = rows.documents, rows.incomplete
        shown = f"{len(rows)} of {many(total, 'document')}"
        text = many(total, "document") if len(rows) == total else shown
        if incomplete or self._only_incomplete:
            words = f"{incomplete:,} incomplete"
            if self._only_incomplete:
                words = self.tr("show all")
            # Named, for Qt would keep the palette's colour of when the words were set.
            colour = self._themes.current.hex(Token.ACCENT)
            text += f", <a href='incomplete' style='color: {colour}'>{words}</a>"
        return text

    def _make_view(self, themes: ThemeManager) -> QListView:
        view = QListView(self)
        view.setObjectName("documentList")
        view.setAccessibleName(self.tr("Documents"))
        view.setModel(self.model)
        view.setItemDelegate(DocumentDelegate(themes, view))
        view.setUniformItemSizes(True)
        view.setMouseTracking(True)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.selectionModel().currentChanged.connect(self._on_current_changed)
        return view

    def _lay_out(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(12, 10, 12, 6)
        top.addWidget(self.filter)
        line = self._line = QHBoxLayout()
        line.setContentsMargins(14, 0, 12, 4)
        line.addWidget(self._counts, 1)
        line.addWidget(self._order)
        work = QHBoxLayout()
        work.setContentsMargins(14, 0, 12, 0)
        work.addWidget(self._progress, 1)
        work.addWidget(self._cancel)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addLayout(line)
        whole.addLayout(self._stack, 1)
        # Below the list: it comes and goes, and no row may move under the pointer.
        whole.addLayout(work)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the counts and the order on one line or on two."""
        super().resizeEvent(event)
        self._fit_line()

    def _fit_line(self) -> None:
        """The counts and the order stand beside each other where there is room for both."""
        margins = self._line.contentsMargins()
        room = self.width() - margins.left() - margins.right() - self._line.spacing()
        needed = self._counts.sizeHint().width() + self._order.sizeHint().width()
        fits = self._order.isHidden() or needed <= room
        self._line.setDirection(
            QHBoxLayout.Direction.LeftToRight if fits else QHBoxLayout.Direction.TopToBottom
        )

    @Slot()
    def _on_filter_left(self) -> None:
        self._delay.stop()
        self._apply_filter()
        self.view.setFocus()

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        row = self.model.row(current.row()) if current.isValid() else None
        if row is not None:
            self._chosen = (row.path, row.member, row.telegram)
            self.document_chosen.emit(row)

    @Slot(str)
    def _on_filter_text_changed(self, _text: str) -> None:
        self._delay.start()

    @Slot(int)
    def _on_order_index_changed(self, index: int) -> None:
        if self._rows is not None:
            self._rows.set_order(list(Order)[index])
            self.model.rows_reset()
            self._mark_chosen()

    @Slot(str)
    def _on_counts_link_activated(self, _link: str) -> None:
        self._only_incomplete = not self._only_incomplete
        self._apply_filter()

    @Slot()
    def _apply_filter(self) -> None:
        if self._rows is None:
            return
        self._rows.set_filter(self.filter.text(), only_incomplete=self._only_incomplete)
        self.model.set_source(self._rows)
        self._mark_chosen()
        self.refresh()


def _single_shot(parent: QWidget, milliseconds: int) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    return timer
