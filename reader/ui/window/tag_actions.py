"""Tags by key: favourites, the last one again, a whole paragraph; and the tag manager."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Slot

from reader.annotations import Colour, Motivation
from reader.app.passages import passage_at
from reader.app.tag_desk import TagDesk
from reader.document import Span
from reader.ui.actions import ActionId, ActionTable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.annotations import Reading, Tag
    from reader.app.jobs import JobRunner
    from reader.app.workspace import Workspace
    from reader.document import Document
    from reader.ui.pane.view import ReaderView
    from reader.ui.panels.note_edits import NoteEdit
    from reader.ui.panels.notes import NotesPanel
    from reader.ui.panels.side import SidePanel
    from reader.ui.tags.window import TagWindow
    from reader.ui.window.frame import Frame
    from reader.ui.window.note_actions import NoteActions
    from reader.ui.window.notes import NotesController

T = TypeVar("T")

FAVOURITE_ACTIONS = (
    ActionId.FAVOURITE_1,
    ActionId.FAVOURITE_2,
    ActionId.FAVOURITE_3,
    ActionId.FAVOURITE_4,
    ActionId.FAVOURITE_5,
    ActionId.FAVOURITE_6,
    ActionId.FAVOURITE_7,
    ActionId.FAVOURITE_8,
    ActionId.FAVOURITE_9,
)


class TagActions(QObject):
    """Puts tags on selections, notes and paragraphs."""

    def __init__(
        self,
        frame: Frame,
        workspace: Workspace,
        runner: JobRunner,
        notes: tuple[NotesController, NoteActions],
        parts: tuple[ReaderView, SidePanel],
    ) -> None:
        super().__init__(frame)
        self._frame = frame
        self._actions: ActionTable = frame.actions_table
        self._workspace = workspace
        self._runner = runner
        self._controller, self._note_actions = notes
        self._reader, self._side = parts
        self.desk = TagDesk(workspace)
        self._window: TagWindow | None = None
        self._last: str = ""
        """The path of the tag that was put on something last."""
        self._side.with_notes(self._follow)
        workspace.listen_to_codebooks(self._on_codebook_changed)
        workspace.long_changes.wait_by(self._wait_for)
        self.refresh()

    def slots(self) -> Mapping[ActionId, Callable[[], object]]:
        """What each action does."""
        return {
            ActionId.MY_TAGS: self.show_window,
            ActionId.TAG_AGAIN: self._on_tag_again,
            ActionId.TAG_PARAGRAPH: self._on_tag_paragraph,
            **dict.fromkeys(FAVOURITE_ACTIONS, self._on_favourite),
        }

    @property
    def window(self) -> TagWindow | None:
        """The tag manager, once it was opened."""
        return self._window

    def reading_changed(self, reading: Reading | None) -> None:
        """Another document is shown, or its notes changed."""
        if self._window is not None:
            self._window.set_reading(reading)
        self.refresh()

    @Slot()
    def show_window(self) -> None:
        """Open the tag manager, or bring it to the front."""
        if self._window is None:
            # Imported here: most sittings never open it.
            from reader.ui.tags.window import TagWindow

            self._window = TagWindow(
                self._frame.themes,
                self.desk,
                self._runner,
                self._controller.change,
                self._frame,
            )
            # Its keys are its window's: what the questions promise to undo is undone here too.
            undoing = [self._actions[ActionId.UNDO], self._actions[ActionId.REDO]]
            self._window.addActions(undoing)
        self._window.set_reading(self._reader.reading)
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()
        self._window.tree.setFocus()

    @Slot()
    def refresh(self) -> None:
        """Say in the menu which tag each key stands for."""
        favourites = self._favourites()
        for number, (action, tag) in enumerate(zip(FAVOURITE_ACTIONS, favourites, strict=True), 1):
            words = self.tr("Tag “{0}”") if tag else self.tr("Tag &{0} (no tag on this key)")
            shown = words.format(tag.label.replace("&", "&&") if tag else number)
            self._actions[action].setText(shown)
        again = self.tr("Tag &again")
        if self._last:
            again = self.tr("Tag &again with “{0}”").format(self._last.replace("&", "&&"))
        self._actions[ActionId.TAG_AGAIN].setText(again)

    def _wait_for(self, work: Callable[[], T], stop: Callable[[], None] | None) -> T:
        """Let the window paint on while the notes of many documents are written."""
        # Imported here: it is rare.
        from reader.ui.dialogs.long_work import wait_for

        words = self.tr("Changing the notes of many documents…")
        return wait_for(work, words, self._frame, self._progress, stop)

    def _progress(self) -> tuple[int, int]:
        progress = self._workspace.long_changes.progress
        return progress.done, progress.total

    def _favourites(self) -> tuple[Tag | None, ...]:
        reading = self._reader.reading
        address = reading.document.source.address if reading else None
        book = reading.codebook if reading else self.desk.codebook(self.desk.codebook_path(address))
        return book.favourites(self._workspace.identity.id)

    def _apply(self, path: str, colour: Colour | None, span: Span | None) -> None:
        """Put a tag on a span, else on the current note, else on the paragraph."""
        reading = self._reader.reading
        if reading is None:
            return
        current = self._note_actions.current if span is None else None
        if current is not None and reading.note(current) is not None:
            self._add_to_note(reading, current, path)
        else:
            place = span if span is not None else self._paragraph(reading)
            made = self._controller.make(
                reading,
                place,
                motivation=Motivation.HIGHLIGHT,
                colour=colour or Colour.AMBER,
                tags=(path,),
            )
            if made is not None:
                self._reader.pane.clear_selection()
                self._note_actions.show_note(made)
        self._last = path
        self.refresh()

    def _add_to_note(self, reading: Reading, note_id: str, path: str) -> None:
        note = reading.note(note_id)
        assert note is not None
        labels = [ref.label for ref in note.annotation.tags]
        if path in labels:
            self._controller.tell(self.tr("This note has the tag “{0}” already.").format(path))
            return
        address = reading.document.source.address
        self._controller.change(
            lambda: self._workspace.edit(address, note_id, tags=[*labels, path])
        )

    def _paragraph(self, reading: Reading) -> Span | None:
        """The paragraph at the caret while it is in view, else the first one in view."""
        line = self._reader.line_to_bookmark()
        return _paragraph_at(reading.document, line.start) if line is not None else None

    @Slot()
    def _on_favourite(self) -> None:
        reading = self._reader.reading
        if reading is None:
            return
        number = FAVOURITE_ACTIONS.index(ActionId(self.sender().objectName()))
        tag = self._favourites()[number]
        if tag is None:
            self._controller.tell(
                self.tr(
                    "No tag is on this key; choose one in My tags ({0}) and give it the key."
                ).format("Ctrl+Shift+T")
            )
            return
        self._apply(reading.codebook.path_of(tag.id), tag.colour, self._reader.selected_span())

    @Slot()
    def _on_tag_again(self) -> None:
        if not self._last:
            self._actions[ActionId.ADD_TAG].trigger()
            return
        self._apply(self._last, self._colour_of(self._last), self._reader.selected_span())

    @Slot()
    def _on_tag_paragraph(self) -> None:
        """The paragraph gets the last tag; before there is one, a field to type it."""
        reading = self._reader.reading
        span = self._paragraph(reading) if reading else None
        if reading is None or span is None:
            return
        if self._last:
            self._apply(self._last, self._colour_of(self._last), span)
            return
        self._reader.pane.select(span)
        self._actions[ActionId.ADD_TAG].trigger()

    def _colour_of(self, path: str) -> Colour | None:
        reading = self._reader.reading
        tag = reading.codebook.at(path) if reading else None
        return tag.colour if tag else None

    def _follow(self, notes: NotesPanel) -> None:
        notes.note_saved.connect(self._on_note_saved)

    @Slot(object)
    def _on_note_saved(self, edit: NoteEdit) -> None:
        if edit.tags:
            self._last = edit.tags[-1]
            self.refresh()

    def _on_codebook_changed(self, _path: object) -> None:
        if self._window is not None and self._window.isVisible():
            self._window.refresh()
        self.refresh()


def _paragraph_at(document: Document, offset: int) -> Span | None:
    """A numbered paragraph whole, with what stands between its parts; elsewhere what is read."""
    for paragraph in document.paragraphs:
        whole = Span(paragraph.spans[0].start, paragraph.spans[-1].stop)
        if whole.holds(offset):
            return whole.stripped(document.text)
    return passage_at(document, offset)
