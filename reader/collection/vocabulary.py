"""The words of an index that begin alike, kept as long as the index stays as it is.

To list them takes a tenth of a second or more in a large collection, and one search asks for them
several times: for its first page, its hits, its snippets and what is said of it. While a word is
typed each further letter asks for some of the same.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

_MOST_KEPT = 12
"""Beginnings whose words are kept, of all indexes together: some megabytes at most."""
_BEHIND_ALL = chr(0x10FFFF)
_NEXT = (
    "WITH RECURSIVE begun (word) AS ("
    " SELECT (SELECT term FROM temp.placed WHERE term >= :beginning LIMIT 1)"
    " UNION ALL"
    " SELECT (SELECT term FROM temp.placed WHERE term >= word || char(0) LIMIT 1) FROM begun"
    " WHERE substr(word, 1, length(:beginning)) = :beginning LIMIT :most"
    ") SELECT word FROM begun WHERE substr(word, 1, length(:beginning)) = :beginning"
)


@dataclass(frozen=True, slots=True)
class _Begun:
    """Words that begin alike.

    Attributes:
        words: In order.
        is_all: They are all there are.
    """

    words: tuple[str, ...]
    is_all: bool


_Key = tuple[str, int, str]
"""The index's file, its generation, the beginning."""
_KEPT: OrderedDict[_Key, _Begun] = OrderedDict()
_LOCK = Lock()


def words_beginning(
    connection: sqlite3.Connection, beginning: str, most: int
) -> tuple[str, ...] | None:
    """The words of an index that begin so, in order; None where there are more than ``most``.

    Raises:
        sqlite3.Error: If the index cannot be read.
    """
    # The grammar of queries, which an export reads its filter by, needs no database.
    from reader.collection.index import generation

    where = _file_of(connection)
    number = generation(connection) if where else 0
    found = _kept(where, number, beginning, most)
    if found is None:
        found = _listed(connection, beginning, most)
        if where:
            with _LOCK:
                _KEPT[where, number, beginning] = found
                while len(_KEPT) > _MOST_KEPT:
                    _KEPT.popitem(last=False)
    return found.words if found.is_all and len(found.words) <= most else None


def _kept(where: str, number: int, beginning: str, most: int) -> _Begun | None:
    """What is known of them, from a shorter beginning too."""
    with _LOCK:
        for length in range(1, len(beginning) + 1):
            key = (where, number, beginning[:length])
            known = _KEPT.get(key)
            if known is None or not (known.is_all or length == len(beginning)):
                continue
            if known.is_all:
                _KEPT.move_to_end(key)
                first = bisect_left(known.words, beginning)
                behind = bisect_left(known.words, beginning + _BEHIND_ALL)
                return _Begun(known.words[first:behind], is_all=True)
            if len(known.words) > most:
                _KEPT.move_to_end(key)
                return known
    return None


def _listed(connection: sqlite3.Connection, beginning: str, most: int) -> _Begun:
    # By its places: a table by words goes through all hits of one to count them.
    connection.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.placed USING fts5vocab(main, words, instance)"
    )
    asked = {"beginning": beginning, "most": most + 1}
    found = tuple(row[0] for row in connection.execute(_NEXT, asked))
    return _Begun(found, is_all=len(found) <= most)


def _file_of(connection: sqlite3.Connection) -> str:
    """The file of an index; empty for one in memory, of which nothing is kept."""
    rows = connection.execute("PRAGMA database_list").fetchall()
    return next((str(path or "") for _at, name, path in rows if name == "main"), "")
