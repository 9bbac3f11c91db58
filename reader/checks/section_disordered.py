"""``section-disordered``: sections that stand behind a later one in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.checks.section_states import sections_in
from reader.document import SectionState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.document import Document, Finding


def section_disordered(document: Document) -> Iterator[Finding]:
    """All sections of a telegram that are out of order in one line."""
    return sections_in(document, SectionState.OUT_OF_ORDER, "section-disordered")
