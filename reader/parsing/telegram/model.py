"""What the machine passes on: regions, what a recogniser says, items, the cursor."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, StrEnum, auto
from typing import TYPE_CHECKING

from reader.document import BlockRole, Field, Span
from reader.document.making import quickly_made
from reader.parsing.telegram.lines import NO_LINE, Line, cut_line, line_at, split_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

# Looked up here once: Python 3.11 takes its time for members of an enumeration.
_BLANK = BlockRole.BLANK


class Region(StrEnum):
    """Which part of a telegram the machine is in (a string, because those are hashed quickly)."""

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


@quickly_made
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
    running text; so are blank lines that stand together.

    Attributes:
        made: Its lines so far as they have been made. What is left up to ``stop`` are whole
            printed lines (see :mod:`reader.parsing.telegram.runs`), and becomes lines only
            where somebody asks for them.
        facts: The fields found on it.
        is_running: Plain running text may go on in it.
    """

    role: BlockRole
    detail: str
    region: Region
    part: int
    text: str
    start: int
    stop: int
    made: list[Line]
    facts: tuple[Field, ...] = ()
    is_running: bool = False

    def take(self, line: Line) -> None:
        """Let the item go on with a line."""
        self.lines.append(line)
        self.stop = line.stop

    def of_line(self, line: Line) -> Item:
        """One of its lines as an item."""
        return Item(
            self.role, self.detail, self.region, self.part, self.text, line.start, line.stop, [line]
        )

    @property
    def lines(self) -> list[Line]:
        """Its lines."""
        made = self.made
        at = made[-1].stop if made else self.start
        if at < self.stop:
            made += split_lines(self.text, at, self.stop)
        return made

    @property
    def first(self) -> Line:
        """Its first line."""
        if not self.made:
            self.made.append(line_at(self.text, self.start))
        return self.made[0]

    @property
    def last(self) -> Line:
        """Its last line."""
        made = self.made
        at = made[-1].stop if made else self.start
        if at == self.stop:
            return made[-1]
        return line_at(self.text, max(at, self.text.rfind("\n", at, self.stop - 1) + 1))

    @property
    def count(self) -> int:
        """How many lines it has."""
        made = self.made
        at = made[-1].stop if made else self.start
        return len(made) + (self.text.count("\n", at, self.stop) if at < self.stop else 0)

    @property
    def span(self) -> Span:
        """From the first line to the last."""
        return Span(self.start, self.stop)

    @property
    def words_span(self) -> Span:
        """From the first word to the last."""
        return Span(self.first.at, self.last.words_span.stop)

    @property
    def words(self) -> str:
        """All words, line ends read as blanks."""
        if self.first.stop == self.stop:
            return self.first.words
        return " ".join(line.words for line in self.lines if line.words)


@dataclass(slots=True)
class Cursor:
    """Where the machine stands and what it has seen of the present part.

    Attributes:
        text: The whole text.
        line: The present line.
        header_at: Offset of the first line of any transmission header or classification
            line; None if the text has none.
        table_at: Offset of a publisher's page table row; None if there is none.
        region: The present region.
        items: What has been recognised so far.
        part: Number of the present part (one header and its text).
        seen: Roles seen in the present part.
        address: ``action``, ``info`` or ``exempt``: whose lines follow.
        post: The post in the part's MRN, once it is known.
        listing: Steps of the five-line listing that are still to come.
        is_smart: The part's header has the labels of the SMART era.
        is_bare: Neither header nor classification line, but pages of the 1970s.
        is_headless: A later section's text follows its first line, without a head of its own.
        menus: What the source marks as navigation.
        text_stop: Where a web page's preformatted text ends; None for other sources.
        made: Offset behind the last line that has been made.
        below: Lines made already that stand below the present one.
    """

    text: str
    line: Line = NO_LINE
    header_at: int | None = None
    table_at: int | None = None
    region: Region = Region.BEFORE
    items: list[Item] = field(default_factory=list)
    part: int = 0
    seen: set[BlockRole] = field(default_factory=set)
    address: str = ""
    post: str = ""
    listing: list[str] = field(default_factory=list)
    is_smart: bool = False
    is_bare: bool = False
    is_headless: bool = False
    menus: tuple[Span, ...] = ()
    text_stop: int | None = None
    made: int = 0
    below: deque[Line] = field(default_factory=deque)

    def advance(self) -> bool:
        """Go to the next line; False behind the last."""
        if self.below:
            self.line = self.below.popleft()
            return True
        if self.made >= len(self.text):
            return False
        self.line = line_at(self.text, self.made)
        self.made = self.line.stop
        return True

    def skip(self, stop: int) -> None:
        """Leave out the lines up to an offset at which one begins."""
        while self.below and self.below[0].start < stop:
            self.below.popleft()
        self.made = max(self.made, stop)

    def cut(self, offset: int) -> None:
        """Cut the present line in two; the part behind is the next line."""
        self.line, rest = cut_line(self.text, self.line, offset)
        self.below.appendleft(rest)

    @property
    def last(self) -> Item | None:
        """The item before."""
        return self.items[-1] if self.items else None

    @property
    def last_in_words(self) -> Item | None:
        """The last item before that is not blank."""
        items = self.items
        if items and items[-1].role is not _BLANK:
            return items[-1]
        for item in reversed(items[-40:]):
            if item.role is not _BLANK:
                return item
        return None

    def lines_below(self, count: int) -> Iterator[Line]:
        """So many lines below the present one, as far as there are."""
        for index in range(count):
            if index == len(self.below):
                if self.made >= len(self.text):
                    return
                self.below.append(line_at(self.text, self.made))
                self.made = self.below[-1].stop
            yield self.below[index]

    def ahead(self, count: int) -> list[Line]:
        """The next ``count`` lines that are not blank (searched within sixty)."""
        found: list[Line] = []
        for line in self.lines_below(60):
            if line.words:
                found.append(line)
                if len(found) == count:
                    break
        return found

    def following(self) -> Line | None:
        """The line directly below, blank or not."""
        return next(self.lines_below(1), None)


Rule = Callable[[Cursor], Recognised | None]


def fact(name: str, value: str, raw: str, span: Span) -> Field:
    """A stated field."""
    return Field(name, value, raw, span)


def matched(name: str, line: Line, start: int, stop: int, value: str | None = None) -> Field:
    """A stated field whose words are ``line.words[start:stop]``."""
    raw = line.printed[start:stop]
    words = line.words[start:stop] if value is None else value
    return Field(name, words, raw, Span(line.at + start, line.at + stop))
