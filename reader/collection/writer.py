"""The one writer of an index."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from reader.collection.completeness import completeness_of
from reader.collection.entry import Facet, Label
from reader.collection.missing import Citations
from reader.collection.query import date_bounds
from reader.collection.schema import DAY, HASH_BYTES, MOST_DEAD, date_precision, day_number
from reader.collection.tokens import tokens, words_for_index

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from reader.collection.entry import Entry, Noted, NoteEntry

_COLUMNS = (
    "id, file, member, telegram, kind, title, reference_id, post, date, first_day, last_day, "
    "is_date_inferred, sections, declared, findings, worst, is_incomplete, completeness, "
    "precision, text_sha256, canonical_id, length, redactions"
)
_DOCUMENT = f"INSERT INTO documents ({_COLUMNS}) VALUES ({', '.join('?' * 23)})"
_NOTE_COLUMNS = (
    "document, uuid, motivation, colour, quote, text, author, created, modified, placement, "
    "is_private, place, start, versions"
)
_NOTE = f"INSERT INTO notes ({_NOTE_COLUMNS}) VALUES ({', '.join('?' * 14)})"
_WORDS = "INSERT INTO words (rowid, body, subject, addresses, navigation) VALUES (?, ?, ?, ?, ?)"
_NEXT_GENERATION = "UPDATE state SET value = value + 1 WHERE name = 'generation'"


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A file as the index knows it.

    Attributes:
        path: Below the collection's folder; its bytes need not be UTF-8.
        size: In bytes.
        changed: When it was last changed, in nanoseconds.
        notes_stamp: Changes when the notes files beside it do.
        sha256: Of its bytes, hexadecimal; empty where it could not be read.
        reason: Why it could not be read; empty where it was.
    """

    path: str
    size: int
    changed: int
    notes_stamp: int = 0
    sha256: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class FileEntries:
    """A file and its documents."""

    record: FileRecord
    entries: tuple[Entry, ...] = ()


class Writer:
    """Puts files into an index and takes them out, a batch in one transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._labels: dict[Label, int] = {}
        self._next: dict[int, int] = {}
        self._citations = Citations(connection)
        connection.execute("INSERT INTO words(words, rank) VALUES ('hashsize', ?)", (HASH_BYTES,))

    def put(self, files: Sequence[FileEntries], *, added: int) -> None:
        """Put files in, each instead of what the index knew under its path.

        Args:
            files: In any order.
            added: When, in seconds since 1970.

        Raises:
            sqlite3.Error: If the index cannot be written; nothing of the batch is kept then.
        """
        rows: list[tuple[int, int, Entry]] = []
        folders: dict[int, tuple[Label, ...]] = {}
        with self._transaction():
            self._forget(file.record.path for file in files)
            for file in files:
                number = self._file(file.record, added)
                rows += [(self._new_id(entry.date), number, entry) for entry in file.entries]
                folders[number] = _folders(file.record.path)
            # In the order of ids: the full-text table writes a segment at every step back.
            rows.sort(key=_id_of)
            self._connection.executemany(_DOCUMENT, (_document(*row) for row in rows))
            self._connection.executemany(_WORDS, (_words(id_, entry) for id_, _, entry in rows))
            self._connection.executemany(
                "INSERT INTO labelled (label, document) VALUES (?, ?)",
                (
                    (self._label(label), id_)
                    for id_, file_, entry in rows
                    for label in (*entry.labels, *folders[file_])
                ),
            )
            for id_, _, entry in rows:
                self._note(id_, entry.noted)
                self._citations.touch(entry)
            self._citations.settle()

    def put_notes(self, path: str, member: str | None, noted: Noted) -> None:
        """Put in what a reader made of a document, instead of what was known of that.

        Raises:
            sqlite3.Error: If the index cannot be written; it is as it was then.
        """
        rows = self._connection.execute(
            "SELECT d.id, d.telegram FROM documents d JOIN files f ON f.id = d.file"
            " WHERE f.path = ? AND d.member IS ? ORDER BY d.telegram",
            (os.fsencode(path), member),
        ).fetchall()
        with self._transaction():
            for id_, telegram in rows:
                self._forget_notes(id_)
                self._note(id_, noted.of(telegram))

    def forget(self, paths: Iterable[str]) -> None:
        """Take files out."""
        with self._transaction():
            self._forget(paths)
            self._citations.settle()

    @property
    def should_be_rebuilt(self) -> bool:
        """Whether so much was changed that building the index anew pays."""
        dead, live = (
            self._connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("dead", "documents")
        )
        return bool(dead * MOST_DEAD > live + dead)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._connection.execute(_NEXT_GENERATION)
            self._connection.execute("COMMIT")
        except BaseException:
            # What was not kept is not remembered either.
            self._labels.clear()
            self._next.clear()
            self._citations.clear()
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    def _file(self, record: FileRecord, added: int) -> int:
        cursor = self._connection.execute(
            "INSERT INTO files (path, size, changed, notes_stamp, sha256, reason, added)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                os.fsencode(record.path),
                record.size,
                record.changed,
                record.notes_stamp,
                record.sha256,
                record.reason,
                added,
            ),
        )
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def _note(self, document: int, noted: Noted) -> None:
        run = self._connection.execute
        labels = tuple(noted.labels())
        for label in labels:
            run("INSERT INTO labelled VALUES (?, ?)", (self._label(label), document))
        tags = sum(label.facet is Facet.TAG for label in labels)
        if noted.notes or tags or noted.status != "unread":
            run(
                "UPDATE documents SET notes = ?, tags = ?, status = ? WHERE id = ?",
                (len(noted.notes), tags, noted.status, document),
            )
        for note in noted.every:
            self._put_note(document, note)

    def _put_note(self, document: int, note: NoteEntry) -> None:
        run = self._connection.execute
        author = self._number("authors", ("uuid", "name"), (note.author_id, note.author))
        cursor = run(_NOTE, _note_row(document, author, note))
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

    def _forget_notes(self, document: int) -> None:
        run = self._connection.execute
        which = "(SELECT id FROM notes WHERE document = ?)"
        run(f"DELETE FROM note_words WHERE rowid IN {which}", (document,))
        run(f"DELETE FROM tagged WHERE note IN {which}", (document,))
        run("DELETE FROM notes WHERE document = ?", (document,))
        run(
            "DELETE FROM labelled WHERE document = ? AND label IN"
            " (SELECT id FROM labels WHERE facet IN (?, ?))",
            (document, int(Facet.TAG), int(Facet.STATUS)),
        )
        run("UPDATE documents SET notes = 0, tags = 0, status = 'unread' WHERE id = ?", (document,))

    def _forget(self, paths: Iterable[str]) -> None:
        run = self._connection.execute
        for path in paths:
            row = run("SELECT id FROM files WHERE path = ?", (os.fsencode(path),)).fetchone()
            if row is None:
                continue
            gone = "SELECT id FROM documents WHERE file = ?"
            for (document,) in run(gone, row).fetchall():
                self._forget_notes(document)
                self._citations.touch_stored(document)
            run(f"INSERT INTO dead {gone}", row)
            run(f"DELETE FROM labelled WHERE document IN ({gone})", row)
            run("DELETE FROM documents WHERE file = ?", row)
            run("DELETE FROM files WHERE id = ?", row)

    def _new_id(self, date: str) -> int:
        day = day_number(date)
        if day not in self._next:
            span = (day * DAY, (day + 1) * DAY)
            found = (
                self._connection.execute(
                    f"SELECT max(id) FROM {table} WHERE id >= ? AND id < ?", span
                ).fetchone()[0]
                for table in ("documents", "dead")
            )
            self._next[day] = max((id_ + 1 for id_ in found if id_ is not None), default=span[0])
        self._next[day] += 1
        return self._next[day] - 1

    def _label(self, label: Label) -> int:
        number = self._labels.get(label)
        if number is None:
            run = self._connection.execute
            stored = (int(label.facet), label.value)
            row = run("SELECT id FROM labels WHERE facet = ? AND value = ?", stored).fetchone()
            if row is None:
                row = run(
                    "INSERT INTO labels (facet, value, key) VALUES (?, ?, ?) RETURNING id",
                    (*stored, label_key(label.value)),
                ).fetchone()
            number = self._labels[label] = int(row[0])
        return number


def label_key(value: str) -> str:
    """A label as it is looked up: its words without case, accents and blanks."""
    return "".join(token.word for token in tokens(value))


def _folders(path: str) -> tuple[Label, ...]:
    """The folders below the collection's that a file lies in, each name once."""
    names = dict.fromkeys(PurePath(path).parent.parts)
    return tuple(Label(Facet.FOLDER, os.fsencode(n).decode("utf-8", "replace")) for n in names)


def _id_of(row: tuple[int, int, Entry]) -> int:
    return row[0]


def _document(id_: int, file: int, entry: Entry) -> tuple[object, ...]:
    bounds = date_bounds(entry.date)
    return (
        id_,
        file,
        entry.member,
        entry.telegram,
        entry.kind,
        entry.title,
        entry.reference_id,
        entry.post,
        entry.date,
        bounds.first if bounds else None,
        bounds.last if bounds else None,
        entry.is_date_inferred,
        " ".join(map(str, entry.sections)),
        entry.declared,
        entry.findings,
        str(entry.worst) if entry.worst else None,
        entry.is_incomplete,
        completeness_of(entry.sections, entry.declared, is_incomplete=entry.is_incomplete),
        date_precision(entry.date),
        entry.text_sha256,
        entry.canonical_id,
        entry.length,
        entry.redactions,
    )


def _note_row(document: int, author: int, note: NoteEntry) -> tuple[object, ...]:
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


def _words(id_: int, entry: Entry) -> tuple[object, ...]:
    words = entry.words
    return (id_, words.body, words.subject, words.addresses, words.navigation)
