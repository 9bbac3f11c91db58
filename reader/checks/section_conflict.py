"""``section-conflict``: section numbers and totals as header, first line and page breaks say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.checks.statements import enumerated
from reader.document import BlockRole, Finding, Span
from reader.parsing.telegram.seams import last_page_break

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.document import Block, Document

_HEADER = re.compile(r"#?\d{3,6}/(\d{2,3}) \d{7}")
_LINE = re.compile(r"SECTION ?(\d{1,2}) ?(?:OF|GF) ?(\d{1,3})\b")
_OF = "section {} of {} in {}"

_TELLING = frozenset(
    {
        BlockRole.TRANSMISSION_HEADER,
        BlockRole.PAGE_BREAK,
        BlockRole.CLASSIFICATION_LINE,
        BlockRole.SECTION_MARK,
    }
)
Statement = tuple[str, Span]


def section_conflict(document: Document) -> Iterator[Finding]:
    """One finding a telegram with every statement that disagrees."""
    for telegram in document.telegrams:
        if not telegram.is_sectioned and not telegram.sections:
            continue
        reader = _Reader(document.text)
        for block in document.blocks:
            if block.role in _TELLING and telegram.span.holds(block.span.start):
                reader.read(block)
        if reader.found:
            yield Finding(
                "section-conflict",
                tuple(sorted({span for _, span in reader.found})),
                {"statements": enumerated(dict.fromkeys(words for words, _ in reader.found))},
            )


class _Reader:
    """Reads the statements in order of place and keeps those that disagree."""

    def __init__(self, text: str) -> None:
        self.found: list[Statement] = []
        self._text = text
        self._header: tuple[int, Statement] | None = None
        self._line: tuple[int, int, Statement] | None = None

    def read(self, block: Block) -> None:
        """Take the statement of one block, if it makes one."""
        role = block.role
        if role is BlockRole.TRANSMISSION_HEADER:
            if block.detail == "FL3":
                self._read_header(block.span)
        elif role is BlockRole.PAGE_BREAK:
            self._read_page_break(block.span)
        elif role is BlockRole.CLASSIFICATION_LINE or role is BlockRole.SECTION_MARK:
            self._read_line(block.span)

    def _read_header(self, span: Span) -> None:
        found = _HEADER.search(self._text, span.start, span.stop)
        if found is None:
            self._header = None
            return
        words = f"section {int(found[1])} in the transmission header"
        self._header = int(found[1]), (words, Span(*found.span(1)))

    def _read_line(self, span: Span) -> None:
        found = _LINE.search(self._text, span.start, span.stop)
        if found is None:
            return
        index, total = int(found[1]), int(found[2])
        words = _OF.format(index, total, "the classification line")
        own = (words, Span(*found.span()))
        if self._header is not None and self._header[0] != index:
            self.found += [self._header[1], own]
        if index > total or (self._line is not None and self._line[1] != total):
            self.found += [*([self._line[2]] if self._line else []), own]
        self._header = None
        self._line = index, total, own

    def _read_page_break(self, span: Span) -> None:
        words = span.stripped(self._text)
        found = last_page_break(words.of(self._text))
        if found is None or not found.section or not found.total:
            return
        line = Span(words.start + found.start, words.stop)
        own = (_OF.format(found.section, found.total, "a page-break line"), line)
        first = self._line
        if first is not None and (found.total != first[1] or found.section < first[0]):
            self.found += [first[2], own]
        elif found.section > found.total:
            self.found.append(own)
