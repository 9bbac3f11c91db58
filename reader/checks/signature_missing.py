"""``signature-missing``: no name at the end. A remark: one telegram in twelve never had one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.checks.bodies import is_extract, lost_its_line_ends, running_blocks
from reader.checks.text_truncated import EXTRACT, is_open_ended
from reader.document import Finding, SectionState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.document import Document, Telegram


def signature_missing(document: Document) -> Iterator[Finding]:
    """A line of its own only where nothing else explains it."""
    for telegram in document.telegrams:
        if telegram.signature is not None or lost_its_line_ends(document):
            continue
        if running_blocks(document, telegram):
            yield Finding("signature-missing", explained_by=_explanation(document, telegram))


def _explanation(document: Document, telegram: Telegram) -> str | None:
    if is_extract(document):
        return EXTRACT
    last = telegram.sections[-1] if telegram.sections else None
    if last is not None and last.state is SectionState.MISSING:
        return "section-missing"
    if (last is not None and last.cut_end) or is_open_ended(document, telegram):
        return "text-truncated-end"
    return None
