"""``section-undeclared``: sent in sections, but no line says in how many."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.document import BlockRole, Finding, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.document import Document, Telegram

_HEADER_SECTION = re.compile(r"#?\d{3,6}(/\d{2,3}) \d{7}")


def section_undeclared(document: Document) -> Iterator[Finding]:
    """A section number without a total, in the classification line or format line 3."""
    for telegram in document.telegrams:
        if telegram.declared_sections is not None or telegram.sections:
            if not telegram.is_sectioned or telegram.declared_sections is not None:
                continue
            spans = {one.span for section in telegram.sections for one in section.evidence}
            yield Finding("section-undeclared", tuple(sorted(spans)))
            continue
        header = _header_section(document, telegram)
        if header is not None and telegram.classification is not None:
            yield Finding("section-undeclared", (header,))


def _header_section(document: Document, telegram: Telegram) -> Span | None:
    """The ``/01`` of format line 3."""
    for block in document.blocks_in(telegram.span):
        if block.role is BlockRole.TRANSMISSION_HEADER and block.detail == "FL3":
            found = _HEADER_SECTION.search(document.text, block.span.start, block.span.stop)
            return Span(*found.span(1)) if found else None
    return None
