"""Where a place of a text went when its file was read again and holds other words.

For what a reader was at: the line at the top, the selection, what was unfolded. Notes are evidence
and are anchored by stricter rules (:mod:`reader.annotations.anchoring`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.document import Span

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class _Kept:
    """A stretch that both texts have, in code points."""

    before: int
    after: int
    length: int


class Followed:
    """Both texts by the stretches they share, in order: lines, and both ends of changed lines.

    Lines that stand once in either text tell where the rest belongs (as in patience sorting):
    time and room grow with the texts, however many changes there are.

    Args:
        before: The text as it was read first.
        after: As it is now.
    """

    def __init__(self, before: str, after: str) -> None:
        self._before, self._after = before, after
        self._kept = _shared(before, after)
        self._starts = [one.before for one in self._kept]

    def offset(self, at: int) -> int:
        """Where a place went; of words that are gone, where those stood."""
        found = bisect_right(self._starts, at) - 1
        if found < 0:
            return 0
        one = self._kept[found]
        return one.after + min(at - one.before, one.length)

    def span(self, span: Span) -> Span | None:
        """Where words went that are still there; None where they are not, or not surely.

        Words of changed lines are sought between the lines that stayed, then in all of the text,
        where they count only if they stand there once.
        """
        words = span.of(self._before)
        start = self.offset(span.start)
        if self._after.startswith(words, start) and self._is_kept(span):
            return Span(start, start + len(words))
        return self._once(words, *self._about(span)) or self._once(words, 0, len(self._after))

    def _is_kept(self, span: Span) -> bool:
        found = bisect_right(self._starts, span.start) - 1
        return found >= 0 and span.start < self._kept[found].before + self._kept[found].length

    def _about(self, span: Span) -> tuple[int, int]:
        """From where to where in the new text the words may be that stood in some lines."""
        last = bisect_left(self._starts, span.stop)
        stop = self._kept[last].after if last < len(self._kept) else len(self._after)
        return min(self.offset(span.start), stop), stop

    def _once(self, words: str, start: int, stop: int) -> Span | None:
        at = self._after.find(words, start, stop)
        if at < 0 or self._after.find(words, at + 1, stop) >= 0:
            return None
        return Span(at, at + len(words))


def _shared(before: str, after: str) -> list[_Kept]:
    """What both texts have, in order: of changed lines their beginning and their end."""
    if before == after:
        return [_Kept(0, 0, len(before))]
    kept: list[_Kept] = []
    at, to = 0, 0
    for one in [*_shared_lines(before, after), _Kept(len(before), len(after), 0)]:
        old, new = before[at : one.before], after[to : one.after]
        begins = _common(old, new)
        ends = _common(old[begins:][::-1], new[begins:][::-1])
        _join(kept, _Kept(at, to, begins))
        _join(kept, _Kept(one.before - ends, one.after - ends, ends + one.length))
        at, to = one.before + one.length, one.after + one.length
    return kept


def _join(kept: list[_Kept], more: _Kept) -> None:
    """Take in a stretch that may follow on the last one."""
    last = kept[-1] if kept else None
    if last is not None and (last.before + last.length, last.after + last.length) == (
        more.before,
        more.after,
    ):
        kept[-1] = _Kept(last.before, last.after, last.length + more.length)
    elif more.length:
        kept.append(more)


def _common(one: str, other: str) -> int:
    """How many code points two texts begin with alike; compared in halves, not one by one."""
    same, different = 0, min(len(one), len(other)) + 1
    while different - same > 1:
        middle = (same + different) // 2
        if one[same:middle] == other[same:middle]:
            same = middle
        else:
            different = middle
    return same


def _shared_lines(before: str, after: str) -> list[_Kept]:
    """Joined stretches of whole lines that both texts have, in order."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    pairs = _paired(old, new)
    starts, others = _starts(old), _starts(new)
    kept: list[_Kept] = []
    for mine, its in pairs:
        _join(kept, _Kept(starts[mine], others[its], len(old[mine])))
    return kept


def _starts(lines: Sequence[str]) -> list[int]:
    starts, at = [], 0
    for line in lines:
        starts.append(at)
        at += len(line)
    return starts


def _paired(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Numbers of lines that are the same line, in order in both."""
    pairs: list[tuple[int, int]] = []
    at, to = 0, 0
    for mine, its in [*_telling(old, new), (len(old), len(new))]:
        # What stands about a telling line, or about the ends, is the same as far as it reads so.
        while at < mine and to < its and old[at] == new[to]:
            pairs.append((at, to))
            at, to = at + 1, to + 1
        behind = 0
        while (
            mine - behind > at
            and its - behind > to
            and old[mine - behind - 1] == new[its - behind - 1]
        ):
            behind += 1
        pairs += [(mine - step, its - step) for step in range(behind, 0, -1)]
        if mine < len(old):
            pairs.append((mine, its))
        at, to = mine + 1, its + 1
    return pairs


def _telling(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Lines that stand once in either text, the most of them that are in order in both."""
    once = {line for line, count in Counter(old).items() if count == 1}
    once &= {line for line, count in Counter(new).items() if count == 1}
    places = {line: number for number, line in enumerate(new) if line in once}
    found = [(number, places[line]) for number, line in enumerate(old) if line in once]
    return _longest_rise(found)


def _longest_rise(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest row of pairs whose second numbers rise, as their first ones do."""
    ends: list[int] = []
    tops: list[int] = []
    before: list[int] = []
    for at, (_mine, its) in enumerate(pairs):
        place = bisect_left(tops, its)
        before.append(ends[place - 1] if place else -1)
        if place == len(ends):
            ends.append(at)
            tops.append(its)
        else:
            ends[place], tops[place] = at, its
    row: list[tuple[int, int]] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        row.append(pairs[at])
        at = before[at]
    return row[::-1]
