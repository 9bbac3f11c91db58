"""The action that puts two documents side by side."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from reader.app.comparing import compare
from reader.app.jobs import Job
from reader.app.listing import rows_of_readings
from reader.app.rows import RowState
from reader.intake import UnreadableError, is_readable_name, readable_suffixes
from reader.ui.actions import ActionId
from reader.ui.window.visit import Visit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.annotations import Reading
    from reader.app.compare_offers import Offer
    from reader.app.comparing import Pair
    from reader.app.jobs import JobControl, JobRunner
    from reader.app.workspace import Workspace
    from reader.document import Address
    from reader.ui.dialogs.compare_with import CompareWithDialog
    from reader.ui.pane.view import ReaderView
    from reader.ui.window.collection import CollectionController
    from reader.ui.window.frame import Frame

_LOG = logging.getLogger("reader.compare")
Compared = tuple["Reading", "Reading", tuple["Pair", ...]]
Source = tuple[Path, str | None]
"""A file and its member."""


class CompareActions(QObject):
    """Compares the two documents chosen in the list, or the one on screen with another one."""

    visit_requested = Signal(object)
    """A place is to be shown in the main window: a `Visit`."""

    def __init__(
        self,
        frame: Frame,
        workspace: Workspace,
        runner: JobRunner,
        parts: tuple[ReaderView, CollectionController],
    ) -> None:
        super().__init__(frame)
        self._asked: Reading | None = None
        """The document that another one is sought for."""
        self._dialog: CompareWithDialog | None = None
        self._look: JobControl | None = None
        self._frame = frame
        self._workspace = workspace
        self._runner = runner
        self._reader, self._collection = parts
        self._job: JobControl | None = None

    def slots(self) -> Mapping[ActionId, Callable[[], object]]:
        """What the action does."""
        return {ActionId.COMPARE: self._on_compare}

    def compare(self, left: Source, right: Source) -> None:
        """Read two documents in the background and show them side by side."""
        if self._job is not None:
            self._job.cancel()

        def operation(control: JobControl) -> Compared:
            readings = [self._workspace.load(*source)[0] for source in (left, right)]
            control.check()
            one, other = readings
            return one, other, compare(one.document, other.document)

        self._job = self._runner.start(
            Job(f"compare {left[0].name}", operation, self._show, self._fail)
        )

    def _show(self, compared: Compared) -> None:
        # Imported here: the window's start does not pay for it.
        from reader.ui.compare.window import CompareWindow

        left, right, pairs = compared
        window = CompareWindow(self._frame.themes, left, right, pairs, self._frame)
        window.place_chosen.connect(self._on_place_chosen)
        window.show()

    def _fail(self, error: Exception) -> None:
        sentence = self.tr("The documents could not be compared; both are unchanged.")
        if isinstance(error, UnreadableError):
            sentence = error.sentence
        self._frame.board.warn(sentence, detail=repr(error))

    @Slot()
    def _on_compare(self) -> None:
        chosen = [
            (row.path, row.member)
            for row in self._frame.documents.chosen_rows(most=3)
            if row.state is RowState.READ
        ]
        if len(chosen) == 2:
            self.compare(chosen[0], chosen[1])
            return
        shown = self._reader.reading
        if shown is None:
            self._frame.board.inform(
                self.tr("Choose two documents in the list, or open one; then compare.")
            )
            return
        self._ask(shown)

    def _ask(self, shown: Reading) -> None:
        from reader.ui.dialogs.compare_with import CompareWithDialog

        self._asked = shown
        dialog = CompareWithDialog(
            shown.document.reference_id or shown.document.source.address.path.name, self._frame
        )
        dialog.words_changed.connect(self._offer)
        dialog.chosen.connect(self._on_chosen)
        dialog.other_requested.connect(self._on_other_requested)
        dialog.finished.connect(self._on_finished)
        self._dialog = dialog
        self._offer("")
        dialog.open()

    @Slot(str)
    def _offer(self, words: str) -> None:
        """Look in the background for documents with these words; a newer look overtakes it."""
        if self._dialog is None or self._asked is None:
            return
        if self._look is not None:
            self._look.cancel()
        document, index = self._asked.document, self._collection.index
        telegram = self._frame.documents.chosen_telegram
        recent = [
            rows_of_readings([one])[0]
            for one in self._workspace.open_readings
            if one.document.source.address != document.source.address
        ]

        def operation(_control: JobControl) -> tuple[Offer, ...]:
            from reader.app.compare_offers import offers

            return offers(document, telegram, index, recent, words)

        self._look = self._runner.start(
            Job("compare with", operation, self._dialog.show_offers, self._on_look_failed)
        )

    def _on_look_failed(self, error: Exception) -> None:
        if self._dialog is not None:
            self._dialog.show_offers(())
        _LOG.info("no documents to compare with: %r", error)

    @Slot(object)
    def _on_chosen(self, offer: Offer) -> None:
        if self._asked is not None:
            address = self._asked.document.source.address
            self.compare((address.path, address.member), (offer.row.path, offer.row.member))

    @Slot()
    def _on_other_requested(self) -> None:
        if self._asked is None:
            return
        address = self._asked.document.source.address
        patterns = " ".join(f"*{suffix}" for suffix in readable_suffixes())
        name, _filter = QFileDialog.getOpenFileName(
            self._frame,
            self.tr("Compare “{0}” with").format(address.path.name),
            str(address.path.parent),
            self.tr("Documents ({0});;All files (*)").format(patterns),
        )
        if not name:
            return
        if not is_readable_name(Path(name)):
            self._frame.board.warn(
                self.tr(
                    "“{0}” is no document that can be read; choose a text, page or PDF."
                ).format(Path(name).name)
            )
            return
        if self._dialog is not None:
            self._dialog.accept()
        self.compare((address.path, address.member), (Path(name), None))

    @Slot()
    def _on_finished(self) -> None:
        if self._look is not None:
            self._look.cancel()
        self._look = self._dialog = None

    @Slot(object, int)
    def _on_place_chosen(self, address: Address, offset: int) -> None:
        self.visit_requested.emit(Visit(address.path, address.member, offset=offset))
