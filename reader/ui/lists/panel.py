"""The documents as a list or as a table, and how far their reading is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QStackedLayout, QVBoxLayout, QWidget

from reader.collection.order import Order
from reader.ui.lists.documents import DocumentViews
from reader.ui.lists.progress import ProgressLine
from reader.ui.lists.scope_line import ScopeLine
from reader.ui.lists.source import LooseRows, PagedRows

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence
    from pathlib import Path

    from reader.app.index_rows import IndexRows
    from reader.app.rows import DocumentRow
    from reader.collection.hits import Snippet
    from reader.collection.listing import Listed
    from reader.collection.search import Found
    from reader.document import Address
    from reader.ui.icons import Icons
    from reader.ui.lists.model import DocumentModel
    from reader.ui.lists.source import RowSource
    from reader.ui.lists.view import RowsView
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
    """Another order is wanted: `order`, `is_turned`."""
    whole_requested = Signal()
    """Not only a folder of the collection but all of it should be listed."""
    order_wished = Signal(object)
    """The head of a column was clicked: an `Order`."""
    choice_changed = Signal()
    """Other rows are chosen."""
    menu_requested = Signal(QPoint)
    """A menu of what can be done with the chosen rows should open, at a place on the screen."""
    view_settled = Signal()
    """Other rows are in view: `ids_in_view`."""
    bareness_changed = Signal()
    """The collection holds a document now, or none any more: `is_bare`."""
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
        self._is_expecting = False
        """Snippets are being read: rows have room for them already."""
        self._order = Order.DATE
        self._is_turned = False
        self._progress = ProgressLine(self)
        self._progress.cancel_requested.connect(self.cancel_requested)
        self._progress.pause_requested.connect(self.pause_requested)
        self.views = DocumentViews(themes, self)
        self.views.document_chosen.connect(self.document_chosen)
        self.views.choice_changed.connect(self.choice_changed)
        self.views.menu_requested.connect(self.menu_requested)
        self.views.view_settled.connect(self.view_settled)
        self.views.table.order_chosen.connect(self._on_column_order_chosen)
        self.scope = ScopeLine(themes, self)
        """Which part of the collection is listed."""
        self.scope.whole_requested.connect(self.whole_requested)
        self._instead: QWidget | None = None
        self.is_bare = False
        """Whether the collection is known to hold no document."""
        self._empty = _empty_label(self)
        self._lay_out()
        themes.changed.connect(self.refresh)
        self.set_rows(None)
        self.show_progress("")

    # What is listed

    def set_rows(self, rows: LooseRows | None) -> None:
        """Show the documents of a file that was opened by itself, or none."""
        self._listed = self._found = self._reader = None
        self._snippets = {}
        self._is_expecting = False
        self._put(rows)

    def show_listed(
        self, rows: IndexRows, listed: Listed, unstored: Container[Address] = ()
    ) -> None:
        """Show the list of a collection as it is now; place, choice and what was found stay.

        Args:
            rows: Reads rows by their ids.
            listed: The ids.
            unstored: Documents of which the index does not know yet what was written last.
        """
        self._reader, self._listed = rows, listed
        self._put_paged(unstored)

    def show_found(self, found: Found | None) -> None:
        """Show what a search found; None for all documents in the order chosen."""
        self._found = found
        if self._listed is not None:
            self._put_paged()

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
        self.views.repaint_rows(has_snippets=is_expected)

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
        self.views.repaint_rows(has_snippets=self._is_expecting)

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

    @property
    def is_turned(self) -> bool:
        """Whether the order is turned round."""
        return self._is_turned

    def set_order(self, order: Order, *, is_turned: bool = False) -> None:
        """List all documents in another order."""
        if (order, is_turned) == (self._order, self._is_turned):
            return
        self._order, self._is_turned = order, is_turned
        self.wanted_changed.emit()
        if self._found is not None and self._listed is not None:
            self._put_paged()

    # What is chosen

    @property
    def model(self) -> DocumentModel:
        """The rows."""
        return self.views.model

    @property
    def view(self) -> RowsView:
        """The list or the table, whichever is shown."""
        return self.views.view

    def select(self, path: Path, member: str | None = None, telegram: int = 0) -> None:
        """Make a document the current row without asking for it again."""
        self.views.select(path, member, telegram)

    def step(self, by: int) -> None:
        """Choose the row ``by`` places further on."""
        position = self.views.position
        self.views.go_to((-1 if position is None else position) + by)

    def go_to(self, position: int) -> None:
        """Choose the row at a position; -1 for the last."""
        self.views.go_to(self.model.rowCount() - 1 if position == -1 else position)

    def go_to_first(self) -> None:
        """Choose the first row."""
        self.go_to(0)

    def go_to_last(self) -> None:
        """Choose the last row."""
        self.go_to(-1)

    @property
    def position(self) -> int | None:
        """Where the current row stands."""
        return self.views.position

    @property
    def chosen_count(self) -> int:
        """How many rows are chosen, whatever stands in them."""
        return self.views.view.chosen_count

    def chosen_rows(self, most: int) -> list[DocumentRow]:
        """The rows chosen with Ctrl, Shift or Ctrl+A, in their order; the first ``most``."""
        return self.views.chosen_rows(most)

    def chosen_ids(self) -> list[int]:
        """The index ids of all chosen documents, in their order; those of no index are left out."""
        return self.views.chosen_ids()

    def ids_in_view(self) -> list[int]:
        """The index ids of the documents in view, in their order."""
        return self.views.ids_in_view()

    def first_row(self) -> DocumentRow | None:
        """The first document of the list that can be read."""
        return self.views.first_row()

    @property
    def chosen_telegram(self) -> int:
        """Which telegram of its file the document chosen last is."""
        return self.views.chosen_telegram

    def show_instead(self, widget: QWidget | None) -> None:
        """Show something in place of the rows; what is under way stays in sight below it."""
        self._instead = widget
        if widget is not None and self._stack.indexOf(widget) < 0:
            self._stack.addWidget(widget)
        self.refresh()

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
            nothing = self.tr("No documents yet; new ones appear here by themselves.")
            if total:
                nothing = self.tr("No document matches this search.")
            elif self.progress_text:
                nothing = ""
            self._empty.setText(nothing)
        is_empty = not self.model.rowCount()
        rows: QWidget = self._empty if is_empty else self.views
        self._stack.setCurrentWidget(self._instead or rows)
        is_bare = listed is not None and not total and not self.progress_text
        if is_bare != self.is_bare:
            self.is_bare = is_bare
            self.bareness_changed.emit()

    def _put_paged(self, unstored: Container[Address] | None = None) -> None:
        """Show the rows anew; what was just written of some stays until the index knows it."""
        former, source = self.model.source, self._paged()
        if isinstance(former, PagedRows):
            source.take_over(former, unstored)
        self._put(source)

    def _paged(self) -> PagedRows:
        assert self._listed is not None
        assert self._reader is not None
        ids, is_by_date = self._listed.ids, self._listed.wanted.is_by_date
        if self._found is not None:
            ids = self._found.ids
            is_by_date = self._found.order is Order.DATE and not self._is_turned
            if self._is_turned:
                ids = ids[::-1]
        rows = PagedRows(self._reader, ids, is_by_date=is_by_date, failed=self.rows_failed.emit)
        rows.snippets = self._snippets
        return rows

    def _put(self, source: RowSource | None) -> None:
        self.views.put(source, has_snippets=self._is_expecting)
        order = self._found.order if self._found is not None else self._order
        self.views.table.show_order(order, is_reversed=self._is_turned)
        self.refresh()

    def _lay_out(self) -> None:
        self._stack = QStackedLayout()
        self._stack.addWidget(self.views)
        self._stack.addWidget(self._empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.scope)
        whole.addLayout(self._stack, 1)
        # Below the list: it comes and goes, and no row may move under the pointer.
        whole.addWidget(self._progress)

    @Slot(object, bool)
    def _on_column_order_chosen(self, order: Order, is_turned: bool) -> None:
        self.order_wished.emit(order)
        self.set_order(order, is_turned=is_turned)


def _empty_label(parent: QWidget) -> QLabel:
    """What stands in the place of rows where there are none."""
    label = QLabel(parent)
    label.setObjectName("emptyLabel")
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    label.setContentsMargins(14, 12, 14, 12)
    return label
