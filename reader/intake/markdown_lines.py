"""Markdown line by line: headings, items, fences, quotations; and where a paragraph ends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.document import Mark, MarkKind, Span
from reader.intake.markdown_inline import Inline, folded_label, read_inline
from reader.intake.markdown_tables import opens_table, read_head, read_row, sides_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reader.document import Sign

_ITEM = re.compile(r"[ \t]{0,40}([-*+•]|\d{1,9}[.)])[ \t]+(?=\S)")
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(?=\S)")
_QUOTED = re.compile(r" {0,3}>")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_DEFINITION = re.compile(
    r"^ {0,3}\[(?!\^)([^\[\]\n]{1,300})\]:[ \t]{0,9}(<[^<>\n]{1,2000}>|[^\s<]\S{0,2000}+)"
    r"(?:[ \t]{1,9}(?:\"[^\"\n]{0,300}\"|'[^'\n]{0,300}'|\([^()\n]{0,300}\)))?[ \t]{0,9}$",
    re.MULTILINE,
)
"""``[name]: address "title"``, alone on its line: what a link elsewhere names."""
_TAB = 4
_FRONT_MATTER = re.compile(
    r"---[ \t]{0,9}\n(?=[\w-][\w .-]{0,60}:[ \t\n])"
    r"(?:(?!---|\.\.\.)"
    r"(?:[\w-][\w .-]{0,60}:(?:[ \t][^\n]*)?|[ \t]+\S[^\n]*|- [^\n]*|#[^\n]*)?+\n)++"
    r"(?:---|\.\.\.)[ \t]{0,9}(?:\n|\Z)"
)
"""Keys and values between two rules, as YAML writes them; nothing else stands between."""
_MOST_FRONT = 20_000
"""Code points: no front matter is longer."""


def read_markdown(text: str) -> Inline:
    """Headings, list items, fenced blocks, quotations, links, emphasis; and signs, all in order."""
    found = Inline(targets=_targets(text))
    front = _FRONT_MATTER.match(text, 0, _MOST_FRONT)
    if front is not None:
        found.marks.append(Mark(MarkKind.FRONT_MATTER, Span(*front.span())))
    _Reader(text, found, front.end() if front is not None else 0).read()
    found.marks.sort(key=_by_place)
    found.signs.sort(key=_sign_start)
    return found


def _targets(text: str) -> Mapping[str, str]:
    """The addresses that are defined on lines of their own; of two of one name the first."""
    found: dict[str, str] = {}
    if "]:" in text:
        for match in _DEFINITION.finditer(text):
            found.setdefault(folded_label(match.group(1)), match.group(2).strip("<>"))
    return found


def _by_place(mark: Mark) -> tuple[int, int, str]:
    return mark.span.start, -mark.span.stop, mark.kind


def _sign_start(sign: Sign) -> int:
    return sign.span.start


class _Reader:
    """Goes through the lines once, and through each paragraph when it is whole."""

    def __init__(self, text: str, found: Inline, start: int) -> None:
        self._text = text
        self._found = found
        self._start = start
        self._paragraph = start
        """Where the paragraph begins that the next line belongs to."""
        self._is_quoted = False
        """The line before is."""
        self._fence: tuple[str, int] | None = None
        """The sign of an open fence, and where it stands."""
        self._before: Span | None = None
        """The line before, where it may be the head of a table."""
        self._table: Span | None = None
        """The lines of a table so far."""
        self._sides = ""
        """Where the cells of its columns stand."""

    def read(self) -> None:
        """Read all lines."""
        at = self._start
        for line in self._text[at:].split("\n"):
            opened = _FENCE.match(line)
            if self._fence is not None:
                self._fenced(line, at, opened)
            elif opened:
                self._end_table()
                self._end(at)
                self._fence = (opened.group(1), at)
            else:
                self._line(line, at)
            at += len(line) + 1
        if self._fence is not None:
            whole = Span(self._fence[1], len(self._text))
            self._found.marks.append(Mark(MarkKind.PREFORMATTED, whole))
        else:
            self._end_table()
            self._end(len(self._text))

    def _fenced(self, line: str, at: int, opened: re.Match[str] | None) -> None:
        """A line of code, or the fence below it."""
        assert self._fence is not None
        sign, start = self._fence
        if opened is None or not opened.group(1).startswith(sign) or line[opened.end() :].strip():
            return
        stop = at + len(line)
        self._found.marks.append(Mark(MarkKind.PREFORMATTED, Span(start, stop)))
        self._fence = None
        self._paragraph = stop

    def _line(self, line: str, at: int) -> None:
        if self._is_of_table(line, at):
            return
        if _DEFINITION.match(line) and not self._text[self._paragraph : at].strip():
            self._found.sign(at, at + len(line))
            self._paragraph = at + len(line) + 1
            return
        self._before = Span(at, at + len(line)) if "|" in line else None
        self._found.marks += _line_marks(line, at)
        is_heading = _HEADING.match(line) is not None
        is_quoted = _QUOTED.match(line) is not None
        begins = is_heading or (is_quoted and not self._is_quoted)
        if begins or not line.strip() or _ITEM.match(line):
            self._end(at)
        self._is_quoted = is_quoted
        if is_heading:
            self._end(at + len(line))

    def _is_of_table(self, line: str, at: int) -> bool:
        """Whether a line was read as part of a table: the rule below its head, or a row."""
        whole = Span(at, at + len(line))
        if self._table is not None:
            if "|" in line:
                read_row(self._text, whole, self._found)
                self._table = Span(self._table.start, whole.stop)
                self._paragraph = whole.stop
                return True
            self._end_table()
        elif self._before is not None and opens_table(self._before.of(self._text), line):
            self._end(self._before.start)
            read_head(self._text, self._before, whole, self._found)
            self._table = Span(self._before.start, whole.stop)
            self._sides = sides_of(line)
            self._paragraph = whole.stop
            return True
        return False

    def _end_table(self) -> None:
        if self._table is not None:
            self._found.marks.append(Mark(MarkKind.TABLE, self._table, self._sides))
        self._table = self._before = None

    def _end(self, at: int) -> None:
        """A paragraph ends here, and another may begin."""
        if at > self._paragraph:
            read_inline(self._text, Span(self._paragraph, at), self._found)
        self._paragraph = at


def _line_marks(line: str, at: int) -> Iterator[Mark]:
    heading = _HEADING.match(line)
    if heading:
        words = line[heading.end() :].rstrip()
        closed = words.rstrip("#")
        if closed != words and closed.endswith((" ", "\t")):
            words = closed.rstrip()
        start = at + heading.end()
        if words:
            span = Span(start, start + len(words))
            yield Mark(MarkKind.HEADING, span, level=len(heading.group(1)))
        return
    item = _ITEM.match(line)
    if item:
        indent = len(line[: item.start(1)].expandtabs(_TAB))
        span = Span(at + item.start(1), at + len(line.rstrip()))
        yield Mark(MarkKind.LIST_ITEM, span, item.group(1), 1 + indent // 2)
    elif line.startswith(">") and line.strip("> \t"):
        yield Mark(MarkKind.QUOTATION, Span(at, at + len(line.rstrip())))
