"""``no-body``: a listing, and no text of the telegram behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.checks.bodies import running_blocks
from reader.document import BlockRole, Finding, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.document import Document


def no_body(document: Document) -> Iterator[Finding]:
    """One finding a telegram of which only the listing (or the header) is left."""
    for telegram in document.telegrams:
        if telegram.sections or running_blocks(document, telegram):
            continue
        roles = {block.role for block in document.blocks_in(telegram.span)}
        if BlockRole.PREAMBLE in roles and BlockRole.SUBJECT not in roles:
            end = telegram.span.stripped(document.text).stop
            yield Finding("no-body", (Span(end, end),))
