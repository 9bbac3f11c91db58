"""A text as lines with spans; a line may be cut where two were run together."""

from __future__ import annotations

from dataclasses import dataclass

from reader.document import Span

HEAD_LENGTH = 400
"""As many code points of a line as patterns anchored at its start look at."""


@dataclass(slots=True, init=False, eq=False)
class Line:
    """One printed line, or a part of one; never changed once made.

    It is not frozen, and its span is made when asked for: there is one for every line that is
    more than running text, and most are asked for little.

    Attributes:
        start: Offset of its first code point.
        stop: Offset behind its last one, the line end included where it owns one.
        words: Its text without the white space (and a dump's backslash) round it; no-break
            spaces are blanks here, so that offsets agree and patterns need not know them.
        at: Where ``words`` begin in the text.
        printed: The words with their no-break spaces.
        is_glued: It begins inside a printed line.
        head: The beginning of the words, enough for every pattern anchored there.
    """

    start: int
    stop: int
    words: str
    at: int
    printed: str
    is_glued: bool
    head: str

    def __init__(self, start: int, stop: int, words: str, at: int, printed: str) -> None:
        self.start = start
        self.stop = stop
        self.words = words
        self.at = at
        self.printed = printed
        self.is_glued = False
        self.head = words if len(words) <= HEAD_LENGTH else words[:HEAD_LENGTH]

    @property
    def span(self) -> Span:
        """Its code points with the line end, where it owns one."""
        return Span(self.start, self.stop)

    @property
    def is_blank(self) -> bool:
        """Whether nothing is printed on it."""
        return not self.words

    @property
    def words_span(self) -> Span:
        """The span of the words alone."""
        return Span(self.at, self.at + len(self.words))

    def part(self, start: int, stop: int) -> Span:
        """The span in the text of ``words[start:stop]``."""
        return Span(self.at + start, self.at + stop)


NO_LINE = Line(0, 0, "", 0, "")
"""What stands above the first line."""


def make_line(text: str, span: Span) -> Line:
    """The line that ``span`` covers."""
    return _line(text, span.start, span.stop)


def line_at(text: str, start: int) -> Line:
    """The line that begins at an offset."""
    return _line(text, start, text.find("\n", start) + 1 or len(text))


def _line(text: str, start: int, stop: int) -> Line:
    whole = text[start:stop]
    words = whole.strip()
    if not words:
        return Line(start, stop, "", stop, "")
    at = start + whole.index(words[0])
    if words[-1] == "\\":
        words = words.rstrip("\\").rstrip()
    folded = words.replace("\xa0", " ") if "\xa0" in words else words
    return Line(start, stop, folded, at, words)


def split_lines(text: str, start: int = 0, stop: int | None = None) -> list[Line]:
    """The lines of a text (or of ``[start, stop)`` in it) in order; their spans tile it."""
    lines: list[Line] = []
    end = len(text) if stop is None else stop
    while start < end:
        behind = text.find("\n", start, end) + 1 or end
        lines.append(_line(text, start, behind))
        start = behind
    return lines


def cut_line(text: str, line: Line, offset: int) -> tuple[Line, Line]:
    """The two parts of a line before and from the text offset ``offset``."""
    first, rest = _line(text, line.start, offset), _line(text, offset, line.stop)
    first.is_glued, rest.is_glued = line.is_glued, True
    return first, rest
