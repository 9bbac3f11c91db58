"""An index without what depends on how it came about: numbers of rows, times, dead documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.collection.facets import FacetTable, counts
from reader.collection.listing import Wanted, listed
from reader.collection.query import parse_query
from reader.collection.schema import DAY
from reader.collection.state import State

if TYPE_CHECKING:
    import sqlite3

Rows = list[tuple[object, ...]]

_OF_FILES = ("id", "changed", "touched", "notes_stamp", "added", "altered")
_OF_DOCUMENTS = ("id", "file", "place")
_OF_NOTES = ("id", "document", "author")
_OF_FOLDER = tuple(map(str, (State.LEFT_OUT, State.CLOSED, State.UNREAD, State.LABELS)))
_OF_LOST = (
    "SELECT document FROM apart WHERE document NOT IN (SELECT id FROM documents)",
    "SELECT document FROM labelled WHERE document NOT IN (SELECT id FROM documents)",
    "SELECT id FROM notes WHERE document NOT IN"
    " (SELECT id FROM documents UNION SELECT -id FROM strays)",
    "SELECT document FROM copied WHERE document NOT IN (SELECT id FROM documents)",
    "SELECT home FROM copied c WHERE NOT EXISTS"
    " (SELECT 1 FROM notes n WHERE n.document = c.home AND n.uuid = c.uuid)",
    "SELECT document FROM sources WHERE document NOT IN (SELECT id FROM documents)",
    "SELECT note FROM tagged WHERE note NOT IN (SELECT id FROM notes)",
    "SELECT id FROM documents WHERE file NOT IN (SELECT id FROM files)",
    "SELECT id FROM documents WHERE id IN (SELECT id FROM dead)",
)


def canonical(connection: sqlite3.Connection) -> dict[str, Rows]:
    """What an index says, in an order of its own; ``lost`` is what belongs to nothing."""
    for table in ("words", "note_words"):
        connection.execute(
            f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.all_{table}"
            f" USING fts5vocab(main, {table}, instance)"
        )
    document = "f.path, d.member, d.telegram"
    files = "JOIN files f ON f.id = d.file"
    notes = f"JOIN documents d ON d.id = n.document {files}"
    of_files = _columns(connection, "files", "f", _OF_FILES)
    of_documents = _columns(connection, "documents", "d", _OF_DOCUMENTS)
    of_notes = _columns(connection, "notes", "n", _OF_NOTES)
    asked = {
        "files": f"SELECT {of_files} FROM files f",
        "documents": f"SELECT f.path, d.id / {DAY}, {of_documents} FROM documents d {files}",
        "labels": (
            f"SELECT {document}, l.facet, l.value, l.key FROM labelled x"
            f" JOIN labels l ON l.id = x.label JOIN documents d ON d.id = x.document {files}"
        ),
        "notes": (
            f"SELECT {document}, {of_notes}, a.uuid, a.name FROM notes n {notes}"
            " JOIN authors a ON a.id = n.author"
        ),
        "sources": f"SELECT {document}, s.path FROM sources s"
        f" JOIN documents d ON d.id = s.document {files}",
        "strays": (
            "SELECT s.home, s.member, s.reference_id, s.files, s.perhaps, n.uuid, n.text"
            " FROM strays s JOIN notes n ON n.document = -s.id"
        ),
        "tagged": (
            f"SELECT {document}, n.uuid, t.place, g.uuid, g.label FROM notes n {notes}"
            " JOIN tagged t ON t.note = n.id JOIN note_tags g ON g.id = t.tag"
        ),
        "words": (
            f"SELECT w.term, {document}, w.col, w.offset FROM temp.all_words w"
            f" JOIN documents d ON d.id = w.doc {files}"
        ),
        "note words": (
            f"SELECT w.term, {document}, n.uuid, w.col, w.offset FROM temp.all_note_words w"
            f" JOIN notes n ON n.id = w.doc {notes}"
        ),
        "missing": (
            "SELECT l.value, m.year, m.post, m.serial, m.cited, m.documents, m.inferred"
            " FROM missing m JOIN labels l ON l.id = m.label"
        ),
        "copied": (
            f"SELECT {document}, c.uuid, c.entry, g.path, h.member, h.telegram FROM copied c"
            f" JOIN documents d ON d.id = c.document {files} JOIN documents h ON h.id = c.home"
            " JOIN files g ON g.id = h.file"
        ),
        "faults": (
            "SELECT n.path, n.sentence, f.path, d.member, d.telegram FROM notes_faults n"
            " LEFT JOIN documents d ON d.id = n.document LEFT JOIN files f ON f.id = d.file"
        ),
        "of the folder": f"SELECT name, value FROM state WHERE name IN {_OF_FOLDER}",
        "lost": " UNION ALL ".join(_OF_LOST),
    }
    rows = {name: map(tuple, connection.execute(sql)) for name, sql in asked.items()}
    found: dict[str, Rows] = {name: sorted(some, key=repr) for name, some in rows.items()}
    return {**found, "facets": _facets(connection), "list": _list(connection)}


def _list(connection: sqlite3.Connection) -> Rows:
    """The whole list by date, as it may be kept, in its order; then the counts told of it."""
    found = listed(connection, Wanted())
    documents = "SELECT f.path, d.member, d.telegram FROM documents d JOIN files f ON f.id = d.file"
    rows: Rows = []
    for id_ in found.ids:
        sql = f"{documents} WHERE d.id = ?" if id_ >= 0 else "SELECT path FROM files WHERE id = ?"
        rows += connection.execute(sql, (abs(id_),)).fetchall()
    return [*rows, (found.documents, found.unreadable, found.incomplete, found.files)]


def _facets(connection: sqlite3.Connection) -> Rows:
    """How many documents have each value, as the packed labels say."""
    counted = counts(FacetTable.load(connection), connection, parse_query(""))
    return sorted((one.name, value.value, value.count) for one in counted for value in one.values)


def _columns(connection: sqlite3.Connection, table: str, short: str, but: tuple[str, ...]) -> str:
    names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    return ", ".join(f"{short}.{name}" for name in names if name not in but)
