"""Where entries are kept: the notes of documents and codebooks, read and written alike."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reader.annotations import (
    Annotation,
    CollectionInfo,
    Fact,
    Favourites,
    NotesStore,
    Provenance,
    Tag,
    Tombstone,
    merged_entries,
    read_codebook,
    write_codebook,
)
from reader.annotations.edits import survivors

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.annotations import CodebookEntry, Entry, Person
    from reader.app.open_documents import OpenDocuments
    from reader.app.paths import AppPaths
    from reader.app.undo import AnyEntry, Ledger, Part

_NOTES = (Annotation, Tombstone, Fact)
_CODEBOOK = (CollectionInfo, Tag, Provenance, Favourites)


@dataclass(frozen=True, slots=True)
class Current:
    """The versions of a ledger's entries that are shown now."""

    entries: tuple[AnyEntry, ...]

    def of(self, entry: AnyEntry) -> AnyEntry | None:
        """The shown version of what an entry is a version of; None where nothing is left."""
        is_fact = isinstance(entry, Fact)
        return next(
            (
                one
                for one in self.entries
                if one.id == entry.id and isinstance(one, Fact) == is_fact
            ),
            None,
        )


class Ledgers:
    """Reads and writes the ledgers that undo steps speak of."""

    def __init__(self, paths: AppPaths, documents: OpenDocuments) -> None:
        self._paths = paths
        self._documents = documents

    def current(self, ledger: Ledger) -> Current:
        """What a ledger holds now.

        Raises:
            KeyError: If its document is not in the file any more.
            UnreadableError: If its document cannot be read.
        """
        if isinstance(ledger, Path):
            return Current(read_codebook(ledger).entries)
        document = self._documents.document(ledger)
        merged = merged_entries(document, places=self._documents.places(document))
        return Current(tuple(one.winner for one in merged))

    def write(self, parts: Sequence[Part], owner: Person) -> list[str]:
        """Write what the changes of some parts lead to; what the user should be told.

        Raises:
            NotesWriteError: If a part could not be saved.
            UnreadableError: If a document cannot be read.
        """
        return [notice for part in parts if (notice := self._write(part, owner))]

    def _write(self, part: Part, owner: Person) -> str:
        if isinstance(part.ledger, Path):
            entries = _only_codebook(change.after for change in part.changes)
            write_codebook(part.ledger, entries, owner, lock_folder=self._paths.locks)
            return ""
        document = self._documents.document(part.ledger)
        places = self._documents.places(document)
        store = NotesStore(document, owner, lock_folder=self._paths.locks, places=places)
        written: list[Entry] = []
        for change in part.changes:
            assert isinstance(change.after, _NOTES)
            written += (change.after, *survivors(change.after, change.kept_beside))
        return store.write(written).notice


def _only_codebook(entries: Iterable[AnyEntry]) -> list[CodebookEntry]:
    return [entry for entry in entries if isinstance(entry, _CODEBOOK)]
