"""The view of all notes in the window: what it asks, and the way from a card to its passage."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication

from reader.app.jobs import Job, JobControl, JobRunner
from reader.app.notices import Notice, NoticeKind
from reader.document import Address
from reader.ui.actions import ActionId
from reader.ui.clipboard import mime_data
from reader.ui.window.visit import Visit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.annotations import Reading
    from reader.app.indexing import CollectionIndex
    from reader.app.note_view import NotesAnswer, NotesAsked
    from reader.collection.note_rows import IndexedNote
    from reader.collection.rows import IndexedDocument
    from reader.collection.strays import Stray
    from reader.ui.notes.window import NotesWindow
    from reader.ui.pane.view import ReaderView
    from reader.ui.window.collection import CollectionController
    from reader.ui.window.file_actions import FileActions
    from reader.ui.window.frame import Frame
    from reader.ui.window.note_actions import NoteActions
    from reader.ui.window.search_completion import Completing
    from reader.ui.window.search_hits import SearchHits

    Answered = tuple[NotesAnswer, list[IndexedNote], int]


_FOUND, _SHOWN = "found", "shown"
"""Values of `reader.ui.notes.bars.NoteScope`, which is imported with the view."""


class NotesView(QObject):
    """Opens the view, keeps it as the index is, and shows the passage of a card.

    Args:
        frame: The window.
        parts: The page, the open collection, its search, and what exports.
        note_actions: Make a note the current one.
        runner: Of background work.
    """

    def __init__(
        self,
        frame: Frame,
        parts: tuple[ReaderView, CollectionController, SearchHits, FileActions],
        note_actions: NoteActions,
        runner: JobRunner,
    ) -> None:
        super().__init__(frame)
        self._frame = frame
        self._reader, self._collection, self._hits, self._files = parts
        self._note_actions = note_actions
        self._runner = runner
        self._window: NotesWindow | None = None
        self._job: JobControl | None = None
        self._completing: Completing | None = None
        self._asked_page = 0
        self._awaited: tuple[Address, str] | None = None
        """The note that is shown as soon as its document is."""
        self._collection.index_changed.connect(self._on_index_changed)
        self._collection.opened.connect(self._on_opened)
        self._hits.query_changed.connect(self._on_query_changed)

    def slots(self) -> Mapping[ActionId, Callable[[], object]]:
        """What each action does."""
        return {ActionId.ALL_NOTES: self.show_window}

    @property
    def _scope(self) -> str:
        """On which documents the view shows notes; empty before it was opened."""
        return self._window.scope.value if self._window is not None else ""

    @property
    def window(self) -> NotesWindow | None:
        """The view, once it was opened."""
        return self._window

    @Slot()
    def show_window(self) -> None:
        """Open the view, or bring it to the front."""
        if self._window is None:
            # Imported here: many sittings never open it.
            from reader.ui.notes.window import NotesWindow
            from reader.ui.window.search_completion import Completing

            frame = self._frame
            self._window = NotesWindow(frame.themes, frame.icons, frame)
            table = frame.actions_table
            self._window.addActions([table[ActionId.UNDO], table[ActionId.REDO]])
            self._window.asked.connect(self._ask)
            head = self._window.head
            self._completing = Completing(head.field, head.offers, self._runner, self._window)
            self._offer_values()
            self._window.page_asked.connect(self._on_page_asked)
            self._window.note_chosen.connect(self._on_note_chosen)
            self._window.export_requested.connect(self._on_export_requested)
            self._window.copy_requested.connect(self._on_copy_requested)
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()
        self._window.filter.setFocus()

    @Slot(str)
    def show_filtered(self, text: str) -> None:
        """Open the view with a filter, on all documents."""
        from reader.ui.notes.bars import NoteScope

        self.show_window()
        assert self._window is not None
        self._window.shape.choose(NoteScope.ALL)
        self._window.set_filter(text)

    def reading_changed(self) -> None:
        """Another document is on screen, or none."""
        if self._scope == _SHOWN:
            self._refresh()

    def arrived(self, reading: Reading) -> None:
        """A document was loaded: show the note that was asked for in it."""
        awaited, self._awaited = self._awaited, None
        if awaited is not None and awaited[0] == reading.document.source.address:
            self._show(awaited[1])

    def asked(self, window: NotesWindow, index: CollectionIndex) -> NotesAsked | None:
        """What the view asks, with its scope; None where that is no document of the index."""
        from reader.collection.query import parse_query

        asked = window.wanted
        query = replace(asked.query, within=self._collection.within)
        if self._scope == _FOUND:
            text = self._hits.query.text if self._hits.query else ""
            query = replace(query, documents=parse_query(text))
        elif self._scope == _SHOWN:
            reading = self._reader.reading
            if reading is None:
                return None
            address = reading.document.source.address
            path = address.path.parent.resolve() / address.path.name
            if not path.is_relative_to(index.root):
                return None
            below = str(path.relative_to(index.root))
            query = replace(query, document=(below, address.member))
        return replace(asked, query=query)

    @Slot()
    def _ask(self, page: int = 0) -> None:
        """Ask the index in the background; a newer question overtakes an older one."""
        from reader.ui.notes.emptiness import Emptiness

        window, index = self._window, self._collection.index
        if window is None:
            return
        if self._job is not None:
            self._job.cancel()
            self._job = None
        if index is None:
            window.show_emptiness(Emptiness.NO_COLLECTION)
            return
        self._asked_page = page
        asked = self.asked(window, index)
        if asked is None:
            window.show_emptiness(
                Emptiness.NO_COLLECTION, self.tr("No document of this folder is on screen.")
            )
            return

        def operation(_control: JobControl) -> Answered:
            from reader.app.note_view import answer
            from reader.app.note_view import page as read_page

            given = answer(index, asked)
            number = min(page, given.last_page)
            return given, read_page(index, given, number), number

        self._job = self._runner.start(
            Job("notes of all documents", operation, self._on_answered, self._on_job_failed)
        )

    def _refresh(self) -> None:
        """Ask the same again: what it is asked of has changed."""
        if self._window is not None and self._window.isVisible():
            # A page that was asked for and is not there yet is asked for again.
            self._ask(self._asked_page if self._job is not None else self._window.page)

    @Slot(object)
    def _on_answered(self, answered: Answered) -> None:
        self._job = None
        if self._window is not None:
            given, shown, page = answered
            self._window.show_answer(given, shown, page, growing=self._growing())

    def _growing(self) -> str:
        """Why more notes may follow; empty where the index holds all of the folder."""
        if self._collection.work.is_unseen:
            return ""
        if self._collection.work.is_expected:
            return self.tr("the folder is still being read, more may follow")
        if self._collection.work.is_stale:
            return self.tr("the index could not be brought up to date, there may be others")
        if not self._collection.work.is_whole:
            return self.tr("not all of the folder has been read yet: F5 goes on")
        return ""

    @Slot(object)
    def _on_job_failed(self, error: Exception) -> None:
        from reader.ui.notes.emptiness import Emptiness

        self._job = None
        if self._window is not None:
            sentence = getattr(error, "sentence", "") or self.tr(
                "The notes could not be looked up; they are safe in their files. Reload the "
                "folder (F5) to try again."
            )
            self._window.show_emptiness(Emptiness.WAITING, sentence)

    @Slot(int)
    def _on_page_asked(self, page: int) -> None:
        self._ask(page)

    @Slot()
    def _on_index_changed(self) -> None:
        self._refresh()

    @Slot()
    def _on_opened(self) -> None:
        self._offer_values()
        self._refresh()

    def _offer_values(self) -> None:
        """Complete the filter with the values of the collection that is open."""
        if self._completing is None:
            return
        from reader.app.searching import Searcher

        index = self._collection.index
        searcher = Searcher(index, self._collection.within) if index is not None else None
        self._completing.set_searcher(searcher)

    @Slot()
    def _on_query_changed(self) -> None:
        if self._scope == _FOUND:
            self._refresh()

    @Slot(object)
    def _on_note_chosen(self, chosen: IndexedNote) -> None:
        """Show the passage in the window that reads."""
        index = self._collection.index
        if index is None:
            return
        document = chosen.document
        if chosen.stray is not None:
            self._show_stray(index, document, chosen.stray)
            return
        address = Address(index.root / document.path, document.member)
        if self._shows(index, chosen):
            self._show(chosen.note.id)
            return
        self._awaited = (address, chosen.note.id)
        offset = chosen.note.start
        self._collection.load(
            Visit(address.path, document.member, document.telegram, offset=offset)
        )

    def _shows(self, index: CollectionIndex, chosen: IndexedNote) -> bool:
        """Whether the document on screen has the note: where it is listed, or a copy of that."""
        reading = self._reader.reading
        if reading is None:
            return False
        here, member = reading.document.source.address, chosen.document.member
        paths = (chosen.document.path, *chosen.also)
        return any(_is_same(here, Address(index.root / path, member)) for path in paths)

    def _show_stray(self, index: CollectionIndex, document: IndexedDocument, stray: Stray) -> None:
        """The text a note may be on asks for it; where there is none, say where the note is."""
        if stray.perhaps:
            self._collection.load(Visit(index.root / stray.perhaps[0], document.member))
            return
        if self._window is None:
            return
        from reader.ui.notes.window import STRAY_TOPIC

        sentence = self.tr(
            "“{0}”, on which this note was made, is not in this folder; the note is safe in "
            "{1}. Put the document back as it was, or the text it became: its notes are found."
        ).format(document.path.name, stray.files[0])
        self._window.tell(Notice(NoticeKind.INFORMATION, sentence, topic=STRAY_TOPIC))

    def _show(self, note_id: str) -> None:
        """Make a note of the document on screen the current one."""
        from reader.collection.entry import ON_DOCUMENT

        if note_id == ON_DOCUMENT:
            self._frame.actions_table[ActionId.NOTES].trigger()
        else:
            self._note_actions.show_note(note_id)

    @Slot(bool)
    def _on_export_requested(self, with_private: bool) -> None:
        window, index = self._window, self._collection.index
        asked = self.asked(window, index) if window is not None and index is not None else None
        if asked is None or index is None:
            return
        where = index.root.name
        if asked.query.document is not None:
            where = asked.query.document[0]
        elif asked.query.within:
            where = asked.query.within
        self._files.exporter().export_filtered(index, asked.query, where, with_private=with_private)

    @Slot(str)
    def _on_copy_requested(self, words: str) -> None:
        QGuiApplication.clipboard().setMimeData(mime_data(words))


def _is_same(one: Address, other: Address) -> bool:
    resolved = Address(one.path.parent.resolve() / one.path.name, one.member)
    return other in (one, resolved)
