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

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.intake.pdf_links import PageLink

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
    links: tuple[tuple[int, int, str], ...] = ()
    """First, last and target, in code points of the line."""


class _Page(NamedTuple):
    """The text of a page, and spans in it that lead to an address."""

    text: str
    links: tuple[tuple[Span, str], ...] = ()


def is_pdf(data: bytes) -> bool:
    """Whether the bytes begin as a PDF does; some bytes may stand before (PDF 1.7, annex H.3)."""
    return data[:1024].lstrip(b"\xef\xbb\xbf\r\n\t \0").startswith(b"%PDF-")


def _suits(suffix: str, data: bytes) -> bool:
    return is_pdf(data)


def _extract(data: bytes) -> Extract:
    # Imported here, as below: most files are no PDF.
    from reader.intake.running import running_lines

    pages = _pages(data)
    parts: list[str] = []
    marks: list[Mark] = []
    at = 0
    for number, page in enumerate(pages, start=1):
        if page.text:
            text = f"{page.text}\n"
            marks.append(Mark(MarkKind.PAGE, Span(at, at + len(text)), str(number)))
            marks += [
                Mark(MarkKind.LINK, Span(at + span.start, at + span.stop), target)
                for span, target in page.links
            ]
            parts.append(text)
            at += len(text)
    text = "".join(parts)
    if not text.strip():
        raise RefusedError(UnreadableReason.NO_TEXT_LAYER, _images_only(len(pages)))
    chrome = [
        Mark(MarkKind.NAVIGATION, span, "page")
        for span in running_lines(text, [mark.span for mark in marks])
    ]
    ordered = tuple(sorted((*marks, *chrome), key=_by_place))
    return Extract(text, "utf-8", ordered, (*_without_text(pages), *control_characters(text)))


def _images_only(pages: int) -> str:
    holds = "is the image of a page" if pages == 1 else f"holds images of {pages:,} pages"
    return (
        f"“{{name}}” {holds}, without words: recognise its text with an OCR program and open the "
        "copy that this makes. The file is unchanged."
    )


def _by_place(mark: Mark) -> tuple[int, int]:
    return mark.span.start, -mark.span.stop


def _without_text(pages: list[_Page]) -> tuple[Finding, ...]:
    numbers = [number for number, page in enumerate(pages, start=1) if not page.text]
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


def _pages(data: bytes) -> list[_Page]:
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
    from reader.intake.pdf_links import page_links

    budget = MAX_CHARACTERS
    for index in range(len(document)):
        try:
            page = document[index]
            layer = page.get_textpage()
        except unreadable:  # a damaged page among good ones
            yield []
            continue
        try:
            lines = _layer_lines(layer, page_links(document, page, layer))
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


def _layer_lines(layer: Any, links: list[PageLink]) -> list[_Line]:
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
        text = words.replace(_HYPHEN, "-").replace("\0", "")
        here = _links_of(links, at, len(words)) if has_words and len(text) == len(words) else ()
        lines.append(_Line(text, top, here))
        at += len(piece) + (0 if piece.endswith(_HYPHEN) else 1)
    return lines


def _links_of(links: list[PageLink], at: int, length: int) -> tuple[tuple[int, int, str], ...]:
    """The links, or their parts, that stand in a line."""
    return tuple(
        (max(0, link.first - at), min(length - 1, link.last - at), link.target)
        for link in links
        if link.first < at + length and link.last >= at
    )


def _drops(lines: list[_Line]) -> list[float]:
    """How far each line stands below the one before it."""
    return [before.top - line.top for before, line in pairwise(lines)]


def _usual_drop(drops: list[float]) -> float:
    """A quarter of the lines stand as close as this: the pitch, even of short paragraphs."""
    down = sorted(drop for drop in drops if drop > 1)
    return down[len(down) // 4] if down else 0.0


def _with_gaps(lines: list[_Line], usual_of_all: float) -> _Page:
    """The lines as text, a blank one where the page leaves a gap."""
    drops = _drops(lines)
    usual = _usual_drop(drops) if len(drops) >= _FULL_PAGE else usual_of_all
    parts: list[str] = []
    links: list[tuple[int, int, str]] = []
    at = 0
    for drop, line in zip([0.0, *drops][: len(lines)], lines, strict=True):
        if usual > 0 and drop > _WIDE_GAP * usual and line.text.strip():
            parts.append("")
            at += 1
        links += [(at + first, at + last + 1, target) for first, last, target in line.links]
        parts.append(line.text)
        at += len(line.text) + 1
    whole = "\n".join(parts)
    text = whole.strip()
    cut = len(whole) - len(whole.lstrip())
    spans = [(Span(max(0, a - cut), min(len(text), b - cut)), to) for a, b, to in links if b > cut]
    return _Page(text, tuple((span, to) for span, to in spans if len(span.stripped(text))))


PDF = Format(
    name="pdf/1",
    media_type="application/pdf",
    suffixes=frozenset({".pdf"}),
    suits=_suits,
    extract=_extract,
)
