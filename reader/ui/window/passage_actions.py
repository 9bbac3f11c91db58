"""Notes without a mouse: on a hit, a paragraph, a heading; and a passage resized by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from reader.app.passages import Resize, behind_number, passage_at, resized
from reader.document import Span
from reader.ui.actions import ActionId
from reader.ui.panels.side import Panel, SidePanel
from reader.ui.panels.speech import announce

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from reader.annotations import Reading
    from reader.app.notices import NoticeBoard
    from reader.app.workspace import Workspace
    from reader.ui.pane.view import ReaderView
    from reader.ui.window.note_actions import NoteActions
    from reader.ui.window.notes import NotesController

_RESIZES = {
    ActionId.EXTEND_END: Resize.EXTEND_END,
    ActionId.SHRINK_END: Resize.SHRINK_END,
    ActionId.EXTEND_START: Resize.EXTEND_START,
    ActionId.SHRINK_START: Resize.SHRINK_START,
}
_MOST_READ = 60


class PassageActions(QObject):
    """Makes notes where the keyboard is, and moves the ends of a note's passage."""

    def __init__(
        self,
        window: QWidget,
        workspace: Workspace,
        services: tuple[NotesController, NoteActions, NoticeBoard],
        parts: tuple[ReaderView, SidePanel],
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._controller, self._notes, self._board = services
        self._reader, self._side = parts
        self._side.outline.note_requested.connect(self._on_outline_note_requested)

    def slots(self) -> Mapping[ActionId, Callable[[], object]]:
        """What each action does."""
        return {
            ActionId.NOTE_ON_HIT: self._on_note_on_hit,
            ActionId.NOTE_ON_PASSAGE: self._on_note_on_passage,
            **dict.fromkeys(_RESIZES, self._on_resize_triggered),
        }

    @Slot()
    def _on_note_on_hit(self) -> None:
        hit = self._reader.marks.hits.current
        if hit is None:
            self._board.inform(
                self.tr("Find some words first (Ctrl+F); then the hit can have a note.")
            )
            return
        self._notes.note_on(hit)

    @Slot()
    def _on_note_on_passage(self) -> None:
        """On the outline's entry where it has the keyboard, else where the caret is."""
        reading = self._reader.reading
        if reading is None:
            return
        outline = self._side.outline
        if self._side.shown is Panel.OUTLINE and outline.view.hasFocus():
            entry = outline.current
            span = Span(entry.spans[0].start, entry.spans[-1].stop) if entry else None
        else:
            line = self._reader.line_to_bookmark()
            span = passage_at(reading.document, line.start) if line is not None else None
        self._note_on(reading, span)

    @Slot(object)
    def _on_outline_note_requested(self, span: Span) -> None:
        reading = self._reader.reading
        if reading is not None:
            self._note_on(reading, span)

    def _note_on(self, reading: Reading, span: Span | None) -> None:
        passage = span.stripped(reading.document.text) if span is not None else None
        if passage is None or not len(passage):
            self._board.inform(self.tr("There is no paragraph or heading here to note on."))
            return
        self._notes.note_on(behind_number(reading.document, passage))

    @Slot()
    def _on_resize_triggered(self) -> None:
        sender = self.sender()
        if sender is not None:
            self._resize(_RESIZES[ActionId(sender.objectName())])

    def _resize(self, how: Resize) -> None:
        reading, note_id = self._reader.reading, self._notes.current
        note = reading.note(note_id) if reading is not None and note_id is not None else None
        if reading is None or note is None or note.span is None or not note.is_placed:
            self._board.inform(self.tr("Choose a note first; then its passage can be resized."))
            return
        span = resized(reading.document, note.span, how)
        if span is None:
            announce(self._reader, self.tr("There is no further word."))
            return
        address = reading.document.source.address
        is_done = self._controller.change(
            lambda: self._workspace.edit(address, note.id, span=span, series=f"resize {note.id}")
        )
        if is_done:
            self._notes.keep_current(note.id)
            announce(self._reader, self._told(reading, span, how))

    def _told(self, reading: Reading, span: Span, how: Resize) -> str:
        """Where the end that moved stands now: the words there."""
        words = reading.document.flow.quote(span)
        if how in (Resize.EXTEND_END, Resize.SHRINK_END):
            return self.tr("The passage ends with “{0}”.").format(words[-_MOST_READ:].strip())
        return self.tr("The passage begins with “{0}”.").format(words[:_MOST_READ].strip())
