"""Taking the words of dead documents out of an index, without reading any document again.

The full-text table keeps no text, and takes a document out only if it is told every word of it
once more. The table can list all its words with their places, so those of the dead ones are put
together from there. Readers go on meanwhile; whoever is stopped in the middle goes on later.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from reader.collection.compacting import compact
from reader.collection.facet_batches import drop_dead
from reader.collection.schema import MOST_DEAD
from reader.collection.transactions import transaction

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from reader.collection.control import Control

_COLUMNS = ("body", "subject", "addresses", "navigation")
_DELETE = "INSERT INTO words (words, rowid, body, subject, addresses, navigation) VALUES"
_AT_ONCE = 5_000
"""Documents put together in one pass over all words: some tens of MB of memory."""
_IN_ONE_TRANSACTION = 200
_CHECK_EACH = 20_000


def has_many_dead(connection: sqlite3.Connection) -> bool:
    """Whether so many documents were changed or taken out that purging the index pays."""
    dead, live = (
        connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        for table in ("dead", "documents")
    )
    return bool(dead * MOST_DEAD > live + dead)


def purge(connection: sqlite3.Connection, control: Control) -> None:
    """Take the words of all dead documents out, and forget that these ever were.

    Raises:
        reader.collection.control.Cancelled: If the work is cancelled; what was done stays.
        sqlite3.Error: If the index cannot be written.
    """
    dead = [row[0] for row in connection.execute("SELECT id FROM dead ORDER BY id")]
    for start in range(0, len(dead), _AT_ONCE):
        _take_out(connection, dead[start : start + _AT_ONCE], control)
    with transaction(connection):
        drop_dead(connection, dead)
        connection.executemany("DELETE FROM dead WHERE id = ?", ((one,) for one in dead))
    compact(connection, control)


def _take_out(connection: sqlite3.Connection, dead: Sequence[int], control: Control) -> None:
    """Take the words of some documents out; of which that was done before, nothing is left."""
    texts = _texts(connection, dead, control)
    left = [id_ for id_ in dead if _is_held(connection, id_)]
    for start in range(0, len(left), _IN_ONE_TRANSACTION):
        control.check()
        with transaction(connection):
            for id_ in left[start : start + _IN_ONE_TRANSACTION]:
                connection.execute(f"{_DELETE} ('delete', ?, ?, ?, ?, ?)", (id_, *texts.of(id_)))


def _is_held(connection: sqlite3.Connection, id_: int) -> bool:
    held = connection.execute("SELECT 1 FROM words_docsize WHERE id = ?", (id_,)).fetchone()
    return held is not None


class _Texts:
    """The words of some documents, each with its place: eight bytes a word."""

    def __init__(self, ids: Iterable[int]) -> None:
        self._places = {id_: (array("Q"), array("I")) for id_ in ids}
        self._words: list[str] = []

    def add(self, id_: int, column: int, offset: int, word: str) -> None:
        """Note a word; those that are the same come one behind the other."""
        if not self._words or self._words[-1] != word:
            self._words.append(word)
        places, words = self._places[id_]
        places.append(offset * len(_COLUMNS) + column)
        words.append(len(self._words) - 1)

    def of(self, id_: int) -> Iterator[str]:
        """The text of each column, as far as its words go."""
        places, words = self._places[id_]
        columns: list[list[str]] = [[] for _ in _COLUMNS]
        for at in sorted(range(len(places)), key=places.__getitem__):
            columns[places[at] % len(_COLUMNS)].append(self._words[words[at]])
        return map(" ".join, columns)


def _texts(connection: sqlite3.Connection, ids: Sequence[int], control: Control) -> _Texts:
    texts = _Texts(ids)
    run = connection.execute
    run("CREATE TEMP TABLE IF NOT EXISTS purged (id INTEGER PRIMARY KEY)")
    run("DELETE FROM temp.purged")
    connection.executemany("INSERT INTO temp.purged VALUES (?)", ((one,) for one in ids))
    run("CREATE VIRTUAL TABLE IF NOT EXISTS temp.places USING fts5vocab(main, words, instance)")
    rows = run(
        "SELECT doc, col, offset, term FROM temp.places WHERE doc IN (SELECT id FROM temp.purged)"
    )
    for count, (id_, column, offset, word) in enumerate(rows):
        if count % _CHECK_EACH == 0:
            control.check()
        texts.add(id_, _COLUMNS.index(column), offset, word)
    return texts
