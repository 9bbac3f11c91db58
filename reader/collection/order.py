"""The orders a list of documents can have."""

from __future__ import annotations

from enum import StrEnum


class Order(StrEnum):
    """How documents are sorted; equal ones by date."""

    DATE = "date"
    NEWEST = "newest"
    RELEVANCE = "relevance"
    ID = "id"
    SUBJECT = "subject"
    POST = "post"
    COMPLETENESS = "completeness"
    NOTES = "notes"
    STATUS = "status"
    FILE = "file"


SORTED_BY = {
    Order.DATE: "d.id",
    Order.NEWEST: "d.id DESC",
    Order.ID: "d.reference_id IS NULL, d.reference_id, d.id",
    Order.SUBJECT: "d.title = '', d.title COLLATE NOCASE, d.id",
    Order.POST: "d.post IS NULL, d.post, d.id",
    Order.COMPLETENESS: "d.is_incomplete DESC, d.id",
    Order.NOTES: "d.notes DESC, d.id",
    Order.STATUS: "d.status, d.id",
    Order.FILE: (
        "(SELECT CAST(path AS TEXT) FROM files WHERE files.id = d.file) COLLATE NOCASE,"
        " d.file, d.member, d.telegram"
    ),
}
"""For SQL over ``documents d``; ids are in order of dates. By relevance a search sorts itself."""
