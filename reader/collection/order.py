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
    CHECKS = "checks"
    CLASSIFICATION = "class"
    KIND = "kind"
