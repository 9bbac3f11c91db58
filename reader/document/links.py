"""What in a text leads elsewhere: links of its format, printed addresses, ``see para 4``."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.document.source import MarkKind
from reader.document.span import Span
from reader.document.stretches import matches_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.document.document import Document
    from reader.document.telegram import Telegram

_ADDRESS = re.compile(r"https?://[^\s<>\"'“”‘’]+")
_BEHIND_ADDRESS = ".,;:!?)]}"
_GOES_ON = re.compile(r"[^\s<>\"'“”‘’]+")
_CUT = tuple("/-_=&?%#+~")
"""An address that a line end cuts behind one of these goes on with what looks like a path."""
_PATH = re.compile(r"[/_=&?%#~]|[A-Za-z0-9][.-][A-Za-z0-9]")
_FILE = re.compile(r"/.*[._=0-9]|\.(?:s?html?|pdf|aspx?|php|cfm|txt|docx?)$", re.IGNORECASE)
_FULL_LINE = 60
"""Code points: a telegram's line has 69, and an address is cut where a line is full."""
_PARAGRAPH = re.compile(r"(?:\bpara(?:graph)?s?\.?|¶)\s*(\d{1,3})\b", re.IGNORECASE)
_OF_ANOTHER = re.compile(r",?\s*(?:of\s+|in\s+)?\(?ref", re.IGNORECASE)
"""Behind ``para 4``: it is a paragraph of a telegram that is cited."""


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead elsewhere.

    Attributes:
        span: The words, in code points of the source.
        address: Where to outside the document (``https://…``, ``mailto:…``); empty for none.
        place: Where to in the document; None for an address.
        name: The place in words: ``¶4``.
        is_joined: The address is printed on several lines, whose ends are left out.
    """

    span: Span
    address: str = ""
    place: Span | None = None
    name: str = ""
    is_joined: bool = False

    @property
    def told(self) -> str:
        """Where it leads, for a tooltip."""
        joined = " (printed on more than one line)" if self.is_joined else ""
        return f"{self.address}{joined}" if self.address else f"Goes to {self.name}."


def links_of(document: Document) -> tuple[Link, ...]:
    """The links of a document in order; none lies over another.

    A number of a paragraph that this copy does not have, or that is of another telegram, is none.
    """
    stated = list(_stated(document))
    taken = sorted(link.span for link in stated)
    starts = [span.start for span in taken]
    printed = (
        link
        for link in (*_addresses(document), *_paragraphs(document))
        if not _touches(taken, starts, link.span)
    )
    found: list[Link] = []
    for link in sorted((*stated, *printed), key=_start):
        if not found or found[-1].span.stop <= link.span.start:
            found.append(link)
    return tuple(found)


def link_at(links: tuple[Link, ...], offset: int) -> Link | None:
    """The link whose words a source offset is in."""
    at = bisect_right(links, offset, key=_start) - 1
    return links[at] if at >= 0 and links[at].span.start <= offset < links[at].span.stop else None


def _start(link: Link) -> int:
    return link.span.start


def _touches(taken: list[Span], starts: list[int], span: Span) -> bool:
    at = bisect_right(starts, span.start)
    return any(one.overlaps(span) for one in taken[max(0, at - 1) : at + 1])


def _stated(document: Document) -> Iterator[Link]:
    """Links that the format states; what opens a program of this machine is left alone."""
    for mark in document.source.marks:
        is_link = mark.kind is MarkKind.LINK and len(mark.span)
        if is_link and mark.value.startswith(("http:", "https:", "mailto:")):
            yield Link(mark.span, mark.value)


def _addresses(document: Document) -> Iterator[Link]:
    flow = document.flow
    for match in matches_of(_ADDRESS, flow.text):
        parts, stop = [match.group()], match.end()
        while (rest := _rest(document, parts[-1], stop)) is not None:
            parts.append(rest.group())
            stop = rest.end()
        address = "".join(parts).rstrip(_BEHIND_ADDRESS)
        stop -= sum(map(len, parts)) - len(address)
        span = flow.to_source_hull(Span(match.start(), stop))
        if span is not None and len(span):
            yield Link(span, address, is_joined=len(parts) > 1)


def _rest(document: Document, before: str, stop: int) -> re.Match[str] | None:
    """What goes on with an address that ends with its line; None where it ends there.

    Args:
        document: Whose.
        before: The part of the address on that line.
        stop: Where it ends in the flow.
    """
    flow, text = document.flow, document.text
    found = _GOES_ON.match(flow.text, stop + 1) if flow.text[stop : stop + 1] == " " else None
    if found is None or found.group().startswith(("http:", "https:", "(")):
        return None
    end = flow.source_offset(stop - 1) + 1
    if "\n" not in text[end : flow.source_offset(stop + 1)]:
        return None
    word = found.group().rstrip(_BEHIND_ADDRESS)
    if before.endswith(_CUT):
        return found if _PATH.search(word) else None
    is_full = end - text.rfind("\n", 0, end) > _FULL_LINE
    return found if is_full and not before.endswith((",", ";")) and _FILE.search(word) else None


def _paragraphs(document: Document) -> Iterator[Link]:
    if not document.paragraphs:
        return
    flow = document.flow
    marks = sorted(paragraph.mark for paragraph in document.paragraphs)
    starts = [mark.start for mark in marks]
    for match in matches_of(_PARAGRAPH, flow.text):
        if _OF_ANOTHER.match(flow.text, match.end()):
            continue
        span = flow.to_source_hull(Span(match.start(), match.end()))
        if span is None or not len(span) or _touches(marks, starts, span):
            continue
        number = int(match[1])
        place = _paragraph(_telegram_at(document, span.start), number)
        if place is not None:
            yield Link(span, place=place, name=f"¶{number}")


def _telegram_at(document: Document, offset: int) -> Telegram | None:
    return next((one for one in document.telegrams if one.span.holds(offset)), None)


def _paragraph(telegram: Telegram | None, number: int) -> Span | None:
    paragraphs = telegram.paragraphs if telegram is not None else ()
    return next((one.spans[0] for one in paragraphs if one.number == number), None)
