"""Annotated notes as Markdown (CommonMark)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import TextIO

from reader.export.notes import ExportedDocument, ExportedNote, count_notes

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&])")
_LINE_START = re.compile(r"^(\s*)([-+=]|\d+[.)])", re.MULTILINE)


class MarkdownWriter:
    """One heading per document, one per note; quotes are quotations."""

    name = "markdown"
    label = "Markdown"
    suffix = ".md"

    def write(
        self, documents: Sequence[ExportedDocument], stream: TextIO, *, title: str, made: datetime
    ) -> None:
        """Write all documents as one Markdown text."""
        stream.write(f"# {escape(title)}\n\n")
        stream.write(
            f"{count_notes(documents)} notes on {len(documents)} documents, "
            f"exported {made:%Y-%m-%d %H:%M} UTC.\n"
        )
        for document in documents:
            stream.write("\n".join(_document_lines(document)) + "\n")


def escape(text: str) -> str:
    """Text as Markdown that shows exactly that text, on one line."""
    line = _SPECIAL.sub(r"\\\1", " ".join(text.split()))
    return _LINE_START.sub(r"\1\\\2", line) if not line[:1].isdigit() else _number(line)


def _number(line: str) -> str:
    return re.sub(r"^(\d+)([.)])", r"\1\\\2", line)


def _document_lines(document: ExportedDocument) -> list[str]:
    citation = document.citation
    lines = ["", f"## {escape(citation.ids or citation.title or citation.file)}", ""]
    lines += [escape(citation.text), ""]
    if citation.is_fictional:
        lines += ["**FICTIONAL: an invented document of the sample collection.**", ""]
    lines += [f"- {escape(sentence)}" for sentence in _facts(document)]
    if document.note:
        lines += ["", "On the document:", "", document.note.rstrip()]
    for note in document.notes:
        lines += _note_lines(note)
    return lines


def _facts(document: ExportedDocument) -> list[str]:
    citation = document.citation
    facts = [f"File: {citation.file}, SHA-256 {citation.sha256}"]
    if document.date_note:
        facts.append(f"Date: {citation.date} ({document.date_note})")
    facts += [f"Absent: {sentence}" for sentence in citation.absent]
    if document.tags:
        facts.append(f"Tags: {', '.join(document.tags)}")
    if document.status != "unread":
        facts.append(f"Status: {document.status}")
    return [*facts, *document.problems]


def _note_lines(note: ExportedNote) -> list[str]:
    place = note.place or note.state or "whole document"
    lines = ["", f"### {note.number}. {escape(place)}", ""]
    if note.quote:
        lines += [f"> {escape(part)}" if part else ">" for part in note.quote.split("\n")]
        lines.append("")
    if note.note:
        lines += [note.note.rstrip(), ""]
    facts = [note.kind if not note.colour else f"{note.kind}, {note.colour}"]
    if note.section_path and note.section_path not in note.place:
        facts.append(f"under {note.section_path}")
    if note.tags:
        facts.append(f"tags: {', '.join(note.tags)}")
    if note.state and note.place:
        facts.append(note.state)
    lines.append(f"*{escape('; '.join([*facts, note.author, note.time]))}*")
    lines += [f"- another version: {escape(text)}" for text in note.alternatives]
    return lines
