"""What is new in a collection: its files and its colleagues' notes now, against an earlier day.

An earlier day is kept as numbers (:class:`Holdings`): 64 bits for a file's path, as many for its
content, and for each version of a colleague's note. Paths are those below the collection's folder,
and content is what counts: a file that was only touched is not changed, and one that stands at
another place now was moved.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reader.collection.entry import WAITING
from reader.collection.news_numbers import number
from reader.collection.note_conditions import STANDING
from reader.collection.overview import inside_folder
from reader.collection.query import parse_query
from reader.collection.search import find
from reader.collection.sql import below_folder
from reader.collection.strays import UNREADABLE_HOME

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Iterator

_MOST = 500
"""Values in one question."""


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a collection held at some moment.

    Attributes:
        files: The content of each file, by its path; 0 for one that could not be read.
        notes: Versions of notes that are not one's own, each by all that tells it.
    """

    files: dict[int, int]
    notes: frozenset[int]


def _no_documents() -> array[int]:
    return array("q")


@dataclass(frozen=True, slots=True)
class Listed:
    """Things of one sort, and the documents that hold them.

    Attributes:
        count: Files, or notes.
        documents: Their ids as lists hold them, by date; a dump has many. Behind them the
            negative numbers of files that could not be read.
    """

    count: int = 0
    documents: array[int] = field(default_factory=_no_documents)

    @property
    def readable(self) -> int:
        """How many documents there are, files that could not be read not among them."""
        return sum(id_ > 0 for id_ in self.documents)


@dataclass(frozen=True, slots=True)
class SearchNews:
    """New hits of a saved search.

    Attributes:
        name: Of the search.
        query: As it is typed.
        documents: Found, and new or changed, or with new notes of colleagues.
    """

    name: str
    query: str
    documents: array[int]


@dataclass(frozen=True, slots=True)
class StrayNotes:
    """Notes without a document.

    Attributes:
        count: How many.
        asked: On how many of them a document here asks when it is opened.
        unreadable: Of how many the document is here, and cannot be read.
    """

    count: int = 0
    asked: int = 0
    unreadable: int = 0


@dataclass(frozen=True, slots=True)
class News:
    """What came since an earlier day.

    Attributes:
        new: Files that were not there, at no other place either.
        changed: Files of other content now.
        moved: Files that stood at another place.
        gone: The numbers of the paths of files that are no longer there, at no other place
            either; :mod:`reader.collection.gone` says which they were.
        notes: New and changed notes of colleagues.
        waiting: Notes that wait for a place, whenever that began.
        searches: Saved searches with new hits, in their order.
        strays: Notes without a document, whenever they lost it.
    """

    new: Listed = field(default_factory=Listed)
    changed: Listed = field(default_factory=Listed)
    moved: Listed = field(default_factory=Listed)
    gone: frozenset[int] = frozenset()
    notes: Listed = field(default_factory=Listed)
    waiting: Listed = field(default_factory=Listed)
    searches: tuple[SearchNews, ...] = ()
    strays: StrayNotes = field(default_factory=StrayNotes)

    @property
    def is_empty(self) -> bool:
        """Whether nothing came; notes that wait are no news."""
        counts = (self.new, self.changed, self.moved, self.notes)
        return not (self.gone or self.searches or any(one.count for one in counts))


def holdings(connection: sqlite3.Connection, me: str) -> Holdings:
    """What the collection holds now.

    Args:
        connection: Of the index.
        me: Id of the user, whose own notes are no news.

    Raises:
        sqlite3.Error: If the index cannot be read.
    """
    files = {key: content for _id, key, content in _files(connection)}
    notes = (key for keys, _note, _document in _notes_of_others(connection, me) for key in keys)
    return Holdings(files, frozenset(notes))


def news(
    connection: sqlite3.Connection,
    before: Holdings,
    me: str,
    searches: Iterable[tuple[str, str]] = (),
    within: str = "",
) -> News:
    """What came since an earlier day.

    Args:
        connection: Of the index.
        before: What the collection held then.
        me: Id of the user.
        searches: Saved searches there were then, as name and query.
        within: Only what came below this folder of the collection; what is gone from there
            nobody knows.

    Raises:
        sqlite3.Error: If the index cannot be read.
    """
    files = _news_of_files(connection, before, within)
    notes = _news_of_notes(connection, before, me, within)
    among = {*files.new.documents, *files.changed.documents, *notes.documents}
    return replace(
        files,
        notes=notes,
        waiting=notes_waiting(connection, within),
        searches=tuple(_new_hits(connection, searches, among)),
        strays=stray_notes(connection, within),
    )


def _news_of_files(connection: sqlite3.Connection, before: Holdings, within: str) -> News:
    """What came, was changed, moved or went; nothing of notes and searches."""
    new: list[tuple[int, int]] = []
    changed: list[int] = []
    left = dict(before.files)
    for id_, key, content in _files(connection):
        known = left.pop(key, None)
        if known is None:
            new.append((id_, content))
        elif known != content:
            changed.append(id_)
    arrived, moved, gone = _parted(new, left)
    if within:
        inside = _files_below(connection, within)
        arrived, changed, moved = (
            [id_ for id_ in one if id_ in inside] for one in (arrived, changed, moved)
        )
        gone = frozenset()
    return News(
        _listed(connection, arrived), _listed(connection, changed), _listed(connection, moved), gone
    )


def _news_of_notes(
    connection: sqlite3.Connection, before: Holdings, me: str, within: str
) -> Listed:
    """New and changed notes of colleagues."""
    listed = _listed_below(connection, within) if within else None
    noted: defaultdict[int, int] = defaultdict(int)
    for versions, note, document in _notes_of_others(connection, me):
        if not before.notes.isdisjoint(versions):
            continue
        at = document if listed is None else listed.get(note)
        if at is not None:
            noted[at] += 1
    return Listed(sum(noted.values()), array("q", sorted(noted)))


def stray_notes(connection: sqlite3.Connection, within: str = "") -> StrayNotes:
    """The notes without a document that lay below a folder of the collection."""
    below = below_folder(within, "home")
    row = connection.execute(
        "SELECT count(*), count(*) FILTER (WHERE s.perhaps <> '[]'),"
        f" count(*) FILTER (WHERE {UNREADABLE_HOME}) FROM notes n"
        f" JOIN (SELECT id, home, perhaps FROM strays WHERE {below.text}) s"
        " ON n.document = -s.id",
        below.values,
    ).fetchone()
    return StrayNotes(*map(int, row))


def notes_waiting(connection: sqlite3.Connection, within: str = "") -> Listed:
    """The notes below a folder whose place is proposed, or not known."""
    rows = connection.execute("SELECT id, document FROM notes WHERE placement IN (?, ?)", WAITING)
    on = dict(rows.fetchall())
    if within:
        listed = _listed_below(connection, within)
        on = {note: listed[note] for note in on if note in listed}
    return Listed(len(on), array("q", sorted(set(on.values()))))


def _listed_below(connection: sqlite3.Connection, within: str) -> dict[int, int]:
    """The notes that documents below a folder show, each with the first of these documents."""
    inside = inside_folder(within)
    rows = connection.execute(
        f"SELECT s.note, s.document FROM {STANDING} s"
        f" WHERE s.document IN (SELECT id FROM documents WHERE {inside.text})",
        inside.values,
    )
    found: dict[int, int] = {}
    for note, document in rows:
        found.setdefault(note, document)
    return found


def _files_below(connection: sqlite3.Connection, within: str) -> set[int]:
    below = below_folder(within)
    rows = connection.execute(f"SELECT id FROM files WHERE {below.text}", below.values)
    return {row[0] for row in rows}


def _parted(
    new: Iterable[tuple[int, int]], left: dict[int, int]
) -> tuple[list[int], list[int], frozenset[int]]:
    """New files and files that only stand elsewhere; the lost ones that are gone."""
    lost: defaultdict[int, int] = defaultdict(int)
    for content in left.values():
        lost[content] += 1
    arrived: list[int] = []
    moved: list[int] = []
    for id_, content in new:
        if content and lost[content]:
            lost[content] -= 1
            moved.append(id_)
        else:
            arrived.append(id_)
    # Of several of the same content it is not told which one was moved.
    gone: list[int] = []
    for key, content in left.items():
        if lost[content]:
            lost[content] -= 1
            gone.append(key)
    return arrived, moved, frozenset(gone)


def _new_hits(
    connection: sqlite3.Connection, searches: Iterable[tuple[str, str]], among: Collection[int]
) -> Iterator[SearchNews]:
    for name, query in searches if among else ():
        hits = array("q", (i for i in find(connection, parse_query(query)).ids if i in among))
        if hits:
            yield SearchNews(name, query, hits)


def _files(connection: sqlite3.Connection) -> Iterator[tuple[int, int, int]]:
    """Each file's id in the index, its path and its content as numbers."""
    rows: Iterable[tuple[int, bytes, bytes]] = connection.execute(
        "SELECT id, path, sha256 FROM files"
    )
    return ((id_, number(path), int.from_bytes(sha256[:8])) for id_, path, sha256 in rows)


def _notes_of_others(
    connection: sqlite3.Connection, me: str
) -> Iterator[tuple[tuple[int, ...], int, int]]:
    """Each version of a colleague's note as numbers, of which one tells it; it; its document.

    A note on a whole document has no id of its own: it is told by its document's path as by its
    content, so that it is no news after the file was moved, copied or changed.
    """
    rows: Iterable[tuple[int, int, bytes, bytes, str, str, str]] = connection.execute(
        "SELECT n.id, n.document, f.path, f.sha256, ifnull(d.member, ''), n.uuid,"
        " n.modified || ' ' || n.text FROM notes n"
        " JOIN authors a ON a.id = n.author JOIN documents d ON d.id = n.document"
        " JOIN files f ON f.id = d.file WHERE a.uuid <> ?",
        (me,),
    )
    for note, document, path, content, member, uuid, said in rows:
        version = f"{uuid} {said} ".encode()
        if "-" in uuid:
            yield (number(version),), note, document
            continue
        inside = b"\0" + member.encode("utf-8", "surrogatepass")
        told = tuple(number(version + owner + inside) for owner in (path, content))
        yield told, note, document


def _listed(connection: sqlite3.Connection, files: list[int]) -> Listed:
    found: list[int] = []
    unreadable: list[int] = []
    for start in range(0, len(files), _MOST):
        part = files[start : start + _MOST]
        marks = ", ".join("?" * len(part))
        rows = connection.execute(f"SELECT id FROM documents WHERE file IN ({marks})", part)
        found += [row[0] for row in rows]
        rows = connection.execute(
            f"SELECT -id FROM files WHERE reason > '' AND id IN ({marks})", part
        )
        unreadable += [row[0] for row in rows]
    return Listed(len(files), array("q", (*sorted(found), *unreadable)))
