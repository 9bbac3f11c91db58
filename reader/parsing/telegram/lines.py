"""A text as lines with spans; a line may be cut where two were run together."""

from __future__ import annotations

from dataclasses import dataclass

from reader.document import Span

HEAD_LENGTH = 400
"""As many code points of a line as patterns anchored at its start look at."""


@dataclass(slots=True)
class Line:
    """One printed line, or a part of one; never changed once made.

    It is not frozen, and its span is made when asked for: there is one for every line of every
    document, and most are asked for little.

    Attributes:
        start: Offset of its first code point.
        stop: Offset behind its last one, the line end included where it owns one.
        words: Its text without the white space (and a dump's backslash) round it; no-break
            spaces are blanks here, so that offsets agree and patterns need not know them.
        at: Where ``words`` begin in the text.
        printed: The words with their no-break spaces.
        is_glued: It begins inside a printed line.
    """

    start: int
    stop: int
    words: str
    at: int
    printed: str
    is_glued: bool = False

    @property
    def span(self) -> Span:
        """Its code points with the line end, where it owns one."""
        return Span(self.start, self.stop)

    @property
    def head(self) -> str:
        """The beginning of the words, enough for every pattern anchored there."""
        return self.words[:HEAD_LENGTH]

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


def make_line(text: str, span: Span, *, is_glued: bool = False) -> Line:
    """The line that ``span`` covers."""
    return _line(text, span.start, span.stop, is_glued=is_glued)


def _line(text: str, start: int, stop: int, *, is_glued: bool = False) -> Line:
    whole = text[start:stop]
    words = whole.strip()
    if not words:
        return Line(start, stop, "", stop, "", is_glued)
    at = start if whole[0] == words[0] else start + len(whole) - len(whole.lstrip())
    if words[-1] == "\\":
        words = words.rstrip("\\").rstrip()
    folded = words.replace("\xa0", " ") if "\xa0" in words else words
    return Line(start, stop, folded, at, words, is_glued)


def split_lines(text: str) -> list[Line]:
    """The lines of a text in order; their spans tile it."""
    lines: list[Line] = []
    start, length = 0, len(text)
    while start < length:
        stop = text.find("\n", start) + 1 or length
        lines.append(_line(text, start, stop))
        start = stop
    return lines


def cut_line(text: str, line: Line, offset: int) -> tuple[Line, Line]:
    """The two parts of a line before and from the text offset ``offset``."""
    first = _line(text, line.start, offset, is_glued=line.is_glued)
    return first, _line(text, offset, line.stop, is_glued=True)
