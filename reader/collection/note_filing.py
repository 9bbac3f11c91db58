"""Writing what a reader made of a document: its status, its tags, and the rows of its notes."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from reader.collection.entry import Facet, Label, Noted
from reader.collection.note_copies import copies, packed_note, unpacked_note
from reader.collection.note_rows import entries_of_notes
from reader.collection.notes_faults import forget_faults, put_faults
from reader.collection.tokens import words_for_index

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable

    from reader.collection.entry import NoteEntry
    from reader.collection.note_copies import Copies

_COLUMNS = (
    "document, uuid, motivation, colour, quote, text, author, created, modified, placement, "
    "is_private, place, start, versions"
)
_NOTE = f"INSERT INTO notes ({_COLUMNS}) VALUES ({', '.join('?' * 14)})"

_LABELLED = "INSERT INTO labelled (label, document) VALUES (?, ?)"
_NOTHING = Noted()


class NoteFiling:
    """Puts notes in and takes them out, within a transaction of the writer.

    Args:
        connection: Of the index, for writing.
        number_of: The number of a label; made if there is none.
    """

    def __init__(self, connection: sqlite3.Connection, number_of: Callable[[Label], int]) -> None:
        self._connection = connection
        self._number_of = number_of

    def put_all(self, rows: Iterable[tuple[int, Noted]]) -> None:
        """Put in what belongs to rows that have nothing of it yet, by the documents' ids."""
        unread: list[int] = []
        for document, noted in rows:
            if noted == _NOTHING:
                unread.append(document)
            else:
                self.put(document, noted)
        for label in _NOTHING.labels() if unread else ():
            number = self._number_of(label)
            self._connection.executemany(_LABELLED, ((number, document) for document in unread))

    def put(self, document: int, noted: Noted) -> None:
        """Put in what belongs to a row that has nothing of it yet."""
        run = self._connection.execute
        labels = tuple(noted.labels())
        for label in labels:
            run(_LABELLED, (self._number_of(label), document))
        tags = sum(label.facet is Facet.TAG for label in labels)
        if noted.every or tags or noted.status != "unread":
            run(
                "UPDATE documents SET notes = ?, tags = ?, status = ? WHERE id = ?",
                (len(noted.every), tags, noted.status, document),
            )
        self._connection.executemany(
            "INSERT INTO sources VALUES (?, ?)",
            ((document, os.fsencode(path)) for path in noted.sources),
        )
        if noted.faults:
            put_faults(self._connection, document, noted.faults)
        self.put_notes(document, noted.every)

    def put_notes(self, document: int, notes: Iterable[NoteEntry]) -> None:
        """Put in notes alone, on a document or on one that is not here (a negative number)."""
        for note in notes:
            self._put_note(document, note)

    def put_copies(self, wanted: Copies) -> None:
        """List each note with one document: ``wanted`` says where those stand that are not.

        What is said of the documents stays: each has the notes that it shows.
        """
        found = copies(self._connection)
        for document, uuid in found.keys() - wanted.keys():
            self._list_again(document, uuid)
        for (document, uuid), home in wanted.items():
            if (document, uuid) in found:
                self._connection.execute(
                    "UPDATE copied SET home = ? WHERE document = ? AND uuid = ?",
                    (home, document, uuid),
                )
            else:
                self._set_beside(document, uuid, home)

    def forget_notes(self, where: str, *values: int | str) -> None:
        """Take notes out, by a condition on the column ``document``."""
        run = self._connection.execute
        which = f"(SELECT id FROM notes WHERE {where})"
        run(f"DELETE FROM note_words WHERE rowid IN {which}", values)
        run(f"DELETE FROM tagged WHERE note IN {which}", values)
        run(f"DELETE FROM notes WHERE {where}", values)

    def forget(self, document: int) -> None:
        """Take out all that belongs to a row; notes that stood with it stand with their copies."""
        run = self._connection.execute
        self.forget_notes("document = ?", document)
        run("DELETE FROM copied WHERE document = ?", (document,))
        kept = run("SELECT document, uuid FROM copied WHERE home = ?", (document,)).fetchall()
        for other, uuid in kept:
            self._list_again(other, uuid)
        run("DELETE FROM sources WHERE document = ?", (document,))
        forget_faults(self._connection, document)
        run(
            "DELETE FROM labelled WHERE label IN (SELECT id FROM labels WHERE facet IN (?, ?))"
            " AND document = ?",
            (int(Facet.TAG), int(Facet.STATUS), document),
        )
        run("UPDATE documents SET notes = 0, tags = 0, status = 'unread' WHERE id = ?", (document,))

    def _set_beside(self, document: int, uuid: str, home: int) -> None:
        """Do not list a note any more, which stands with another copy."""
        run = self._connection.execute
        (number,) = run(
            "SELECT id FROM notes WHERE document = ? AND uuid = ?", (document, uuid)
        ).fetchone()
        ((_, note),) = entries_of_notes(self._connection, [number])
        self.forget_notes("id = ?", number)
        run("INSERT INTO copied VALUES (?, ?, ?, ?)", (document, uuid, home, packed_note(note)))

    def _list_again(self, document: int, uuid: str) -> None:
        run = self._connection.execute
        which = "document = ? AND uuid = ?"
        (packed,) = run(f"SELECT entry FROM copied WHERE {which}", (document, uuid)).fetchone()
        run(f"DELETE FROM copied WHERE {which}", (document, uuid))
        self._put_note(document, unpacked_note(packed))

    def _put_note(self, document: int, note: NoteEntry) -> None:
        run = self._connection.execute
        author = self._number("authors", ("uuid", "name"), (note.author_id, note.author))
        cursor = run(_NOTE, _row(document, author, note))
        run(
            "INSERT INTO note_words (rowid, words, quote, author) VALUES (?, ?, ?, ?)",
            (cursor.lastrowid, *map(words_for_index, (note.text, note.quote, note.author))),
        )
        for place, tag in enumerate(note.tags):
            number = self._number("note_tags", ("uuid", "label"), (tag.id, tag.label))
            run("INSERT INTO tagged VALUES (?, ?, ?)", (cursor.lastrowid, place, number))

    def _number(self, table: str, columns: tuple[str, str], values: tuple[str, str]) -> int:
        """The row of a small table that holds these values; made if there is none."""
        run = self._connection.execute
        first, second = columns
        row = run(f"SELECT id FROM {table} WHERE {first} = ? AND {second} = ?", values).fetchone()
        if row is None:
            row = run(
                f"INSERT INTO {table} ({first}, {second}) VALUES (?, ?) RETURNING id", values
            ).fetchone()
        return int(row[0])


def _row(document: int, author: int, note: NoteEntry) -> tuple[object, ...]:
    return (
        document,
        note.id,
        note.motivation,
        note.colour,
        note.quote,
        note.text,
        author,
        note.created,
        note.modified,
        note.placement,
        note.is_private,
        note.place,
        note.start,
        note.versions,
    )
