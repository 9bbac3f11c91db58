"""What a header card says: rows of words, each with the words of the source it came from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.document import Section, Span

NO_TEXT = "This file holds no text."
"""What a page says in place of words where there are none."""


class Tone(Enum):
    """How a word of the card is set."""

    PLAIN = "plain"
    STRONG = "strong"
    MUTED = "muted"
    EXPLAINED = "explained"
    CAPTION = "caption"
    ITALIC = "italic"


@dataclass(frozen=True, slots=True)
class Word:
    """A word or phrase of a row.

    Attributes:
        text: What is shown.
        tone: How.
        span: The words of the source it came from.
        explanation: A sentence for the pointer that rests on it.
        cites: Canonical id of the telegram it names; empty for none.
    """

    text: str
    tone: Tone = Tone.PLAIN
    span: Span | None = None
    explanation: str = ""
    cites: str = ""


class CardAction(Enum):
    """What the link at the end of a row does."""

    SHOW_ADDRESSEES = "show-addressees"
    SHOW_PASSING = "show-passing"


@dataclass(frozen=True, slots=True)
class CardRow:
    """One row: a label in the margin, words in the column.

    Attributes:
        label: In the margin.
        words: In order; they wrap.
        action: What the link at its end does.
    """

    label: str
    words: tuple[Word, ...]
    action: CardAction | None = None


@dataclass(frozen=True, slots=True)
class AddressRow:
    """One addressee of the opened table; `place` is its post and country, or its agency."""

    kind: str
    routing_indicator: str
    plad: str
    mcn: str
    span: Span
    place: str = ""

    @property
    def words(self) -> tuple[Word, Word, Word]:
        """What of it is printed: routing indicator, name, continuity number."""
        return (
            Word(self.routing_indicator, span=self.span),
            Word(self.plad, span=self.span),
            Word(self.mcn, Tone.MUTED, self.span),
        )


@dataclass(frozen=True, slots=True)
class CardContent:
    """All that a header card says.

    Attributes:
        classification: Of the band, in words; empty for none.
        handling: What stands beside it in the band (`SENSITIVE`).
        classification_span: Where it is printed.
        title: The subject or title; empty for none.
        title_span: Where it is printed.
        title_reason: How the title is known, where it is not simply printed.
        rows: In order.
        addressees: For *Show all*.
        passing: For *Passing*.
        sections: The ledger; empty for an unsectioned telegram.
        sentence: What is here and what not: in 600, and the rest of it.
        is_telegram: Whether it is a telegram's.
        text: The document's, in which the words stand.
    """

    classification: str = ""
    handling: str = ""
    classification_span: Span | None = None
    title: str = ""
    title_span: Span | None = None
    title_reason: str = ""
    rows: tuple[CardRow, ...] = ()
    addressees: tuple[AddressRow, ...] = ()
    passing: tuple[Word, ...] = ()
    sections: tuple[Section, ...] = ()
    sentence: tuple[str, str] = ("", "")
    is_telegram: bool = False
    text: str = ""

    @property
    def band(self) -> Word:
        """Classification and handling, as the band says them."""
        parts = [part for part in (self.classification, self.handling) if part]
        return Word("\u2002·\u2002".join(parts), span=self.classification_span)

    @property
    def heading(self) -> Word:
        """The title with its place."""
        return Word(self.title, span=self.title_span, explanation=self.title_reason)
