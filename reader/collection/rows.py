"""What the index says of documents: the rows of a list, and a collection's totals."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reader.collection.completeness import states_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from reader.collection.control import Control

    Row = tuple[
        int, bytes, str | None, int, str, str, str | None, str | None, str, int, str, int | None,
        int, str | None, int, int, str,
    ]  # fmt: skip

_MOST = 500
"""Ids in one question: SQLite allows a thousand values."""


@dataclass(frozen=True, slots=True)
class IndexedDocument:
    """One row of the list, as the index knows it.

    Attributes:
        id: In the index.
        path: Below the collection's folder.
        member: Of a dump or an archive.
        telegram: Index of the telegram in its document.
        kind: ``telegram``, ``press-release``, ``report``, ``plain``.
        title: Subject or title; empty where there is none.
        reference_id: Of a telegram.
        post: In its MRN.
        date: ISO 8601, with reduced precision where no more is known; empty for none.
        is_date_inferred: It is stated nowhere.
        sections: State of each section.
        declared: How many sections were sent.
        findings: Entries of the Checks panel.
        worst: The worst severity among them.
        is_incomplete: Some of its text is known to be absent.
        notes: On passages, and one for what is said of it as a whole.
        status: What its reader made of it.
    """

    id: int
    path: Path
    member: str | None
    telegram: int
    kind: str
    title: str
    reference_id: str | None
    post: str | None
    date: str
    is_date_inferred: bool
    sections: tuple[str, ...]
    declared: int | None
    findings: int
    worst: str | None
    is_incomplete: bool
    notes: int
    status: str


@dataclass(frozen=True, slots=True)
class Known:
    """What identifies a document, so that it need not be parsed for that.

    Attributes:
        text_sha256: Of the text it was told of, hexadecimal.
        reference_id: Of its telegram.
    """

    text_sha256: str
    reference_id: str | None


_COLUMNS = (
    "d.id, f.path, d.member, d.telegram, d.kind, d.title, d.reference_id, d.post, d.date,"
    " d.is_date_inferred, d.sections, d.declared, d.findings, d.worst, d.is_incomplete, d.notes,"
    " d.status"
)


def documents(connection: sqlite3.Connection, ids: Sequence[int]) -> list[IndexedDocument]:
    """The documents of some ids, in their order; one that is gone is left out."""
    found: dict[int, IndexedDocument] = {}
    for start in range(0, len(ids), _MOST):
        part = list(ids[start : start + _MOST])
        rows: Iterable[Row] = connection.execute(
            f"SELECT {_COLUMNS} FROM documents d JOIN files f ON f.id = d.file"
            f" WHERE d.id IN ({', '.join('?' * len(part))})",
            part,
        )
        found |= {row[0]: _document(row) for row in rows}
    return [found[id_] for id_ in ids if id_ in found]


def names_of(connection: sqlite3.Connection, ids: Sequence[int], control: Control) -> Iterator[str]:
    """The reference ids of some documents in their order, else the names of their files.

    Args:
        connection: To the index.
        ids: Of the documents, however many; one that is gone is left out.
        control: Checked now and then.

    Raises:
        Cancelled: If the job is cancelled.
        sqlite3.Error: If the index cannot be read.
    """
    for start in range(0, len(ids), _MOST):
        control.check()
        for one in documents(connection, ids[start : start + _MOST]):
            yield one.reference_id or one.path.name


def known(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, Known]:
    """What identifies the documents of some ids; of a further telegram in a file nothing is said.

    Raises:
        sqlite3.Error: If the index cannot be read.
    """
    found: dict[int, Known] = {}
    for start in range(0, len(ids), _MOST):
        part = list(ids[start : start + _MOST])
        rows = connection.execute(
            "SELECT id, text_sha256, reference_id FROM documents"
            f" WHERE telegram = 0 AND id IN ({', '.join('?' * len(part))})",
            part,
        )
        found |= {id_: Known(sum_.hex(), named) for id_, sum_, named in rows}
    return found


def _document(row: Row) -> IndexedDocument:
    id_, path, member, telegram, kind, title, reference_id, post, date, is_inferred = row[:10]
    sections, declared, findings, worst, is_incomplete, notes, status = row[10:]
    return IndexedDocument(
        id=id_,
        path=Path(os.fsdecode(path)),
        member=member,
        telegram=telegram,
        kind=kind,
        title=title,
        reference_id=reference_id,
        post=post,
        date=date,
        is_date_inferred=bool(is_inferred),
        sections=states_of(sections),
        declared=declared,
        findings=findings,
        worst=worst,
        is_incomplete=bool(is_incomplete),
        notes=notes,
        status=status,
    )
