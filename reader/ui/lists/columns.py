"""The columns of the table of documents: their heads, words and orders."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reader.collection.order import Order

if TYPE_CHECKING:
    from reader.app.rows import DocumentRow


class Column(StrEnum):
    """What a column shows; the first is the whole row in the list."""

    SUBJECT = "subject"
    ID = "reference-id"
    DATE = "date"
    POST = "post"
    SECTIONS = "sections"
    CHECKS = "checks"
    NOTES = "notes"
    STATUS = "status"
    CLASS = "class"
    KIND = "kind"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """One column.

    Attributes:
        column: Stable name.
        label: Its head.
        order: By which a click on the head sorts.
        width: At first, in pixels at the look's own text size.
    """

    column: Column
    label: str
    order: Order
    width: int


COLUMNS = (
    ColumnSpec(Column.SUBJECT, "Subject", Order.SUBJECT, 200),
    ColumnSpec(Column.ID, "Reference id", Order.ID, 114),
    ColumnSpec(Column.DATE, "Date", Order.DATE, 86),
    ColumnSpec(Column.POST, "Post", Order.POST, 90),
    ColumnSpec(Column.SECTIONS, "Sections", Order.COMPLETENESS, 100),
    ColumnSpec(Column.CHECKS, "Checks", Order.CHECKS, 56),
    ColumnSpec(Column.NOTES, "Notes", Order.NOTES, 50),
    ColumnSpec(Column.STATUS, "Status", Order.STATUS, 84),
    ColumnSpec(Column.CLASS, "Class", Order.CLASSIFICATION, 120),
    ColumnSpec(Column.KIND, "Kind", Order.KIND, 100),
    ColumnSpec(Column.FILE, "File", Order.FILE, 200),
)

STATUS_WORDS = {
    "unread": "Unread",
    "read": "Read",
    "relevant": "Relevant",
    "set-aside": "Set aside",
}


def cell_words(row: DocumentRow, column: Column) -> str:
    """What a cell says of a document."""
    match column:
        case Column.SUBJECT:
            return row.title or row.path.name
        case Column.ID:
            return row.reference_id or ""
        case Column.DATE:
            return row.date_label
        case Column.POST:
            return row.post or ""
        case Column.SECTIONS:
            return row.sections_label
        case Column.CHECKS:
            return str(row.findings) if row.findings else ""
        case Column.NOTES:
            return str(row.notes) if row.notes else ""
        case Column.STATUS:
            return STATUS_WORDS.get(row.status, row.status)
        case Column.CLASS:
            return row.classification
        case Column.KIND:
            return row.kind_label
        case Column.FILE:
            return row.path.name if row.member is None else f"{row.path.name}, {row.member}"
