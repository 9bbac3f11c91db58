"""A folder with its notes and its index, as one process keeps them; and an index made anew."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from reader.annotations import NotesStore, read_notes
from reader.app.indexing import CollectionIndex
from reader.app.jobs import JobControl
from reader.app.notes_home import NotesHome
from tests.collection.canonical import canonical

if TYPE_CHECKING:
    from reader.annotations import Person, Reading
    from reader.annotations.model import Entry
    from reader.app.paths import AppPaths
    from reader.document import Document


def quiet() -> JobControl:
    """Nobody asks how far the work is."""
    return JobControl(lambda _progress: None)


def is_as_built_anew(index: CollectionIndex, root: Path, folders: AppPaths) -> bool:
    """Whether an index says what one of the same folder says that is made now."""
    with tempfile.TemporaryDirectory(prefix="lacuna-anew-") as cache:
        anew = CollectionIndex(root, replace(folders, cache=Path(cache)))
        anew.update(quiet())
        with index.reading() as ours, anew.reading() as theirs:
            mine, other = canonical(ours), canonical(theirs)
    for table, rows in mine.items():
        assert rows == other[table], table
    assert mine["lost"] == []
    return mine.keys() == other.keys()


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes that somebody makes on documents, in the places that were chosen for them."""

    me: Person
    folders: AppPaths

    def reading(self, document: Document) -> Reading:
        """A document with its notes."""
        places = NotesHome(self.folders).places(document.source.address.path)
        return read_notes(document, places=places)

    def store(self, document: Document, *entries: Entry) -> None:
        """Write some of them."""
        places = NotesHome(self.folders).places(document.source.address.path)
        lock = self.folders.locks
        NotesStore(document, self.me, lock_folder=lock, places=places).write(entries)
