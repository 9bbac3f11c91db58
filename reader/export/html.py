"""Annotated notes as one self-contained HTML page: no script, no address fetched."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from html import escape
from typing import TextIO

from markdown_it import MarkdownIt

from reader.export.notes import ExportedDocument, ExportedNote, count_notes
from reader.reference import resource_text


class HtmlWriter:
    """One page with its style inside; every word of a document or a note is escaped."""

    name = "html"
    label = "HTML page"
    suffix = ".html"

    def write(
        self, documents: Sequence[ExportedDocument], stream: TextIO, *, title: str, made: datetime
    ) -> None:
        """Write all documents as one HTML page."""
        count = f"{count_notes(documents)} notes on {len(documents)} documents"
        stream.write(
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width">\n'
            f"<title>{escape(title)}</title>\n"
            f"<style>\n{resource_text('export', 'notes.css')}</style>\n</head>\n<body>\n"
            f"<header>\n<h1>{escape(title)}</h1>\n"
            f"<p>{count}, exported {made:%Y-%m-%d %H:%M} UTC by Lacuna.</p>\n</header>\n"
        )
        for document in documents:
            stream.write(_article(document))
        stream.write("</body>\n</html>\n")


@cache
def _markdown() -> MarkdownIt:
    """CommonMark without raw HTML and without images, which a reader would fetch."""
    return MarkdownIt("commonmark", {"html": False}).disable("image")


def _article(document: ExportedDocument) -> str:
    citation = document.citation
    parts = ["<article>", f"<h2>{escape(citation.title or citation.file)}</h2>"]
    if citation.is_fictional:
        parts.append('<p class="fictional">FICTIONAL: an invented document</p>')
    parts.append(f'<p class="citation">{escape(citation.text)}</p>')
    parts += [f'<p class="absent">{escape(sentence)}</p>' for sentence in citation.absent]
    parts.append("<dl>")
    parts += [f"<dt>{name}</dt><dd>{escape(value)}</dd>" for name, value in _facts(document)]
    parts.append("</dl>")
    parts += [f'<p class="problem">{escape(problem)}</p>' for problem in document.problems]
    if document.note:
        parts.append(f'<div class="note">{_markdown().render(document.note)}</div>')
    parts += [_section(note) for note in document.notes]
    return "\n".join([*parts, "</article>", ""])


def _facts(document: ExportedDocument) -> list[tuple[str, str]]:
    citation = document.citation
    facts = [("File", citation.file), ("SHA-256", citation.sha256)]
    if document.date_note:
        facts.append(("Date", f"{citation.date} ({document.date_note})"))
    if document.tags:
        facts.append(("Tags", ", ".join(document.tags)))
    if document.status != "unread":
        facts.append(("Status", document.status))
    return facts


def _section(note: ExportedNote) -> str:
    where = note.place or note.state or "whole document"
    parts = [
        f'<section class="{escape(note.colour or "plain")}">',
        f"<h3>{note.number}. {escape(where)}</h3>",
    ]
    if note.quote:
        quoted = "".join(f"<p>{escape(p)}</p>" for p in note.quote.split("\n") if p)
        parts.append(f"<blockquote>{quoted}</blockquote>")
    if note.note:
        parts.append(f'<div class="note">{_markdown().render(note.note)}</div>')
    if note.tags:
        labels = "".join(f"<li>{escape(tag)}</li>" for tag in note.tags)
        parts.append(f'<ul class="tags">{labels}</ul>')
    facts = [f"{note.kind}, {note.colour}" if note.colour else note.kind]
    if note.section_path and note.section_path not in note.place:
        facts.append(f"under {note.section_path}")
    if note.state and note.place:
        facts.append(note.state)
    facts += [note.author, note.time]
    parts.append(f'<p class="facts">{escape("; ".join(facts))}</p>')
    parts += [f'<p class="facts">Another version: {escape(t)}</p>' for t in note.alternatives]
    return "\n".join([*parts, "</section>"])
