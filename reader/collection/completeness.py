"""How whole a document is: one of five answers for each, so that the answers add up."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from reader.document import DocumentKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.document import SectionState


class Completeness(IntEnum):
    """How whole a document is, as far as it says; the numbers are stored."""

    INCOMPLETE = 1
    """Text is known to be absent, of a telegram or of any other document."""
    COMPLETE = 2
    """A telegram whose every section is here."""
    LENGTH_UNKNOWN = 3
    """A telegram of which sections are here, and that nowhere says how many were sent."""
    UNSECTIONED = 4
    """A telegram that was sent in one piece, and of which nothing is known to be absent."""
    NO_TELEGRAM = 5
    """Another document: it does not say how long it is, and nothing is known to be absent."""


def completeness_of(
    kind: str, sections: Sequence[SectionState], declared: int | None, *, is_incomplete: bool
) -> Completeness:
    """The answer for a document.

    Args:
        kind: Of the document.
        sections: State of each section of its telegram.
        declared: How many sections were sent; None if that is not said.
        is_incomplete: Some of its text is known to be absent.
    """
    if is_incomplete:
        return Completeness.INCOMPLETE
    if kind != DocumentKind.TELEGRAM:
        return Completeness.NO_TELEGRAM
    if not sections:
        return Completeness.UNSECTIONED
    return Completeness.LENGTH_UNKNOWN if declared is None else Completeness.COMPLETE
