"""How documents of a collection belong together: who cites whom, copies, sections elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reader.collection.completeness import letters_of, states_of
from reader.collection.day_orders import PLACE
from reader.collection.entry import Facet, canonical_id_of, redactions_in
from reader.collection.labels import label_number
from reader.collection.rows import IndexedDocument, documents
from reader.collection.sql import COPY_GROUP
from reader.document import SectionState, Span
from reader.reference.telegram_ids import canonical_id

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from reader.document import Document

MOST = 500
"""So many documents are named of one relation; the count is of all."""
_MISSING = str(SectionState.MISSING)
_MAX_VALUES = 500


@dataclass(frozen=True, slots=True)
class Text:
    """How much of a telegram a copy has.

    Attributes:
        sha256: Of its document's text, hexadecimal.
        length: In code points.
        redactions: Places where words were taken out.
        sections: State of each, from section 1 on; empty for an unsectioned one.
    """

    sha256: str
    length: int
    redactions: int
    sections: tuple[str, ...]

    @property
    def here(self) -> frozenset[int]:
        """The numbers of the sections whose text it has, if only in part."""
        return frozenset(n for n, state in enumerate(self.sections, 1) if state != _MISSING)

    @property
    def gone(self) -> tuple[int, ...]:
        """The numbers of the sections it does not have."""
        return tuple(n for n, state in enumerate(self.sections, 1) if state == _MISSING)


@dataclass(frozen=True, slots=True)
class Subject:
    """The telegram (or the document without one) whose relations are asked for.

    Attributes:
        path: Below the collection's folder.
        member: Of a dump or an archive.
        telegram: Index of the telegram in its document.
        canonical_id: As references are compared with it; None for none.
        cites: Canonical ids of what it cites, each once, in order.
        text: How much of it there is.
    """

    path: Path
    member: str | None
    telegram: int
    canonical_id: str | None
    cites: tuple[str, ...]
    text: Text

    def is_row(self, row: IndexedDocument) -> bool:
        """Whether a row of the index is this very telegram."""
        own = (self.path, self.member, self.telegram)
        return own == (row.path, row.member, row.telegram)


@dataclass(frozen=True, slots=True)
class Cited:
    """A telegram that is cited.

    Attributes:
        id: Canonical.
        documents: Its copies in the collection; empty where it has none.
    """

    id: str
    documents: tuple[IndexedDocument, ...]


@dataclass(frozen=True, slots=True)
class Citing:
    """A document that cites.

    Attributes:
        document: Which.
        is_inferred: The year is not printed there.
    """

    document: IndexedDocument
    is_inferred: bool


class CopyKind(StrEnum):
    """What another file of the same telegram is."""

    DUPLICATE = "duplicate"
    """Its text is the same, character for character."""
    RELEASE = "release"
    """Its text differs: another release, another copy, another part of it."""


@dataclass(frozen=True, slots=True)
class Copy:
    """Another file of the same telegram.

    Attributes:
        document: Which.
        kind: Whether its text is the same.
        text: How much of the telegram it has.
    """

    document: IndexedDocument
    kind: CopyKind
    text: Text


@dataclass(frozen=True, slots=True)
class SectionElsewhere:
    """A section that is missing in one file and is in others here."""

    section: int
    documents: tuple[IndexedDocument, ...]


@dataclass(frozen=True, slots=True)
class Relations:
    """What the collection knows beside a telegram.

    Attributes:
        cites: What it cites, in its order, whether it is here or not.
        cited_by: The documents that cite it, by date; at most :data:`MOST`.
        cited_by_count: How many there are.
        citing_count: The same, copies of one document counted once.
        copies: Other files of the same telegram, by date; at most :data:`MOST`.
        copies_count: How many there are.
        sections: Its missing sections that are in other files here.
    """

    cites: tuple[Cited, ...] = ()
    cited_by: tuple[Citing, ...] = ()
    cited_by_count: int = 0
    citing_count: int = 0
    copies: tuple[Copy, ...] = ()
    copies_count: int = 0
    sections: tuple[SectionElsewhere, ...] = ()


def subject_of(
    document: Document, telegram: int, root: Path, *, path: Path | None = None
) -> Subject:
    """The telegram of a document that is open, whether it is indexed or not.

    Args:
        document: As read.
        telegram: Index of the telegram; 0 for a document without one.
        root: The collection's folder, which the index's paths are below.
        path: Of the file, where it was opened through a link; None for its own.
    """
    every = document.telegrams
    own = every[telegram] if telegram < len(every) else None
    address = document.source.address
    path = path or address.path
    whole = own is None or len(every) == 1
    span = Span(0, len(document.text)) if whole or own is None else own.span
    date = document.date.iso if document.date and telegram == 0 else ""
    date = date or (own.dtg.value if own and own.dtg else "")
    cited = [canonical_id(one.id) for one in (own.references if own else ()) if one.id]
    return Subject(
        path.relative_to(root) if path.is_relative_to(root) else path,
        address.member,
        telegram,
        canonical_id_of(own, date),
        tuple(dict.fromkeys(cited)),
        Text(
            document.source.text_sha256,
            len(span),
            redactions_in(document, span),
            tuple(str(section.state) for section in own.sections) if own else (),
        ),
    )


def relations_of(connection: sqlite3.Connection, subject: Subject) -> Relations:
    """What belongs to a telegram."""
    copies, copies_count = _copies(connection, subject)
    citing, citing_documents, citing_count = _citing(connection, subject)
    return Relations(
        _cited(connection, subject), citing, citing_documents, citing_count, copies, copies_count,
        _elsewhere(subject, copies),
    )  # fmt: skip


def copies_of(connection: sqlite3.Connection, telegram: str) -> tuple[IndexedDocument, ...]:
    """The documents of a telegram's canonical id."""
    return _named(connection, (telegram,)).get(telegram, ())


def citing(connection: sqlite3.Connection, telegram: str) -> tuple[Citing, ...]:
    """The documents that cite a telegram of that canonical id, by date; at most :data:`MOST`."""
    return _citing_id(connection, telegram)[0]


def _cited(connection: sqlite3.Connection, subject: Subject) -> tuple[Cited, ...]:
    here = _named(connection, subject.cites)
    return tuple(
        Cited(one, tuple(row for row in here.get(one, ()) if not subject.is_row(row)))
        for one in subject.cites
        # A telegram that names itself (a retransmission does) cites nothing.
        if one != subject.canonical_id
    )


def _named(
    connection: sqlite3.Connection, wanted: Sequence[str]
) -> dict[str, tuple[IndexedDocument, ...]]:
    """The documents of some canonical ids, each in the order of dates."""
    found: dict[str, tuple[IndexedDocument, ...]] = {}
    for one in wanted:
        rows = connection.execute(
            f"SELECT id FROM documents d WHERE canonical_id = ? ORDER BY {PLACE} LIMIT ?",
            (one, MOST),
        )
        ids = [id_ for (id_,) in rows]
        if ids:
            found[one] = tuple(documents(connection, ids))
    return found


_Found = tuple[tuple[Citing, ...], int, int]
"""Documents that cite, how many there are, and how many with copies counted once."""


def _citing(connection: sqlite3.Connection, subject: Subject) -> _Found:
    own = subject.canonical_id
    if own is None:
        return (), 0, 0
    return _citing_id(connection, own)


def _citing_id(connection: sqlite3.Connection, own: str) -> _Found:
    label = label_number(connection, Facet.REFERENCE, own)
    if label is None:
        return (), 0, 0
    # What is a copy of the telegram itself cites nothing by naming it.
    others = "label = ? AND document NOT IN (SELECT id FROM documents WHERE canonical_id = ?)"
    ids = [
        id_
        for (id_,) in connection.execute(
            "SELECT document FROM labelled JOIN documents d ON d.id = document"
            f" WHERE {others} ORDER BY {PLACE} LIMIT ?",
            (label, own, MOST),
        )
    ]
    count, groups = connection.execute(
        f"SELECT count(*), count(DISTINCT {COPY_GROUP})"
        f" FROM labelled JOIN documents d ON d.id = document WHERE {others}",
        (label, own),
    ).fetchone()
    guessed = label_number(connection, Facet.INFERRED_REFERENCE, own)
    inferred: set[int] = set()
    if guessed is not None:
        rows = connection.execute("SELECT document FROM labelled WHERE label = ?", (guessed,))
        inferred = {id_ for (id_,) in rows}
    listed = documents(connection, ids)
    return tuple(Citing(row, row.id in inferred) for row in listed), count, groups


def _copies(connection: sqlite3.Connection, subject: Subject) -> tuple[tuple[Copy, ...], int]:
    # Texts without a word are all the same, and no copies of each other.
    which = "(SELECT id FROM documents WHERE text_sha256 = ? AND telegram = ? AND length > 0"
    values: tuple[object, ...] = (bytes.fromhex(subject.text.sha256), subject.telegram)
    if subject.canonical_id is not None:
        which += " UNION SELECT id FROM documents WHERE canonical_id = ?"
        values = (*values, subject.canonical_id)
    ids = [
        id_
        for (id_,) in connection.execute(
            f"SELECT id FROM documents d WHERE id IN {which}) ORDER BY {PLACE} LIMIT ?",
            (*values, MOST + 1),
        )
    ]
    count = len(ids)
    if count > MOST:
        count = connection.execute(f"SELECT count(*) FROM {which})", values).fetchone()[0]
    texts = _texts(connection, ids)
    rows = documents(connection, ids)
    copies = [
        Copy(row, _kind(subject, row, texts[row.id]), texts[row.id])
        for row in rows
        if not subject.is_row(row)
    ]
    return tuple(copies[:MOST]), count - (len(rows) - len(copies))


def _kind(subject: Subject, row: IndexedDocument, text: Text) -> CopyKind:
    is_same = text.sha256 == subject.text.sha256 and row.telegram == subject.telegram
    return CopyKind.DUPLICATE if is_same else CopyKind.RELEASE


def _texts(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, Text]:
    found: dict[int, Text] = {}
    for start in range(0, len(ids), _MAX_VALUES):
        part = list(ids[start : start + _MAX_VALUES])
        rows = connection.execute(
            "SELECT id, text_sha256, length, redactions, sections FROM documents"
            f" WHERE id IN ({', '.join('?' * len(part))})",
            part,
        )
        found |= {row[0]: Text(row[1].hex(), row[2], row[3], states_of(row[4])) for row in rows}
    return found


def _elsewhere(subject: Subject, copies: Iterable[Copy]) -> tuple[SectionElsewhere, ...]:
    others = list(copies)
    found = (
        SectionElsewhere(
            section, tuple(copy.document for copy in others if section in copy.text.here)
        )
        for section in subject.text.gone
    )
    return tuple(one for one in found if one.documents)


def incomplete_ids(connection: sqlite3.Connection) -> list[str | None]:
    """The canonical ids of the incomplete documents, one each; None for one that has none."""
    rows = connection.execute("SELECT canonical_id FROM documents WHERE is_incomplete")
    return [own for (own,) in rows]


def incomplete_telegrams(connection: sqlite3.Connection) -> dict[str, tuple[int, ...]]:
    """The sections of telegrams that no file of the collection has, by canonical id.

    A telegram of which another file is complete lacks none.
    """
    gone: dict[str, set[int]] = {}
    rows = connection.execute(
        "SELECT canonical_id, sections FROM documents"
        " WHERE canonical_id IS NOT NULL AND instr(sections, ?) > 0 ORDER BY canonical_id",
        (letters_of((SectionState.MISSING,)),),
    )
    for own, sections in rows:
        missing = Text("", 0, 0, states_of(sections)).gone
        gone.setdefault(own, set()).update(missing)
    found: dict[str, tuple[int, ...]] = {}
    for own, numbers in gone.items():
        copies = copies_of(connection, own)
        if any(not copy.is_incomplete for copy in copies):
            continue
        here = {n for copy in copies for n in Text("", 0, 0, copy.sections).here}
        if numbers - here:
            found[own] = tuple(sorted(numbers - here))
    return found
