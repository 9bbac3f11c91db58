"""A text as lines with spans; a line may be cut where two were run together."""

from __future__ import annotations

from dataclasses import dataclass

from reader.document import Span

HEAD_LENGTH = 400
"""As many code points of a line as patterns anchored at its start look at."""


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line, or a part of one.

    Attributes:
        span: Its code points with the line end, where it owns one.
        words: Its text without the white space (and a dump's backslash) round it; no-break
            spaces are blanks here, so that offsets agree and patterns need not know them.
        at: Where ``words`` begin in the text.
        printed: The words with their no-break spaces.
        is_glued: It begins inside a printed line.
    """

    span: Span
    words: str
    at: int
    printed: str
    is_glued: bool = False

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
    whole = span.of(text)
    words = whole.lstrip()
    at = span.start + len(whole) - len(words)
    words = words.rstrip().rstrip("\\").rstrip()
    folded = words.replace("\xa0", " ") if "\xa0" in words else words
    return Line(span, folded, at, words, is_glued)


def split_lines(text: str) -> list[Line]:
    """The lines of a text in order; their spans tile it."""
    lines: list[Line] = []
    at = 0
    while at < len(text):
        stop = text.find("\n", at) + 1 or len(text)
        lines.append(make_line(text, Span(at, stop)))
        at = stop
    return lines


def cut_line(text: str, line: Line, offset: int) -> tuple[Line, Line]:
    """The two parts of a line before and from the text offset ``offset``."""
    first = make_line(text, Span(line.span.start, offset), is_glued=line.is_glued)
    return first, make_line(text, Span(offset, line.span.stop), is_glued=True)
