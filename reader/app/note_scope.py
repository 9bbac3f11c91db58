"""Which notes are meant: the question a collection's index is asked, and its answer for exports."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.annotations import CODEBOOK_NAME, TagRef, find_codebook, read_codebook, stray_reading
from reader.collection.note_query import note_tags
from reader.collection.notes import find_notes
from reader.collection.walk import ListedFile
from reader.document import Address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from reader.annotations import Codebook, Reading
    from reader.collection.index import Connection
    from reader.collection.note_query import NoteQuery

_MOST = 500


@dataclass(frozen=True, slots=True)
class NotesOnDocuments:
    """Notes a question found, by the documents they are on.

    Attributes:
        ids: Of each document's notes, its address below the collection's folder made whole; of
            notes without a document by the address of their first notes file.
        strays: The notes files of each document that is not here.
        others: Other files that show a note, by the document it is listed with and its id.
    """

    ids: Mapping[Address, frozenset[str]]
    strays: tuple[tuple[Path, ...], ...] = ()
    others: Mapping[tuple[Address, str], tuple[Path, ...]] = field(default_factory=dict)

    def __len__(self) -> int:
        return sum(map(len, self.ids.values()))

    def files(self) -> Iterator[ListedFile]:
        """The files to be read for them, each once."""
        not_here = {paths[0] for paths in self.strays}
        for path in dict.fromkeys(address.path for address in self.ids):
            if path not in not_here:
                yield ListedFile(path, has_notes=True)

    def stray_readings(self) -> Iterator[Reading]:
        """The notes without a document, each as readings that have no text."""
        for paths in self.strays:
            reading = stray_reading(paths)
            if reading is not None:
                yield reading


def notes_on_documents(connection: Connection, root: Path, query: NoteQuery) -> NotesOnDocuments:
    """The notes a question finds, in the order of their documents' dates.

    Raises:
        reader.collection.index.StorageError: If the index cannot be read.
    """
    from reader.collection.note_rows import notes

    found = find_notes(connection, query)
    ids: dict[Address, set[str]] = defaultdict(set)
    strays: dict[tuple[Path, ...], None] = {}
    others: dict[tuple[Address, str], tuple[Path, ...]] = {}
    for start in range(0, len(found.ids), _MOST):
        for one in notes(connection, found.ids[start : start + _MOST], query.labels):
            path = root / one.document.path
            if one.stray is not None:
                path = one.stray.files[0]
                strays[one.stray.files] = None
            address = Address(path, one.document.member)
            ids[address].add(one.note.id)
            if one.also:
                others[address, one.note.id] = tuple(root / also for also in one.also)
    shown = {address: frozenset(own) for address, own in ids.items()}
    return NotesOnDocuments(shown, tuple(strays), others)


def scope_sentence(where: str, *, notes: str, found: str, with_private: bool) -> str:
    """Which notes an export holds, for its head.

    Args:
        where: The collection's or the document's name.
        notes: The filter of the notes, as typed; empty for none.
        found: The search for the documents, as typed; empty for none.
        with_private: Private notes were asked for.
    """
    which = f"notes shown by “{notes}”" if notes else "all notes"
    on = f" on documents found by “{found}”" if found else ""
    private = "private notes among them" if with_private else "without private notes"
    return f"Scope: {which}{on} in {where}, {private}."


def labels_of_today(connection: Connection, root: Path) -> Mapping[str, str]:
    """The labels that the tags on a collection's notes have in its codebook, by their ids."""
    return labels_in(codebook_of(root), connection)


def codebook_of(root: Path) -> Codebook:
    """The codebook of a folder; empty where there is none."""
    return read_codebook(find_codebook(root) or root / CODEBOOK_NAME)


def labels_in(codebook: Codebook, connection: Connection) -> Mapping[str, str]:
    """The labels that a codebook gives the tags on a collection's notes, by their ids."""
    known: Iterable[TagRef] = (TagRef(tag.id, tag.label) for tag in note_tags(connection, {}))
    return {ref.id: codebook.label_of(ref) for ref in known}
