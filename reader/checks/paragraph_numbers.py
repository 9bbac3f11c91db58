"""``pilcrow-as-digit`` and ``paragraph-misnumbered``: numbers printed and not true."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.document import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.document import Document, Paragraph


def pilcrow_as_digit(document: Document) -> Iterator[Finding]:
    """``14.`` for ¶4: the paragraph mark was read as a 1."""
    for paragraph in document.paragraphs:
        if _is_read_as_digit(paragraph):
            yield _finding("pilcrow-as-digit", paragraph)


def paragraph_misnumbered(document: Document) -> Iterator[Finding]:
    """``¶18.`` where ¶8 is due, mark and all: no cause is claimed."""
    for paragraph in document.paragraphs:
        if not paragraph.is_printed_true and not _is_read_as_digit(paragraph):
            yield _finding("paragraph-misnumbered", paragraph)


def _is_read_as_digit(paragraph: Paragraph) -> bool:
    return "¶" not in paragraph.printed and paragraph.printed_number == f"1{paragraph.number}"


def _finding(code: str, paragraph: Paragraph) -> Finding:
    return Finding(
        code, (paragraph.mark,), {"printed": paragraph.printed, "number": paragraph.number}
    )
