"""Notes the program just wrote, put into the index: the next scan finds nothing to do there."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.annotations import read_notes
from reader.app.index_readings import notes_elsewhere
from reader.collection.control import UNWATCHED
from reader.collection.entry import entries_of
from reader.collection.index import open_for_writing
from reader.collection.note_copies import settle_copies
from reader.collection.noted import noted
from reader.collection.planning import stored_stamp
from reader.collection.strays import settle, strays
from reader.collection.walk import list_given
from reader.collection.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from reader.annotations import Reading
    from reader.app.notes_home import NotesHome
    from reader.collection.elsewhere import NotesElsewhere
    from reader.collection.index import Connection
    from reader.collection.walk import ListedFile


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

    def put(self, index: Path, readings: Sequence[Reading]) -> None:
        """Put what was noted on some of the documents into an index.

        Raises:
            IndexFaultError: If it cannot be opened.
            StorageError: If it cannot be written.
        """
        with closing(open_for_writing(index)) as connection:
            writer = Writer(connection)
            for reading in readings:
                file = self.listed.get(located(reading.document.source.address.path))
                if file is not None:
                    self._put_one(connection, writer, reading, file)
            settle_copies(connection, writer, self.root, self.elsewhere)
            if strays(connection):
                settle(connection, writer, self.root, self.elsewhere, UNWATCHED)

    def _put_one(
        self, connection: Connection, writer: Writer, reading: Reading, file: ListedFile
    ) -> None:
        # They are read again, so that no others are lost.
        fresh = read_notes(reading.document.as_parsed, places=self.home.places(file.path))
        entries = tuple(entries_of(fresh.document, noted(fresh)))
        name = file.path.relative_to(self.root)
        stamp = stored_stamp(connection, self.root, name, file, self.elsewhere)
        member = reading.document.source.address.member
        writer.put_document(str(name), member, entries, notes_stamp=stamp)


def located(path: Path) -> Path:
    """A path with its folder resolved; a link to a file stays one, for its notes lie beside it."""
    path = path.absolute()
    return path.parent.resolve() / path.name
