"""Saved searches of a collection: listed for whoever asks, changed as undo steps.

They lie in the collection's codebook, not in its index: deleting the index loses none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.annotations import (
    CODEBOOK_NAME,
    Codebook,
    SavedSearch,
    SavedSearchError,
    find_codebook,
    read_codebook,
)
from reader.annotations.saved_search import deleted_search, edited_search, named, saved
from reader.app.undo import Change, Part, Step

if TYPE_CHECKING:
    from pathlib import Path

    from reader.app.workspace import Workspace

__all__ = [
    "SavedSearch",
    "SavedSearchDesk",
    "SavedSearchError",
    "saved_search",
    "saved_searches",
]


def saved_searches(folder: Path) -> tuple[SavedSearch, ...]:
    """The saved searches of the collection a folder belongs to, in alphabetical order.

    Args:
        folder: The collection's folder or one below it; any thread may ask.
    """
    return read_codebook(_path(folder)).searches


def saved_search(folder: Path, name: str) -> SavedSearch | None:
    """The saved search of a name, whatever its case; None if there is none."""
    return named(saved_searches(folder), name)


class SavedSearchDesk:
    """Saves, renames, changes and deletes searches; each is a step that can be taken back.

    Args:
        workspace: Takes the steps.
        folder: The collection's folder.
    """

    def __init__(self, workspace: Workspace, folder: Path) -> None:
        self._workspace = workspace
        self.path = _path(folder)
        """The codebook, whether it is there yet or not."""

    def searches(self) -> tuple[SavedSearch, ...]:
        """Those there are now, in alphabetical order."""
        return read_codebook(self.path).searches

    def other_versions(self, search: SavedSearch) -> tuple[SavedSearch, ...]:
        """What others made of one at the same time."""
        return read_codebook(self.path).other_versions(search)

    def save(self, name: str, query: str, order: str = "") -> SavedSearch:
        """Save a search under a new name.

        Raises:
            SavedSearchError: If the name is empty or taken, or nothing is asked.
            NotesWriteError: If it cannot be stored.
        """
        book = read_codebook(self.path)
        made = saved(book, name, query, order, self._workspace.identity, self._workspace.now())
        self._commit(f"save search “{made.name}”", None, made)
        return made

    def rename(self, search_id: str, name: str) -> SavedSearch:
        """Give a search another name.

        Raises:
            SavedSearchError: If the name is empty or taken, or the search is gone.
            NotesWriteError: If it cannot be stored.
        """
        book, before = self._found(search_id)
        me, now = self._workspace.identity, self._workspace.now()
        after = edited_search(book, before, me, now, name=name)
        self._commit(f"rename search “{before.name}” to “{after.name}”", before, after)
        return after

    def change(self, search_id: str, query: str, order: str = "") -> SavedSearch:
        """Let a search ask something else, under its name.

        Raises:
            SavedSearchError: If nothing is asked, or the search is gone.
            NotesWriteError: If it cannot be stored.
        """
        book, before = self._found(search_id)
        me, now = self._workspace.identity, self._workspace.now()
        after = edited_search(book, before, me, now, query=query, order=order)
        self._commit(f"change search “{before.name}”", before, after)
        return after

    def delete(self, search_id: str) -> None:
        """Offer a search no longer.

        Raises:
            SavedSearchError: If it is gone already.
            NotesWriteError: If it cannot be stored.
        """
        book, before = self._found(search_id)
        me, now = self._workspace.identity, self._workspace.now()
        after = deleted_search(book, before, me, now)
        self._commit(f"delete search “{before.name}”", before, after)

    def _found(self, search_id: str) -> tuple[Codebook, SavedSearch]:
        book = read_codebook(self.path)
        found = next((one for one in book.searches if one.id == search_id), None)
        if found is None:
            raise SavedSearchError(
                "This saved search is not there any more; somebody else deleted it."
            )
        return book, found

    def _commit(self, text: str, before: SavedSearch | None, after: SavedSearch) -> None:
        self._workspace.commit(Step(text, (Part(self.path, (Change(before, after),)),)))


def _path(folder: Path) -> Path:
    return find_codebook(folder) or folder / CODEBOOK_NAME
