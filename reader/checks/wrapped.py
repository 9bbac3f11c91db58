"""``database-row`` and ``mail-wrapper``: what is not of the telegram, among or round its lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.document import BlockRole, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.document import Document

_DATE_LINE = re.compile(r"[A-Z][a-z]+day, \d{1,2} [A-Z][a-z]+ \d{4}(?:, \d{1,2}:\d\d)?")
"""What a newspaper prints above its copy of a telegram is no row."""


def database_row(document: Document) -> Iterator[Finding]:
    """One finding a document, on every line of the publisher's database."""
    for finding in _blocks_of(document, BlockRole.DATABASE_ROW, "database-row"):
        words = [span.of(document.text) for span in finding.spans]
        if not all(_DATE_LINE.fullmatch(one) for one in words):
            yield finding


def mail_wrapper(document: Document) -> Iterator[Finding]:
    """One finding a document, on the header of the mail."""
    return _blocks_of(document, BlockRole.MAIL_WRAPPER, "mail-wrapper")


def _blocks_of(document: Document, role: BlockRole, code: str) -> Iterator[Finding]:
    spans = [block.span for block in document.blocks_of(role)]
    if spans:
        yield Finding(code, tuple(span.stripped(document.text) for span in spans))
