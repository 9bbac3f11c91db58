"""The documents as a list or as a table, and how far their reading is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QStackedLayout, QVBoxLayout, QWidget

from reader.app.rows import RowState
from reader.collection.order import Order
from reader.ui.lists.delegate import DocumentDelegate, row_height
from reader.ui.lists.model import DocumentModel
from reader.ui.lists.progress import ProgressLine
from reader.ui.lists.source import LooseRows, PagedRows
from reader.ui.lists.view import RowsView

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from reader.app.index_rows import IndexRows
    from reader.app.rows import DocumentRow
    from reader.collection.hits import Snippet
    from reader.collection.listing import Listed
    from reader.collection.search import Found
    from reader.ui.icons import Icons
    from reader.ui.lists.source import RowSource
    from reader.ui.theme.theme import ThemeManager


class DocumentPanel(QWidget):
    """The documents of a collection or of a file; choosing one asks for it to be opened."""

    document_chosen = Signal(object)
    """A row was chosen: its `DocumentRow`."""
    cancel_requested = Signal()
    """The work whose progress is shown should end."""
    pause_requested = Signal(bool)
    """The work whose progress is shown should wait, or go on."""
    wanted_changed = Signal()
    """Another order is wanted: `order`."""
    choice_changed = Signal()
    """Other rows are chosen."""
    menu_requested = Signal(QPoint)
    """A menu of what can be done with the chosen rows should open, at a place on the screen."""
    rows_failed = Signal()
    """The index cannot be read any more."""

    def __init__(self, themes: ThemeManager, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("documentPanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._themes = themes
        self._listed: Listed | None = None
        self._found: Found | None = None
        self._reader: IndexRows | None = None
        self._snippets: Mapping[int, Snippet] = {}
        self._is_restoring = False
        self._is_expecting = False
        """Snippets are being read: rows have room for them already."""
        self._order = Order.DATE
        self.model = DocumentModel(self)
        self._progress = ProgressLine(self)
        self._progress.cancel_requested.connect(self.cancel_requested)
        self._progress.pause_requested.connect(self.pause_requested)
        self.view = self._make_view(themes)
        self._empty = QLabel(self)
        self._empty.setObjectName("emptyLabel")
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._empty.setContentsMargins(14, 12, 14, 12)
        self._chosen: tuple[Path, str | None, int] | None = None
        """The document chosen last, whether the list shows a row of it or not."""
        self._lay_out()
        themes.changed.connect(self._on_theme_changed)
        self.set_rows(None)
        self.show_progress("")

    # What is listed

    def set_rows(self, rows: LooseRows | None) -> None:
        """Show the documents of a file that was opened by itself, or none."""
        self._listed = self._found = self._reader = None
        self._snippets = {}
        self._is_expecting = False
        self._put(rows)

    def show_listed(self, rows: IndexRows, listed: Listed) -> None:
        """Show the list of a collection as it is now; place, choice and what was found stay."""
        self._reader, self._listed = rows, listed
        self._put(self._paged())

    def show_found(self, found: Found | None) -> None:
        """Show what a search found; None for all documents in the order chosen."""
        self._found = found
        if self._listed is not None:
            self._put(self._paged())

    def set_snippets(self, snippets: Mapping[int, Snippet], *, is_expected: bool) -> None:
        """Show some words of documents with what was searched for, by their ids.

        Args:
            snippets: Those that were read.
            is_expected: The others follow: rows are higher, so that none moves when they come.
        """
        self._snippets, self._is_expecting = snippets, is_expected
        source = self.model.source
        if isinstance(source, PagedRows):
            source.snippets = snippets
        self._fit_rows()
        self.view.viewport().update()

    def update_rows(self, rows: Sequence[DocumentRow]) -> None:
        """Set the rows of one document: it was read, its notes or its fields changed."""
        source = self.model.source
        if source is None or not rows:
            return
        if isinstance(source, LooseRows) and rows[0].path == source.path:
            source.update_rows(rows)
            self._put(source)
            return
        source.update_rows(rows)
        self.view.viewport().update()

    @property
    def listed(self) -> Listed | None:
        """The list of the collection, whatever of it is found; None where there is no index."""
        return self._listed

    @property
    def found(self) -> Found | None:
        """What is shown of it; None for all."""
        return self._found

    @property
    def order(self) -> Order:
        """The order of the whole list."""
        return self._order

    def set_order(self, order: Order) -> None:
        """List all documents in another order."""
        if order is not self._order:
            self._order = order
            self.wanted_changed.emit()

    # What is chosen

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
        self.go_to((current.row() if current.isValid() else -1) + by)

    def go_to(self, position: int) -> None:
        """Choose the row at a position; -1 for the last."""
        if position == -1:
            position = self.model.rowCount() - 1
        if 0 <= position < self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(position))

    @property
    def position(self) -> int | None:
        """Where the current row stands."""
        current = self.view.currentIndex()
        return current.row() if current.isValid() else None

    def chosen_rows(self, most: int = 10_000) -> list[DocumentRow]:
        """The rows chosen with Ctrl, Shift or Ctrl+A, in their order; the first ``most``."""
        rows = (self.model.row(at) for at in self.view.chosen_positions(most=most))
        return [row for row in rows if row is not None]

    def chosen_ids(self) -> list[int]:
        """The index ids of all chosen documents, in their order; those of no index are left out."""
        source = self.model.source
        if not isinstance(source, PagedRows):
            return []
        positions = self.view.chosen_positions(most=len(source))
        return [id_ for id_ in (source.ids[at] for at in positions) if id_ >= 0]

    def first_row(self) -> DocumentRow | None:
        """The first document of the list that can be read."""
        for position in range(min(self.model.rowCount(), 1_000)):
            row = self.model.row(position)
            if row is not None and row.state is RowState.READ:
                return row
        return None

    @property
    def chosen_telegram(self) -> int:
        """Which telegram of its file the document chosen last is."""
        return self._chosen[2] if self._chosen is not None else 0

    # What is under way

    @property
    def progress_text(self) -> str:
        """What is under way; empty when nothing is."""
        return self._progress.text

    def show_progress(self, text: str, *, can_pause: bool = False) -> None:
        """Say how far the reading of the folder is; an empty text ends it."""
        self._progress.say(text, can_pause=can_pause)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Say again how many documents there are, and what to do where there are none."""
        source, listed = self.model.source, self._listed
        total = listed.total if listed else len(source) if source else 0
        if source is None:
            self._empty.setText(
                "" if self.progress_text else self.tr("No collection is open."),
            )
        else:
            nothing = self.tr("This folder holds no documents.")
            if total:
                nothing = self.tr("No document matches this search.")
            elif self.progress_text:
                nothing = ""
            self._empty.setText(nothing)
        is_empty = not self.model.rowCount()
        self._stack.setCurrentWidget(self._empty if is_empty else self.view)

    def _paged(self) -> PagedRows:
        assert self._listed is not None
        assert self._reader is not None
        ids, order = self._listed.ids, self._listed.wanted.order
        if self._found is not None:
            ids, order = self._found.ids, self._found.order
        rows = PagedRows(
            self._reader, ids, is_by_date=order is Order.DATE, failed=self.rows_failed.emit
        )
        rows.snippets = self._snippets
        return rows

    def _put(self, source: RowSource | None) -> None:
        """Show these rows where the former ones stood."""
        self._is_restoring = True
        self.view.keep_place()
        self.model.set_source(source)
        self._fit_rows()
        self.view.return_to_place()
        self._is_restoring = False
        self._mark_chosen()
        self.refresh()

    def _mark_chosen(self) -> None:
        """Make the row of the chosen document the current one, wherever it stands now."""
        source, position = self.model.source, None
        if source is not None and self._chosen is not None:
            position = source.position_of(*self._chosen)
        if position == self.position and position is not None:
            return
        self._is_restoring = True
        if position is None:
            self.view.setCurrentIndex(QModelIndex())
            self.view.clearSelection()
        elif self.view.selectionModel().isRowSelected(position):
            self.view.set_current_only(position)
        else:
            self.view.setCurrentIndex(self.model.index(position))
        self._is_restoring = False

    def _make_view(self, themes: ThemeManager) -> RowsView:
        view = RowsView(self.model, self)
        view.setObjectName("documentList")
        view.setAccessibleName(self.tr("Documents"))
        view.setItemDelegate(DocumentDelegate(themes, view))
        view.show_one_column()
        view.set_row_height(row_height(themes.scale))
        view.opened.connect(self._on_row_opened)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._on_menu_requested)
        view.selectionModel().currentChanged.connect(self._on_current_changed)
        view.selectionModel().selectionChanged.connect(self.choice_changed)
        return view

    def _lay_out(self) -> None:
        self._stack = QStackedLayout()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._stack, 1)
        # Below the list: it comes and goes, and no row may move under the pointer.
        whole.addWidget(self._progress)

    def _fit_rows(self) -> None:
        self.view.set_row_height(row_height(self._themes.scale, has_snippet=self._is_expecting))

    @Slot()
    def _on_theme_changed(self) -> None:
        self._fit_rows()
        self.refresh()

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if not self._is_restoring and not self.view.is_extending:
            self._on_row_opened(current)

    @Slot(QModelIndex)
    def _on_row_opened(self, index: QModelIndex) -> None:
        row = self.model.row(index.row()) if index.isValid() else None
        if row is not None and row.state is not RowState.PENDING:
            self._chosen = (row.path, row.member, row.telegram)
            self.document_chosen.emit(row)

    @Slot(QPoint)
    def _on_menu_requested(self, place: QPoint) -> None:
        self.menu_requested.emit(self.view.viewport().mapToGlobal(place))
