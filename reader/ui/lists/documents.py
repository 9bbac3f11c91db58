"""The documents as a list or as a table: one model, one choice, one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from reader.app.rows import RowState
from reader.ui.lists.delegate import DocumentDelegate, row_height
from reader.ui.lists.model import DocumentModel
from reader.ui.lists.source import PagedRows
from reader.ui.lists.table import DocumentTable
from reader.ui.lists.view import RowsView

if TYPE_CHECKING:
    from pathlib import Path

    from reader.app.rows import DocumentRow
    from reader.ui.lists.source import RowSource
    from reader.ui.theme.theme import ThemeManager

_SETTLED_MS = 60
_FIRST = 1_000
"""Rows looked through for the first that can be read."""


class DocumentViews(QStackedWidget):
    """Shows rows and keeps the current one, those that are chosen, and what is in view."""

    document_chosen = Signal(object)
    """A row was chosen: its `DocumentRow`."""
    entered = Signal()
    """Enter was pressed on a row: the keyboard belongs into its text."""
    choice_changed = Signal()
    """Other rows are chosen."""
    menu_requested = Signal(QPoint)
    """A menu of what can be done with the chosen rows should open, at a place on the screen."""
    view_settled = Signal()
    """Other rows are in view, and stay there: `ids_in_view`."""

    def __init__(self, themes: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._is_restoring = False
        self._has_snippets = False
        self._chosen: tuple[Path, str | None, int] | None = None
        """The document chosen last, whether a row of it is shown or not."""
        self.model = DocumentModel(self)
        self.list = RowsView(self.model, self)
        self.list.setObjectName("documentList")
        self.list.setAccessibleName(self.tr("Documents"))
        self.list.setItemDelegate(DocumentDelegate(themes, self.list))
        self.list.show_one_column()
        self.table = DocumentTable(themes, self.model, self)
        self.table.setSelectionModel(self.list.selectionModel())
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLED_MS)
        self._settled.timeout.connect(self.view_settled)
        for view in (self.list, self.table):
            self.addWidget(view)
            view.opened.connect(self._on_row_opened)
            view.entered.connect(self.entered)
            view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            view.customContextMenuRequested.connect(self._on_menu_requested)
            view.verticalScrollBar().valueChanged.connect(self._settled.start)
            view.verticalScrollBar().rangeChanged.connect(self._settled.start)
        chosen = self.list.selectionModel()
        chosen.currentChanged.connect(self._on_current_changed)
        chosen.selectionChanged.connect(self._on_selection_changed)
        themes.changed.connect(self._fit_rows)
        self._fit_rows()

    @property
    def view(self) -> RowsView:
        """The list or the table, whichever is shown."""
        return self.table if self.currentWidget() is self.table else self.list

    def show_start(self) -> None:
        """Show the first rows, and of the table its first columns."""
        self.view.scrollToTop()
        self.view.horizontalScrollBar().setValue(0)

    def show_current(self) -> None:
        """Bring the chosen document's row into view, wherever the list stands."""
        if self.position is not None:
            self.view.scrollTo(self.view.currentIndex(), RowsView.ScrollHint.PositionAtCenter)

    def show_table(self, *, is_shown: bool) -> None:
        """Show the rows as a table, or as a list; what is current stays in view."""
        has_focus = self.view.hasFocus()
        self.setCurrentWidget(self.table if is_shown else self.list)
        if has_focus:
            self.view.setFocus()
        if self.view.currentIndex().isValid():
            self.view.scrollTo(self.view.currentIndex())
        self._settled.start()

    def put(self, source: RowSource | None, *, has_snippets: bool = False) -> None:
        """Show these rows where the former ones stood."""
        self._is_restoring = True
        self.view.keep_place()
        self.model.set_source(source)
        self._has_snippets = has_snippets
        self._fit_rows()
        self.view.return_to_place()
        self._is_restoring = False
        self.mark_chosen()
        self._settled.start()

    def repaint_rows(self, *, has_snippets: bool) -> None:
        """The rows have other values, and stay where they are."""
        if has_snippets != self._has_snippets:
            self.put(self.model.source, has_snippets=has_snippets)
        self.view.viewport().update()

    def select(self, path: Path, member: str | None = None, telegram: int = 0) -> None:
        """Make a document the current row without asking for it again."""
        self._chosen = (path, member, telegram)
        self.mark_chosen()
        if self.position is not None:
            self.view.scrollTo(self.view.currentIndex())

    def mark_chosen(self) -> None:
        """Make the row of the chosen document the current one, wherever it stands now."""
        source, position = self.model.source, None
        if source is not None and self._chosen is not None:
            position = source.position_of(*self._chosen)
        if position == self.position and position is not None:
            return
        self._is_restoring = True
        # What is in view stays in view; who wants to see the row scrolls to it.
        self.view.setAutoScroll(False)
        if position is None:
            self.view.set_current_only(None)
            if len(self.view.chosen_positions(most=2)) < 2:
                self.view.clearSelection()
        elif self.view.selectionModel().isRowSelected(position):
            self.view.set_current_only(position)
        else:
            self.view.setCurrentIndex(self.model.index(position))
        self.view.setAutoScroll(True)
        self._is_restoring = False

    def choose_current_only(self) -> None:
        """Of several chosen rows only the current one stays chosen."""
        view, flags = self.view, QItemSelectionModel.SelectionFlag
        if len(view.chosen_positions(most=2)) < 2:
            return
        if view.currentIndex().isValid():
            view.selectionModel().select(view.currentIndex(), flags.ClearAndSelect | flags.Rows)
        else:
            view.clearSelection()

    def go_to(self, position: int) -> None:
        """Choose the row at a position, if there is one."""
        if not 0 <= position < self.model.rowCount():
            return
        index = self.model.index(position)
        if position == self.position:
            self._on_row_opened(index)
        self.view.setCurrentIndex(index)

    @property
    def position(self) -> int | None:
        """Where the current row stands."""
        current = self.view.currentIndex()
        return current.row() if current.isValid() else None

    def chosen_rows(self, most: int) -> list[DocumentRow]:
        """The first ``most`` of the chosen rows, in their order."""
        rows = (self.model.row(at) for at in self.view.chosen_positions(most=most))
        return [row for row in rows if row is not None]

    def chosen_ids(self) -> list[int]:
        """The index ids of all chosen documents, in their order."""
        source = self.model.source
        if not isinstance(source, PagedRows):
            return []
        positions = self.view.chosen_positions(most=len(source))
        return [id_ for id_ in (source.ids[at] for at in positions) if id_ >= 0]

    def ids_in_view(self) -> list[int]:
        """The index ids of the documents in view, in their order."""
        source = self.model.source
        if not isinstance(source, PagedRows):
            return []
        shown = (source.ids[at] for at in self.view.positions_in_view())
        return [id_ for id_ in shown if id_ >= 0]

    def first_row(self) -> DocumentRow | None:
        """The first document that can be read."""
        for position in range(min(self.model.rowCount(), _FIRST)):
            row = self.model.row(position)
            if row is not None and row.state is RowState.READ:
                return row
        return None

    @property
    def chosen_telegram(self) -> int:
        """Which telegram of its file the document chosen last is."""
        return self._chosen[2] if self._chosen is not None else 0

    @Slot()
    def _fit_rows(self) -> None:
        height = row_height(self._themes.scale, has_snippet=self._has_snippets)
        self.list.set_row_height(height)

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if not self._is_restoring and not self.view.is_extending:
            self._on_row_opened(current)

    @Slot()
    def _on_selection_changed(self) -> None:
        if not self._is_restoring:
            self.choice_changed.emit()

    @Slot(QModelIndex)
    def _on_row_opened(self, index: QModelIndex) -> None:
        row = self.model.row(index.row()) if index.isValid() else None
        if row is not None and row.path.name:
            self._chosen = (row.path, row.member, row.telegram)
            self.document_chosen.emit(row)

    @Slot(QPoint)
    def _on_menu_requested(self, place: QPoint) -> None:
        self.menu_requested.emit(self.view.viewport().mapToGlobal(place))
