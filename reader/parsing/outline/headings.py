"""Telling headings from short paragraphs, and the tree they make."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from reader.document import BlockRole, Heading

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.parsing.outline.chunks import Chunk

MOST_CHARACTERS = 120
_SMALL_WORDS = "a an and as at but by de for from in into la of on or the to under upon via vs with"
_SMALL = frozenset(_SMALL_WORDS.split())
_WORD = re.compile(r"[^\W_][\w’'.&/-]*")
_ABBREVIATION = re.compile(r"\(([A-Z][A-Za-z-]{0,10}[A-Z]|[A-Z]{2,12})\)$")


def is_title_case(words: str) -> bool:
    """Whether nearly every word but the small ones begins with a capital or is a number."""
    found = [word for word in _WORD.findall(words) if word not in _SMALL]
    capital = sum(not word[0].islower() for word in found)
    return bool(found) and capital >= 0.8 * len(found)


def is_capitals(words: str) -> bool:
    """Whether all letters are capitals, and there are some."""
    return has_letters(words, 3) and words == words.upper()


def has_letters(words: str, least: int) -> bool:
    """Whether there are so many letters; no more of the words is looked at than it takes."""
    return sum(1 for _ in islice(filter(str.isalpha, words), least)) == least


def ends_in_abbreviation(words: str) -> bool:
    """``World Postal Agency (WPA)``: a body's name with its abbreviation."""
    return _ABBREVIATION.search(words) is not None and is_title_case(words)


def is_group(words: str) -> bool:
    """``Policy and Training:``: names what follows; not a sentence that leads into a list."""
    if not words.endswith(":") or len(words) > MOST_CHARACTERS:
        return False
    name = words[:-1]
    if any(mark in name for mark in ".;!?") or name[:1].islower():
        return False
    return is_title_case(name) or len(name.split()) <= 3


def is_heading(words: str) -> bool:
    """A short line in title case or capitals that ends no sentence."""
    if len(words) > MOST_CHARACTERS or words[-1:] in ".,;:!?" or words[:1] in "\"“'‘([":
        return False
    if len(words.split()) > 14:
        return False
    return is_capitals(words) or is_title_case(words)


_SECTION_NAME = re.compile(
    r"(?:background|context|introduction|overview|purpose|scope|objectives?|discussion|findings|"
    r"analysis|methodology|conclusions?|recommendations?|next steps|references|footnotes|endnotes|"
    r"acknowledg(?:e)?ments|summary|executive summary|scope and methodology)",
    re.IGNORECASE,
)
"""What parts of papers are called everywhere, so that one alone is sure to be a heading."""


def is_section_name(words: str) -> bool:
    """``Background``, ``Next Steps``: with a capital, and no stop or colon behind."""
    return words[:1].isupper() and _SECTION_NAME.fullmatch(words) is not None


_NUMBERED = re.compile(
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,4}\.?|(?P<lettered>[IVX]{1,5}\.|[A-H]\.))[ \t\u00a0]+"
    r"(?P<words>\S.*)"
)
_PART = re.compile(r"(?:part|chapter|annex|appendix|section)\s(?:\d{1,2}|[IVX]{1,5}|[A-H])\b", re.I)
_ITEM = re.compile(r"(?:agenda )?item \d{1,2}(?:\s?\([a-z]\))?[.:]\s?(?=\S)", re.IGNORECASE)
_ROMAN = frozenset("IVX")
MOST_NUMBERED = 180
_MOST_WORDS = 30


def numbered_level(words: str) -> int:
    """The depth of a numbered heading: ``2.1 Tasks`` is 2, ``III. The Port`` 1; 0 for none.

    A number alone makes none: the words behind it must read as a heading. Behind a Roman numeral
    or a letter they need no capitals, if they end no sentence.
    """
    if len(words) > MOST_NUMBERED or words[-1:] in ".,;:!?":
        return 0
    if _ITEM.match(words):
        return 1
    if _PART.match(words) and (is_title_case(words) or is_capitals(words)):
        return 1
    found = _NUMBERED.fullmatch(words)
    if found is None or not found.group("words")[0].isupper():
        return 0
    name = found.group("words")
    is_long = is_capitals(name) and len(name.split()) <= _MOST_WORDS
    if not (is_long or is_heading(name) or (found.group("lettered") and ". " not in name)):
        return 0
    return 1 + found.group("number").strip(".").count(".")


def is_lettered(words: str) -> bool:
    """``B. Tasks``: below a Roman numeral where there are such, and not one itself."""
    found = _NUMBERED.fullmatch(words)
    return bool(found and found["lettered"] and not set(found["lettered"].strip(".")) <= _ROMAN)


_UNDER_HEADINGS = frozenset(
    {
        BlockRole.PARAGRAPH,
        BlockRole.LIST_ITEM,
        BlockRole.HEADING,
        BlockRole.TABLE,
        BlockRole.QUOTATION,
    }
)
_OVER = frozenset({BlockRole.BLANK, BlockRole.RULE})


def is_apart(chunks: Sequence[Chunk], index: int) -> bool:
    """Whether a blank line stands before and behind: items of one list follow one another."""
    around = [at for at in (index - 1, index + 1) if 0 <= at < len(chunks)]
    return all(chunks[at].role is BlockRole.BLANK for at in around)


def leads(chunks: Sequence[Chunk], index: int) -> bool:
    """Whether a heading here would have something under it."""
    for at in range(index + 1, len(chunks)):
        if chunks[at].role not in _OVER:
            return chunks[at].role in _UNDER_HEADINGS
    return False


def heading_tree(text: str, chunks: Iterable[Chunk]) -> tuple[Heading, ...]:
    """The headings among the chunks; each under the nearest one of a smaller level."""
    headings: list[Heading] = []
    path: list[int] = []
    for chunk in chunks:
        if chunk.role is not BlockRole.HEADING:
            continue
        while path and headings[path[-1]].level >= chunk.level:
            path.pop()
        words = " ".join(chunk.words.of(text).split())
        headings.append(Heading(chunk.level, words, chunk.words, path[-1] if path else None))
        path.append(len(headings) - 1)
    return tuple(headings)
