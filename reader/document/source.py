"""The immutable text of a document, where it came from, and what plain text cannot carry."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from reader.document.making import quickly_made

if TYPE_CHECKING:
    from reader.document.findings import Finding
    from reader.document.span import Span


class MarkKind(StrEnum):
    """What a format said about a stretch of text that plain text cannot say."""

    LINK = "link"
    HEADING = "heading"
    LIST_ITEM = "list-item"
    TABLE = "table"
    ROW = "row"
    CELL = "cell"
    EMPHASIS = "emphasis"
    STRONG = "strong"
    QUOTATION = "quotation"
    PREFORMATTED = "preformatted"
    NAVIGATION = "navigation"
    PAGE = "page"
    RECORD_FIELD = "record-field"
    SUPERSCRIPT = "superscript"
    CODE = "code"
    STRUCK = "struck"
    FRONT_MATTER = "front-matter"


@quickly_made
@dataclass(frozen=True, slots=True)
class Mark:
    """One such statement.

    Attributes:
        kind: What is said.
        span: About which code points.
        value: The link's target, the page's number, ``name: value`` of a dump's column (its span
            is empty), ``l``, ``r`` or ``c`` for each column of a table; empty where the kind says
            all.
        level: The heading's or the list's level, counted from 1; 0 where there is none.
    """

    kind: MarkKind
    span: Span
    value: str = ""
    level: int = 0


@quickly_made
@dataclass(frozen=True, slots=True)
class Sign:
    """Characters inside a line by which a format says what a mark says: nobody reads them.

    Attributes:
        span: Its code points; signs do not overlap.
        read: What is read in its place, such as a tab between two cells; empty for nothing.
    """

    span: Span
    read: str = ""


@quickly_made
@dataclass(frozen=True, slots=True)
class Address:
    """Where a text lives: a file, or a member (row, entry) of one."""

    path: Path
    member: str | None = None

    def __str__(self) -> str:
        return str(self.path) if self.member is None else f"{self.path}#{self.member}"


@quickly_made
@dataclass(frozen=True, slots=True)
class SourceText:
    """One text as extracted from a file; nothing downstream ever changes it.

    Attributes:
        text: The text; lines end in a line feed only.
        address: Where it was read.
        media_type: ``text/plain``, ``text/markdown``, ``text/html``, ...
        encoding: The Python codec the bytes were decoded with.
        extractor: Name and version of what made text of bytes, such as ``html/1``.
        sha256: Of the bytes of the file (or member), in lower-case hexadecimal.
        text_sha256: Of the text in UTF-8.
        size: Of the file in bytes.
        marks: Links, headings, cells and the like, in order of their start.
        findings: What decoding and extraction noticed.
        signs: Characters of the format that are not read, such as the ``**`` of Markdown, in
            order.
    """

    text: str
    address: Address
    media_type: str
    encoding: str
    extractor: str
    sha256: str
    text_sha256: str
    size: int
    marks: tuple[Mark, ...] = ()
    findings: tuple[Finding, ...] = ()
    signs: tuple[Sign, ...] = ()

    @classmethod
    def from_text(cls, text: str, path: Path | str = "memory.txt") -> SourceText:
        """A source for text that never was a file (tests, tools)."""
        data = text.encode("utf-8", "surrogatepass")
        digest = hashlib.sha256(data).hexdigest()
        address = Address(Path(path))
        return cls(text, address, "text/plain", "utf-8", "text/1", digest, digest, len(data))

    @property
    def is_markdown(self) -> bool:
        """Whether its format is Markdown, or it is written as if it were."""
        return self.media_type == "text/markdown"

    @property
    def pages(self) -> tuple[Span, ...]:
        """The spans of the pages, where the format has pages."""
        return tuple(mark.span for mark in self.marks if mark.kind is MarkKind.PAGE)


def text_digest(text: str) -> str:
    """SHA-256 of a text in UTF-8, as notes files record it."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
