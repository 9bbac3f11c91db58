"""Status and tags for many documents at once: those chosen in the list, or all it shows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from reader.annotations import Status
from reader.app.bulk import (
    MOST_DOCUMENTS,
    BulkDesk,
    Chosen,
    Planning,
    TooManyError,
    too_many,
)
from reader.app.jobs import Job, JobControl
from reader.app.rows import RowState
from reader.document import Address
from reader.ui.actions import ActionId
from reader.ui.words import many

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from reader.annotations import Reading
    from reader.app.bulk import Plan
    from reader.app.bulk_deeds import Deed
    from reader.app.jobs import JobRunner, Progress
    from reader.app.rows import DocumentRow
    from reader.app.undo import Step
    from reader.app.workspace import Workspace
    from reader.ui.dialogs.tag_hits import TagHitsDialog
    from reader.ui.pane.view import ReaderView
    from reader.ui.window.collection import CollectionController
    from reader.ui.window.frame import Frame
    from reader.ui.window.notes import NotesController
    from reader.ui.window.search import SearchController

_STATUSES = {
    ActionId.STATUS_UNREAD: Status.UNREAD,
    ActionId.STATUS_READ: Status.READ,
    ActionId.STATUS_RELEVANT: Status.RELEVANT,
    ActionId.STATUS_SET_ASIDE: Status.SET_ASIDE,
}
_PLANNING = "plan a change of many documents"


class BulkActions(QObject):
    """Gives documents a status, and tags all that a search found."""

    def __init__(
        self,
        frame: Frame,
        workspace: Workspace,
        runner: JobRunner,
        notes: NotesController,
        parts: tuple[ReaderView, CollectionController, SearchController],
    ) -> None:
        super().__init__(frame)
        self._frame = frame
        self._workspace = workspace
        self._runner = runner
        self._notes = notes
        self._reader, self._collection, self._search = parts
        self._desk = BulkDesk(workspace)
        self._dialog: TagHitsDialog | None = None
        self._planning: JobControl | None = None
        workspace.listen_to_many(self._collection.many_changed)

    def slots(self) -> Mapping[ActionId, Callable[[], object]]:
        """What each action does."""
        return {**dict.fromkeys(_STATUSES, self._on_status), ActionId.TAG_HITS: self._on_tag_hits}

    @property
    def dialog(self) -> TagHitsDialog | None:
        """The preview of tagging, while it is open."""
        return self._dialog

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
            written = self._written(plan)
            if written is plan.step is not None:
                self._say(status, plan.documents, plan.already)
            elif written is not None:
                self._say_stopped(written, plan)
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
        self._plan(ids, chosen_of(readable), self._desk.status(status), success)

    def _plan(
        self, ids: Sequence[int], chosen: list[Chosen], deed: Deed, success: Callable[[Plan], None]
    ) -> None:
        """Plan a change of documents, some of which the index knows."""
        from reader.ui.dialogs.progress import ProgressDialog

        dialog = ProgressDialog(self.tr("Looking at the documents and their notes…"), self._frame)
        index = self._collection.index

        def operation(control: JobControl) -> Plan:
            if index is None:
                return self._desk.plan(chosen, deed, control)
            from reader.collection.rows import known

            with index.reading(control) as connection:
                about = known(connection, ids)
            pairs = zip(ids, chosen, strict=True)
            return self._desk.plan(
                [replace(one, known=about.get(id_)) for id_, one in pairs], deed, control
            )

        def planned(plan: Plan) -> None:
            dialog.end()
            success(plan)

        def failed(error: Exception) -> None:
            dialog.end()
            self._fail(error)

        control = self._runner.start(Job(_PLANNING, operation, planned, failed, dialog.show_step))
        dialog.canceled.connect(control.cancel)

    def _written(self, plan: Plan) -> Step | None:
        """Carry a plan out and say what could not be done; what of it is on disk."""
        made: list[Step] = []

        def work() -> None:
            step = self._desk.carry_out(plan)
            made.extend([step] if step is not None else [])

        self._notes.change(work)
        for sentence in plan.failures[:1]:
            more = len(plan.failures) - 1
            others = self.tr(" So it is with {0}.").format(many(more, "other file")) if more else ""
            self._frame.board.warn(f"{sentence}{others}")
        return made[0] if made else None

    def _say_stopped(self, written: Step, plan: Plan) -> None:
        """What was done when the user stopped it, which stays until it is undone."""
        count = sum(isinstance(part.ledger, Address) for part in written.parts)
        words = self.tr("Stopped: {0} of {1} were changed, the others are as they were.")
        self._notes.tell_done(words.format(f"{count:,}", many(plan.documents, "document")))

    def _fail(self, error: Exception) -> None:
        if isinstance(error, TooManyError):
            self._frame.board.warn(str(error))
            return
        self._frame.board.warn(self._failed, detail=repr(error))

    @property
    def _failed(self) -> str:
        return self.tr("The documents could not be read to the end; nothing was changed.")

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

    @Slot()
    def _on_tag_hits(self) -> None:
        """Ask which tag, and whether for documents or passages; show what it would do."""
        from reader.ui.dialogs.tag_hits import TagHitsDialog

        ids = self._ids()
        index = self._collection.index
        if index is None or not ids:
            self._notes.tell(self.tr("Search a folder first: what is found can be tagged."))
            return
        purpose = self.tr("Tags are kept in your notes files, with your name.")
        if not self._notes.introduce(purpose):
            return
        answer = self._search.answer
        root = answer.root if answer is not None and answer.is_by_words else None
        dialog = TagHitsDialog(
            self._frame.themes, self._tags(), many(len(ids), "document"), root, self._frame
        )
        dialog.preview_requested.connect(self._on_preview_requested)
        dialog.preview_dropped.connect(self._on_preview_dropped)
        dialog.accepted.connect(self._on_dialog_accepted)
        # A late word on a preview may still reach a dialog that was closed; the next one ends it.
        for former in self._frame.findChildren(TagHitsDialog):
            if former is not dialog:
                former.deleteLater()
        self._dialog = dialog
        dialog.open()

    @Slot()
    def _on_preview_requested(self) -> None:
        """Look at the documents in the background; the dialog shows what is known by and by."""
        dialog, index = self._dialog, self._collection.index
        if dialog is None or index is None:
            return
        ids, planning = self._ids(), Planning()
        if dialog.root is not None and dialog.tags_passages:
            deed = self._desk.tag_passages(dialog.label, dialog.root)
        else:
            deed = self._desk.tag_documents(dialog.label)

        def operation(control: JobControl) -> Plan:
            from reader.collection.rows import documents, known

            with index.reading(control) as connection:
                found, about = documents(connection, ids), known(connection, ids)
            chosen = [
                Chosen(
                    Address(index.root / one.path, one.member),
                    (one.telegram,),
                    about.get(one.id),
                    one.title,
                )
                for one in found
            ]
            return self._desk.plan(chosen, deed, control, planning)

        def failed(error: Exception) -> None:
            if not isinstance(error, TooManyError):
                self._fail(error)
            dialog.give_up(str(error) if isinstance(error, TooManyError) else self._failed)

        def progressed(progress: Progress) -> None:
            dialog.show_progress(planning.so_far, progress)

        self._planning = self._runner.start(
            Job(_PLANNING, operation, dialog.show_plan, failed, progressed)
        )

    @Slot()
    def _on_preview_dropped(self) -> None:
        if self._planning is not None:
            self._planning.cancel()
            self._planning = None

    @Slot()
    def _on_dialog_accepted(self) -> None:
        dialog, self._dialog = self._dialog, None
        if dialog is None or dialog.plan is None:
            return
        plan = dialog.plan
        written = self._written(plan)
        if written is None:
            return
        if written is not plan.step:
            self._say_stopped(written, plan)
        else:
            self._notes.tell_done(self.tr("Done: {0}.").format(written.text))
        # Where the next key is for what was tagged: not in the field of the search.
        self._frame.documents.view.setFocus()

    def _ids(self) -> list[int]:
        """The chosen documents where several are chosen, else all that the list shows."""
        panel = self._frame.documents
        chosen = panel.chosen_ids()
        if len(chosen) > 1:
            return chosen
        shown = panel.found or panel.listed
        if shown is None or (panel.found is not None and not panel.found.is_whole):
            # Of what is still being searched only the first are known.
            return []
        return [id_ for id_ in shown.ids if id_ >= 0]

    def _tags(self) -> tuple[str, ...]:
        index = self._collection.index
        assert index is not None
        return self._workspace.tags(Address(index.root / "collection")).labels()


def _is_shown(row: DocumentRow, reading: Reading | None) -> bool:
    """Whether a row is the document on screen; one that was only chosen is not."""
    if reading is None:
        return False
    address = reading.document.source.address
    return address.path == row.path and row.member in (None, address.member)


def chosen_of(rows: Iterable[DocumentRow]) -> list[Chosen]:
    """What was chosen, without the files that cannot be read."""
    return [
        Chosen(Address(row.path, row.member), title=row.title)
        for row in rows
        if row.state is RowState.READ
    ]
