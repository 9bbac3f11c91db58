"""The text as a plain text widget can hold it, and the way back to the source."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.document import Span
from reader.ui.positions import Positions

if TYPE_CHECKING:
    from collections.abc import Iterator

LINE_LIMIT = 5_000
"""Code points after which a line is cut for the view: longer ones take seconds to lay out."""
PIECE = 1_000
"""Code points of its pieces: a view of pieces as long as the limit takes a tenth of a second."""

_SEARCH_BACK = 200
_STRETCH = 1_000_000
_ZERO_WIDTH_JOINER = "\u200d"
# Qt takes CR, U+2029, U+FDD0 and U+FDD1 for the end of a block, U+2028 for the end of a line and
# U+FFFC for a picture; the other control characters have no shape.
_UNHOLDABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\u2028\u2029\ud800-\udfff\ufdd0\ufdd1\ufffc]")
_LINE_END = re.compile("\n")
_STAND_INS = {
    "\x7f": "\u2421",
    "\u2028": "\u21b5",
    "\u2029": "\u204b",
    "\ufdd0": "\u25a1",
    "\ufdd1": "\u25a1",
    "\ufffc": "\u25a1",
}
_CONTROL_PICTURES = 0x2400


class ViewText:
    """A document's text for a `QPlainTextEdit`.

    It differs from the source in two ways only: a character that Qt cannot hold is replaced by one
    visible stand-in, and a line past `LINE_LIMIT` code points is cut into pieces by line ends that
    the source does not have. Nothing is read back from the widget: a selection is two positions,
    and they are mapped to a span of the source here.
    """

    def __init__(self, source: str, *, limit: int = LINE_LIMIT) -> None:
        self._length = len(source)
        self._cuts = _cuts(source, limit)
        self._ends = [cut + index for index, cut in enumerate(self._cuts)]
        self.text = _with_cuts(_with_stand_ins(source), self._cuts)
        """What the widget is given."""
        self._positions = Positions(self.text)

    @property
    def cuts(self) -> tuple[int, ...]:
        """Source offsets before which a line end was put."""
        return tuple(self._cuts)

    @cached_property
    def _line_ends(self) -> list[int]:
        return [match.start() for match in _LINE_END.finditer(self.text)]

    def line_of(self, position: int) -> int:
        """The number from 0 of the widget's line that holds a position."""
        return bisect_left(self._line_ends, self._positions.from_qt(position))

    def begins_line(self, position: int) -> bool:
        """Whether a line of the widget begins at a position."""
        at = self._positions.from_qt(position)
        return at == 0 or self.text[at - 1] == "\n"

    def offset_in_view(self, offset: int) -> int:
        """Where the source's code point at `offset` stands in `text`."""
        offset = min(max(0, offset), self._length)
        return offset + bisect_right(self._cuts, offset)

    def to_qt(self, offset: int) -> int:
        """The position in the widget of the source's code point at `offset`, or of its end."""
        return self._positions.to_qt(self.offset_in_view(offset))

    def span_to_qt(self, span: Span) -> tuple[int, int]:
        """The positions of a span: its first, and the one behind its last."""
        stop = span.stop + bisect_left(self._cuts, span.stop)
        start = self.to_qt(span.start)
        return start, max(start, self._positions.to_qt(stop))

    def from_qt(self, position: int) -> int:
        """The source offset at a position; a line end of the view's own is what follows it."""
        at = self._positions.from_qt(position)
        return at - bisect_left(self._ends, at)

    def span_from_qt(self, start: int, stop: int) -> Span:
        """The span between two positions."""
        view = self._positions.span_from_qt(start, stop)
        first = view.start - bisect_left(self._ends, view.start)
        last = view.stop - bisect_left(self._ends, view.stop)
        return Span(first, max(first, last))


def _stand_in(match: re.Match[str]) -> str:
    character = match.group()
    if character in _STAND_INS:
        return _STAND_INS[character]
    code = ord(character)
    return chr(_CONTROL_PICTURES + code) if code < ord(" ") else "\ufffd"


def _with_stand_ins(source: str) -> str:
    # A stretch at a time: beside the window's thread, one long search would hold that too.
    return "".join(
        _UNHOLDABLE.sub(_stand_in, source[start : start + _STRETCH])
        for start in range(0, len(source), _STRETCH)
    )


def _with_cuts(text: str, cuts: list[int]) -> str:
    if not cuts:
        return text
    bounds = [0, *cuts, len(text)]
    return "\n".join(text[a:b] for a, b in pairwise(bounds))


def _cuts(source: str, limit: int) -> list[int]:
    found: list[int] = []
    start = 0
    length = len(source)
    while length - start > limit:
        # The last line end within the limit: most texts are walked in strides of the limit.
        line_end = source.rfind("\n", start, start + limit + 1)
        if line_end >= 0:
            start = line_end + 1
            continue
        line_end = source.find("\n", start)
        line_end = length if line_end < 0 else line_end
        found += _pieces(source, start, line_end, min(limit, PIECE))
        start = line_end + 1
    return found


def _pieces(source: str, start: int, stop: int, piece: int) -> Iterator[int]:
    """Where one long line is cut."""
    while stop - start > piece:
        start = _cut_place(source, start, start + piece)
        if start >= stop:
            return
        yield start


def _cut_place(source: str, start: int, latest: int) -> int:
    """Behind a blank near the limit, else where no letter is parted from its accents."""
    blank = source.rfind(" ", max(start, latest - _SEARCH_BACK), latest)
    if blank >= 0:
        return blank + 1
    cut = latest
    while cut < len(source) and source[cut] != "\n" and _joins(source, cut):
        cut += 1
    return cut


def _joins(source: str, at: int) -> bool:
    before, here = source[at - 1], source[at]
    if _ZERO_WIDTH_JOINER in (before, here):
        return True
    if _is_regional(before) and _is_regional(here):
        return True
    return unicodedata.category(here).startswith("M") or "\U0001f3fb" <= here <= "\U0001f3ff"


def _is_regional(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"
