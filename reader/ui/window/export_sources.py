"""What an export is made of: the readings of its scope, found when the work is under way."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from reader.app.notes_home import NotesHome
from reader.collection.walk import ListedFile, list_files
from reader.document import Address

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from reader.annotations import Reading
    from reader.app.indexing import CollectionIndex
    from reader.app.jobs import JobControl
    from reader.app.paths import AppPaths
    from reader.app.told_once import OtherCopies
    from reader.collection.note_query import NoteQuery
    from reader.export import Selection


@dataclass(frozen=True, slots=True)
class Taken:
    """Readings, and which of their notes.

    Attributes:
        readings: Of the documents.
        only: Takes some of the notes; None for all.
        others: Copies of the documents that show what is told once.
        folders: What is exported: its files are named by their paths below it.
    """

    readings: Iterable[Reading]
    only: Selection | None = None
    others: OtherCopies | None = None
    folders: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """Readings that are there already."""

    readings: tuple[Reading, ...]

    def __call__(self, _control: JobControl) -> Taken:
        """Them."""
        return Taken(self.readings)


@dataclass(frozen=True, slots=True)
class Files:
    """The annotated documents of some files."""

    files: Sequence[ListedFile]
    folders: AppPaths

    def __call__(self, control: JobControl) -> Taken:
        """Those that have notes now."""
        from reader.app.export_job import annotated_readings

        readings = annotated_readings(self.files, control, home=NotesHome(self.folders))
        return _each_note_once(readings)


@dataclass(frozen=True, slots=True)
class Below:
    """The annotated documents below a folder, as it is when it is asked."""

    folder: Path
    folders: AppPaths

    def __call__(self, control: JobControl) -> Taken:
        """Those that have notes now."""
        from reader.app.export_job import annotated_readings, with_strays

        listing = list_files(self.folder, control)
        home = NotesHome(self.folders)
        home.meet(listing.lone_notes)
        readings = annotated_readings(listing.files, control, home=home)
        taken = _each_note_once(with_strays(readings, listing.lone_notes))
        return replace(taken, folders=(self.folder,))


@dataclass(frozen=True, slots=True)
class Documents:
    """Some documents of those files, where they have notes."""

    addresses: Sequence[Address]
    folders: AppPaths

    def __call__(self, control: JobControl) -> Taken:
        """Those that have notes now."""
        from reader.app.export_job import annotated_readings

        wanted = set(self.addresses)
        paths = dict.fromkeys(one.path for one in self.addresses)
        files = [ListedFile(path, has_notes=False) for path in paths]
        readings = annotated_readings(files, control, home=NotesHome(self.folders))
        return _each_note_once(one for one in readings if one.document.source.address in wanted)


@dataclass(frozen=True, slots=True)
class Indexed:
    """Some documents of a collection by their ids, where they have notes."""

    index: CollectionIndex
    ids: Sequence[int]
    folders: AppPaths

    def __call__(self, control: JobControl) -> Taken:
        """Those that are there and have notes now."""
        from reader.collection.rows import documents

        with self.index.reading() as connection:
            rows = documents(connection, self.ids)
        root = self.index.root
        addresses = [Address(root / row.path, row.member) for row in rows]
        return replace(Documents(addresses, self.folders)(control), folders=(root,))


@dataclass(frozen=True, slots=True)
class Filtered:
    """The notes of a collection that a question to its index finds."""

    index: CollectionIndex
    query: NoteQuery
    folders: AppPaths

    def __call__(self, control: JobControl) -> Taken:
        """Those that are there now."""
        from reader.app.note_scope import labels_of_today, notes_on_documents
        from reader.export import Chosen

        with self.index.reading() as connection:
            labels = labels_of_today(connection, self.index.root)
            query = replace(self.query, labels=labels)
            found = notes_on_documents(connection, self.index.root, query)
        taken = Files(list(found.files()), self.folders)(control)
        if taken.others is not None:
            taken.others.hear(found.others)
        readings = chain(found.stray_readings(), taken.readings)
        return Taken(readings, Chosen(found.ids), taken.others, (self.index.root,))


def _each_note_once(readings: Iterable[Reading]) -> Taken:
    from reader.app.told_once import OtherCopies, told_once

    others = OtherCopies()
    return Taken(told_once(readings, others), others=others)
