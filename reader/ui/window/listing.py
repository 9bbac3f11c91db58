"""The list of a collection: shown from its index at once, and again as the index grows."""

from __future__ import annotations

import time
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from reader.app.jobs import Job, JobControl, JobRunner, Progress
from reader.app.notices import Notice, NoticeAction, NoticeKind
from reader.checks import prepare
from reader.collection.listing import Wanted, folders_of, listed
from reader.ui.window.folder_return import FolderReturn
from reader.ui.window.index_mending import IndexMending, is_damage
from reader.ui.window.pace import pace_words
from reader.ui.window.update_words import tell_update
from reader.ui.words import many

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.annotations import Reading
    from reader.app.index_rows import IndexRows
    from reader.app.indexing import CollectionIndex, Updated
    from reader.app.notices import NoticeBoard
    from reader.collection.listing import Listed
    from reader.collection.state import Unfinished
    from reader.document import Address
    from reader.ui.lists.panel import DocumentPanel

_MOST_NOTED = 500
"""Documents whose changed notes are put into the index in one go."""
_REFRESH_MS = 1000
"""While a folder is read its list is renewed no more often."""
_GIVE_WAY_MS = 1000
"""A list that is there is shown and counted before its folder is looked through: both at once
would take turns, and the list would wait for a walk nobody sees."""
_LOOK_AGAIN, _LOOK_AGAIN_TIMES = 5.0, 20
"""Seconds between two looks nobody asked for, and how often as long as a look takes."""
TOPIC = "index"
"""Of what is said about the index of the open collection."""
UNREACHABLE_TOPIC = f"{TOPIC} unreachable"
"""Of what is said where the index cannot be opened, made or written."""
_CANCELLED_TOPIC = "reading cancelled"


class CollectionListing(QObject):
    """Keeps the panel's list as the index is, and the index as the folder is."""

    listed = Signal()
    """The list is shown, for the first time or anew."""
    updated = Signal()
    """The folder was looked through to its end: what others laid into it is known."""
    index_changed = Signal()
    """The index holds other things now; at most once a second."""
    folders_named = Signal(object)
    """The folders the index knows: paths as text, the collection's own first."""
    index_needed = Signal()
    """The collection's own index cannot be used, as was said: another one is needed."""
    progressed = Signal()
    """What is said of the work changed: `progress`."""

    def __init__(
        self, board: NoticeBoard, panel: DocumentPanel, runner: JobRunner, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._board = board
        self._panel = panel
        self._runner = runner
        self.index: CollectionIndex | None = None
        self.within = ""
        self.progress = ""
        """How far the work is, in words; empty when there is none."""
        self._rows: IndexRows | None = None
        self._list_job: JobControl | None = None
        self._update_job: JobControl | None = None
        self.is_updating = False
        """Whether the index is being brought up to date; soon, while `is_due`."""
        self.is_whole = False
        """Whether the last update came to its end."""
        self.is_stale = False
        """Whether the index could not be brought up to date, and is shown as it was."""
        self.unfinished: Unfinished | None = None
        """What the last update left unread, where it could not come to its end."""
        self.left_unread: int | None = None
        """Files that were not read because it was cancelled; None where it was not."""
        self._is_again = False
        """Something changed while an update was under way: another one follows."""
        self._is_away = False
        """The folder went away and came back; what was said of that holds until it is read."""
        self.step = Progress(0, 0)
        """How many files of those that are new or changed the last update has read."""
        self._started = self._ended = 0.0
        self._folders_job: JobControl | None = None
        self._noted: dict[Address, Reading] = {}
        self._noting: frozenset[Address] = frozenset()
        """The document whose notes are being put into the index."""
        self._refresh = QTimer(self)
        self._refresh.setSingleShot(True)
        self._refresh.setInterval(_REFRESH_MS)
        self._refresh.timeout.connect(self._on_refresh_timeout)
        self._due = QTimer(self)
        """Runs until a list that is there was shown and the folder is looked through."""
        self._due.setSingleShot(True)
        self._due.setInterval(_GIVE_WAY_MS)
        self._due.timeout.connect(self._on_due_timeout)
        self._mending = IndexMending(board, TOPIC, self)
        self._mending.due.connect(self._on_mending_due)
        self._away = FolderReturn(runner, self)
        self._away.returned.connect(self._on_folder_returned)
        self._away.lost.connect(self._on_folder_lost)
        panel.wanted_changed.connect(self._on_wanted_changed)
        panel.rows_failed.connect(self._on_rows_failed)

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
        self._list()
        if index.path.exists():
            self._due.start()
        else:
            self.update()

    def close(self) -> None:
        """Let the index go; what is under way ends."""
        for job in (self._list_job, self._update_job, self._folders_job):
            if job is not None:
                job.cancel()
        self._list_job = self._update_job = None
        self.is_updating = self.is_whole = self.is_stale = self._is_again = False
        self._refresh.stop()
        self._due.stop()
        self._away.stop()
        self._is_away = False
        self._take_back_cancel()
        self._noted.clear()
        self._noting = frozenset()
        self._say("")
        self._let_go()
        if self.index is not None:
            self._mending.watch(None)
            self.index.close()
        self.index, self.within = None, ""

    def update(self, *, is_quiet: bool = False) -> None:
        """Bring the index up to date; one that is under way is followed by another.

        Args:
            is_quiet: Nothing is said unless there is something to read: nobody asked for it.
        """
        index = self.index
        if index is None:
            return
        self._due.stop()
        if is_quiet and self.left_unread is not None:
            # Who cancelled says when it goes on.
            return
        if is_quiet and self._away.is_waiting:
            # That it is away was said.
            self._away.look()
            return
        if self.is_updating:
            self._is_again = True
            return
        self._take_back_cancel()
        self._begin(index, index.update_or_as_it_is, is_quiet=is_quiet)

    def _begin(
        self,
        index: CollectionIndex,
        work: Callable[[JobControl], Updated],
        *,
        is_quiet: bool = False,
    ) -> None:
        self.is_updating = True
        self.is_whole = self.is_stale = False
        self.unfinished = None
        self.step = Progress(0, 0)
        self._started = time.monotonic()
        if not is_quiet:
            self._say(self.tr("Looking through “{0}”…").format(index.root.name))
        self._update_job = self._runner.start(
            Job(f"update {index.root}", work, self._on_updated, self._fail, self._on_step)
        )

    @property
    def is_due(self) -> bool:
        """Whether the folder will be looked through in a moment."""
        return self._due.isActive()

    def rebuild(self) -> None:
        """Throw the index away and make it anew, whatever is under way."""
        index = self.index
        if index is None:
            return
        self._due.stop()
        if self._update_job is not None:
            self._update_job.cancel()
        self._take_back_cancel()
        self._begin(index, index.rebuild)

    def look_again(self) -> None:
        """Bring the index up to date if that was not done a moment ago: the window is in front."""
        took = self._ended - self._started
        if time.monotonic() - self._ended > max(_LOOK_AGAIN, took * _LOOK_AGAIN_TIMES):
            self.update(is_quiet=True)

    def note_changed(self, reading: Reading) -> None:
        """What a reader made of a document was written: the index follows."""
        if self.index is not None:
            self._noted[reading.document.source.address] = reading
            self._put_notes()

    def hold(self, *, is_held: bool) -> None:
        """Let the update wait, or go on."""
        if self._update_job is not None:
            if is_held:
                self._update_job.pause()
            else:
                self._update_job.resume()
            self._say_pace()

    def cancel(self) -> None:
        """End the update; what was read stays in the index."""
        if self._update_job is not None:
            self._update_job.cancel()
        if self.is_updating:
            self._tell_cancel()
        self.is_updating = self._is_again = False
        self._say("")
        if self.index is not None and self.index.path.exists():
            self._list()
            # What was read last is written while the job ends.
            self._refresh.start()

    def _tell_cancel(self) -> None:
        left = self.left_unread = max(0, self.step.total - self.step.done)
        sentence = self.tr("Reading was cancelled: not all files are known yet.")
        if left:
            sentence = self.tr(
                "Reading was cancelled; {0} not read yet, and neither found nor counted."
            ).format(many(left, "file"))
        go_on = NoticeAction(self.tr("Continue"), self.update)
        notice = Notice(NoticeKind.INFORMATION, sentence, (go_on,), topic=_CANCELLED_TOPIC)
        self._board.tell(notice)

    def _take_back_cancel(self) -> None:
        if self.left_unread is not None:
            self.left_unread = None
            self._board.withdraw(_CANCELLED_TOPIC)

    # The list

    def _list(self) -> None:
        index = self.index
        if index is None:
            return
        if self._list_job is not None:
            self._list_job.cancel()
        self._refresh.stop()
        wanted = self._wanted()

        def operation(control: JobControl) -> tuple[Listed, int]:
            started = time.monotonic()
            with index.reading(control) as connection:
                found = listed(connection, wanted)
            return found, round(1000 * (time.monotonic() - started))

        self._list_job = self._runner.start(
            Job("list", operation, self._show_list, self._on_list_failed)
        )

    def _wanted(self) -> Wanted:
        panel = self._panel
        return Wanted(panel.order, self.within, is_reversed=panel.is_turned)

    def _show_list(self, outcome: tuple[Listed, int]) -> None:
        if self._noting and not self.is_updating and self._panel.listed is not None:
            # A corrected date gives its document another id meanwhile: the next list has it.
            return
        found, milliseconds = outcome
        # A list of millions takes a second to make: it is made less often then.
        self._refresh.setInterval(max(_REFRESH_MS, 5 * milliseconds))
        rows = self._reader()
        if rows is None:
            return
        unstored = {*self._noted, *self._noting}
        self._panel.show_listed(rows, found, unstored)
        if self.is_due and not found.ids:
            # Nothing is known yet, and nobody waits for nothing.
            self._on_due_timeout()
        if not self.is_updating:
            self._say("")
        self.listed.emit()
        self.index_changed.emit()

    def _reader(self) -> IndexRows | None:
        """What reads the rows: anew if the index was built anew."""
        from reader.app.index_rows import IndexRows
        from reader.collection.index import IndexFaultError

        if self._rows is not None and not self._rows.is_current:
            self._let_go()
        if self._rows is None and self.index is not None:
            try:
                self._rows = IndexRows(self.index)
            except IndexFaultError as error:
                self._tell(error.sentence, repr(error))
        return self._rows

    def _let_go(self) -> None:
        if self._rows is not None:
            self._rows.close()
            self._rows = None

    def _on_list_failed(self, error: Exception) -> None:
        """No list: there is no index yet, or none that can be used; the update says which."""
        if self._due.isActive():
            self.update()
        elif not self.is_updating and not self._is_mended(error):
            self._fail(error)

    def _is_mended(self, error: Exception) -> bool:
        """Whether it is built again: not where nobody can say so, in a folder that is closed."""
        return is_damage(error) and self.index is not None and self.index.is_damaged

    @Slot()
    def _on_due_timeout(self) -> None:
        self._runner.start(Job("prepare", _prepare, _pass, _pass))
        self.update()

    @Slot()
    def _on_refresh_timeout(self) -> None:
        self._list()

    @Slot()
    def _on_wanted_changed(self) -> None:
        self._list()

    @Slot()
    def _on_folder_returned(self) -> None:
        self.update()

    @Slot()
    def _on_folder_lost(self) -> None:
        # Looking through it says in which way it is gone.
        self.update()

    @Slot()
    def _on_rows_failed(self) -> None:
        """The index was damaged or deleted while it was shown: it is built again."""
        self._let_go()
        self.update()

    @Slot()
    def _on_mending_due(self) -> None:
        if self.is_updating:
            # It builds the index again by itself.
            return
        self._let_go()
        self.update()

    # The index

    def _on_step(self, progress: Progress) -> None:
        self.step = progress
        self._say_pace()
        if progress.done and not self._refresh.isActive():
            if self._panel.listed is None or not self._panel.listed.ids:
                self._list()
            else:
                self._refresh.start()

    def _on_updated(self, updated: Updated) -> None:
        self.is_updating = False
        self.unfinished = updated.unfinished
        self.is_whole = not updated.is_stale
        self.is_stale = updated.is_stale
        if self._is_away:
            self._is_away = False
            self._board.withdraw(TOPIC)
        if self.index is not None:
            self._away.keep_watch(self.index.root)
        self._ended = time.monotonic()
        self._name_folders()
        if self.index is not None:
            tell_update(self._board, updated, self.index.root)
        for remark in updated.remarks:
            self._tell(remark)
        # The line stays until the list shows all of it.
        self._list()
        self.updated.emit()
        if self._is_again:
            self._is_again = False
            self.update()

    def _name_folders(self) -> None:
        index = self.index
        if index is None:
            return
        if self._folders_job is not None:
            self._folders_job.cancel()

        def operation(control: JobControl) -> tuple[str, ...]:
            with index.reading(control) as connection:
                return folders_of(connection, index.root)

        self._folders_job = self._runner.start(
            Job("folders", operation, self.folders_named.emit, self._on_note_failed)
        )

    def _fail(self, error: Exception) -> None:
        from reader.collection.index import IndexFault, IndexFaultError

        self.is_updating = False
        self._say("")
        if not isinstance(error, IndexFaultError):
            words = self.tr("The folder could not be read to its end; your files are unchanged.")
            self._tell(words, repr(error))
            return
        is_unreachable = error.fault is IndexFault.UNREACHABLE
        self._tell(error.sentence, repr(error), UNREACHABLE_TOPIC if is_unreachable else TOPIC)
        if error.fault is IndexFault.GONE and self.index is not None:
            self._is_away = True
            self._away.wait_for(self.index.root)
        is_unusable = error.fault in (IndexFault.NEWER, IndexFault.UNREACHABLE)
        if is_unusable and self._panel.listed is None and self.index and self.index.is_kept:
            self.index_needed.emit()

    def _put_notes(self) -> None:
        index = self.index
        if self._noting or not self._noted or index is None:
            return
        # Together: a thousand rows that were given a status would be counted when the last is in.
        readings = dict(islice(self._noted.items(), _MOST_NOTED))
        self._noting = frozenset(readings)
        for address in readings:
            del self._noted[address]

        def operation(_control: JobControl) -> None:
            index.note_changed(*readings.values())

        self._runner.start(Job("note changed", operation, self._on_noted, self._on_note_failed))

    def _on_noted(self, _none: None) -> None:
        self._noting = frozenset()
        self._put_notes()
        if not self._refresh.isActive():
            self._refresh.start(0 if not self.is_updating else _REFRESH_MS)

    def _on_note_failed(self, _error: Exception) -> None:
        """The notes are on disk: the next update finds them."""
        self._noting = frozenset()
        self._put_notes()

    # What is said

    def _say_pace(self) -> None:
        is_held = self._update_job is not None and self._update_job.is_paused
        words = pace_words(self.step, is_held=is_held)
        if words:
            self._say(words)

    def _say(self, words: str) -> None:
        if words != self.progress:
            self.progress = words
            self.progressed.emit()

    @property
    def can_pause(self) -> bool:
        """Whether work is under way that can wait."""
        return self.is_updating and self.step.total > 0

    def _tell(self, sentence: str, detail: str = "", topic: str = TOPIC) -> None:
        self._board.tell(Notice(NoticeKind.WARNING, sentence, detail=detail, topic=topic))


def _prepare(_control: JobControl) -> None:
    """Have ready what reads documents: nobody waits now."""
    prepare()


def _pass(_outcome: object) -> None:
    """What could not be imported is told with the first document."""
