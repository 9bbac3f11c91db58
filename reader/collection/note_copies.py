"""Notes that stand on several copies of a document: each is one note, kept with one of them.

The same notes file is recognised for two copies where it lies by the hash of their bytes, or where
their document was before both; and a note that was taken over from a copy is the same note until
somebody changes it on one of them. The index lists such a note with the document whose name its
file carries, and of the other copies knows that they show it, too: so the list of notes tells it
once, while each document has the notes it shows (`reader.collection.note_conditions`). When that
document goes, the note stands with the next copy. A note whose place waits for its reader on one
of them is listed there as well.
"""

from __future__ import annotations

import json
import os
from collections import defaultdict
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from reader.collection.elsewhere import is_beside
from reader.collection.entry import ON_DOCUMENT, WAITING, NoteEntry, NoteTag
from reader.collection.note_rows import entries_of_notes
from reader.collection.state import State, remember, state

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from reader.collection.elsewhere import NotesElsewhere
    from reader.collection.writer import Writer

Copies = dict[tuple[int, str], int]
"""Notes that are not listed (a document's id, the note's), and the document they stand with."""
_ANY = (
    "SELECT uuid, document FROM notes WHERE document > 0"
    " UNION ALL SELECT uuid, document FROM copied"
)
_MOST = 500


@dataclass(frozen=True, slots=True)
class _Holder:
    """A document that shows a note.

    Attributes:
        document: Its id.
        path: Its file's, below the collection's folder.
        member: Of a dump or an archive.
        sources: The notes files that are read for it.
    """

    document: int
    path: str
    member: str | None
    sources: frozenset[str]


def settle_copies(
    connection: sqlite3.Connection, writer: Writer, root: Path, elsewhere: NotesElsewhere
) -> None:
    """Let each note be listed with one document, and with no other copy of it.

    Raises:
        sqlite3.Error: If the index cannot be written; it is as it was then.
    """
    if state(connection, State.COPIES) == generation(connection):
        return
    wanted = _wanted(connection, root, elsewhere)
    if wanted != copies(connection):
        writer.put_copies(wanted)
    remember(connection, State.COPIES, generation(connection))


def copies(connection: sqlite3.Connection) -> Copies:
    """The notes that are not listed because they stand with another copy."""
    rows = connection.execute("SELECT document, uuid, home FROM copied")
    return {(document, uuid): home for document, uuid, home in rows}


def packed_note(note: NoteEntry) -> str:
    """A note as it is kept while it is not listed."""
    return json.dumps(asdict(note))


def unpacked_note(text: str) -> NoteEntry:
    """The note that was packed."""
    stored = json.loads(text)
    tags = tuple(NoteTag(**tag) for tag in stored.pop("tags"))
    return NoteEntry(**stored, tags=tags)


def generation(connection: sqlite3.Connection) -> str:
    """What is another after every change of what the index says."""
    row = connection.execute("SELECT value FROM state WHERE name = 'generation'").fetchone()
    return str(row[0])


def _wanted(connection: sqlite3.Connection, root: Path, elsewhere: NotesElsewhere) -> Copies:
    found: Copies = {}
    shared = connection.execute(
        f"SELECT uuid FROM ({_ANY}) WHERE uuid <> ? GROUP BY uuid HAVING count(*) > 1",
        (ON_DOCUMENT,),
    )
    on_passages = [uuid for (uuid,) in shared]
    documents = _with_shared_files(connection)
    if not (on_passages or documents):
        return found
    listed: dict[tuple[str, NoteEntry], list[int]] = defaultdict(list)
    for document, note in _shown(connection, on_passages, documents):
        listed[note.id, _said(note)].append(document)
    held = _holders(connection, {one for some in listed.values() for one in some})
    for (uuid, _), some in listed.items():
        holders = [held[one] for one in some if one in held]
        groups = [holders] if uuid != ON_DOCUMENT else _of_one_file(holders)
        for group in groups:
            home = min(group, key=lambda one: _rank(one, root, elsewhere))
            found.update({(one.document, uuid): home.document for one in group if one is not home})
    return found


def _with_shared_files(connection: sqlite3.Connection) -> list[int]:
    """The documents that share a notes file with another one."""
    rows = connection.execute(
        "SELECT DISTINCT document FROM sources WHERE path IN"
        " (SELECT path FROM sources GROUP BY path HAVING count(*) > 1)"
    )
    return [document for (document,) in rows]


def _shown(
    connection: sqlite3.Connection, uuids: Iterable[str], documents: Iterable[int]
) -> Iterator[tuple[int, NoteEntry]]:
    """Notes on passages by their ids, and those on some documents as a whole."""
    for column, values in (("uuid", list(uuids)), ("document", list(documents))):
        more = "" if column == "uuid" else f" AND uuid = '{ON_DOCUMENT}'"
        which = f"{column} IN (SELECT value FROM json_each(?)){more}"
        asked = (json.dumps(values),)
        rows = connection.execute(f"SELECT id FROM notes WHERE {which} AND document > 0", asked)
        ids = [id_ for (id_,) in rows]
        for start in range(0, len(ids), _MOST):
            yield from entries_of_notes(connection, ids[start : start + _MOST])
        for document, packed in connection.execute(
            f"SELECT document, entry FROM copied WHERE {which}", asked
        ):
            yield document, unpacked_note(packed)


def _said(note: NoteEntry) -> NoteEntry:
    """What a note says, wherever it stands in its text and whatever its tags are called there.

    Whether it stands anywhere is the business of each document: elsewhere nobody could confirm it.
    """
    tags = tuple(NoteTag(tag.id, "") for tag in note.tags)
    waits = note.placement if note.placement in WAITING else ""
    return replace(note, tags=tags, quote="", placement=waits, place="", start=None, telegram=0)


def _holders(connection: sqlite3.Connection, documents: Iterable[int]) -> dict[int, _Holder]:
    """Some documents; a telegram of a file has the notes files of the whole file."""
    asked = (json.dumps(sorted(documents)),)
    sources: dict[int, set[str]] = defaultdict(set)
    for document, path in connection.execute(
        "SELECT d.id, s.path FROM documents d JOIN documents o ON o.file = d.file"
        " AND o.member IS d.member JOIN sources s ON s.document = o.id"
        " WHERE d.id IN (SELECT value FROM json_each(?))",
        asked,
    ):
        sources[document].add(os.fsdecode(path))
    rows = connection.execute(
        "SELECT d.id, f.path, d.member FROM documents d JOIN files f ON f.id = d.file"
        " WHERE d.id IN (SELECT value FROM json_each(?))",
        asked,
    )
    return {
        id_: _Holder(id_, os.fsdecode(path), member, frozenset(sources[id_]))
        for id_, path, member in rows
    }


def _of_one_file(holders: Iterable[_Holder]) -> list[list[_Holder]]:
    """Documents brought together that share a notes file, by whatever way."""
    groups: list[tuple[set[str], list[_Holder]]] = []
    for one in holders:
        sources, members = set(one.sources), [one]
        apart: list[tuple[set[str], list[_Holder]]] = []
        for other in groups:
            if other[0].isdisjoint(sources):
                apart.append(other)
            else:
                sources |= other[0]
                members += other[1]
        groups = [*apart, (sources, members)]
    return [members for _, members in groups]


def _rank(one: _Holder, root: Path, elsewhere: NotesElsewhere) -> tuple[bool, bool, str, str]:
    """First the document a notes file lies beside, then one that has the name it states."""
    path = root / one.path
    lies = any(is_beside(Path(notes), path) for notes in one.sources)
    named = any(elsewhere.stated_name(Path(notes)) == path.name for notes in one.sources)
    return not lies, not named, one.path, one.member or ""
