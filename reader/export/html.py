"""Annotated notes as one self-contained HTML page: no script, no address fetched."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, TextIO

from reader.export.note_text import note_as_html
from reader.export.notes import ExportedDocument, ExportedNote, count_notes
from reader.export.words import many, printable
from reader.export.writers import EXPORT_MARK
from reader.reference import resource_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime


_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""Whatever got into the page, nothing is run and nothing is fetched."""


class HtmlWriter:
    """One page with its style inside; every word of a document or a note is escaped."""

    name = "html"
    label = "HTML page"
    suffix = ".html"

    def write(
        self,
        documents: Sequence[ExportedDocument],
        stream: TextIO,
        *,
        title: str,
        made: datetime,
        scope: str = "",
    ) -> None:
        """Write all documents as one HTML page."""
        count = f"{many(count_notes(documents), 'note')} on {many(len(documents), 'document')}"
        stream.write(
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            f'<meta name="generator" content="{EXPORT_MARK}">\n'
            '<meta name="viewport" content="width=device-width">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
            f"<title>{escape(title)}</title>\n"
            f"<style>\n{resource_text('export', 'notes.css')}</style>\n</head>\n<body>\n"
            f"<header>\n<h1>{escape(title)}</h1>\n"
            f"<p>{count}, exported {made:%Y-%m-%d %H:%M} UTC by Lacuna.</p>\n"
        )
        if scope:
            stream.write(f"<p>{escape(scope)}</p>\n")
        stream.write("</header>\n")
        for document in documents:
            stream.write(_article(document))
        stream.write("</body>\n</html>\n")


def escape(text: str) -> str:
    """Text as HTML that shows exactly that text."""
    return html.escape(printable(text))


def _article(document: ExportedDocument) -> str:
    citation = document.citation
    parts = ["<article>", f"<h2>{escape(citation.heading)}</h2>"]
    if citation.is_fictional:
        parts.append('<p class="fictional">FICTIONAL: an invented document</p>')
    parts.append(f'<p class="citation">{escape(citation.text)}</p>')
    parts += [f'<p class="absent">{escape(sentence)}</p>' for sentence in citation.absent]
    parts.append("<dl>")
    parts += [f"<dt>{name}</dt><dd>{escape(value)}</dd>" for name, value in document.facts]
    parts.append("</dl>")
    parts += [f'<p class="problem">{escape(problem)}</p>' for problem in document.problems]
    if document.note:
        parts.append(f'<div class="note">{note_as_html(document.note)}</div>')
    parts += [_section(note) for note in document.notes]
    return "\n".join([*parts, "</article>", ""])


def _section(note: ExportedNote) -> str:
    parts = [
        f'<section class="{escape(note.colour or "plain")}">',
        f"<h3>{note.number}. {escape(note.where)}</h3>",
    ]
    if note.quote:
        quoted = "".join(f"<p>{escape(p)}</p>" for p in note.quote.split("\n") if p)
        parts.append(f"<blockquote>{quoted}</blockquote>")
    if note.note:
        parts.append(f'<div class="note">{note_as_html(note.note)}</div>')
    if note.tags:
        labels = "".join(f"<li>{escape(tag)}</li>" for tag in note.tags)
        parts.append(f'<ul class="tags">{labels}</ul>')
    parts.append(f'<p class="facts">{escape("; ".join(note.facts))}</p>')
    parts.append(f'<p class="source">{escape(note.source)}</p>')
    parts += [f'<p class="facts">Another version: {escape(t)}</p>' for t in note.alternatives]
    return "\n".join([*parts, "</section>"])
