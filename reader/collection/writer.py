"""The one writer of an index."""

from __future__ import annotations

import os
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from reader.collection.day_orders import note_unordered
from reader.collection.filing import (
    COLUMNS,
    FILE_COLUMNS,
    FileEntries,
    FileRecord,
    Outcome,
    document_row,
    words_row,
)
from reader.collection.gone import remember_gone
from reader.collection.ids import Ids
from reader.collection.labels import LabelFiling
from reader.collection.missing import Citations
from reader.collection.note_filing import NoteFiling
from reader.collection.notes_faults import ON_NO_DOCUMENT, put_faults
from reader.collection.said import SaidFiling
from reader.collection.schema import HASH_BYTES, day_number
from reader.collection.state import READ_AGAIN
from reader.collection.strays import row_of
from reader.collection.sums import Sums, sums_of
from reader.collection.transactions import transaction

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from reader.collection.entry import Entry, NoteEntry
    from reader.collection.note_copies import Copies
    from reader.collection.notes_faults import NotesFault
    from reader.collection.said import Said
    from reader.collection.strays import Stray

__all__ = ["FileEntries", "FileRecord", "Outcome", "Writer"]


def _marks(columns: str) -> str:
    return ", ".join("?" for _ in columns.split(","))


_DOCUMENT = f"INSERT INTO documents ({COLUMNS}) VALUES ({_marks(COLUMNS)})"
_RENEWED = f"UPDATE documents SET ({COLUMNS}) = ({_marks(COLUMNS)}) WHERE id = ?"
_FILE = f"INSERT INTO files ({FILE_COLUMNS}, added, altered) VALUES ({_marks(FILE_COLUMNS)}, ?, ?)"
_RENEWED_FILE = f"UPDATE files SET ({FILE_COLUMNS}) = ({_marks(FILE_COLUMNS)}) WHERE id = ?"
_WORDS = "INSERT INTO words (rowid, body, subject, addresses, navigation) VALUES (?, ?, ?, ?, ?)"
_STRAY = "INSERT INTO strays (home, member, reference_id, files, perhaps) VALUES (?, ?, ?, ?, ?)"
_NEXT_GENERATION = "UPDATE state SET value = value + 1 WHERE name = 'generation'"


@dataclass(frozen=True, slots=True)
class _Stored:
    """A document as it stands in the index."""

    id: int
    day: int
    sums: Sums


class _Difference(IntEnum):
    """What is otherwise of a file's documents than the index had it; the greater holds the less."""

    NONE = 0
    NOTED = 1
    """What their reader made of them."""
    DOCUMENT = 2
    """What they say."""


_Row = tuple[int, int, "Entry", Sums]
"""A document that is to be put in: its id, its file's, itself."""


class Writer:
    """Puts files into an index and takes them out, a batch in one transaction.

    What the index holds already stays as it is: a document whose words are the same keeps its
    id, whatever else is said of it now.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._labels = LabelFiling(connection)
        self._ids = Ids(connection)
        self._notes = NoteFiling(connection, self._labels.number)
        self._said = SaidFiling(connection, self._notes, self._labels.number)
        self._citations = Citations(connection)
        self._version = -1
        self._is_changed = False
        connection.execute("INSERT INTO words(words, rank) VALUES ('hashsize', ?)", (HASH_BYTES,))

    def put(self, files: Sequence[FileEntries], *, added: int) -> list[Outcome]:
        """Put files in, each instead of what the index knew of it.

        Args:
            files: In any order.
            added: When, in seconds since 1970.

        Returns:
            What became of each.

        Raises:
            sqlite3.Error: If the index cannot be written; nothing of the batch is kept then.
        """
        rows: list[_Row] = []
        paths: dict[int, str] = {}
        outcomes: list[Outcome] = []
        with self._transaction():
            for file in files:
                before = len(rows)
                number, outcome = self._file(file, added, rows)
                if len(rows) > before:
                    paths[number] = file.record.path
                outcomes.append(outcome)
            self._put_rows(rows, paths)
        return outcomes

    def put_document(
        self, path: str, member: str | None, entries: Sequence[Entry], *, notes_stamp: int
    ) -> None:
        """Put in one document of a file that the index knows, instead of what it knew of that.

        Args:
            path: Of the file.
            member: Which of its documents; None for the only one.
            entries: The document's. Where it says other things than the index had it say, the
                file's hash there is not that of this text: the next scan reads it, whatever it
                sees of it, for it may have become what it was.
            notes_stamp: Of the file from now on.

        Raises:
            sqlite3.Error: If the index cannot be written; it is as it was then.
        """
        rows: list[_Row] = []
        with self._transaction():
            found = self._known(path)
            if found is None:
                return
            stored = {key: one for key, one in self._stored(found[0]).items() if key[0] == member}
            difference = self._reconcile(found[0], path, entries, stored, rows)
            stamp = READ_AGAIN if difference is _Difference.DOCUMENT else notes_stamp
            self._connection.execute(
                "UPDATE files SET notes_stamp = ? WHERE id = ?", (stamp, found[0])
            )
            self._put_rows(rows, {found[0]: path})

    def put_said(self, said: Iterable[Said]) -> None:
        """Put in what was just said of documents, until the next scan reads them again.

        Raises:
            sqlite3.Error: If the index cannot be written; it is as it was then.
        """
        with self._transaction():
            for one in said:
                self._is_changed |= self._said.put(one)

    def forget(self, paths: Iterable[str]) -> None:
        """Take files out that are gone; what was known of them is remembered.

        Raises:
            sqlite3.Error: If the index cannot be written; it is as it was then.
        """
        gone = list(paths)
        with self._transaction():
            remember_gone(self._connection, gone, int(time.time()))
            for path in gone:
                found = self._known(path)
                if found is not None:
                    self._bury(one.id for one in self._stored(found[0]).values())
                    self._connection.execute("DELETE FROM files WHERE id = ?", found[:1])
                    self._is_changed = True

    def put_strays(
        self,
        found: Iterable[tuple[Stray, Sequence[NoteEntry]]],
        faults: Iterable[NotesFault] | None = None,
    ) -> None:
        """Put in the notes that are without a document, instead of those that were.

        Args:
            found: The notes.
            faults: What cannot be used of files that are on no document here; None to leave
                that as it was.

        Raises:
            sqlite3.Error: If the index cannot be written; it is as it was then.
        """
        with self._transaction():
            self._notes.forget_notes("document < 0")
            self._connection.execute("DELETE FROM strays")
            for stray, notes in found:
                id_ = self._connection.execute(_STRAY, row_of(stray)).lastrowid
                assert id_ is not None
                self._notes.put_notes(-id_, notes)
            if faults is not None:
                put_faults(self._connection, ON_NO_DOCUMENT, faults)
            self._is_changed = True

    def put_copies(self, wanted: Copies) -> None:
        """List each note with one document; ``wanted`` are those that are not, and where they are.

        Raises:
            sqlite3.Error: If the index cannot be written; it is as it was then.
        """
        with self._transaction():
            self._notes.put_copies(wanted)
            self._is_changed = True

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with ExitStack() as unless_kept:
            with transaction(self._connection):
                unless_kept.callback(self._forget_what_was_undone)
                version = self._connection.execute("PRAGMA data_version").fetchone()[0]
                if version != self._version:
                    # Another connection wrote: it may have given out the ids that are next here.
                    self._ids.clear()
                    self._version = version
                self._is_changed = False
                yield
                self._citations.settle()
                if self._is_changed:
                    self._connection.execute(_NEXT_GENERATION)
            unless_kept.pop_all()

    def _forget_what_was_undone(self) -> None:
        self._labels.clear()
        self._ids.clear()
        self._citations.clear()

    def _known(self, path: str) -> tuple[int, bytes, str] | None:
        row: tuple[int, bytes, str] | None = self._connection.execute(
            "SELECT id, sha256, reason FROM files WHERE path = ?", (os.fsencode(path),)
        ).fetchone()
        return row

    def _stored(self, file: int) -> dict[tuple[str | None, int], _Stored]:
        rows = self._connection.execute(
            "SELECT member, telegram, id, date, words_sum, own_sum, noted_sum FROM documents"
            " WHERE file = ?",
            (file,),
        )
        return {
            (row[0], row[1]): _Stored(row[2], day_number(row[3]), Sums(*row[4:])) for row in rows
        }

    def _file(self, file: FileEntries, added: int, rows: list[_Row]) -> tuple[int, Outcome]:
        record = file.record
        run = self._connection.execute
        known = self._known(record.path)
        is_moved = known is None and file.was is not None
        if is_moved and file.was is not None:
            known = self._known(file.was)
        if known is None and file.is_as_before:
            # Another process took it out meanwhile: the next scan reads it.
            return 0, Outcome.SAME
        if known is None:
            cursor = run(_FILE, (*record.row, added, added))
            assert cursor.lastrowid is not None
            self._is_changed = True
            for entry in file.entries:
                rows.append((self._ids.new(entry.date), cursor.lastrowid, entry, sums_of(entry)))
            return cursor.lastrowid, Outcome.NEW
        number, *before = known
        is_altered = before != [bytes.fromhex(record.sha256), record.reason]
        run(_RENEWED_FILE, (*record.row, number))
        if is_altered:
            run("UPDATE files SET altered = ? WHERE id = ?", (added, number))
        self._is_changed |= is_moved or is_altered
        difference = _Difference.NONE
        if not file.is_as_before:
            stored = self._stored(number)
            difference = self._reconcile(
                number, record.path, file.entries, stored, rows, is_moved=is_moved
            )
        if is_moved:
            return number, Outcome.MOVED
        if is_altered:
            return number, Outcome.CHANGED
        return number, Outcome.NOTED if difference else Outcome.SAME

    def _reconcile(
        self,
        file: int,
        path: str,
        entries: Iterable[Entry],
        stored: dict[tuple[str | None, int], _Stored],
        rows: list[_Row],
        *,
        is_moved: bool = False,
    ) -> _Difference:
        """Make what is stored of documents what they are now; what needs a new row goes to rows.

        Returns:
            What was otherwise.
        """
        found = _Difference.NONE
        for entry in entries:
            sums = sums_of(entry)
            key = (entry.member, entry.telegram)
            before = stored.get(key)
            day = day_number(entry.date)
            if before is None or before.sums.words != sums.words or before.day != day:
                rows.append((self._ids.new(entry.date), file, entry, sums))
                found = _Difference.DOCUMENT
                continue
            del stored[key]
            if before.sums != sums or is_moved:
                is_otherwise = before.sums.own != sums.own
                if is_otherwise or is_moved:
                    note_unordered(self._connection, [before.id])
                self._renew(before, (before.id, file, entry, sums), path)
                found = max(found, _Difference.DOCUMENT if is_otherwise else _Difference.NOTED)
        if stored:
            found = _Difference.DOCUMENT
        self._bury(one.id for one in stored.values())
        self._is_changed |= bool(found)
        return found

    def _renew(self, before: _Stored, row: _Row, path: str) -> None:
        """Say of a row that is there what is true of it now; its words are the same."""
        id_, _, entry, sums = row
        run = self._connection.execute
        self._citations.touch_stored(id_)
        run(_RENEWED, (*document_row(*row), id_))
        self._labels.forget(id_)
        self._labels.put([(id_, entry, path)])
        self._citations.touch(entry)
        if before.sums.noted != sums.noted:
            self._notes.forget(id_)
            self._notes.put(id_, entry.noted)

    def _put_rows(self, rows: list[_Row], paths: dict[int, str]) -> None:
        # In the order of ids: the full-text table writes a segment at every step back.
        rows.sort(key=_id_of)
        note_unordered(self._connection, (row[0] for row in rows))
        self._connection.executemany(_DOCUMENT, (document_row(*row) for row in rows))
        self._connection.executemany(_WORDS, (words_row(id_, entry) for id_, _, entry, _ in rows))
        self._labels.put((id_, entry, paths[file]) for id_, file, entry, _ in rows)
        self._notes.put_all((id_, entry.noted) for id_, _, entry, _ in rows)
        for _, _, entry, _ in rows:
            self._citations.touch(entry)

    def _bury(self, ids: Iterable[int]) -> None:
        run = self._connection.execute
        for id_ in ids:
            self._notes.forget(id_)
            self._citations.touch_stored(id_)
            run("INSERT INTO dead VALUES (?)", (id_,))
            self._labels.forget(id_)
            run("DELETE FROM documents WHERE id = ?", (id_,))
            run("DELETE FROM overflowing WHERE id = ?", (id_,))


def _id_of(row: _Row) -> int:
    return row[0]
