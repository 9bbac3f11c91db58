"""Notes without a document: those of notes files that no document of the collection reads.

A document that was moved *and* changed is another one for the program until its reader says that
it is the same; a document that is gone leaves its notes behind. The index keeps these notes beside
the others, under the negative number of what they were made on, so that they are listed, counted,
searched and exported while they wait.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from reader.annotations import Placement, stray_reading
from reader.annotations.kinship import key_of
from reader.annotations.known import read_head
from reader.annotations.names import home_of
from reader.annotations.unusable import fault_of
from reader.collection.entry import ON_DOCUMENT
from reader.collection.noted import noted
from reader.collection.notes_faults import NotesFault
from reader.collection.state import State, remember, state
from reader.collection.stray_likeness import likely_documents
from reader.collection.walk import stamp_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from reader.annotations.model import DocumentIdentity
    from reader.collection.control import Control
    from reader.collection.elsewhere import NotesElsewhere
    from reader.collection.entry import NoteEntry
    from reader.collection.writer import Writer

NO_DOCUMENT = str(Placement.NO_DOCUMENT)
"""The placement of every note without a document."""
_ASKED = (
    "SELECT f.path, lower(hex(f.sha256)), lower(hex(d.text_sha256)) FROM documents d"
    " JOIN files f ON f.id = d.file WHERE"
)

UNREADABLE_HOME = "EXISTS (SELECT 1 FROM files f WHERE f.path = s.home AND f.reason > '')"
"""Whether the document of a row ``s`` of the table stands where it was, and cannot be read."""
_MOST_COMPARED = 200
"""For so many documents that are not here it is looked up which text is nearly theirs."""
_WITHOUT_NOTES = " AND NOT EXISTS (SELECT 1 FROM sources s WHERE s.document = d.id)"
"""One that has notes is not asked for others that lie in a folder set apart."""


@dataclass(frozen=True, slots=True)
class Stray:
    """A document that is not here, as the notes on it name it.

    Attributes:
        home: Where it was, below the collection's folder; of notes kept in a folder set apart
            its name alone.
        member: Of a dump or an archive.
        reference_id: Of a telegram.
        files: Its notes files.
        perhaps: Documents here that may be it: opened, they ask. They stand where it was, have its
            reference id, or else nearly its text.
        is_unreadable: It stands where it was, and cannot be read now.
    """

    home: Path
    member: str | None
    reference_id: str | None
    files: tuple[Path, ...]
    perhaps: tuple[Path, ...] = ()
    is_unreadable: bool = False


def settle(
    connection: sqlite3.Connection,
    writer: Writer,
    root: Path,
    elsewhere: NotesElsewhere,
    control: Control,
    notes: Iterable[Path] | None = None,
    faults: Iterable[NotesFault] = (),
) -> None:
    """Let the index hold the notes that are without a document now, and no others.

    Args:
        connection: Of the index, for writing.
        writer: Of the same.
        root: The collection's folder.
        elsewhere: What notes files are known, and what was answered.
        control: May cancel it.
        notes: The notes files of the collection; None to look only at those that had none, so
            that what was found to have one leaves their list.
        faults: What cannot be used of the collection's codebooks.

    Raises:
        reader.collection.control.Cancelled: If the work is cancelled.
        sqlite3.Error: If the index cannot be written; it is as it was then.
    """
    if notes is None:
        listed = [path for one in strays(connection).values() for path in one.files]
    else:
        listed = [*notes, *elsewhere.set_apart]
    reading = {
        os.fsdecode(path) for (path,) in connection.execute("SELECT DISTINCT path FROM sources")
    }
    left = sorted(path for path in set(listed) if str(path) not in reading)
    known = tuple(faults)
    seen = _digest(left, elsewhere.answers, known)
    if state(connection, State.STRAYS) == f"{seen} {_generation(connection)}":
        return
    found = list(_found(connection, root, left, elsewhere, control))
    told = None if notes is None else (*known, *_faults(connection, left, control))
    if found or told or strays(connection) or _has_faults(connection):
        writer.put_strays(found, told)
    remember(connection, State.STRAYS, f"{seen} {_generation(connection)}")


def strays(connection: sqlite3.Connection) -> dict[int, Stray]:
    """The documents that are not here, by the negative numbers of the notes on them.

    Raises:
        sqlite3.Error: If the index cannot be read.
    """
    rows = connection.execute(
        f"SELECT id, home, member, reference_id, files, perhaps, {UNREADABLE_HOME} FROM strays s"
    )
    return {
        -id_: Stray(
            Path(os.fsdecode(home)),
            member,
            reference_id,
            tuple(map(Path, json.loads(files))),
            tuple(map(Path, json.loads(perhaps))),
            bool(is_unreadable),
        )
        for id_, home, member, reference_id, files, perhaps, is_unreadable in rows
    }


def row_of(stray: Stray) -> tuple[object, ...]:
    """What the table holds of one; paths may hold bytes that are no characters."""
    return (
        os.fsencode(stray.home),
        stray.member,
        stray.reference_id,
        json.dumps([str(path) for path in stray.files]),
        json.dumps([str(path) for path in stray.perhaps]),
    )


def _found(
    connection: sqlite3.Connection,
    root: Path,
    left: Iterable[Path],
    elsewhere: NotesElsewhere,
    control: Control,
) -> Iterator[tuple[Stray, tuple[NoteEntry, ...]]]:
    together: dict[tuple[Path, str | None], list[tuple[Path, DocumentIdentity]]] = {}
    for path in left:
        control.check()
        named = read_head(path)
        if named is not None:
            home = home_of(path, named)
            below = home.relative_to(root) if home.is_relative_to(root) else Path(home.name)
            together.setdefault((below, named.member), []).append((path, named))
    apart = frozenset(elsewhere.set_apart)
    compared = _MOST_COMPARED
    read: list[tuple[Stray, tuple[NoteEntry, ...]]] = []
    for (home, member), files in together.items():
        control.check()
        paths = tuple(path for path, _ in files)
        known = next((one.reference_id for _, one in files if one.reference_id), None)
        is_apart = apart.issuperset(paths)
        which = _WITHOUT_NOTES if is_apart else ""
        perhaps = tuple(_perhaps(connection, home, files, elsewhere, which))
        if is_apart and not perhaps:
            # A folder set apart may serve other collections, and these notes be theirs.
            continue
        reading = stray_reading(paths)
        if reading is not None:
            if not perhaps and compared and not os.path.lexists(root / home):
                compared -= 1
                refused = elsewhere.said.another
                perhaps = tuple(likely_documents(connection, root, paths, reading, refused))
            read.append((Stray(home, member, known, paths, perhaps), noted(reading).every))
    shown = _shown(connection, (note.id for _, notes in read for note in notes))
    for stray, notes in read:
        fresh = tuple(replace(n, placement=NO_DOCUMENT) for n in notes if n.id not in shown)
        # A copy of a notes file brings the same notes once more.
        shown.update(note.id for note in fresh if note.id != ON_DOCUMENT)
        if fresh:
            yield stray, fresh


def _shown(connection: sqlite3.Connection, ids: Iterable[str]) -> set[str]:
    """Those notes that stand on a document here: somebody, or another file, brought them there."""
    asked = json.dumps([id_ for id_ in ids if id_ != ON_DOCUMENT])
    rows = connection.execute(
        "SELECT uuid FROM notes WHERE document > 0 AND uuid IN (SELECT value FROM json_each(?))",
        (asked,),
    )
    return {uuid for (uuid,) in rows}


def _perhaps(
    connection: sqlite3.Connection,
    home: Path,
    files: Iterable[tuple[Path, DocumentIdentity]],
    elsewhere: NotesElsewhere,
    which: str,
) -> Iterator[Path]:
    """The documents that stand where it was, or have its reference id, and were not refused."""
    seen: set[bytes] = set()
    for _, named in files:
        rows = connection.execute(f"{_ASKED} f.path = ?{which}", (os.fsencode(home),)).fetchall()
        if named.reference_id:
            asked = f"{_ASKED} d.reference_id = ?{which} ORDER BY f.path"
            rows += connection.execute(asked, (named.reference_id,))
        for path, sha256, text_sha256 in rows:
            refused = ((key_of(named), key) for key in (sha256, text_sha256))
            if path not in seen and elsewhere.said.another.isdisjoint(refused):
                seen.add(path)
                yield Path(os.fsdecode(path))


def _generation(connection: sqlite3.Connection) -> int:
    row = connection.execute("SELECT value FROM state WHERE name = 'generation'").fetchone()
    return int(row[0])


def _faults(
    connection: sqlite3.Connection, left: Iterable[Path], control: Control
) -> Iterator[NotesFault]:
    """What cannot be used of notes files that no document speaks of."""
    rows = connection.execute("SELECT path FROM notes_faults WHERE document <> 0")
    told = {os.fsdecode(path) for (path,) in rows}
    for path in left:
        control.check()
        sentence = fault_of(path) if str(path) not in told else None
        if sentence is not None:
            yield NotesFault(path, sentence)


def _has_faults(connection: sqlite3.Connection) -> bool:
    row = connection.execute("SELECT 1 FROM notes_faults WHERE document = 0").fetchone()
    return row is not None


def _digest(paths: Iterable[Path], answers: str, faults: Iterable[NotesFault]) -> str:
    told = "\n".join(f"{stamp_of(str(path))} {path}" for path in paths)
    data = f"{answers}\n{told}\n{faults}".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(data, digest_size=12).hexdigest()
