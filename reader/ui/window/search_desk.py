"""All that is done with searches in the window: the field, saved searches, lists of lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.ui.window.batch_search import BatchSearches
from reader.ui.window.saved_searches import SavedSearchActions
from reader.ui.window.search import SearchController

if TYPE_CHECKING:
    from reader.app.jobs import JobRunner
    from reader.app.paths import AppPaths
    from reader.app.workspace import Workspace
    from reader.ui.window.collection import CollectionController
    from reader.ui.window.frame import Frame
    from reader.ui.window.note_desk import ActionGroup


class SearchDesk(QObject):
    """Searches of the open collection, wired to the panel on the left; owns no data.

    Args:
        frame: The window.
        workspace: Takes the steps that change saved searches.
        collection: What is open.
        runner: Of background work.
        folders: The installation's folders.
    """

    def __init__(
        self,
        frame: Frame,
        workspace: Workspace,
        collection: CollectionController,
        runner: JobRunner,
        folders: AppPaths,
    ) -> None:
        super().__init__(frame)
        board, table = frame.board, frame.actions_table
        self.field = SearchController(
            frame.search, collection, table, (board, runner, folders), self
        )
        self.saved = SavedSearchActions(
            frame, frame.search, self.field, (workspace, collection, board, table)
        )
        self.batches = BatchSearches(frame, self.field, collection, (board, runner, folders))
        self._typed_in = frame.search.field
        self._steps = workspace.undo_stack
        self._steps.listen(self._on_steps_changed)

    @property
    def groups(self) -> tuple[ActionGroup, ...]:
        """All groups of actions."""
        return (self.field, self.saved, self.batches)

    def _on_steps_changed(self) -> None:
        """What was done last is taken back first: before what was typed in the field."""
        has_steps = self._steps.next_undo is not None or self._steps.next_redo is not None
        self._typed_in.give_way(is_wanted=has_steps)
