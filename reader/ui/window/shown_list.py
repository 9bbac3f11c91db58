"""The list of the open index: made off the window's thread, shown in the panel, renewed."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from reader.app.jobs import Job
from reader.collection.listing import Wanted, listed
from reader.ui.window.index_notices import warn_of_index

if TYPE_CHECKING:
    from collections.abc import Container

    from reader.app.index_rows import IndexRows
    from reader.app.indexing import CollectionIndex
    from reader.app.jobs import JobControl, JobRunner
    from reader.app.notices import NoticeBoard
    from reader.collection.listing import Listed
    from reader.document import Address
    from reader.ui.lists.panel import DocumentPanel

_REFRESH_MS = 1000
"""While a folder is read its list is renewed no more often."""
_TIMES = 5
"""A list is made again no sooner than so often as long as making it took."""


@dataclass(frozen=True, slots=True)
class MadeList:
    """A list that was made, to be shown.

    Attributes:
        listed: The documents.
        milliseconds: So long it took.
    """

    listed: Listed
    milliseconds: int


class ShownList(QObject):
    """Has the list of an index made, in the order the panel wants, and shows it there.

    Args:
        board: Told where the rows of an index cannot be read.
        panel: Shows it; asks for another order.
        runner: Makes it; a newer list overtakes an older one.
        parent: Has what was made shown, or not.
    """

    made = Signal(object)
    """A `MadeList` is to be shown."""
    failed = Signal(object)
    """It could not be made: the error."""

    def __init__(
        self, board: NoticeBoard, panel: DocumentPanel, runner: JobRunner, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._board = board
        self._panel = panel
        self._runner = runner
        self._index: CollectionIndex | None = None
        self._within = ""
        self._rows: IndexRows | None = None
        self._job: JobControl | None = None
        self._refresh = QTimer(self)
        self._refresh.setSingleShot(True)
        self._refresh.setInterval(_REFRESH_MS)
        self._refresh.timeout.connect(self.renew)
        panel.wanted_changed.connect(self.renew)

    def follow(self, index: CollectionIndex | None, within: str = "") -> None:
        """List this index from now on, or none.

        Args:
            index: It.
            within: The folder below the collection's to list, with slashes; empty for all.
        """
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._refresh.stop()
        self.let_go()
        self._index, self._within = index, within

    def adopt(self, rows: IndexRows) -> None:
        """Go on with what reads the rows of a list that is on screen already."""
        self.let_go()
        self._rows = rows

    @Slot()
    def renew(self) -> None:
        """Make the list now."""
        index = self._index
        if index is None:
            return
        if self._job is not None:
            self._job.cancel()
        self._refresh.stop()
        wanted = Wanted(self._panel.order, self._within, is_reversed=self._panel.is_turned)

        def operation(control: JobControl) -> MadeList:
            started = time.monotonic()
            with index.reading(control) as connection:
                found = listed(connection, wanted)
            return MadeList(found, round(1000 * (time.monotonic() - started)))

        self._job = self._runner.start(Job("list", operation, self.made.emit, self.failed.emit))

    def renew_later(self) -> None:
        """Make the list after a while, which begins anew."""
        self._refresh.start()

    def grow(self) -> None:
        """Documents were read: make the first list now, another one after a while."""
        if self._refresh.isActive():
            return
        is_of_this_index = self._rows is not None and self._rows.is_current
        if self._panel.listed is None or not self._panel.listed.ids or not is_of_this_index:
            self.renew()
        else:
            self._refresh.start()

    def correct(self, *, is_reading: bool) -> None:
        """Other things are known of documents; while a folder is read this can wait."""
        if not is_reading:
            # A list that was to come later, for a folder was read, comes now.
            self._refresh.start(0)
        elif not self._refresh.isActive():
            self._refresh.start(_REFRESH_MS)

    def show(self, made: MadeList, unstored: Container[Address]) -> bool:
        """Show a list that was made; whether its rows can be read.

        Args:
            made: It.
            unstored: Documents whose rows are newer than the index: they stay.
        """
        # A list of millions takes a second to make: it is made less often then.
        self._refresh.setInterval(max(_REFRESH_MS, _TIMES * made.milliseconds))
        rows = self._reader()
        if rows is None:
            return False
        self._panel.show_listed(rows, made.listed, unstored)
        return True

    def let_go(self) -> None:
        """Close what reads the rows; the next list opens it anew."""
        if self._rows is not None:
            self._rows.close()
            self._rows = None

    def _reader(self) -> IndexRows | None:
        """What reads the rows: anew if the index was built anew."""
        from reader.app.index_rows import IndexRows
        from reader.collection.index import IndexFaultError

        if self._rows is not None and not self._rows.is_current:
            self.let_go()
        if self._rows is None and self._index is not None:
            try:
                self._rows = IndexRows(self._index)
            except IndexFaultError as error:
                warn_of_index(self._board, error.sentence, repr(error))
        return self._rows
