"""Running heads and feet: lines that a printer set on every page round the text.

A line is one by either of two witnesses, and only among the first and last three of its page:

- it stands on at least three pages out of five (two at the least) when its numbers are set
  aside, as a title or a page number does; section seams and page lines of telegrams, which the
  parser needs, are never taken;
- it is what browsers print in the margin: an address, ``2/5`` or ``Page 2 of 5`` with the
  page's own number, or a line of both with a date.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from reader.document import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_MARGIN = 3
_LONGEST = 160
_SHARE = 0.6
_NUMBER = re.compile(r"\d+")
_ADDRESS = re.compile(r"(?:https?://|file:///|www\.)\S+", re.IGNORECASE)
_PAGE_OF = re.compile(r"(?:page\s+)?(\d{1,5})\s*(?:/|of)\s*(\d{1,5})", re.IGNORECASE)
_PAGE_ALONE = re.compile(r"(?:page|p\.)?\s*[-–—]?\s*(\d{1,5})\s*[-–—]?", re.IGNORECASE)
_PRINTED = re.compile(
    r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}(?:,?\s+\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AP]M)?)?", re.IGNORECASE
)
# Lines that say something of a telegram: its seams, its classification, its rules.
_OF_THE_TEXT = re.compile(
    r".*\b\d{1,3}(?:\.\d)? OF \d{1,3}\b|PAGE \d\d\b|UNCLAS|CONFIDENTIAL|SECRET|LIMITED OFFICIAL|"
    r"[-=_*~. ]+$|TAGS\b|E\.\s?O\."
)


def running_lines(text: str, pages: Sequence[Span]) -> list[Span]:
    """The spans of running heads and feet, whole lines, in order."""
    margins = [_margin(text, page) for page in pages]
    shapes = Counter(
        shape for lines in margins for shape in {_shape(line.of(text)) for line in lines}
    )
    needed = max(2, _SHARE * len(pages))
    found: list[Span] = []
    for number, lines in enumerate(margins, start=1):
        for line in lines:
            words = line.of(text).strip()
            repeats = len(pages) > 1 and shapes[_shape(words)] >= needed
            is_number = _is_page_number(words, number, len(pages))
            if (repeats and not _OF_THE_TEXT.match(words) and len(words) <= _LONGEST) or is_number:
                found.append(line)
    return found


def _margin(text: str, page: Span) -> list[Span]:
    """The first and last lines with words on a page."""
    spans: list[Span] = []
    at = page.start
    for line in page.of(text).split("\n"):
        if line.strip():
            spans.append(Span(at, min(at + len(line) + 1, page.stop)))
        at += len(line) + 1
    return spans if len(spans) <= 2 * _MARGIN else spans[:_MARGIN] + spans[-_MARGIN:]


def _shape(words: str) -> str:
    return _NUMBER.sub("#", " ".join(words.split())).casefold()


def _is_page_number(words: str, number: int, total: int) -> bool:
    """Whether a line holds an address, a page's number or a date of printing, and no more."""
    if len(words) > 4 * _LONGEST:
        return False
    rest, addresses = _ADDRESS.subn("", words)
    rest, dates = _PRINTED.subn("", rest)
    rest = rest.strip(" ,|-–—\t")
    of = _PAGE_OF.fullmatch(rest)
    if of is not None:
        # A telegram's own count of its pages says sections, and says it in three digits.
        return int(of.group(2)) == total and int(of.group(1)) == number
    if not rest:
        return bool(addresses) or bool(dates and total > 1)
    alone = _PAGE_ALONE.fullmatch(rest)
    return alone is not None and total > 1 and int(alone.group(1)) == number
