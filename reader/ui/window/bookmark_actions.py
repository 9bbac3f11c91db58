"""The list of bookmarks: of the document on screen, and of the collection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from reader.annotations import Motivation, quoted_words
from reader.document import place_of
from reader.ui.actions import ActionId

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.annotations import Note, Reading
    from reader.ui.pane.view import ReaderView
    from reader.ui.window.frame import Frame
    from reader.ui.window.note_actions import NoteActions
    from reader.ui.window.notes_view import NotesView

_OF_COLLECTION = "motivation:bookmark"


class BookmarkActions(QObject):
    """Offers the bookmarks of the document; those of the collection are notes among all notes."""

    def __init__(
        self, frame: Frame, reader: ReaderView, notes: NoteActions, all_notes: NotesView
    ) -> None:
        super().__init__(frame)
        self._frame = frame
        self._reader = reader
        self._notes = notes
        self._all_notes = all_notes

    def slots(self) -> Mapping[ActionId, Callable[[], object]]:
        """What the action does."""
        return {ActionId.BOOKMARKS: self._on_bookmarks}

    @Slot()
    def _on_bookmarks(self) -> None:
        reading = self._reader.reading
        if reading is None:
            self._show_all()
            return
        # Imported here: the window's start should not pay for it.
        from reader.ui.dialogs.chooser import Choice, Chooser

        marked = bookmarks(reading)
        choices = [Choice(*_said(reading, one)) for one in marked]
        hint = "" if marked else self.tr("B marks a line of this document")
        choices.append(Choice(self.tr("All bookmarks of the collection…"), hint))
        dialog = Chooser(self.tr("Bookmarks"), choices, "", self._frame)
        if dialog.exec() and dialog.chosen is not None:
            if dialog.chosen < len(marked):
                self._notes.show_note(marked[dialog.chosen].id)
            else:
                self._show_all()
        dialog.deleteLater()

    def _show_all(self) -> None:
        self._all_notes.show_window()
        window = self._all_notes.window
        if window is not None:
            window.set_filter(_OF_COLLECTION)


def bookmarks(reading: Reading) -> list[Note]:
    """The bookmarks of a document in the order of their places; those without one come last."""
    marked = (one for one in reading.notes if one.annotation.motivation is Motivation.BOOKMARK)
    return sorted(marked, key=_place)


def _place(note: Note) -> tuple[bool, int]:
    return note.span is None, note.span.start if note.span is not None else 0


def _said(reading: Reading, note: Note) -> tuple[str, str]:
    """The words of a bookmark, and where they stand."""
    if note.span is None:
        return quoted_words(note.annotation.target), "no place in this text"
    words = reading.document.flow.quote(note.span) or note.span.of(reading.document.text)
    return " ".join(words.split()), place_of(reading.document, note.span).label
