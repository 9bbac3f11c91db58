"""Telegrams that documents cite and that are not in the collection: kept current, and listed."""

from __future__ import annotations

import os
from array import array
from bisect import insort
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import PurePath
from typing import TYPE_CHECKING

from reader.collection.day_orders import PLACE
from reader.collection.entry import SUBJECT_MARK, Facet
from reader.collection.labels import label_key, values_of
from reader.collection.sql import COPY_GROUP
from reader.reference.telegram_ids import telegram_id

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from reader.collection.entry import Entry

_MANY = 500
"""Ids in one question: SQLite allows a thousand values."""
_PAST_MARK = chr(ord(SUBJECT_MARK) + 1)


# Parts of a canonical id (``07VELLIN412``); what is none sorts as it stands.
_POST = "rtrim(ltrim(l.value, '0123456789'), '0123456789')"
_SERIAL = f"CAST(ltrim(ltrim(l.value, '0123456789'), {_POST}) AS INTEGER)"
_SHORT = "substr(l.value, 1, 2)"
_CITED = f"l.facet = {int(Facet.REFERENCE)} AND l.value = ?1 AND l.key = ?2"
"""Of ``labels l``: that it is the reference of a canonical id, given with its key."""
_ROW = "l.value, m.cited, m.inferred = m.documents, m.label, m.documents"
_YEAR = f"CASE WHEN {_SHORT} >= '60' THEN '19' ELSE '20' END || {_SHORT}"


class Citations:
    """Keeps the table of missing telegrams current: whatever was touched is counted anew."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._touched: set[str] = set()

    def touch(self, entry: Entry) -> None:
        """Note what a new document is and cites."""
        if entry.canonical_id is not None:
            self._touched.add(entry.canonical_id)
        self._touched.update(one.value for one in entry.labels if one.facet is Facet.REFERENCE)

    def touch_stored(self, document: int) -> None:
        """Note what a document is and cites that is about to be taken out."""
        own = self._connection.execute(
            "SELECT canonical_id FROM documents WHERE id = ? AND canonical_id IS NOT NULL",
            (document,),
        )
        self._touched.update(value for (value,) in own)
        self._touched.update(values_of(self._connection, document, Facet.REFERENCE))

    def clear(self) -> None:
        """Forget what was touched: the transaction came to nothing."""
        self._touched.clear()

    def settle(self) -> None:
        """Count the citations of all that was touched; part of the writer's transaction.

        Raises:
            sqlite3.Error: If the index cannot be written.
        """
        touched = [(one, label_key(one)) for one in sorted(self._touched)]
        self._touched.clear()
        run = self._connection.executemany
        run(
            f"DELETE FROM missing WHERE label = (SELECT l.id FROM labels l WHERE {_CITED})", touched
        )
        count = "(SELECT count({}) FROM labelled JOIN documents d ON d.id = document"
        count += " WHERE label = {})"
        guessed = f"(SELECT id FROM labels WHERE facet = {int(Facet.INFERRED_REFERENCE)}"
        guessed += " AND key = l.key AND value = l.value)"
        run(
            "INSERT INTO missing (label, year, post, serial, cited, documents, inferred)"
            f" SELECT l.id, {_YEAR}, {_POST}, {_SERIAL},"
            f" {count.format(f'DISTINCT {COPY_GROUP}', 'l.id')}, {count.format('*', 'l.id')},"
            f" {count.format('*', guessed)} FROM labels l WHERE {_CITED}"
            " AND NOT EXISTS (SELECT 1 FROM documents WHERE canonical_id = ?1)"
            " AND EXISTS (SELECT 1 FROM labelled WHERE label = l.id)",
            touched,
        )


@dataclass(frozen=True, slots=True)
class MissingTelegram:
    """A telegram that documents cite and that is not in the collection.

    Attributes:
        id: Its canonical reference id.
        cited_by: How many documents cite it, copies of one counted once.
        is_inferred: None of them prints its year.
        number: In the index; 0 for one that is not cited.
        subject: Where a document cites it with one; empty for none.
        copies: How many documents cite it, copies counted each.
    """

    id: str
    cited_by: int
    is_inferred: bool = False
    number: int = 0
    subject: str = ""
    copies: int = 0

    @property
    def copies_words(self) -> str:
        """``in 6 copies``, where there are more documents than are counted; else empty."""
        return f"in {self.copies:,} copies" if self.copies > self.cited_by else ""

    @property
    def post(self) -> str:
        """As message reference numbers print it; empty where the id names none."""
        found = telegram_id(self.id)
        return found.post_name if found else ""

    @property
    def mrn(self) -> str:
        """Its message reference number; empty where the id has none."""
        found = telegram_id(self.id)
        return found.mrn if found else ""

    @property
    def year(self) -> int | None:
        """All that the id says of its date."""
        found = telegram_id(self.id)
        return found.year if found else None


class MissingOrder(StrEnum):
    """What missing telegrams are sorted by; the id parts those that are equal."""

    CITED = "cited"
    DATE = "date"
    POST = "post"


_SORTED = {
    MissingOrder.CITED: "cited DESC, year, post, serial",
    MissingOrder.DATE: "year, post, serial",
    MissingOrder.POST: "post, year, serial",
}


def missing_numbers(
    connection: sqlite3.Connection,
    order: MissingOrder = MissingOrder.CITED,
    *,
    holding: str = "",
) -> array[int]:
    """The numbers of the missing telegrams, in order.

    Args:
        connection: Of the index.
        order: Most cited first, or ascending.
        holding: Letters and digits the id must hold, in any case; empty for all.
    """
    wanted = "".join(letter for letter in holding.upper() if letter.isalnum())
    holds = "JOIN labels l ON l.id = m.label WHERE instr(l.value, ?) > 0" if wanted else ""
    rows = connection.execute(
        f"SELECT m.label FROM missing m {holds} ORDER BY {_SORTED[order]}",
        (wanted,) if wanted else (),
    )
    return array("q", (number for (number,) in rows))


def missing_at(connection: sqlite3.Connection, numbers: Sequence[int]) -> list[MissingTelegram]:
    """The missing telegrams of some numbers, in their order; one that is gone is left out."""
    found: dict[int, MissingTelegram] = {}
    for start in range(0, len(numbers), _MANY):
        part = list(numbers[start : start + _MANY])
        rows = connection.execute(
            f"SELECT {_ROW} FROM missing m JOIN labels l ON l.id = m.label"
            f" WHERE label IN ({', '.join('?' * len(part))})",
            part,
        )
        found |= {row[3]: _telegram(row) for row in rows}
    return list(_with_subjects(connection, (found[n] for n in numbers if n in found)))


def missing_of(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, MissingTelegram]:
    """Those of some canonical ids that are missing and cited."""
    found: dict[str, MissingTelegram] = {}
    for one in ids:
        row = connection.execute(
            f"SELECT {_ROW} FROM labels l JOIN missing m ON m.label = l.id WHERE {_CITED}",
            (one, label_key(one)),
        ).fetchone()
        if row is not None:
            found[one] = _telegram(row)
    return found


def missing_telegrams(
    connection: sqlite3.Connection, order: MissingOrder = MissingOrder.CITED
) -> Iterator[MissingTelegram]:
    """Cited telegrams that are not in this collection, most cited first or as asked for."""
    rows = connection.execute(
        f"SELECT {_ROW} FROM missing m JOIN labels l ON l.id = m.label ORDER BY {_SORTED[order]}"
    )
    subjects: dict[str, str] | None = None
    for row in rows:
        if subjects is None:
            # All at once: to look for each takes ten times as long.
            subjects = _subjects(connection)
        one = _telegram(row)
        subject = subjects.get(one.id)
        yield replace(one, subject=subject) if subject else one


def citing_names(connection: sqlite3.Connection, *, most: int) -> dict[str, list[str]]:
    """The documents that cite each missing telegram, by its id: their ids, or their files' names.

    Copies of one document are named once.

    Args:
        connection: Of the index.
        most: So many of each, by date.
    """
    rows = connection.execute(
        f"SELECT l.value, {PLACE}, d.reference_id, f.path, {COPY_GROUP}"
        " FROM missing m JOIN labels l ON l.id = m.label"
        # CROSS JOIN keeps this order, so that documents come by date, and few are sorted anew.
        " CROSS JOIN labelled x ON x.label = m.label CROSS JOIN documents d ON d.id = x.document"
        " CROSS JOIN files f ON f.id = d.file"
    )
    found: dict[str, list[tuple[int, str, object]]] = {}
    for id_, place, own, path, group in rows:
        names = found.setdefault(id_, [])
        if len(names) == most and place > names[-1][0]:
            continue
        copy = next((one for one in names if one[2] == group), None)
        if copy is None or place < copy[0]:
            if copy is not None:
                names.remove(copy)
            insort(names, (place, own or PurePath(os.fsdecode(path)).name, group))
            del names[most:]
    return {id_: [name for _, name, _ in names] for id_, names in found.items()}


def _subjects(connection: sqlite3.Connection) -> dict[str, str]:
    """The first of the subjects each telegram is cited with."""
    found: dict[str, str] = {}
    for (value,) in connection.execute(
        "SELECT value FROM labels WHERE facet = ?"
        " AND EXISTS (SELECT 1 FROM labelled WHERE label = labels.id) ORDER BY value",
        (int(Facet.CITED_SUBJECT),),
    ):
        id_, _, subject = value.partition(SUBJECT_MARK)
        found.setdefault(id_, subject)
    return found


def _with_subjects(
    connection: sqlite3.Connection, found: Iterable[MissingTelegram]
) -> Iterator[MissingTelegram]:
    for one in found:
        # As the key of a label begins: its id stands first, a word of its own.
        key = label_key(one.id)
        row = connection.execute(
            "SELECT value FROM labels WHERE facet = ? AND key >= ? AND key < ?"
            " AND value >= ? AND value < ?"
            " AND EXISTS (SELECT 1 FROM labelled WHERE label = labels.id) ORDER BY value LIMIT 1",
            (
                int(Facet.CITED_SUBJECT),
                key,
                f"{key}\U0010ffff",
                f"{one.id}{SUBJECT_MARK}",
                f"{one.id}{_PAST_MARK}",
            ),
        ).fetchone()
        yield replace(one, subject=row[0].partition(SUBJECT_MARK)[2]) if row else one


def missing_count(connection: sqlite3.Connection) -> int:
    """How many telegrams are cited and not in this collection."""
    return int(connection.execute("SELECT count(*) FROM missing").fetchone()[0])


def _telegram(row: tuple[str, int, int, int, int]) -> MissingTelegram:
    id_, cited, is_inferred, number, copies = row
    return MissingTelegram(id_, cited, bool(is_inferred), number, copies=copies)
