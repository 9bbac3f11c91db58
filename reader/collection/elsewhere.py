"""Notes that do not lie beside their document, and what the labels of tags depend on.

A note may lie in a folder set apart, be private, or have been left where its document was
before. Which documents of a collection such notes may belong to their heads say; what changes
with them goes into the stamps of these documents.
"""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

from reader.annotations import read_codebook
from reader.annotations.codebook import Tag
from reader.annotations.known import keys_of
from reader.annotations.names import home_of
from reader.collection.left_out import NOTES_MARK, annotated_names
from reader.collection.notes_faults import NotesFault
from reader.collection.walk import stamp_of
from reader.document.codebooks import CODEBOOK_NAME, find_codebook

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from reader.annotations import Answers, KnownNotes
    from reader.annotations.model import DocumentIdentity
    from reader.collection.walk import Listing


class NotesElsewhere:
    """The notes files that are known, by what their heads say of their documents.

    Args:
        known: What this installation has met; it meets what is new here.
        listing: The collection's files and notes.
        folders: Where notes lie by the hash of their document.
        answers: What the user said of notes that may be another document's.
    """

    def __init__(
        self, known: KnownNotes, listing: Listing, folders: Iterable[Path], answers: Answers
    ) -> None:
        for path in listing.notes:
            known.meet(path)
        folders = tuple(folders)
        for folder in folders:
            known.survey(folder)
        self.said = answers
        self.set_apart = _below(known, folders)
        """The notes files in folders set apart, whosever documents they are on."""
        self.answers = _digest(repr((sorted(answers.same), sorted(answers.another))))
        self._by_key: dict[str, list[tuple[Path, DocumentIdentity]]] = {}
        self._names: dict[Path, str] = {}
        for path, document in known.stated():
            self._names[path] = document.name
            for key in keys_of(document):
                # The reference id alone is a question, until the user has said yes to one.
                if answers.same or not key.startswith("id "):
                    self._by_key.setdefault(key, []).append((path, document))

    @property
    def keys(self) -> Collection[str]:
        """``bytes <hash>``, ``text <hash>``, ``id <reference id>`` of documents with notes."""
        return self._by_key.keys()

    def stated_name(self, notes: Path) -> str:
        """The name of the document that a notes file says it is on; empty where none is known."""
        return self._names.get(notes, "")

    def stamp(self, path: Path, keys: Iterable[str]) -> int:
        """What changes with the notes elsewhere on a file; 0 for none.

        Args:
            path: The file; what lies beside it does not count.
            keys: Of its documents.
        """
        found = {notes: document for key in keys for notes, document in self._by_key.get(key, ())}
        stamp = 0
        for notes, document in found.items():
            state = 0 if is_beside(notes, path) else stamp_of(str(notes))
            if state:
                home = home_of(notes, document)
                stamp ^= hash((state, os.path.lexists(home), _is_same(home, path)))
        return stamp


def _below(known: KnownNotes, folders: Collection[Path]) -> tuple[Path, ...]:
    if not folders:
        return ()
    return tuple(path for path, _ in known.stated() if path.parent in folders and path.is_file())


def labels_digest(root: Path, listing: Listing) -> str:
    """What changes when a tag of the collection is called something else."""
    said: list[tuple[str, list[tuple[str, str]]]] = []
    for path in _codebooks(root, listing):
        folder, book = path.parent, read_codebook(path)
        tags = [(one.id, book.path_of(one.id)) for one in book.entries if isinstance(one, Tag)]
        said.append((str(folder), sorted(tags)))
    return _digest(repr(said)) if said else ""


def codebook_faults(root: Path, listing: Listing) -> tuple[NotesFault, ...]:
    """The codebooks of the collection that cannot be used."""
    return tuple(
        NotesFault(path, problem)
        for path in _codebooks(root, listing)
        for problem in read_codebook(path).problems
    )


def _codebooks(root: Path, listing: Listing) -> list[Path]:
    """Those in the collection, and the one that is nearest above it."""
    folders = set(listing.codebooks)
    above = find_codebook(root.parent)
    if above is not None:
        folders.add(above.parent)
    return [folder / CODEBOOK_NAME for folder in sorted(folders)]


def is_beside(notes: Path, path: Path) -> bool:
    """Whether a notes file lies where the name of a document puts it."""
    if notes.parent == path.parent:
        return path.name in annotated_names([notes.name])
    return notes.parent.name == path.name + NOTES_MARK and notes.parent.parent == path.parent


def _is_same(home: Path, path: Path) -> bool:
    """Whether two names are hard links to one file."""
    try:
        return home.samefile(path)
    except OSError:
        return False


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
