"""Checks: what is missing, contradictory or odd in a document, each rule in a file of its own."""

from reader.checks.reading import (
    checked,
    prepare,
    read_document,
    read_documents,
    read_one_document,
)

__all__ = ["checked", "prepare", "read_document", "read_documents", "read_one_document"]
