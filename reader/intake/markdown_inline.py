"""What Markdown's signs say inside a paragraph: links, code, emphasis, and the signs themselves.

After CommonMark 0.31, section 6, but for what figures and names are written with: a single ``*``
between letters is none (``2*3*4``). No step looks back further than a bound: linear on any text.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.document import Mark, MarkKind, Sign, Span
from reader.document.signs import named_character

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_TOKEN = re.compile(
    r"\\[!-/:-@\[-`{-~\n]|&(?:#(?:\d{1,7}|[xX][0-9a-fA-F]{1,6})|[A-Za-z][A-Za-z0-9]{1,31});|`+|!?\[|\]|\*+|_+|(?<!~)~~(?!~)"
    r"|<(?:https?|ftp|mailto):[^<>\s]{1,2000}+>|<[\w.+-]{1,64}+@[\w-]{1,63}(?:\.[\w-]{1,63}){1,9}>"
)
_LABEL = re.compile(r"\[([^\[\]\n]{0,300})\]")
"""Behind the words of a link: the name that its address has elsewhere; empty where they are it."""
_TARGET = re.compile(
    r"\([ \t]{0,9}+(<[^<>\n]{0,2000}>|(?:[^()\s]|\([^()\s]{0,200}\)){0,2000}+)"
    r"(?:[ \t][^()\n]{0,200}+)?\)"
)
_TICKS = re.compile("`+")
_FURTHEST = 50
"""So many open signs are looked through for the one that a sign closes."""


@dataclass(slots=True)
class Inline:
    """What was found: marks and signs, in no order.

    Attributes:
        marks: What is said of words.
        signs: What is not read.
        targets: Addresses that are defined apart from the links to them, by `folded_label`.
    """

    marks: list[Mark] = field(default_factory=list)
    signs: list[Sign] = field(default_factory=list)
    targets: Mapping[str, str] = field(default_factory=dict)

    def entity(self, start: int, stop: int, name: str) -> None:
        """Note a character that is written by its name or number, if there is such a one."""
        read = named_character(name)
        if read:
            self.signs.append(Sign(Span(start, stop), read))

    def sign(self, start: int, stop: int) -> None:
        """Note a sign that is not read."""
        self.signs.append(Sign(Span(start, stop)))


@dataclass(slots=True)
class _Bracket:
    """An open bracket: where it and its words begin, and how many signs stood before it."""

    start: int
    words: int
    depth: int
    is_image: bool
    is_dead: bool = False


@dataclass(slots=True)
class _Run:
    """A run of ``*``, ``_`` or ``~``, as far as it is not used up.

    Attributes:
        start: Of what is left.
        stop: Of what is left.
        length: Of the whole.
        opens: Whether words may begin behind it.
        closes: Whether words may end before it.
    """

    start: int
    stop: int
    character: str
    length: int
    opens: bool
    closes: bool


def folded_label(label: str) -> str:
    """The name of an address as it is compared: letter case and blanks do not count."""
    return " ".join(label.split()).casefold()


def read_inline(text: str, part: Span, found: Inline) -> None:
    """Read one paragraph of a text, adding to what was found."""
    _Paragraph(text, part, found).read()


class _Paragraph:
    """Goes through a paragraph once, from sign to sign."""

    def __init__(self, text: str, part: Span, found: Inline) -> None:
        self._text = text
        self._part = part
        self._found = found
        self._runs: list[_Run] = []
        self._brackets: list[_Bracket] = []
        self._ticks: dict[int, list[int]] | None = None

    def read(self) -> None:
        at = self._part.start
        while match := _TOKEN.search(self._text, at, self._part.stop):
            at = self._token(match)
        _pair(self._runs, 0, self._found)

    def _token(self, match: re.Match[str]) -> int:
        """Take a sign in; where to go on."""
        start, stop = match.span()
        match match.group()[0]:
            case "\\":
                self._found.sign(start, start + 1)
            case "&":
                self._found.entity(start, stop, match.group())
            case "`":
                return self._code(start, stop)
            case "[" | "!":
                self._brackets.append(_Bracket(start, stop, len(self._runs), stop - start > 1))
            case "]":
                return self._close(start)
            case "<":
                inner = Span(start + 1, stop - 1)
                address = inner.of(self._text)
                value = address if ":" in address else f"mailto:{address}"
                self._found.marks.append(Mark(MarkKind.LINK, inner, value))
                self._found.sign(start, start + 1)
                self._found.sign(stop - 1, stop)
            case sign:
                self._runs.append(self._run(sign, start, stop))
        return stop

    def _code(self, start: int, stop: int) -> int:
        if self._ticks is None:
            self._ticks = defaultdict(list)
            for ticks in _TICKS.finditer(self._text, *self._part):
                self._ticks[len(ticks.group())].append(ticks.start())
        length = stop - start
        places = self._ticks.get(length, [])
        index = bisect_right(places, start)
        if index == len(places):
            return stop
        end = places[index]
        self._found.sign(start, stop)
        self._found.sign(end, end + length)
        self._found.marks.append(Mark(MarkKind.CODE, Span(stop, end)))
        return end + length

    def _close(self, at: int) -> int:
        """A closing bracket: that of a link, if an address stands behind it."""
        bracket = self._brackets.pop() if self._brackets else None
        if bracket is None or bracket.is_dead:
            return at + 1
        words = Span(bracket.words, at)
        target = self._target(words.of(self._text), at + 1)
        if target is None or (not bracket.is_image and not words.of(self._text).strip()):
            return at + 1
        address, stop = target
        self._found.sign(bracket.start, bracket.words)
        self._found.sign(at, stop)
        if not bracket.is_image:
            value = "" if address == "#" else address
            self._found.marks.append(Mark(MarkKind.LINK, words, value))
            for outer in self._brackets[-_FURTHEST:]:
                outer.is_dead = outer.is_dead or not outer.is_image
        _pair(self._runs, bracket.depth, self._found)
        return stop

    def _target(self, words: str, at: int) -> tuple[str, int] | None:
        """The address that stands, or is named, behind a link's words, and where that ends."""
        match = _TARGET.match(self._text, at, self._part.stop)
        if match is not None:
            return match.group(1).strip("<>"), match.end()
        if not self._found.targets:
            return None
        label = _LABEL.match(self._text, at, self._part.stop)
        name = label.group(1).strip() if label is not None else ""
        address = self._found.targets.get(folded_label(name or words))
        if address is None:
            return None
        return address, label.end() if label is not None else at

    def _run(self, sign: str, start: int, stop: int) -> _Run:
        before = self._text[start - 1] if start > self._part.start else "\n"
        after = self._text[stop] if stop < self._part.stop else "\n"
        is_left = not after.isspace() and (
            not _is_sign(after) or before.isspace() or _is_sign(before)
        )
        is_right = not before.isspace() and (
            not _is_sign(before) or after.isspace() or _is_sign(after)
        )
        opens, closes = is_left, is_right
        if sign == "_" or stop - start == 1:
            opens = is_left and (not is_right or _is_sign(before))
            closes = is_right and (not is_left or _is_sign(after))
        return _Run(start, stop, sign, stop - start, opens, closes)


def _is_sign(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _pair(runs: list[_Run], first: int, found: Inline) -> None:
    """Pair the runs from an index on, and take them off: nothing beyond a link's words pairs."""
    opened: list[_Run] = []
    for run in runs[first:]:
        while run.closes and run.start < run.stop:
            index = _opener(opened, run)
            if index is None:
                break
            del opened[index + 1 :]
            opener = opened[index]
            _pair_two(opener, run, found)
            if opener.start == opener.stop:
                opened.pop()
        if run.opens and run.start < run.stop:
            opened.append(run)
    del runs[first:]


def _pair_two(opener: _Run, closer: _Run, found: Inline) -> None:
    size = min(2, opener.stop - opener.start, closer.stop - closer.start)
    kind = MarkKind.STRONG if size > 1 else MarkKind.EMPHASIS
    if opener.character == "~":
        kind = MarkKind.STRUCK
    found.marks.append(Mark(kind, Span(opener.stop, closer.start)))
    found.sign(opener.stop - size, opener.stop)
    found.sign(closer.start, closer.start + size)
    opener.stop -= size
    closer.start += size


def _opener(opened: Sequence[_Run], closer: _Run) -> int | None:
    """The last open run that this one closes."""
    for index in range(len(opened) - 1, max(-1, len(opened) - 1 - _FURTHEST), -1):
        one = opened[index]
        is_both = one.closes or closer.opens
        is_third = (one.length + closer.length) % 3 == 0 and one.length % 3 != 0
        if one.character == closer.character and not (is_both and is_third):
            return index
    return None
