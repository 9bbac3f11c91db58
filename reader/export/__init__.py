"""Readings to files: one writer per format behind one protocol, and the citation they share."""

from reader.export.citation import Citation, cite, quote_source, quote_with_citation
from reader.export.inspection import inspection
from reader.export.notes import ExportedDocument, ExportedNote, exported
from reader.export.selection import WHOLE_DOCUMENT, Chosen, Selection, Tagged
from reader.export.writers import WRITERS, Writer, is_export, writer_for

__all__ = [
    "WHOLE_DOCUMENT",
    "WRITERS",
    "Chosen",
    "Citation",
    "ExportedDocument",
    "ExportedNote",
    "Selection",
    "Tagged",
    "Writer",
    "cite",
    "exported",
    "inspection",
    "is_export",
    "quote_source",
    "quote_with_citation",
    "writer_for",
]
