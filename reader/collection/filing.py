"""Files and documents as the writer is given them, and the rows it makes of them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from reader.collection.completeness import completeness_of, letters_of
from reader.collection.entry import Facet
from reader.collection.query import date_bounds
from reader.collection.schema import date_precision
from reader.document.making import quickly_made, quickly_sent

if TYPE_CHECKING:
    from reader.collection.entry import Entry
    from reader.collection.sums import Sums

COLUMNS = (
    "id, file, member, telegram, kind, title, reference_id, post, classification, date, "
    "first_day, last_day, is_date_inferred, sections, declared, findings, worst, is_incomplete, "
    "completeness, precision, text_sha256, canonical_id, length, redactions, "
    "words_sum, own_sum, noted_sum"
)
"""Of a document, as :func:`document_row` gives their values."""
FILE_COLUMNS = "path, size, changed, touched, notes_stamp, sha256, reason"
"""Of a file, as :attr:`FileRecord.row` gives their values."""


class Outcome(Enum):
    """What became of a file in the index."""

    NEW = auto()
    CHANGED = auto()
    """Its bytes, or that it can be read."""
    MOVED = auto()
    NOTED = auto()
    """Only what readers made of it."""
    SAME = auto()


@quickly_sent
@quickly_made
@dataclass(frozen=True, slots=True)
class FileRecord:
    """A file as the index knows it.

    Attributes:
        path: Below the collection's folder; its bytes need not be UTF-8.
        size: In bytes.
        changed: When it was last changed, in nanoseconds; -1 where that tells nothing yet.
        touched: When anything about it was last changed, in nanoseconds.
        notes_stamp: Changes when the notes files on it do; -1 where they are to be read again.
        sha256: Of its bytes, hexadecimal; empty where it could not be read.
        reason: Why it could not be read; empty where it was.
    """

    path: str
    size: int
    changed: int
    touched: int = 0
    notes_stamp: int = 0
    sha256: str = ""
    reason: str = ""

    @property
    def row(self) -> tuple[object, ...]:
        """The values of :data:`FILE_COLUMNS`."""
        return (
            os.fsencode(self.path),
            self.size,
            self.changed,
            self.touched,
            self.notes_stamp,
            bytes.fromhex(self.sha256),
            self.reason,
        )


@quickly_sent
@quickly_made
@dataclass(frozen=True, slots=True)
class FileEntries:
    """A file and its documents.

    Attributes:
        record: The file.
        entries: Its documents.
        was: The path under which the index knows this file; None for its own.
        is_as_before: Its bytes and notes are those the index knows; then there are no entries.
    """

    record: FileRecord
    entries: tuple[Entry, ...] = ()
    was: str | None = None
    is_as_before: bool = False


def document_row(id_: int, file: int, entry: Entry, sums: Sums) -> tuple[object, ...]:
    """The values of :data:`COLUMNS` of a document.

    Args:
        id_: The document's.
        file: The number of its file.
        entry: What is kept of it.
        sums: Of the entry.
    """
    return (id_, file, *stated(entry), sums.words, sums.own, sums.noted)


def stated(entry: Entry) -> tuple[object, ...]:
    """What a document says of itself, as :data:`COLUMNS` have it: plain values only."""
    bounds = date_bounds(entry.date)
    classes = [one.value for one in entry.labels if one.facet is Facet.CLASSIFICATION]
    return (
        entry.member,
        entry.telegram,
        entry.kind,
        entry.title,
        entry.reference_id,
        entry.post,
        min(classes, default=None),
        entry.date,
        bounds.first if bounds else None,
        bounds.last if bounds else None,
        entry.is_date_inferred,
        letters_of(entry.sections),
        entry.declared,
        entry.findings,
        str(entry.worst) if entry.worst else None,
        entry.is_incomplete,
        int(completeness_of(entry.sections, entry.declared, is_incomplete=entry.is_incomplete)),
        int(date_precision(entry.date)),
        bytes.fromhex(entry.text_sha256),
        entry.canonical_id,
        entry.length,
        entry.redactions,
    )


def words_row(id_: int, entry: Entry) -> tuple[object, ...]:
    """The row of the full-text table of a document."""
    words = entry.words
    return (id_, words.body, words.subject, words.addresses, words.navigation)
