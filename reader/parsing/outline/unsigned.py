"""What a document says of itself, without the signs of its format: ``**Lock**`` is named Lock."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.document.signs import words_read

if TYPE_CHECKING:
    from reader.document import Document, Field, Heading, SourceText


def without_signs(document: Document) -> Document:
    """Values that are the printed words, and headings, as they are read; their spans stay."""
    source = document.source
    if not source.signs:
        return document
    return replace(
        document,
        title=_read(source, document.title),
        issuing_body=_read(source, document.issuing_body),
        place=_read(source, document.place),
        fields=tuple(_read_field(source, one) for one in document.fields),
        headings=tuple(_heading(source, one) for one in document.headings),
    )


def _read(source: SourceText, field: Field | None) -> Field | None:
    return None if field is None else _read_field(source, field)


def _read_field(source: SourceText, field: Field) -> Field:
    is_printed = field.span is not None and field.value == " ".join(field.raw.split())
    if field.span is None or not is_printed:
        return field
    words = " ".join(words_read(source.text, field.span, source.signs).split())
    return replace(field, value=words) if words else field


def _heading(source: SourceText, heading: Heading) -> Heading:
    words = " ".join(words_read(source.text, heading.span, source.signs).split())
    return replace(heading, text=words) if words else heading
