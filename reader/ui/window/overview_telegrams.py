"""The telegrams of the picture of completeness: each is named, and opened, by its id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from reader.ui.lists.model import spoken
from reader.ui.window.visit import Visit

if TYPE_CHECKING:
    from reader.app.index_rows import IndexRows
    from reader.app.rows import DocumentRow
    from reader.ui.window.collection import CollectionController


class PictureTelegrams(QObject):
    """Reads their rows from the index of what is open, over a connection of its own.

    Args:
        collection: What is open.
        parent: The overview.
    """

    visit_requested = Signal(object)
    """One of them should be shown: its `Visit`."""

    def __init__(self, collection: CollectionController, parent: QObject) -> None:
        super().__init__(parent)
        self._collection = collection
        self._rows: IndexRows | None = None

    def name_of(self, id_: int) -> str:
        """What is said of one; empty where the index does not know it."""
        return "\n".join(map(spoken, self._rows_of(id_)))

    @Slot(object)
    def open(self, id_: int) -> None:
        """Have one shown."""
        for row in self._rows_of(id_):
            self.visit_requested.emit(Visit(row.path, row.member, row.telegram))

    def let_go(self) -> None:
        """Hold the index no longer; it is opened again when one is asked for."""
        if self._rows is not None:
            self._rows.close()
            self._rows = None

    def _rows_of(self, id_: int) -> list[DocumentRow]:
        """A document's; none where the index cannot be read: it is built again then."""
        from reader.collection.index import StorageError

        rows = self._reader()
        try:
            return rows.rows([id_]) if rows is not None else []
        except StorageError:
            return []

    def _reader(self) -> IndexRows | None:
        from reader.app.index_rows import IndexRows
        from reader.collection.index import IndexFaultError

        if self._rows is not None and not self._rows.is_current:
            self.let_go()
        if self._rows is None and self._collection.index is not None:
            try:
                self._rows = IndexRows(self._collection.index)
            except IndexFaultError:
                return None
        return self._rows
