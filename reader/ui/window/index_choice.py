"""Which index what is open goes by: the folder's own, one of some files, or one for this time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reader.app.index_home import IndexHome
    from reader.app.paths import AppPaths
    from reader.ui.lists.scope_line import ScopeLine
    from reader.ui.window.early_list import EarlyList
    from reader.ui.window.listing import CollectionListing


class IndexChoice(QObject):
    """Gives the list its index, and another one where that cannot be used or is to lie elsewhere.

    Args:
        listing: Shows what an index holds, and brings it up to date.
        scope: Says that the folder is a part of another one's collection.
        folders: The program's own.
        parent: Opens what the user gives.
    """

    replaced = Signal()
    """The same folder or files go on with another index."""

    def __init__(
        self, listing: CollectionListing, scope: ScopeLine, folders: AppPaths, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._listing = listing
        self._scope = scope
        self._folders = folders
        self._early: EarlyList | None = None
        listing.index_needed.connect(self._on_index_needed)

    def expect(self, early: EarlyList) -> None:
        """A list is on screen already: its folder is about to be opened."""
        self._early = early

    def open_folder(self, folder: Path) -> None:
        """Show a folder from its own index, or from that of the collection it is a part of."""
        # Imported here: the window's start imports no SQLite.
        from reader.app.indexing import CollectionIndex
        from reader.app.roots import collection_of

        root = collection_of(folder, self._folders)
        self._scope.set_scope(root.within, root.path.name)
        early = self._early
        if early is not None and early.index.root == root.path and not root.within:
            self._early = None
            self._listing.take_over(early)
            return
        self.let_early_go()
        self._listing.open(CollectionIndex(root.path, self._folders), root.within)

    def open_files(self, paths: Sequence[Path]) -> None:
        """Show some files from an index that goes with them."""
        from reader.app.indexing import CollectionIndex

        self.let_early_go()
        self._listing.open(CollectionIndex.of_files(paths, self._folders))

    def let_early_go(self) -> None:
        """Something else is opened than the list on screen was of."""
        if self._early is not None:
            self._early.rows.close()
            self._early = None

    def move(self, home: IndexHome) -> None:
        """Let the index of the open collection live elsewhere; it is made there anew.

        Raises:
            OSError: If the choice cannot be stored; everything is as before then.
        """
        from reader.app.index_home import IndexHomes
        from reader.app.indexing import CollectionIndex

        index, within = self._listing.index, self._listing.within
        if index is None:
            return
        IndexHomes(self._folders).choose(index.root, home)
        self._listing.open(CollectionIndex(index.root, self._folders), within)
        self.replaced.emit()

    @Slot()
    def _on_index_needed(self) -> None:
        """The list goes on with an index that is not kept."""
        from reader.app.spare_index import SpareIndex

        index, within = self._listing.index, self._listing.within
        if index is None:
            return
        try:
            spare = SpareIndex(index.root, self._folders)
        except OSError:
            # There is no room anywhere; that the index cannot be used was said.
            return
        self._listing.open(spare, within, keeps_word=True)
        self.replaced.emit()
