"""Annotated notes as Markdown (CommonMark)."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from reader.export.note_text import escape, note_as_markdown
from reader.export.notes import ExportedDocument, ExportedNote, count_notes
from reader.export.words import many
from reader.export.writers import EXPORT_MARK

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime


class MarkdownWriter:
    """One heading per document, one per note; quotes are quotations."""

    name = "markdown"
    label = "Markdown"
    suffix = ".md"

    def write(
        self,
        documents: Sequence[ExportedDocument],
        stream: TextIO,
        *,
        title: str,
        made: datetime,
        scope: str = "",
    ) -> None:
        """Write all documents as one Markdown text."""
        count = f"{many(count_notes(documents), 'note')} on {many(len(documents), 'document')}"
        stream.write(f"<!-- {EXPORT_MARK} -->\n\n")
        stream.write(f"# {escape(title)}\n\n{count}, exported {made:%Y-%m-%d %H:%M} UTC.\n")
        if scope:
            stream.write(f"\n{escape(scope)}\n")
        for document in documents:
            stream.write("\n".join(_document_lines(document)) + "\n")


def _document_lines(document: ExportedDocument) -> list[str]:
    citation = document.citation
    lines = ["", f"## {escape(citation.heading)}", ""]
    lines += [escape(citation.text), ""]
    if citation.is_fictional:
        lines += ["**FICTIONAL: an invented document.**", ""]
    lines += [f"- {escape(f'{name}: {value}')}" for name, value in document.facts]
    lines += [f"- {escape(f'Absent: {sentence}')}" for sentence in citation.absent]
    lines += [f"- {escape(problem)}" for problem in document.problems]
    if document.note:
        lines += ["", "On the document:", "", note_as_markdown(document.note)]
    for note in document.notes:
        lines += _note_lines(note)
    return lines


def _note_lines(note: ExportedNote) -> list[str]:
    lines = ["", f"### {note.number}. {escape(note.where)}", ""]
    if note.quote:
        lines += [*_quote_lines(note.quote), ""]
    if note.note:
        lines += [note_as_markdown(note.note), ""]
    if note.tags:
        lines += [f"Tags: {', '.join(escape(tag) for tag in note.tags)}", ""]
    lines += [f"*{escape('; '.join(note.facts))}*", "", f"*{escape(note.source)}*"]
    if note.alternatives:
        lines += ["", *(f"- another version: {escape(text)}" for text in note.alternatives)]
    return lines


def _quote_lines(quote: str) -> list[str]:
    """The quote as a quotation, its lines kept."""
    parts = [escape(part) for part in quote.split("\n")]
    followed = [*parts[1:], ""]
    return [
        (f"> {part}\\" if after else f"> {part}") if part else ">"
        for part, after in zip(parts, followed, strict=True)
    ]
