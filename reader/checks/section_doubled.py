"""``section-doubled``: sections that stand twice in one copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.checks.section_states import sections_in
from reader.document import SectionState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.document import Document, Finding


def section_doubled(document: Document) -> Iterator[Finding]:
    """All doubled sections of a telegram in one line."""
    return sections_in(document, SectionState.DOUBLED, "section-doubled")
