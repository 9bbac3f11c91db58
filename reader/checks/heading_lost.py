"""``heading-lost``: a rule of dashes whose words are gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.document import BlockRole, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.document import Document


def heading_lost(document: Document) -> Iterator[Finding]:
    """One finding a rule, in order of place."""
    for block in document.blocks_of(BlockRole.LOST_HEADING):
        yield Finding("heading-lost", (block.span.stripped(document.text),))
