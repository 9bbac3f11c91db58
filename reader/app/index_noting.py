"""Notes the program just wrote, put into the index: the next scan finds nothing to do there."""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.annotations import read_notes
from reader.app.index_readings import notes_elsewhere
from reader.checks import read_document
from reader.collection.control import UNWATCHED
from reader.collection.entry import entries_of
from reader.collection.index import open_for_writing
from reader.collection.note_copies import settle_copies
from reader.collection.noted import noted
from reader.collection.planning import stored_stamp
from reader.collection.state import READ_AGAIN
from reader.collection.strays import settle, strays
from reader.collection.walk import list_given
from reader.collection.writer import Writer
from reader.intake import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from reader.annotations import Reading
    from reader.app.notes_home import NotesHome
    from reader.collection.elsewhere import NotesElsewhere
    from reader.collection.index import Connection
    from reader.collection.walk import ListedFile
    from reader.document import Document

_MOST_COPIES = 50
"""So many copies of a document are read here; of more the next scan reads the others at once."""
_NOTES_OF_COPIES = (
    "SELECT DISTINCT f.path, f.notes_stamp FROM documents d JOIN files f ON f.id = d.file"
    " WHERE d.text_sha256 = ? AND d.telegram = 0 AND d.member IS NULL ORDER BY f.path"
)
_TEXT_IN_INDEX = (
    "SELECT d.text_sha256 FROM documents d JOIN files f ON f.id = d.file"
    " WHERE f.path = ? AND d.member IS ? AND d.telegram = 0"
)


@dataclass(frozen=True, slots=True)
class NotedFiles:
    """The files of documents that were noted on, as they are now.

    Attributes:
        root: The collection's folder.
        home: Where notes are kept that do not lie beside their documents.
        elsewhere: Those notes.
        listed: The files, by their path.
    """

    root: Path
    home: NotesHome
    elsewhere: NotesElsewhere
    listed: Mapping[Path, ListedFile]

    @classmethod
    def of(cls, root: Path, home: NotesHome, readings: Sequence[Reading]) -> NotedFiles:
        """Look at the files of some documents; what changes from here on the next scan sees."""
        paths = dict.fromkeys(located(one.document.source.address.path) for one in readings)
        listing = list_given([path for path in paths if path.is_relative_to(root)], UNWATCHED)
        elsewhere = notes_elsewhere(root, home, listing)
        return cls(root, home, elsewhere, {file.path: file for file in listing.files})

    def put(self, index: Path, readings: Sequence[Reading]) -> bool:
        """Put what was noted on some of the documents into an index.

        Returns:
            Whether all copies of them follow; else the next scan is to see to the others.

        Raises:
            IndexFaultError: If it cannot be opened.
            StorageError: If it cannot be written.
        """
        left = 0
        with closing(open_for_writing(index)) as connection:
            writer = Writer(connection)
            for reading in readings:
                file = self.listed.get(located(reading.document.source.address.path))
                if file is not None:
                    self._put_as_it_is(connection, writer, reading.document.as_parsed, file)
                    left += self._put_copies(connection, writer, reading.document)
            settle_copies(connection, writer, self.root, self.elsewhere)
            if strays(connection):
                settle(connection, writer, self.root, self.elsewhere, UNWATCHED)
        return not left

    def _put_as_it_is(
        self, connection: Connection, writer: Writer, document: Document, file: ListedFile
    ) -> None:
        """Notes on the text that the index has; on an older one they say where they stand now."""
        name = os.fsencode(file.path.relative_to(self.root))
        member = document.source.address.member
        row = connection.execute(_TEXT_IN_INDEX, (name, member)).fetchone()
        is_older = row is not None and row[0] != bytes.fromhex(document.source.text_sha256)
        # The file changed while its former text was on screen, and was looked through since.
        for one in _read(file.path) if is_older else (document,):
            if one.source.address.member == member:
                self._put_one(connection, writer, one, file)

    def _put_copies(self, connection: Connection, writer: Writer, document: Document) -> int:
        """What lies by the hash of a document its copies show, too; how many do not follow."""
        if not document.text:
            return 0
        asked = (bytes.fromhex(document.source.text_sha256),)
        rows = connection.execute(_NOTES_OF_COPIES, asked).fetchall()
        known = {self.root / os.fsdecode(path): stamp for path, stamp in rows}
        others = [path for path in known if path not in self.listed]
        due = [
            file
            for file in list_given(others, UNWATCHED).files
            if self._stamp(connection, file) != known[file.path]
        ]
        for file in due[:_MOST_COPIES]:
            for copy in _read(file.path):
                self._put_one(connection, writer, copy, file)
        return len(due[_MOST_COPIES:])

    def _stamp(self, connection: Connection, file: ListedFile) -> int:
        """Of the notes on a file, as they are now."""
        name = file.path.relative_to(self.root)
        return stored_stamp(connection, self.root, name, file, self.elsewhere)

    def _put_one(
        self, connection: Connection, writer: Writer, document: Document, file: ListedFile
    ) -> None:
        # They are read again, so that no others are lost.
        fresh = read_notes(document, places=self.home.places(file.path))
        entries = tuple(entries_of(fresh.document, noted(fresh)))
        name = file.path.relative_to(self.root)
        # What a tag is called the scans know by the codebooks of the whole collection: the next one
        # reads this file again, should that have changed since the last and change back.
        has_tags = any(one.noted.tags or any(n.tags for n in one.noted.notes) for one in entries)
        stamp = READ_AGAIN if has_tags else self._stamp(connection, file)
        member = document.source.address.member
        writer.put_document(str(name), member, entries, notes_stamp=stamp)


def _read(path: Path) -> Iterator[Document]:
    try:
        yield from read_document(path)
    except UnreadableError:
        # The next scan says why.
        return


def located(path: Path) -> Path:
    """A path with its folder resolved; a link to a file stays one, for its notes lie beside it."""
    path = path.absolute()
    return path.parent.resolve() / path.name
