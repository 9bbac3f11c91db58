"""``extract-only``: the archive says that the full text is not in this copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.document import BlockRole, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.document import Document


def extract_only(document: Document) -> Iterator[Finding]:
    """One finding a notice."""
    for block in document.blocks_of(BlockRole.EXTRACT_NOTICE):
        yield Finding("extract-only", (block.span.stripped(document.text),))
