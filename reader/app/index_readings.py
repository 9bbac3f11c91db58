"""What an index takes of a file: its documents with their notes, as the workers read them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from reader.annotations import Reading, read_notes
from reader.app.notes_home import NotesHome
from reader.checks import read_documents
from reader.collection.elsewhere import NotesElsewhere

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.app.paths import AppPaths
    from reader.collection.walk import ListedFile, Listing


def readings_of(folders: AppPaths, file: ListedFile) -> Iterator[Reading]:
    """The documents of a file, each with its notes (runs in a worker process).

    Raises:
        reader.intake.UnreadableError: If nothing can be read; its sentence says why.
    """
    places = _home(folders).places(file.path)
    for document in read_documents(file.path):
        if file.has_notes or places.may_hold(document):
            yield read_notes(document, places=places)
        else:
            yield Reading(document)


def forget_home() -> None:
    """Let this process look anew for where notes are kept, and what was said of them."""
    _home.cache_clear()


def notes_elsewhere(root: Path, home: NotesHome, listing: Listing) -> NotesElsewhere:
    """The notes on documents of a collection that do not lie beside them.

    Args:
        root: The collection's folder.
        home: Of the installation; it meets the notes that were listed.
        listing: What lies in the collection.
    """
    return NotesElsewhere(home.known, listing, home.folders_for(root), home.answers)


@lru_cache(maxsize=1)
def _home(folders: AppPaths) -> NotesHome:
    """One for all files of a worker: what it meets it need not meet again."""
    return NotesHome(folders)
