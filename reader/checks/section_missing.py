"""``section-missing``: sections of which this copy holds no text; one finding a telegram."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.document import section_missing as of_telegram

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.document import Document, Finding


def section_missing(document: Document) -> Iterator[Finding]:
    """All missing sections of a telegram in one line."""
    for telegram in document.telegrams:
        yield from of_telegram(telegram)
