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


class Ranking(StrEnum):
    """Whether hits are sorted by relevance as was asked, and why not.

    ``TOO_COMMON``: they may be few, but the words stand in too many documents.
    """

    DONE = "done"
    TOO_MANY = "too-many"
    TOO_COMMON = "too-common"
