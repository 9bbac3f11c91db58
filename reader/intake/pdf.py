"""PDF: the text layer, a page after the other; nothing is recognised in images.

The engine is not safe for several threads at once, so one file is read at a time.
"""

from __future__ import annotations

import threading
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.document import Finding, Mark, MarkKind, Span
from reader.intake.decoding import control_characters
from reader.intake.errors import RefusedError, UnreadableReason
from reader.intake.formats import Extract, Format
from reader.intake.running import running_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_PAGES = 10_000
MAX_CHARACTERS = 50_000_000
"""Code points of all pages together; a small file can be blown up to more."""

_PASSWORD = 4
_HYPHEN = "\ufffe"
"""What the engine gives for a hyphen at a line's end, in place of hyphen and line end."""

_WIDE_GAP = 1.45
"""A line this many usual distances below the last begins a new paragraph."""

_FULL_PAGE = 12
"""With fewer lines than these a page takes its usual distance from the whole document."""

_FIRST_PAGES_NAMED = 40
_ENGINE = threading.Lock()


class _Line(NamedTuple):
    text: str
    top: float


def is_pdf(data: bytes) -> bool:
    """Whether the bytes begin as a PDF does; some bytes may stand before (PDF 1.7, annex H.3)."""
    return data[:1024].lstrip(b"\xef\xbb\xbf\r\n\t \0").startswith(b"%PDF-")


def _suits(suffix: str, data: bytes) -> bool:
    return is_pdf(data)


def _extract(data: bytes) -> Extract:
    pages = _pages(data)
    parts: list[str] = []
    marks: list[Mark] = []
    at = 0
    for number, page in enumerate(pages, start=1):
        if page:
            text = f"{page}\n"
            marks.append(Mark(MarkKind.PAGE, Span(at, at + len(text)), str(number)))
            parts.append(text)
            at += len(text)
    text = "".join(parts)
    if not text.strip():
        raise RefusedError(UnreadableReason.NO_TEXT_LAYER, "The PDF has no text layer.")
    chrome = [
        Mark(MarkKind.NAVIGATION, span, "page")
        for span in running_lines(text, [mark.span for mark in marks])
    ]
    ordered = tuple(sorted((*marks, *chrome), key=_by_place))
    return Extract(text, "utf-8", ordered, (*_without_text(pages), *control_characters(text)))


def _by_place(mark: Mark) -> tuple[int, int]:
    return mark.span.start, -mark.span.stop


def _without_text(pages: list[str]) -> tuple[Finding, ...]:
    numbers = [number for number, page in enumerate(pages, start=1) if not page]
    if not numbers:
        return ()
    named = ", ".join(map(str, numbers[:_FIRST_PAGES_NAMED]))
    if len(numbers) > _FIRST_PAGES_NAMED:
        named += ", ..."
    verb = "has" if len(numbers) == 1 else "have"
    count = len(numbers)
    return (
        Finding(
            "no-text-layer",
            (),
            {"count": count, "total": len(pages), "pages": named, "verb": verb},
        ),
    )


def _pages(data: bytes) -> list[str]:
    """The text of each page, without white space at its ends; empty where it has none.

    Raises:
        RefusedError: If the file is locked, damaged or has too many pages.
    """
    # Some two megabytes with a library of its own: paid for by those who read a PDF.
    import pypdfium2

    with _ENGINE:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise _refusal(error) from error
        try:
            if len(document) > MAX_PAGES:
                raise RefusedError(
                    UnreadableReason.TOO_LARGE,
                    f"“{{name}}” has more than {MAX_PAGES:,} pages, the most that are read.",
                )
            pages = list(_pages_lines(document, pypdfium2.PdfiumError))
        finally:
            document.close()
    usual = _usual_drop([drop for lines in pages for drop in _drops(lines)])
    return [_with_gaps(lines, usual) for lines in pages]


def _refusal(error: Exception) -> RefusedError:
    if getattr(error, "err_code", None) == _PASSWORD:
        return RefusedError(
            UnreadableReason.LOCKED,
            "“{name}” is locked with a password: save a copy without it, and open that.",
        )
    return RefusedError(
        UnreadableReason.DAMAGED, "“{name}” is a damaged PDF: nothing in it could be read."
    )


def _pages_lines(document: Any, unreadable: type[Exception]) -> Iterator[list[_Line]]:
    budget = MAX_CHARACTERS
    for index in range(len(document)):
        try:
            page = document[index]
            layer = page.get_textpage()
        except unreadable:  # a damaged page among good ones
            yield []
            continue
        try:
            lines = _layer_lines(layer)
        finally:
            layer.close()
            page.close()
        budget -= sum(len(line.text) for line in lines)
        if budget < 0:
            raise RefusedError(
                UnreadableReason.TOO_LARGE,
                f"“{{name}}” holds more than {MAX_CHARACTERS:,} characters, the most we read.",
            )
        yield lines


def _layer_lines(layer: Any) -> list[_Line]:
    """A page's lines and where each stands."""
    count = layer.count_chars()
    printed = str(layer.get_text_range()) if count else ""
    # Only where every character has one place of the engine's own are its places known.
    has_places = len(printed) == count
    lines: list[_Line] = []
    at = 0
    for piece in printed.replace(_HYPHEN, f"{_HYPHEN}\n").split("\n"):
        words = piece.rstrip("\r")
        first = at + len(words) - len(words.lstrip())
        has_words = has_places and bool(words.strip())
        # The top of a loose box is the font's: it does not change with the letter.
        top = float(layer.get_charbox(first, loose=True)[3]) if has_words else 0.0
        lines.append(_Line(words.replace(_HYPHEN, "-").replace("\0", ""), top))
        at += len(piece) + (0 if piece.endswith(_HYPHEN) else 1)
    return lines


def _drops(lines: list[_Line]) -> list[float]:
    """How far each line stands below the one before it."""
    return [before.top - line.top for before, line in pairwise(lines)]


def _usual_drop(drops: list[float]) -> float:
    """A quarter of the lines stand as close as this: the pitch, even of short paragraphs."""
    down = sorted(drop for drop in drops if drop > 1)
    return down[len(down) // 4] if down else 0.0


def _with_gaps(lines: list[_Line], usual_of_all: float) -> str:
    """The lines as text, a blank one where the page leaves a gap."""
    drops = _drops(lines)
    usual = _usual_drop(drops) if len(drops) >= _FULL_PAGE else usual_of_all
    parts = [line.text for line in lines[:1]]
    for drop, line in zip(drops, lines[1:], strict=True):
        is_wide = usual > 0 and drop > _WIDE_GAP * usual
        parts.append(f"\n{line.text}" if is_wide and line.text.strip() else line.text)
    return "\n".join(parts).strip()


PDF = Format(
    name="pdf/1",
    media_type="application/pdf",
    suffixes=frozenset({".pdf"}),
    suits=_suits,
    extract=_extract,
)
