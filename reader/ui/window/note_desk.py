"""All that is done with notes in the window: its groups of actions, wired to each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

from reader.app.drafts import DraftShelf
from reader.ui.window.draft_keeper import DraftKeeper
from reader.ui.window.history_actions import HistoryActions
from reader.ui.window.judgement_actions import JudgementActions
from reader.ui.window.note_actions import NoteActions
from reader.ui.window.note_questions import NoteQuestions
from reader.ui.window.notes import NotesController
from reader.ui.window.notes_file_actions import NotesFileActions
from reader.ui.window.passage_actions import PassageActions
from reader.ui.window.placements import Placements
from reader.ui.window.tag_actions import TagActions
from reader.ui.window.version_actions import VersionActions

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.annotations import Reading
    from reader.app.jobs import JobRunner
    from reader.app.paths import AppPaths
    from reader.app.workspace import Workspace
    from reader.ui.actions import ActionId
    from reader.ui.pane.view import ReaderView
    from reader.ui.panels.side import SidePanel
    from reader.ui.window.frame import Frame


class ActionGroup(Protocol):
    """A few actions and what each of them does."""

    def slots(self) -> Mapping[ActionId, Callable[[], object]]:
        """What each action does."""


class NoteDesk(QObject):
    """Notes, tags and corrections of the document on screen; owns no data.

    Args:
        frame: The window.
        workspace: Open documents and their notes.
        runner: Of background work.
        parts: The page and the right panels.
        folders: The installation's folders.
    """

    def __init__(
        self,
        frame: Frame,
        workspace: Workspace,
        runner: JobRunner,
        parts: tuple[ReaderView, SidePanel],
        folders: AppPaths,
    ) -> None:
        super().__init__(frame)
        reader, side = parts
        table, board = frame.actions_table, frame.board
        self._side = side
        self.notes = NotesController(workspace, board, frame)
        self.questions = NoteQuestions(workspace, board, self.notes, frame)
        self.note_actions = NoteActions(frame, table, workspace, self.notes, (reader, side))
        self.history = HistoryActions(frame, table, workspace, self.notes, board, (reader, side))
        self.versions = VersionActions(
            frame,
            table,
            workspace,
            self.notes,
            (board, frame.themes),
            (reader, side),
        )
        self.placements = Placements(
            frame,
            (table, workspace, self.notes, board, frame.themes),
            (reader, side),
        )
        self.tags = TagActions(
            frame,
            workspace,
            runner,
            (self.notes, self.note_actions),
            (reader, side),
        )
        self.judgements = JudgementActions(frame, workspace, self.notes, (reader, side))
        self.passages = PassageActions(
            frame,
            workspace,
            (self.notes, self.note_actions, board),
            (reader, side),
        )
        shelf = DraftShelf(folders.drafts)
        self.drafts = DraftKeeper(shelf, workspace, board, side)
        self.notes_files = NotesFileActions(frame, board, workspace, self.notes, reader)
        self.drafts.return_requested.connect(self.note_actions.bring_back)
        self.note_actions.words_returned.connect(self.drafts.returned)
        self.questions.places_requested.connect(self.placements.show)
        self.history.note_reached.connect(self.note_actions.show_note)

    @property
    def groups(self) -> tuple[ActionGroup, ...]:
        """The groups whose actions stand in the window's table."""
        return (
            self.note_actions,
            self.history,
            self.versions,
            self.placements,
            self.passages,
            self.tags,
            self.judgements,
            self.notes_files,
        )

    def show(self, reading: Reading | None) -> None:
        """Another document is on screen, or none."""
        self.note_actions.document_changed()
        self.tags.reading_changed(reading)

    def opened(self, reading: Reading) -> None:
        """A document was opened: say what there is to say about its notes."""
        self.history.document_changed()
        self.questions.tell(reading, is_opened=True)
        self.placements.tell(reading, is_opened=True)

    def tell(self, reading: Reading) -> None:
        """The notes of the document on screen changed: say what is new."""
        self.questions.tell(reading, is_opened=False)
        self.placements.tell(reading, is_opened=False)

    def say_meanwhile(self) -> None:
        """Tell an open editor what became of its note meanwhile."""
        notes = self._side.made_notes
        if notes is not None:
            notes.editors.say_meanwhile(self.notes.overtaken(notes.editors.held))
