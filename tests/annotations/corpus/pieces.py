"""Edits of a text as pieces, so that the true place of a passage is known by counting alone.

Nothing of the program is used here: an edited text is a row of pieces, each of which knows the
stretch of the old text it was copied from or stands for. What the anchoring says is compared
with this.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Kind(Enum):
    """Where the text of a piece comes from."""

    COPIED = auto()
    REWRITTEN = auto()
    """Other characters for the same stretch: a corrected word, another line end."""
    ADDED = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the new text; ``start`` and ``stop`` count in the old one (-1 if added)."""

    text: str
    kind: Kind
    start: int = -1
    stop: int = -1


@dataclass(frozen=True, slots=True)
class Truth:
    """Where a passage stands after an edit.

    Attributes:
        start: Its first character; -1 where nothing of it is left, or where it was torn apart.
        stop: Behind its last.
        is_whole: No word of it was changed, taken out or put in.
    """

    start: int
    stop: int
    is_whole: bool

    @property
    def is_gone(self) -> bool:
        """Whether no place is right."""
        return self.start < 0


GONE = Truth(-1, -1, is_whole=False)


@dataclass(frozen=True)
class Edited:
    """An edited text.

    Attributes:
        pieces: In the order of the new text.
        silent: Old stretches whose absence changes no word a person reads (page-break lines).
        alike: A stretch that was taken out, and where an equal one stands right beside it that
            was left: from the text alone nobody can tell which of them went.
    """

    pieces: tuple[Piece, ...]
    silent: tuple[tuple[int, int], ...] = ()
    alike: tuple[int, int, int] | None = None
    text: str = field(init=False)
    _starts: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        starts, at = [], 0
        for piece in self.pieces:
            starts.append(at)
            at += len(piece.text)
        object.__setattr__(self, "text", "".join(piece.text for piece in self.pieces))
        object.__setattr__(self, "_starts", tuple(starts))

    def then(self, later: Edited) -> Edited:
        """This edit and another one after it, as one."""
        pieces: list[Piece] = []
        for piece in later.pieces:
            if piece.kind is Kind.ADDED:
                pieces.append(piece)
            else:
                pieces += self._traced(piece)
        silent = list(self.silent)
        for start, stop in later.silent:
            found = [part for part in self._cut(start, stop) if part.kind is Kind.COPIED]
            silent += [(part.start, part.stop) for part in found]
        return Edited(tuple(pieces), tuple(silent))

    def _traced(self, later: Piece) -> list[Piece]:
        """A piece of a later edit, in the places of the text before this one."""
        parts = self._cut(later.start, later.stop)
        if later.kind is Kind.COPIED:
            return parts
        known = [part for part in parts if part.kind is not Kind.ADDED]
        if not known:
            return [Piece(later.text, Kind.ADDED)]
        first, last = min(one.start for one in known), max(one.stop for one in known)
        return [Piece(later.text, Kind.REWRITTEN, first, last)]

    def _cut(self, start: int, stop: int) -> list[Piece]:
        """The pieces, or parts of them, that make up a stretch of the new text."""
        found: list[Piece] = []
        for at, piece in zip(self._starts, self.pieces, strict=True):
            first, last = max(start, at), min(stop, at + len(piece.text))
            if first >= last:
                continue
            text = self.text[first:last]
            if piece.kind is Kind.COPIED:
                begin = piece.start + first - at
                found.append(Piece(text, Kind.COPIED, begin, begin + last - first))
            else:
                found.append(replace(piece, text=text))
        return found

    def truth(self, old: str, start: int, stop: int) -> Truth:
        """Where the passage ``old[start:stop]`` stands now."""
        if self.alike is not None and self.alike[0] <= start <= stop <= self.alike[1]:
            further = self.alike[2] - self.alike[0]
            start, stop = start + further, stop + further
        if start == stop:
            return self._truth_of_point(old, start)
        parts = sorted(self._parts(start, stop))
        solid = [part for part in parts if part[3].strip()]
        # A swap may have torn it: its parts then come in another order.
        if not solid or solid != sorted(solid, key=_place):
            return GONE
        now = Truth(solid[0][1], solid[-1][2], is_whole=False)
        return replace(now, is_whole=self._is_whole(old[start:stop], start, now, parts))

    def share_inside(self, old: str, passage: tuple[int, int], place: tuple[int, int]) -> float:
        """How much of what a passage said stands within a place of the new text (0 to 1)."""
        inside = 0
        for _, begin, end, _ in self._parts(*passage):
            part = self.text[max(begin, place[0]) : min(end, place[1])]
            inside += len(_solid(without_page_lines(part)))
        whole = len(_solid(without_page_lines(old[slice(*passage)])))
        return inside / whole if whole else 0.0

    def _parts(self, start: int, stop: int) -> Iterator[tuple[int, int, int, str]]:
        """Old place, new start and stop, and text of what is left of a passage."""
        for at, piece in zip(self._starts, self.pieces, strict=True):
            if piece.start >= stop or piece.stop <= start:
                continue
            if piece.kind is Kind.COPIED:
                first, last = max(start, piece.start), min(stop, piece.stop)
                begin = at + first - piece.start
                end = begin + last - first
                yield first, begin, end, self.text[begin:end]
            else:
                yield piece.start, at, at + len(piece.text), piece.text

    def _is_whole(
        self, before: str, start: int, now: Truth, parts: list[tuple[int, int, int, str]]
    ) -> bool:
        """Whether the words are the same but for white space and silent stretches."""
        stop = start + len(before)
        left = before
        for first, last in sorted(self.silent, reverse=True):
            if start <= first and last <= stop:
                left = left[: first - start] + left[last - start :]
        after = _solid("".join(part[3] for part in parts))
        if after not in (_solid(before), _solid(left)):
            return False
        for at, piece in zip(self._starts, self.pieces, strict=True):
            is_inside = piece.kind is Kind.ADDED and now.start < at < now.stop
            if is_inside and piece.text.strip() and not is_page_line(piece.text):
                return False
        return True

    def _truth_of_point(self, old: str, at: int) -> Truth:
        """A place between two characters is where either of them went."""
        before, behind = at - 1, at
        while before >= 0 and old[before].isspace():
            before -= 1
        while behind < len(old) and old[behind].isspace():
            behind += 1
        left = self._now(before) if before >= 0 else -1
        right = self._now(behind) if behind < len(old) else len(self.text)
        if left < 0 and right < 0:
            return GONE
        first = left + 1 if left >= 0 else right
        return Truth(first, right if right >= 0 else first, is_whole=True)

    def _now(self, at: int) -> int:
        for place, piece in zip(self._starts, self.pieces, strict=True):
            if piece.start <= at < piece.stop:
                if piece.kind is Kind.COPIED:
                    return place + at - piece.start
                return place if piece.text else -1
        return -1


def _place(part: tuple[int, int, int, str]) -> int:
    return part[1]


def _solid(text: str) -> str:
    return "".join(text.split())


_PAGE_LINE = re.compile(r"^[A-Z ]+ \d{8} +\d{3}(?:\.\d)? OF \d{3} *$", re.MULTILINE)


def is_page_line(text: str) -> bool:
    """Whether a text is a page-break line and nothing else."""
    return not without_page_lines(text).strip() and bool(text.strip())


def without_page_lines(text: str) -> str:
    """A text without its page-break lines."""
    return _PAGE_LINE.sub("", text)


class Cutter:
    """Makes the pieces of an edited text from left to right."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._pieces: list[Piece] = []
        self._silent: list[tuple[int, int]] = []
        self._at = 0

    def copy_to(self, stop: int) -> None:
        """Copy what stands before ``stop``."""
        self.copy(self._at, stop)
        self._at = max(self._at, stop)

    def copy(self, start: int, stop: int) -> None:
        """Copy any stretch, out of its order."""
        if stop > start:
            self._pieces.append(Piece(self._text[start:stop], Kind.COPIED, start, stop))

    def rewrite(self, start: int, stop: int, text: str) -> None:
        """Put other characters for a stretch."""
        self.copy_to(start)
        self._pieces.append(Piece(text, Kind.REWRITTEN, start, stop))
        self._at = stop

    def drop(self, start: int, stop: int, *, silently: bool = False) -> None:
        """Leave a stretch out."""
        self.copy_to(start)
        if silently:
            self._silent.append((start, stop))
        self._at = max(self._at, stop)

    def add(self, at: int, text: str) -> None:
        """Put something in."""
        self.copy_to(at)
        self._pieces.append(Piece(text, Kind.ADDED))

    def skip_to(self, at: int) -> None:
        """Go on from another place, copying nothing."""
        self._at = at

    def edited(self) -> Edited:
        """The text with its end."""
        self.copy_to(len(self._text))
        return Edited(tuple(self._pieces), tuple(self._silent))


def rewritten(text: str, changes: Iterable[tuple[int, int, str]]) -> Edited:
    """A text with some stretches rewritten; they come in order and do not overlap."""
    cutter = Cutter(text)
    for start, stop, words in changes:
        cutter.rewrite(start, stop, words)
    return cutter.edited()
