"""The action that puts two documents side by side."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from reader.app.comparing import LEFT, RIGHT, compare
from reader.app.jobs import Job
from reader.app.listing import rows_of_readings
from reader.app.on_disk import look_of
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
    from reader.app.notices import NoticeBoard
    from reader.app.workspace import Workspace
    from reader.document import Address
    from reader.ui.compare.window import CompareWindow
    from reader.ui.dialogs.compare_with import CompareWithDialog
    from reader.ui.pane.view import ReaderView
    from reader.ui.window.collection import CollectionController
    from reader.ui.window.compare_watch import CompareWatch
    from reader.ui.window.frame import Frame

_LOG = logging.getLogger("reader.compare")
Compared = tuple["Reading", "Reading", tuple["Pair", ...]]
Source = tuple[Path, str | None]
"""A file and its member."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What another document is sought for.

    Attributes:
        reading: The one that it is put beside.
        side: Where the other one goes.
        window: Which shows them; None for a new one.
    """

    reading: Reading
    side: str = RIGHT
    window: CompareWindow | None = None


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
        self._asked: _Asked | None = None
        self._dialog: CompareWithDialog | None = None
        self._look: JobControl | None = None
        self._frame = frame
        self._workspace = workspace
        self._runner = runner
        self._reader, self._collection = parts
        self._job: JobControl | None = None
        self._watches: dict[CompareWindow, CompareWatch] = {}
        """Of the windows that are open."""

    def slots(self) -> Mapping[ActionId, Callable[[], object]]:
        """What the action does."""
        return {ActionId.COMPARE: self._on_compare}

    def compare(
        self,
        left: Source | Reading,
        right: Source | Reading,
        window: CompareWindow | None = None,
    ) -> None:
        """Show two documents side by side; those not given are read in the background.

        Args:
            left: The first: its file, or what was read.
            right: The second.
            window: Which shows them in place of its own; None for a new one.
        """
        if self._job is not None:
            self._job.cancel()

        def operation(control: JobControl) -> Compared:
            one, other = (
                self._workspace.load(*side)[0] if isinstance(side, tuple) else side
                for side in (left, right)
            )
            control.check()
            return one, other, compare(one.document, other.document)

        self._job = self._runner.start(
            Job("compare", operation, partial(self._show, window), partial(self._fail, window))
        )

    def _show(self, window: CompareWindow | None, compared: Compared) -> None:
        # Imported here: the window's start does not pay for it.
        from reader.ui.compare.window import CompareWindow
        from reader.ui.window.compare_watch import CompareWatch

        left, right, pairs = compared
        if window is None:
            window = CompareWindow(self._frame.themes, self._frame.icons, left, right, pairs,
                                   self._frame)  # fmt: skip
            window.place_chosen.connect(self._on_place_chosen)
            window.swap_requested.connect(partial(self._on_swap_requested, window))
            window.other_requested.connect(partial(self._on_side_requested, window))
            window.finished.connect(partial(self._on_window_finished, window))
            watch = self._watches[window] = CompareWatch(window)
            watch.reload_requested.connect(partial(self._on_reload_requested, window))
            window.show()
        elif window in self._watches:
            window.show_pairs(*compared)
        else:
            # It was closed meanwhile.
            return
        self._watches[window].watch(left, right)

    def _fail(self, window: CompareWindow | None, error: Exception) -> None:
        sentence = self.tr("The documents could not be compared; both are unchanged.")
        if isinstance(error, UnreadableError):
            sentence = error.sentence
        self._board_of(window).warn(sentence, detail=repr(error))

    def _board_of(self, window: CompareWindow | None) -> NoticeBoard:
        """Say it where it was asked."""
        watch = self._watches.get(window) if window is not None else None
        return watch.board if watch is not None else self._frame.board

    def _on_window_finished(self, window: CompareWindow, _result: int) -> None:
        del self._watches[window]

    def _on_swap_requested(self, window: CompareWindow) -> None:
        left, right = window.sides
        self.compare(right, left, window)

    def _on_reload_requested(self, window: CompareWindow) -> None:
        """Read again what is there; what is gone stays as it was read."""
        sides: list[Source | Reading] = []
        for reading in window.sides:
            address = reading.document.source.address
            is_gone = look_of(address.path) is None
            sides.append(reading if is_gone else (address.path, address.member))
        self.compare(sides[0], sides[1], window)

    def _on_side_requested(self, window: CompareWindow, side: str) -> None:
        left, right = window.sides
        self._ask(_Asked(right if side == LEFT else left, side, window))

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
        self._ask(_Asked(shown))

    def _ask(self, asked: _Asked) -> None:
        from reader.ui.dialogs.compare_with import CompareWithDialog

        self._asked, document = asked, asked.reading.document
        dialog = CompareWithDialog(
            document.reference_id or document.source.address.path.name,
            asked.window or self._frame,
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
        document, index = self._asked.reading.document, self._collection.index
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

    def _put_beside(self, asked: _Asked, other: Source) -> None:
        """Compare with another document, on the side it was asked for."""
        address = asked.reading.document.source.address
        # A window goes on with what it shows; what is on screen may be older than its file.
        kept = asked.reading if asked.window is not None else (address.path, address.member)
        left, right = (other, kept) if asked.side == LEFT else (kept, other)
        self.compare(left, right, asked.window)

    @Slot(object)
    def _on_chosen(self, offer: Offer) -> None:
        if self._asked is not None:
            self._put_beside(self._asked, (offer.row.path, offer.row.member))

    @Slot()
    def _on_other_requested(self) -> None:
        asked = self._asked
        if asked is None:
            return
        address = asked.reading.document.source.address
        patterns = " ".join(f"*{suffix}" for suffix in readable_suffixes())
        name, _filter = QFileDialog.getOpenFileName(
            asked.window or self._frame,
            self.tr("Compare “{0}” with").format(address.path.name),
            str(address.path.parent),
            self.tr("Documents ({0});;All files (*)").format(patterns),
        )
        if not name:
            return
        if not is_readable_name(Path(name)):
            self._board_of(asked.window).warn(
                self.tr(
                    "“{0}” is no document that can be read; choose a text, page or PDF."
                ).format(Path(name).name)
            )
            return
        if self._dialog is not None:
            self._dialog.accept()
        self._put_beside(asked, (Path(name), None))

    @Slot()
    def _on_finished(self) -> None:
        if self._look is not None:
            self._look.cancel()
        self._look = self._dialog = None

    @Slot(object, int)
    def _on_place_chosen(self, address: Address, offset: int) -> None:
        self.visit_requested.emit(Visit(address.path, address.member, offset=offset))
