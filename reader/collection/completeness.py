"""How whole a document is: one of four answers for each, so that the answers add up."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from reader.document import SectionState

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_STATES = {state[0]: state for state in SectionState}


class Completeness(IntEnum):
    """How whole a document is, as far as it says; the numbers are stored.

    ``sections:`` of the query language asks for the same four.
    """

    INCOMPLETE = 1
    """Text is known to be absent."""
    COMPLETE = 2
    """It says how many sections it has, and all of them are here."""
    UNKNOWN = 3
    """Sections are here, and nothing says how many were sent: the length is unknown."""
    NONE = 4
    """It is not sectioned."""


def letters_of(sections: Iterable[SectionState]) -> str:
    """The states of sections as the index keeps them: a letter for each."""
    return "".join([state[0] for state in sections])


def states_of(letters: str) -> tuple[SectionState, ...]:
    """The states that :func:`letters_of` made these letters of."""
    return tuple(map(_STATES.__getitem__, letters))


def completeness_of(
    sections: Sequence[SectionState], declared: int | None, *, is_incomplete: bool
) -> Completeness:
    """The answer for a document.

    Args:
        sections: State of each section of its telegram.
        declared: How many sections were sent; None if that is not said.
        is_incomplete: Some of its text is known to be absent.
    """
    if is_incomplete:
        return Completeness.INCOMPLETE
    if declared is not None:
        return Completeness.COMPLETE
    return Completeness.UNKNOWN if sections else Completeness.NONE
