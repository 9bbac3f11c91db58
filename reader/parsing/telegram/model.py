"""What the machine passes on: regions, what a recogniser says, items, the cursor."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING

from reader.document import BlockRole, Field, Span

if TYPE_CHECKING:
    from reader.parsing.telegram.lines import Line


class Region(Enum):
    """Which part of a telegram the machine is in."""

    BEFORE = auto()
    HEADER = auto()
    HEAD = auto()
    BODY = auto()
    AFTER = auto()


class Start(Enum):
    """What a line opens, where it may open a new telegram in the same file."""

    NOTHING = auto()
    LISTING = auto()
    HEADER = auto()
    TEXT = auto()


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a recogniser says of a line.

    Attributes:
        role: The part of a telegram it is.
        detail: A finer kind, such as ``FL3`` or ``info``.
        facts: The fields found on it.
        joins: It goes on with the item before.
        then: The region that begins behind it.
        opens: What it opens.
    """

    role: BlockRole
    detail: str = ""
    facts: tuple[Field, ...] = ()
    joins: bool = False
    then: Region | None = None
    opens: Start = Start.NOTHING


@dataclass(slots=True)
class Item:
    """One or more lines that are one thing; items tile the text.

    A paragraph's lines are one item from its first line on, as long as each is nothing but
    running text (:func:`reader.parsing.telegram.prose.goes_on_plainly`).
    """

    role: BlockRole
    detail: str
    region: Region
    part: int
    lines: list[Line]
    facts: list[Field] = field(default_factory=list)
    is_running: bool = False

    @property
    def span(self) -> Span:
        """From the first line to the last."""
        return Span(self.lines[0].start, self.lines[-1].stop)

    @property
    def words_span(self) -> Span:
        """From the first word to the last."""
        return Span(self.lines[0].at, self.lines[-1].words_span.stop)

    @property
    def words(self) -> str:
        """All words, line ends read as blanks."""
        if len(self.lines) == 1:
            return self.lines[0].words
        return " ".join(line.words for line in self.lines if line.words)


@dataclass(slots=True)
class Cursor:
    """Where the machine stands and what it has seen of the present part.

    Attributes:
        text: The whole text.
        lines: Its lines; cutting one replaces it by its two parts.
        header_at: Offset of the first line of any transmission header or classification
            line; None if the text has none.
        table_at: Offset of a publisher's page table row; None if there is none.
        at: Index of the present line.
        region: The present region.
        items: What has been recognised so far.
        part: Number of the present part (one header and its text).
        seen: Roles seen in the present part.
        address: ``action``, ``info`` or ``exempt``: whose lines follow.
        post: The post in the part's MRN, once it is known.
        listing: Steps of the five-line listing that are still to come.
        is_smart: The part's header has the labels of the SMART era.
        is_headless: A later section's text follows its first line, without a head of its own.
        menus: What the source marks as navigation.
        text_stop: Where a web page's preformatted text ends; None for other sources.
    """

    text: str
    lines: list[Line]
    header_at: int | None = None
    table_at: int | None = None
    at: int = 0
    region: Region = Region.BEFORE
    items: list[Item] = field(default_factory=list)
    part: int = 0
    seen: set[BlockRole] = field(default_factory=set)
    address: str = ""
    post: str = ""
    listing: list[str] = field(default_factory=list)
    is_smart: bool = False
    is_headless: bool = False
    menus: tuple[Span, ...] = ()
    text_stop: int | None = None

    @property
    def line(self) -> Line:
        """The present line."""
        return self.lines[self.at]

    @property
    def last(self) -> Item | None:
        """The item before."""
        return self.items[-1] if self.items else None

    @property
    def last_in_words(self) -> Item | None:
        """The last item before that is not blank."""
        for item in reversed(self.items[-40:]):
            if item.role is not BlockRole.BLANK:
                return item
        return None

    def ahead(self, count: int) -> list[Line]:
        """The next ``count`` lines that are not blank (searched within sixty)."""
        found: list[Line] = []
        for line in self.lines[self.at + 1 : self.at + 61]:
            if line.words:
                found.append(line)
            if len(found) == count:
                break
        return found

    def following(self) -> Line | None:
        """The line directly below, blank or not."""
        return self.lines[self.at + 1] if self.at + 1 < len(self.lines) else None


Rule = Callable[[Cursor], Recognised | None]


def fact(name: str, value: str, raw: str, span: Span) -> Field:
    """A stated field."""
    return Field(name, value, raw, span)


def matched(name: str, line: Line, start: int, stop: int, value: str | None = None) -> Field:
    """A stated field whose words are ``line.words[start:stop]``."""
    raw = line.printed[start:stop]
    return Field(
        name, line.words[start:stop] if value is None else value, raw, line.part(start, stop)
    )
