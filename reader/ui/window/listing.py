"""The list of a collection: shown from its index at once, and again as the index grows."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from reader.ui.window.folder_return import FolderReturn
from reader.ui.window.index_folders import IndexFolders
from reader.ui.window.index_mending import IndexMending
from reader.ui.window.index_notes import IndexNotes
from reader.ui.window.index_notices import TOPIC
from reader.ui.window.index_update import IndexUpdate
from reader.ui.window.shown_list import MadeList, ShownList
from reader.ui.window.update_notices import UpdateNotices

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from reader.annotations import Reading
    from reader.app.indexing import CollectionIndex
    from reader.app.jobs import JobRunner
    from reader.app.notices import NoticeBoard
    from reader.app.undo import Part
    from reader.app.updated import Updated
    from reader.ui.lists.panel import DocumentPanel
    from reader.ui.window.early_list import EarlyList


class CollectionListing(QObject):
    """Keeps the panel's list as the index is, and the index as the folder is."""

    listed = Signal()
    """The list is shown, for the first time or anew."""
    updated = Signal()
    """The folder was looked through to its end: what others laid into it is known."""
    index_changed = Signal()
    """The index holds other things now; at most once a second."""
    faults_asked = Signal()
    """Which notes files cannot be used should be shown."""
    went_away = Signal()
    """The folder cannot be reached: what watched it watches nothing any more."""
    index_needed = Signal()
    """The collection's own index cannot be used, as was said: another one is needed."""

    def __init__(
        self, board: NoticeBoard, panel: DocumentPanel, runner: JobRunner, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._board = board
        self._panel = panel
        self.index: CollectionIndex | None = None
        self.within = ""
        self.work = IndexUpdate(board, runner, self)
        """Brings the index up to date."""
        self.folders = IndexFolders(runner, self)
        """Names the folders the index knows, whenever it was brought up to date."""
        self._list = ShownList(board, panel, runner, self)
        self._notes = IndexNotes(runner, self)
        self._early: EarlyList | None = None
        """Of the index that is being opened."""
        self._notices = UpdateNotices(board, self)
        self._named: set[str] = set()
        """Folders something happened in since they were last looked into."""
        self._mending = IndexMending(board, TOPIC, self)
        self._away = FolderReturn(runner, self)
        self._wire()

    def _wire(self) -> None:
        self.work.due.connect(self._on_look_due)
        self.work.stepped.connect(self._on_stepped)
        self.work.ended.connect(self._on_ended)
        self.work.failed.connect(self._on_failed)
        self._list.made.connect(self._on_list_made)
        self._list.failed.connect(self._on_list_failed)
        self._notes.put.connect(self._on_notes_put)
        self._notes.copies_left.connect(self._on_copies_left)
        self._notes.many_put.connect(self._on_many_put)
        self._mending.due.connect(self._on_mending_due)
        self._away.returned.connect(self._on_look_due)
        # Looking through it says in which way it is gone.
        self._away.lost.connect(self._on_look_due)
        self._notices.faults_asked.connect(self.faults_asked)
        self._panel.rows_failed.connect(self._on_rows_failed)

    def take_over(self, early: EarlyList) -> None:
        """Show a list that is on screen already, and bring its index up to date.

        The list itself comes with :meth:`show_early`: others first hear what is open now.
        """
        self._early = early
        self.open(early.index)

    def show_early(self) -> None:
        """Tell of the list that was taken over, if there is one."""
        early, self._early = self._early, None
        if early is None:
            return
        if self.index is not early.index:
            early.rows.close()
            return
        self._list.adopt(early.rows)
        self._on_list_made(MadeList(early.listed, early.milliseconds))

    def open(self, index: CollectionIndex, within: str = "", *, keeps_word: bool = False) -> None:
        """Show what an index holds, and bring it up to date.

        Args:
            index: Of a collection or of some files; closed when another one is opened.
            within: The folder below the collection's to show, with slashes.
            keeps_word: What was said about the former index goes on being said.
        """
        self.close()
        if not keeps_word:
            self._board.withdraw(TOPIC)
        self.index, self.within = index, within
        self._mending.watch(index)
        self._notes.follow(index)
        self._list.follow(index, within)
        if self._early is None:
            self._list.renew()
        if index.path.exists():
            self.work.put_off()
        else:
            self.update()

    def close(self) -> None:
        """Let the index go; what is under way ends."""
        self.work.stop()
        self.work.own_files = 0
        self.folders.stop()
        self._away.stop()
        self._notices.forget()
        self._named.clear()
        self._notes.follow(None)
        self._list.follow(None)
        if self.index is not None:
            self._mending.watch(None)
            self.index.close()
        self.index, self.within = None, ""

    def update(self, *, is_quiet: bool = False) -> None:
        """Bring the index up to date; one that is under way is followed by another.

        Args:
            is_quiet: Nothing is said unless there is something to read: nobody asked for it.
        """
        if self.index is None:
            return
        self.work.call_off()
        if is_quiet and not self._may_look():
            return
        if self.work.is_running:
            self.work.follow_up()
            return
        self._named.clear()
        self._heed_loss()
        self.work.begin(self.index, self.index.update_or_as_it_is, is_quiet=is_quiet)

    def update_folders(self, folders: Collection[str]) -> None:
        """Bring the index up to date where something happened only in some folders.

        Args:
            folders: Their paths as text.
        """
        self._named.update(folders)
        if self.index is None or self.work.is_running or not self._may_look():
            # What is under way is followed by this.
            return
        if self.work.is_due:
            self.update(is_quiet=True)
            return
        if self.is_index_lost:
            self.update()
            return
        named = frozenset(self._named)
        self._named.clear()
        work = partial(self.index.update_or_as_it_is, named=named)
        self.work.begin(self.index, work, is_quiet=True, is_of_all=False)

    @property
    def is_index_lost(self) -> bool:
        """Whether the index that is listed was deleted meanwhile."""
        listed = self._panel.listed
        was_there = listed is not None and bool(listed.ids)
        return was_there and self.index is not None and not self.index.path.exists()

    def _heed_loss(self) -> None:
        """Say that the index is built again, and list what it holds from its first document."""
        if self.is_index_lost:
            self._notices.tell_lost()
            self._list.let_go()

    def _may_look(self) -> bool:
        """Whether the folder may be looked through though nobody asked for it."""
        if self.work.left_unread is not None:
            # Who cancelled says when it goes on.
            return False
        if self._away.is_waiting:
            # That it is away was said.
            self._away.look()
            return False
        return True

    def rebuild(self) -> None:
        """Throw the index away and make it anew, whatever is under way."""
        if self.index is not None:
            self.work.begin(self.index, self.index.rebuild)

    def look_again(self) -> None:
        """Bring the index up to date if that was not done a moment ago: the window is in front."""
        if self.work.is_long_ago:
            self.update(is_quiet=True)

    def note_changed(self, reading: Reading) -> None:
        """What a reader made of a document was written: the index follows."""
        self._notes.add(reading)

    def many_changed(self, parts: Sequence[Part]) -> None:
        """A change of many documents was written: it is listed at once, then looked through.

        Args:
            parts: What each document says now.
        """
        if self.index is None:
            return
        # It may have read some of them before the change, and would list that after it.
        self.work.stop()
        self._notes.add_many(parts)

    def cancel(self) -> None:
        """End the update; what was read stays in the index."""
        self.work.cancel()
        if self.index is not None and self.index.path.exists():
            self._list.renew()
            # What was read last is written while the job ends.
            self._list.renew_later()

    # The list

    @Slot(object)
    def _on_list_made(self, made: MadeList) -> None:
        is_shown = self._panel.listed is not None
        if self._notes.is_putting and not self.work.is_running and is_shown:
            # A corrected date gives its document another id meanwhile: the next list has it.
            return
        if not self._list.show(made, self._notes.unstored):
            return
        if not made.listed.ids:
            # Nothing is known yet, and nobody waits for nothing.
            self.work.hurry()
        if not self.work.is_running:
            self.work.say("")
        self.listed.emit()
        self.index_changed.emit()

    @Slot(object)
    def _on_list_failed(self, error: Exception) -> None:
        """No list: there is no index yet, or none that can be used; the update says which."""
        if self.work.is_due:
            self.update()
        elif not self.work.is_running and not self._mending.mends(error):
            self.work.say("")
            self._on_failed(error)

    @Slot()
    def _on_notes_put(self) -> None:
        self._list.correct(is_reading=self.work.is_running)

    @Slot()
    def _on_copies_left(self) -> None:
        """In no folder anything happened, but an update sees which files have other notes."""
        if self.index is not None:
            self.update_folders({str(self.index.root)})

    @Slot(int)
    def _on_many_put(self, count: int) -> None:
        self._list.correct(is_reading=False)
        self.work.own_files += count
        if not self.work.is_running:
            self.work.put_off()

    @Slot()
    def _on_rows_failed(self) -> None:
        """The index was damaged or deleted while it was shown: it is built again."""
        self._list.let_go()
        self.update()

    # The index

    @Slot()
    def _on_look_due(self) -> None:
        self.update()

    @Slot()
    def _on_stepped(self) -> None:
        if self.work.step.done:
            self._list.grow()

    @Slot(object)
    def _on_ended(self, updated: Updated) -> None:
        if self.index is not None:
            self._away.keep_watch(self.index.root)
            self.folders.ask(self.index)
            self._notices.tell_end(updated, self.index.root)
        self._list.renew()
        self.updated.emit()
        if self._named and not self.work.is_running:
            self.update_folders(())

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        from reader.collection.index import IndexFault

        fault = self._notices.tell_failure(error)
        if fault is IndexFault.GONE and self.index is not None:
            self._away.wait_for(self.index.root)
            self.went_away.emit()
        is_unusable = fault in (IndexFault.NEWER, IndexFault.UNREACHABLE)
        if is_unusable and self._panel.listed is None and self.index and self.index.is_kept:
            self.index_needed.emit()

    @Slot()
    def _on_mending_due(self) -> None:
        if not self.work.is_running:
            self._list.let_go()
            self.update()
        # Else the update builds the index again by itself.
