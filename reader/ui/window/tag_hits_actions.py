"""Tags for all that a search found: asked which, previewed, and done as one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from reader.app.bulk import Chosen, Planning, TooManyError
from reader.document import Address
from reader.ui.actions import ActionId
from reader.ui.words import many

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.app.bulk import Plan
    from reader.app.jobs import JobControl, Progress
    from reader.ui.dialogs.tag_hits import TagHitsDialog
    from reader.ui.window.bulk_change import BulkChange
    from reader.ui.window.collection import CollectionController
    from reader.ui.window.search import SearchController


class TagHitsActions(QObject):
    """Leads through the dialog that previews tagging.

    Args:
        bulk: Carries out what is planned.
        collection: The open collection.
        search: Its search.
    """

    def __init__(
        self, bulk: BulkChange, collection: CollectionController, search: SearchController
    ) -> None:
        super().__init__(bulk.frame)
        self._bulk = bulk
        self._frame, self._workspace, self._notes = bulk.frame, bulk.workspace, bulk.notes
        self._collection = collection
        self._search = search
        self._dialog: TagHitsDialog | None = None
        self._planning: JobControl | None = None

    def slots(self) -> Mapping[ActionId, Callable[[], object]]:
        """What the action does."""
        return {ActionId.TAG_HITS: self._on_tag_hits}

    @property
    def dialog(self) -> TagHitsDialog | None:
        """The preview of tagging, while it is open."""
        return self._dialog

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
            deed = self._bulk.desk.tag_passages(dialog.label, dialog.root)
        else:
            deed = self._bulk.desk.tag_documents(dialog.label)

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
            return self._bulk.desk.plan(chosen, deed, control, planning)

        def failed(error: Exception) -> None:
            if not isinstance(error, TooManyError):
                self._bulk.fail(error)
            dialog.give_up(str(error) if isinstance(error, TooManyError) else self._bulk.failed)

        def progressed(progress: Progress) -> None:
            dialog.show_progress(planning.so_far, progress)

        self._planning = self._bulk.plan(operation, dialog.show_plan, failed, progressed)

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
        written = self._bulk.written(plan)
        if written is None:
            return
        if written is not plan.step:
            self._bulk.say_stopped(written, plan)
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
