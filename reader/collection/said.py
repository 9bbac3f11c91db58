"""What a reader just said of many documents, put into the index without reading them again.

A change of a thousand documents knows what each was given. The list tells it at once; the next
scan reads these documents with their notes again, and confirms it.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.collection.entry import ON_DOCUMENT, Facet, Label
from reader.collection.note_copies import unpacked_note
from reader.collection.note_rows import entries_of_notes
from reader.collection.state import READ_AGAIN

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from reader.collection.entry import NoteEntry
    from reader.collection.note_filing import NoteFiling

_UNSURE = 1 << 60
"""Instead of the sum of what is noted, which has 6 bytes: the next scan puts it in anew."""
_ROWS = (
    "SELECT d.id, d.file, d.status FROM documents d JOIN files f ON f.id = d.file"
    " WHERE f.path = ? AND d.member IS ? ORDER BY d.telegram"
)


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of one document; everything else of it is as before.

    Attributes:
        path: Of its file, below the collection's folder.
        member: Of a dump or an archive.
        status: None where it is as before.
        about: The tags on the whole document, as the note that carries them, without its words;
            None where they are as before.
        notes: On passages, made or changed; of a changed one the place stays.
        gone: Ids of notes that are no more.
    """

    path: str
    member: str | None
    status: str | None = None
    about: NoteEntry | None = None
    notes: tuple[NoteEntry, ...] = ()
    gone: tuple[str, ...] = ()


class SaidFiling:
    """Puts it in, within a transaction of the writer.

    Args:
        connection: Of the index, for writing.
        notes: Puts in notes.
        number_of: The number of a label; made if there is none.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        notes: NoteFiling,
        number_of: Callable[[Label], int],
    ) -> None:
        self._connection = connection
        self._notes = notes
        self._number_of = number_of

    def put(self, said: Said) -> bool:
        """Put in what was said of one document; whether the index knows that document."""
        run = self._connection.execute
        rows = run(_ROWS, (os.fsencode(said.path), said.member)).fetchall()
        if not rows:
            return False
        ids = [id_ for id_, _, _ in rows]
        if said.status is not None:
            for id_, _, before in rows:
                self._put_status(id_, before, said.status)
        if said.about is not None:
            self._put_note(ids[0], said.about)
        for note in said.notes:
            at = self._row_with(ids, note.id)
            if at is not None:
                self._put_note(at, note)
        for uuid in said.gone:
            at = self._row_with(ids, uuid)
            if at is not None:
                self._notes.forget_notes("document = ? AND uuid = ?", at, uuid)
        if said.about is not None or said.notes or said.gone:
            for id_ in ids:
                self._count(id_)
        run("UPDATE files SET notes_stamp = ? WHERE id = ?", (READ_AGAIN, rows[0][1]))
        run("UPDATE documents SET noted_sum = ? WHERE file = ?", (_UNSURE, rows[0][1]))
        return True

    def _put_status(self, id_: int, before: str, status: str) -> None:
        run = self._connection.execute
        labels = [self._number_of(Label(Facet.STATUS, one)) for one in (before, status)]
        run("DELETE FROM labelled WHERE label = ? AND document = ?", (labels[0], id_))
        run("INSERT OR IGNORE INTO labelled (label, document) VALUES (?, ?)", (labels[1], id_))
        run("UPDATE documents SET status = ? WHERE id = ?", (status, id_))

    def _row_with(self, ids: list[int], uuid: str) -> int | None:
        """The telegram a note stands in; None where only its document could tell."""
        if len(ids) == 1:
            return ids[0]
        marks = ", ".join("?" * len(ids))
        row = self._connection.execute(
            f"SELECT document FROM notes WHERE uuid = ? AND document IN ({marks})", (uuid, *ids)
        ).fetchone()
        return None if row is None else int(row[0])

    def _put_note(self, id_: int, note: NoteEntry) -> None:
        """Let a document have a note; one that is listed with a copy is left to the next scan."""
        run = self._connection.execute
        which = "document = ? AND uuid = ?"
        if run(f"SELECT 1 FROM copied WHERE {which}", (id_, note.id)).fetchone() is not None:
            return
        row = run(f"SELECT id FROM notes WHERE {which}", (id_, note.id)).fetchone()
        if row is not None:
            ((_, before),) = entries_of_notes(self._connection, [row[0]])
            self._notes.forget_notes(which, id_, note.id)
            note = _over(before, note)
        if note.id != ON_DOCUMENT or note.tags or note.text:
            self._notes.put_notes(id_, [note])

    def _count(self, id_: int) -> None:
        """Let a document count, and be labelled with, what it has of notes and tags now."""
        run = self._connection.execute
        tags = [
            label
            for (label,) in run(
                "SELECT t.label FROM notes n JOIN tagged o ON o.note = n.id"
                " JOIN note_tags t ON t.id = o.tag WHERE n.document = ?",
                (id_,),
            )
        ]
        (count,) = run("SELECT count(*) FROM notes WHERE document = ?", (id_,)).fetchone()
        for (packed,) in run("SELECT entry FROM copied WHERE document = ?", (id_,)):
            count += 1
            tags += [tag.label for tag in unpacked_note(packed).tags]
        labels = {self._number_of(Label(Facet.TAG, tag)) for tag in tags}
        run(
            "DELETE FROM labelled WHERE label IN (SELECT id FROM labels WHERE facet = ?)"
            " AND document = ?",
            (int(Facet.TAG), id_),
        )
        self._connection.executemany(
            "INSERT INTO labelled (label, document) VALUES (?, ?)",
            sorted((number, id_) for number in labels),
        )
        run("UPDATE documents SET notes = ?, tags = ? WHERE id = ?", (count, len(labels), id_))


def _over(before: NoteEntry, note: NoteEntry) -> NoteEntry:
    """A note as it is said now, with what only its document tells of it."""
    if note.id == ON_DOCUMENT:
        return replace(note, text=before.text, versions=before.versions)
    return replace(
        note,
        quote=before.quote,
        placement=before.placement,
        place=before.place,
        start=before.start,
        telegram=before.telegram,
        versions=before.versions,
    )
