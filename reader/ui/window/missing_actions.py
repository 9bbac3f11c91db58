"""The window of missing telegrams: opened, kept at the open collection, and left for a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from reader.ui.actions import ActionId

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from reader.app.jobs import JobRunner
    from reader.app.workspace import Workspace
    from reader.ui.missing.window import MissingWindow
    from reader.ui.window.collection import CollectionController
    from reader.ui.window.frame import Frame
    from reader.ui.window.notes import NotesController


class MissingActions(QObject):
    """Opens the list of what is cited and not here.

    Args:
        frame: The window.
        workspace: Takes decisions.
        collection: What is open.
        notes: Stores decisions, or says why it could not.
        runner: Takes what may be slow.
    """

    place_chosen = Signal(object)
    """A document that cites was chosen: its `Place`."""

    def __init__(
        self,
        frame: Frame,
        workspace: Workspace,
        collection: CollectionController,
        notes: NotesController,
        runner: JobRunner,
    ) -> None:
        super().__init__(frame)
        self._frame = frame
        self._workspace = workspace
        self._collection = collection
        self._notes = notes
        self._runner = runner
        self.window: MissingWindow | None = None
        """Once it was opened."""
        collection.opened.connect(self._on_collection_opened)
        collection.index_changed.connect(self._refresh)
        workspace.listen_to_codebooks(self._on_codebook_changed)

    def slots(self) -> Mapping[ActionId, Callable[[], object]]:
        """What each action does."""
        return {ActionId.MISSING_TELEGRAMS: self.show_window}

    @Slot()
    def show_window(self) -> MissingWindow:
        """Open the list, or bring it to the front."""
        if self.window is None:
            # Imported here: most sittings never open it.
            from reader.ui.missing.window import MissingWindow

            self.window = MissingWindow(
                self._frame.themes,
                self._runner,
                self._notes.change,
                self._workspace.folders.left_files,
                self._frame,
            )
            table = self._frame.actions_table
            self.window.addActions([table[ActionId.UNDO], table[ActionId.REDO]])
            self.window.place_chosen.connect(self.place_chosen)
            self._on_collection_opened()
        else:
            self.window.refresh()
        self.window.show()
        self.window.raise_()
        return self.window

    @Slot(str)
    def show_telegram(self, telegram: str) -> None:
        """Open the list at a missing telegram, by its canonical id."""
        self.show_window().show_telegram(telegram)

    @Slot()
    def _on_collection_opened(self) -> None:
        if self.window is None:
            return
        from reader.app.requests import RequestDesk

        index = self._collection.index
        # Decisions are kept with a folder; files that were opened by themselves have none.
        folder = self._collection.folder
        if index is None or folder is None:
            self.window.set_collection(None, None)
        else:
            self.window.set_collection(index, RequestDesk(self._workspace, index.root))

    def _on_codebook_changed(self, _path: Path) -> None:
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        if self.window is not None and self.window.isVisible():
            self.window.refresh()
