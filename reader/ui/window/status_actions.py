"""The status of documents by key: of the one on screen, or of all those chosen in the list."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from reader.annotations import Status
from reader.app.bulk import MOST_DOCUMENTS, Chosen, too_many
from reader.app.rows import RowState
from reader.document import Address
from reader.ui.actions import ActionId
from reader.ui.words import many

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from reader.annotations import Reading
    from reader.app.bulk import Plan
    from reader.app.bulk_deeds import Deed
    from reader.app.jobs import JobControl
    from reader.app.rows import DocumentRow
    from reader.ui.pane.view import ReaderView
    from reader.ui.window.bulk_change import BulkChange
    from reader.ui.window.collection import CollectionController

_STATUSES = {
    ActionId.STATUS_UNREAD: Status.UNREAD,
    ActionId.STATUS_READ: Status.READ,
    ActionId.STATUS_RELEVANT: Status.RELEVANT,
    ActionId.STATUS_SET_ASIDE: Status.SET_ASIDE,
}


class StatusActions(QObject):
    """Gives documents a status, many of them as one step.

    Args:
        bulk: Carries out what is planned for many documents.
        reader: The page.
        collection: The open collection.
    """

    def __init__(
        self, bulk: BulkChange, reader: ReaderView, collection: CollectionController
    ) -> None:
        super().__init__(bulk.frame)
        self._bulk = bulk
        self._frame, self._workspace, self._notes = bulk.frame, bulk.workspace, bulk.notes
        self._reader = reader
        self._collection = collection

    def slots(self) -> Mapping[ActionId, Callable[[], object]]:
        """What each action does."""
        return dict.fromkeys(_STATUSES, self._on_status)

    @Slot()
    def _on_status(self) -> None:
        status = _STATUSES[ActionId(self.sender().objectName())]
        count = self._frame.documents.chosen_count
        if count > MOST_DOCUMENTS:
            # Before a row is read and before it is asked: the answer would be the same.
            self._frame.board.warn(str(too_many(count)))
            return
        rows = self._frame.documents.chosen_rows(most=count)
        reading = self._reader.reading
        # Before anything is planned: what is planned carries the name.
        if (rows or reading is not None) and not self._is_introduced(status, max(1, len(rows))):
            return
        is_of_list = bool(rows) and self._frame.documents.view.hasFocus()
        if len(rows) > 1 or (is_of_list and not _is_shown(rows[0], reading)):
            self._set_many(status, rows)
        elif reading is not None:
            address = reading.document.source.address
            if self._notes.change(lambda: self._workspace.set_document(address, status=status)):
                self._say(status, 1)
        elif rows:
            self._set_many(status, rows)
        else:
            self._notes.tell(self.tr("Choose a document in the list first."))

    def _is_introduced(self, status: Status, count: int) -> bool:
        purpose = self.tr(
            "The status of a document is kept in your notes file beside it, with your name. Once "
            "you gave one, {0} will be marked “{1}”; if you cancel, nothing is changed."
        )
        return self._notes.introduce(
            purpose.format(many(count, "document"), self._status_words(status))
        )

    def _set_many(self, status: Status, rows: Iterable[DocumentRow]) -> None:
        """Plan and write, with no preview: it is one step, and Undo takes it back.

        Of very many documents it is asked first: one key may mean a whole collection.
        """

        def success(plan: Plan) -> None:
            written = self._bulk.written(plan)
            if written is plan.step is not None:
                self._say(status, plan.documents, plan.already)
            elif written is not None:
                self._bulk.say_stopped(written, plan)
            elif plan.step is None:
                self._say(status, 0, plan.already)

        # Imported here: most starts never need it.
        from reader.ui.dialogs.many_documents import ASKED_ABOVE, may_set

        readable = [row for row in rows if row.state is RowState.READ]
        if not readable:
            self._notes.tell(self.tr("A file that cannot be read gets no status."))
            return
        if len(readable) > ASKED_ABOVE and not may_set(status, len(readable), self._frame):
            return
        # An id that no index gives is none of its documents'.
        ids = [-1 if row.id is None else row.id for row in readable]
        self._plan(ids, _chosen_of(readable), self._bulk.desk.status(status), success)

    def _plan(
        self, ids: Sequence[int], chosen: list[Chosen], deed: Deed, success: Callable[[Plan], None]
    ) -> None:
        """Plan a change of documents, some of which the index knows."""
        from reader.ui.dialogs.progress import ProgressDialog

        dialog = ProgressDialog(self.tr("Looking at the documents and their notes…"), self._frame)
        index = self._collection.index

        def operation(control: JobControl) -> Plan:
            if index is None:
                return self._bulk.desk.plan(chosen, deed, control)
            from reader.collection.rows import known

            with index.reading(control) as connection:
                about = known(connection, ids)
            pairs = zip(ids, chosen, strict=True)
            return self._bulk.desk.plan(
                [replace(one, known=about.get(id_)) for id_, one in pairs], deed, control
            )

        def planned(plan: Plan) -> None:
            dialog.end()
            success(plan)

        def failed(error: Exception) -> None:
            dialog.end()
            self._bulk.fail(error)

        control = self._bulk.plan(operation, planned, failed, dialog.show_step)
        dialog.canceled.connect(control.cancel)

    def _status_words(self, status: Status) -> str:
        words = {
            Status.UNREAD: self.tr("unread"),
            Status.READ: self.tr("read"),
            Status.RELEVANT: self.tr("relevant"),
            Status.SET_ASIDE: self.tr("set aside"),
        }
        return words[status]

    def _say(self, status: Status, count: int, already: int = 0) -> None:
        """As many as Undo will take back; the others are told apart."""
        words = self._status_words(status)
        so_before = many(already, "document")
        if not count:
            self._notes.tell(self.tr("{0}: {1} already.").format(so_before, words))
            return
        told = self.tr("{0}: {1}.").format(many(count, "document"), words)
        if already:
            form = (
                self.tr("{0} was so already.") if already == 1 else self.tr("{0} were so already.")
            )
            told += " " + form.format(f"{already:,}")
        if count > 1:
            self._notes.tell_done(told)
        else:
            self._notes.tell(f"{told} " + self.tr("Undo takes it back."))


def _is_shown(row: DocumentRow, reading: Reading | None) -> bool:
    """Whether a row is the document on screen; one that was only chosen is not."""
    if reading is None:
        return False
    address = reading.document.source.address
    return address.path == row.path and row.member in (None, address.member)


def _chosen_of(rows: Iterable[DocumentRow]) -> list[Chosen]:
    """What was chosen, without the files that cannot be read."""
    return [
        Chosen(Address(row.path, row.member), title=row.title)
        for row in rows
        if row.state is RowState.READ
    ]
