"""A text as chunks: runs of whole lines that become one block each."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.document import BlockRole, MarkKind, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.document import Mark, SourceText

LONG_LINE = 120
"""A line of more code points was not wrapped by hand: its end is the end of a paragraph."""

MOST_LINES = 100_000
TABLE_LINES = 2_000

_WRAPPED = 40
"""A line of a page that was broken by hand has at least so many code points."""

HEAD_CHUNKS = 80
"""No more chunks (or lines of one) are looked at for what stands above a text."""

_TAB = 8
_BLANK_LINES = re.compile(r"\n(?:[^\S\n]*+\n)+")
_BULLET = re.compile(
    r"([ \t\u00a0]{0,80})([•‣▪▫◦●○■□◆·∙\u2043►➢✓*+\-–—\uf0b7\uf0a7]|o(?=\t|[ \u00a0]{2}))"
    r"[ \t\u00a0]{1,20}(?=\S)"
)
_NUMBER = re.compile(
    r"([ \t\u00a0]{0,80})(\(?(\d{1,4}|[a-z]|[ivx]{2,5}|[A-Z](?=\)))[.)])[ \t\u00a0]{1,20}(?=\S)"
)
_RULE = re.compile(r"[ \t]{0,40}([-=_*~.#])(?:[ \t]{0,3}\1){2,400}[ \t]{0,40}")
_RUNS_ON = re.compile(r"[^\W\d_]\s(?:of|the|and|on|for|to|in|by)$", re.IGNORECASE)
"""A line that ends so is broken: what stands below it is no line by itself."""
_AMBIGUOUS = frozenset("-–—*+")
_FIRST_LABELS = frozenset({"1", "a", "i", "A"})
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv")


@dataclass(slots=True)
class Chunk:
    """A run of whole lines, first found by shape alone, then given its role.

    Attributes:
        span: Its lines with their line ends; chunks tile the text as blocks do.
        words: Without the white space at both ends.
        role: What it is for.
        lines: How many.
        indent: Columns before its first word.
        marker: Of a list item: the bullet or number as printed.
        level: Of a heading or list item, from 1.
        parent: Index of the chunk it belongs under.
        continues: Index of the chunk whose sentence goes on here.
        detail: A finer kind within the role.
    """

    span: Span
    words: Span
    role: BlockRole
    lines: int = 1
    indent: int = 0
    marker: str = ""
    level: int = 0
    parent: int | None = None
    continues: int | None = None
    detail: str = ""


def chunks_of(source: SourceText) -> list[Chunk]:
    """Tile a text with chunks: blank runs, rules, headings the format marks, items, paragraphs.

    A text of more than :data:`MOST_LINES` lines is parted at its blank lines only, so that a log
    of fifty megabytes opens in a second; a chunk of more than :data:`TABLE_LINES` lines without a
    blank one is a table, whose line ends are kept.
    """
    text = source.text
    is_long = text.count("\n") > MOST_LINES
    chunks = list(_parted_at_blank_lines(text)) if is_long else _Chunker(source).run()
    for chunk in chunks:
        if chunk.role is BlockRole.PARAGRAPH and chunk.lines > TABLE_LINES:
            chunk.role = BlockRole.TABLE
    return chunks


def _parted_at_blank_lines(text: str) -> Iterator[Chunk]:
    at = 0
    for blank in _BLANK_LINES.finditer(text):
        yield _whole(text, Span(at, blank.start() + 1))
        yield _whole(text, Span(blank.start() + 1, blank.end()))
        at = blank.end()
    if at < len(text):
        yield _whole(text, Span(at, len(text)))


def _whole(text: str, span: Span) -> Chunk:
    words = span.stripped(text)
    role = BlockRole.PARAGRAPH if len(words) else BlockRole.BLANK
    return Chunk(span, words, role, lines=max(1, text.count("\n", *span)))


def fences_of(source: SourceText) -> tuple[Span, ...]:
    """The whole lines of each fenced block of Markdown, in order."""
    if not source.is_markdown:
        return ()
    found = (mark.span for mark in source.marks if mark.kind is MarkKind.PREFORMATTED)
    size = len(source.text)
    return tuple(sorted(Span(span.start, min(span.stop + 1, size)) for span in found))


def _tables_of(source: SourceText) -> Iterator[Span]:
    """The whole lines of each table that the format marks."""
    size = len(source.text)
    for mark in source.marks:
        if mark.kind is MarkKind.TABLE:
            yield Span(mark.span.start, min(mark.span.stop + 1, size))


def lines_of(text: str, span: Span) -> Iterator[Span]:
    """The lines within ``span``, each with its line end."""
    at = span.start
    while at < span.stop:
        end = text.find("\n", at, span.stop)
        stop = span.stop if end < 0 else end + 1
        yield Span(at, stop)
        at = stop


def split_head(
    text: str,
    chunks: list[Chunk],
    is_known: Callable[[str, Span], bool],
    is_text: Callable[[str, Chunk], bool],
) -> list[Chunk]:
    """Part the blocks of lines above the text into the lines that are something by themselves.

    Args:
        text: The source's text.
        chunks: All chunks.
        is_known: Whether a line says by itself what it is (a date, an issuing body).
        is_text: Whether a chunk is where the text begins.
    """
    result: list[Chunk] = []
    for index, chunk in enumerate(chunks):
        is_front = chunk.role is BlockRole.PARAGRAPH and 2 <= chunk.lines <= HEAD_CHUNKS
        is_front = is_front and _all_known(text, chunk, is_known)
        if index == HEAD_CHUNKS or (is_text(text, chunk) and not is_front):
            return result + chunks[index:]
        result += _split_lines(text, chunk, is_known)
    return result


def _split_lines(text: str, chunk: Chunk, is_known: Callable[[str, Span], bool]) -> list[Chunk]:
    """A chunk's known lines each for itself, and what lies between them."""
    if not 2 <= chunk.lines <= HEAD_CHUNKS:
        return [chunk]
    if chunk.role is BlockRole.TABLE and _all_known(text, chunk, is_known):
        chunk.role = BlockRole.PARAGRAPH  # A front set in columns.
    if chunk.role is not BlockRole.PARAGRAPH:
        return [chunk]
    parts: list[Chunk] = []
    was_plain = False
    for line in lines_of(text, chunk.span):
        words = line.stripped(text)
        runs_on = was_plain and _RUNS_ON.search(parts[-1].words.of(text)) is not None
        is_plain = runs_on or not is_known(text, words)
        if is_plain and was_plain:
            last = parts[-1]
            last.span = Span(last.span.start, line.stop)
            last.words = Span(last.words.start, words.stop)
            last.lines += 1
        else:
            parts.append(replace(chunk, span=line, words=words, lines=1))
        was_plain = is_plain
    return parts


def _all_known(text: str, chunk: Chunk, is_known: Callable[[str, Span], bool]) -> bool:
    return all(is_known(text, line.stripped(text)) for line in lines_of(text, chunk.span))


def columns(white: str) -> int:
    """How many columns a line's leading white space takes."""
    return len(white.expandtabs(_TAB))


class _Chunker:
    """Goes through the lines once and opens a chunk wherever one begins."""

    def __init__(self, source: SourceText) -> None:
        self._text = source.text
        self._chunks: list[Chunk] = []
        self._is_page = source.media_type == "text/html"
        self._headings = _by_line(self._text, source.marks, MarkKind.HEADING)
        self._items = (
            _by_line(self._text, source.marks, MarkKind.LIST_ITEM) if self._is_page else {}
        )
        self._verbatim = _Cover(source.marks, MarkKind.PREFORMATTED)
        self._borders = {at for part in (*fences_of(source), *_tables_of(source)) for at in part}
        self._labels: dict[str, str] = {}
        self._is_markdown = source.is_markdown
        self._numbered: list[int] = []
        """Columns before the numbered items that are open."""
        self._page_lines = {
            mark.span.start
            for mark in source.marks
            if mark.kind is MarkKind.NAVIGATION and mark.value == "page"
        }

    def run(self) -> list[Chunk]:
        """All chunks."""
        for line in lines_of(self._text, Span(0, len(self._text))):
            words = line.stripped(self._text)
            if len(words) == 0:
                self._blank(line)
            elif not self._continues(line, words):
                self._begin(line, words)
        return self._chunks

    def _blank(self, line: Span) -> None:
        last = self._chunks[-1] if self._chunks else None
        if last is not None and last.role is BlockRole.BLANK:
            last.span = Span(last.span.start, line.stop)
            last.lines += 1
            return
        self._chunks.append(Chunk(line, Span(line.start, line.start), BlockRole.BLANK))

    def _begin(self, line: Span, words: Span) -> None:
        white = self._text[line.start : words.start]
        chunk = Chunk(line, words, BlockRole.PARAGRAPH, indent=columns(white))
        heading = self._headings.get(line.start)
        item = self._items.get(line.start)
        if heading is not None:
            chunk.role, chunk.level = BlockRole.HEADING, heading.level
            chunk.words = heading.span if words.covers(heading.span) else words
        elif item is not None:
            chunk.role, chunk.marker, chunk.indent = BlockRole.LIST_ITEM, item.value, 2 * item.level
        elif self._is_rule(line):
            chunk.role = BlockRole.RULE
        else:
            self._begin_item(chunk, line)
        self._open(chunk)
        self._chunks.append(chunk)

    def _open(self, chunk: Chunk) -> None:
        """Keep which numbered items go on behind what begins here."""
        is_item = chunk.role is BlockRole.LIST_ITEM
        while self._numbered and (self._numbered[-1] >= chunk.indent or chunk.level):
            self._numbered.pop()
        if is_item and chunk.marker.strip("().").isdigit():
            self._numbered.append(chunk.indent)

    def _begin_item(self, chunk: Chunk, line: Span) -> None:
        found = self._marker(line)
        if found is None:
            return
        chunk.role, chunk.marker = BlockRole.LIST_ITEM, found.group(2)
        if found.re.pattern == _NUMBER.pattern:
            self._remember(found.group(3))

    def _marker(self, line: Span) -> re.Match[str] | None:
        """The bullet a line begins with, or its number where that is the next in turn."""
        bullet = _BULLET.match(self._text, line.start, line.stop)
        if bullet:
            return bullet
        number = _NUMBER.match(self._text, line.start, line.stop)
        if number and (self._is_in_turn(number.group(3)) or self._is_of_open(number)):
            return number
        return None

    def _is_of_open(self, number: re.Match[str]) -> bool:
        """Whether it is one more of a list of Markdown, where any number goes on with it."""
        is_digits = self._is_markdown and number.group(3).isdigit()
        return is_digits and columns(number.group(1)) in self._numbered

    def _is_in_turn(self, label: str) -> bool:
        if label in _FIRST_LABELS:
            return True
        return any(_is_next(last, label) for last in self._labels.values())

    def _remember(self, label: str) -> None:
        """Keep the last label of each way of counting: inner lists do not end outer ones."""
        if label.isdigit():
            self._labels["1"] = label
        elif label in _ROMAN and self._labels.get("a") != chr(ord(label[0]) - 1):
            self._labels["i"] = label
        else:
            self._labels["A" if label.isupper() else "a"] = label

    def _continues(self, line: Span, words: Span) -> bool:
        """Join a line to the chunk before it, if it is more of the same."""
        last = self._chunks[-1] if self._chunks else None
        if last is None or last.role not in (BlockRole.PARAGRAPH, BlockRole.LIST_ITEM):
            return False
        if self._breaks(last, line, words):
            return False
        last.span = Span(last.span.start, line.stop)
        last.words = Span(last.words.start, words.stop)
        last.lines += 1
        return True

    def _breaks(self, last: Chunk, line: Span, words: Span) -> bool:
        if line.start in self._page_lines or last.span.start in self._page_lines:
            return True
        if line.start in self._borders:
            return True
        if line.start in self._headings or line.start in self._items or self._is_rule(line):
            return True
        if self._is_page and not self._verbatim.holds(line.start):
            return not self._is_wrapped(last, line, words)
        if self._line_before(last, line) > LONG_LINE:
            return True
        marker = self._marker(line)
        if marker is not None:
            is_sure = marker.group(2) not in _AMBIGUOUS and marker.re.pattern != _NUMBER.pattern
            ends_lead_in = self._text[last.words.stop - 1] == ":"
            # Left of a paragraph that lies in an item, an item of Markdown begins.
            is_left = self._is_markdown and columns(marker.group(1)) < last.indent
            is_item = last.role is BlockRole.LIST_ITEM
            return is_sure or ends_lead_in or is_item or is_left
        indent = columns(self._text[line.start : words.start])
        return last.role is BlockRole.PARAGRAPH and last.indent == 0 and indent in range(2, 9)

    def _is_wrapped(self, last: Chunk, line: Span, words: Span) -> bool:
        """Whether a page broke its lines itself (``<br>``): a sentence goes on in small letters."""
        long = _WRAPPED <= self._line_before(last, line) <= LONG_LINE
        is_open = (
            self._text[last.words.stop - 1].isalnum() or self._text[last.words.stop - 1] in ",-"
        )
        return long and is_open and self._text[words.start].islower()

    def _line_before(self, last: Chunk, line: Span) -> int:
        start = self._text.rfind("\n", last.span.start, line.start - 1) + 1
        return line.start - max(start, last.span.start)

    def _is_rule(self, line: Span) -> bool:
        stop = line.stop - 1 if self._text[line.stop - 1] == "\n" else line.stop
        return _RULE.fullmatch(self._text, line.start, stop) is not None


def _is_next(last: str, label: str) -> bool:
    """Whether one label follows another: numbers, letters, small Roman numerals."""
    if label.isdigit() or last.isdigit():
        return label.isdigit() and last.isdigit() and int(label) == int(last) + 1
    if last in _ROMAN and label in _ROMAN and _ROMAN.index(label) == _ROMAN.index(last) + 1:
        return True
    return len(last) == len(label) == 1 and ord(label) == ord(last) + 1


class _Cover:
    """Whether an offset lies under a mark of one kind."""

    def __init__(self, marks: tuple[Mark, ...], kind: MarkKind) -> None:
        self._spans = [mark.span for mark in marks if mark.kind is kind]
        self._starts = [span.start for span in self._spans]

    def holds(self, offset: int) -> bool:
        index = bisect_right(self._starts, offset) - 1
        return index >= 0 and self._spans[index].holds(offset)


def _by_line(text: str, marks: tuple[Mark, ...], kind: MarkKind) -> dict[int, Mark]:
    """The marks of a kind that begin a line, by that line's start; the innermost counts."""
    found: dict[int, Mark] = {}
    for mark in marks:
        if mark.kind is kind:
            start = text.rfind("\n", 0, mark.span.start) + 1
            before = text[start : mark.span.start]
            if not before.strip(" \t#"):
                found[start] = mark
    return found
