"""A web site's navigation that came along with a page's text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.document import BlockRole, MarkKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.document import SourceText
    from reader.parsing.outline.chunks import Chunk

_MENU_LINE = re.compile(
    r"(?:click here (?:for|to)\b.{0,40}|.{0,20}\bprinter[- ]friendly\b.{0,20}|print this page|"
    r"e-?mail this page|share this.{0,20}|(?:[\w’'&-]+ ){1,9}links?|item:.{1,60}|"
    r".{0,30}\btitle image|.{0,20}\bsite ?map\b.{0,30}|contact us|about us|privacy(?: policy)?|"
    r"back to (?:the )?top.{0,20}|skip to .{1,40}|home(?: page)?|search|help|news|"
    r"login|log in|sign in|(?:19|20)\d\d (?:press|news|media) releases?|"
    r"(?:press|news) (?:room|releases?)(?: archive)?|"
    r"subscribe.{0,40}|rss(?: feeds?)?|follow us.{0,20}|terms (?:of use|and conditions)|"
    r"disclaimers?|accessibility(?: statement)?|copyright.{0,60}|©.{0,60}|all rights reserved\.?|"
    r"no fear act|foia|usa\.gov|document library.{0,10}|more news.{0,20}|"
    r"related (?:links|documents|pages)|previous|next|"
    r"(?:home|news|press)(?: ?[>»|] ?[\w ]{1,30}){1,6})",
    re.IGNORECASE,
)
_RELEASES_OF_YEAR = re.compile(r"((?:19|20)\d\d) (?:press|news|media) releases?", re.IGNORECASE)
_LONGEST = 80
_MOST_LINES = 200
_TOP = 60
_HOMES = frozenset({"home", "home page", "start", "accueil", "inicio"})


def is_menu_line(words: str) -> bool:
    """Whether a line reads as an entry of a site's menu."""
    return len(words) <= _LONGEST and _MENU_LINE.fullmatch(words) is not None


def year_of_releases(words: str) -> str | None:
    """``2005`` of ``2005 Press Releases``: the year whose releases a menu lists."""
    found = _RELEASES_OF_YEAR.fullmatch(words)
    return found.group(1) if found else None


def set_navigation_apart(source: SourceText, chunks: list[Chunk]) -> None:
    """Give that role to what the page's markup says is a menu, and to menus at either end.

    At the end: from the first menu line of a tail of short lines, if it holds two. At the top:
    up to the last of three menu lines among short lines.
    """
    _apply_marks(source, chunks)
    _apply_breadcrumbs(source.text, chunks)
    _apply_tail(source.text, chunks)
    _apply_top(source.text, chunks)


def _apply_marks(source: SourceText, chunks: list[Chunk]) -> None:
    _apply_page_marks(source, chunks)
    menus = [
        mark.span
        for mark in source.marks
        if mark.kind is MarkKind.NAVIGATION and mark.value not in ("hidden", "page")
    ]
    at = 0
    for chunk in chunks:
        while at < len(menus) and menus[at].stop <= chunk.words.start:
            at += 1
        if at < len(menus) and len(chunk.words) and menus[at].covers(chunk.words):
            _make_menu(chunk)


def _apply_page_marks(source: SourceText, chunks: list[Chunk]) -> None:
    """Running heads and feet; the paragraph they cut goes on behind them."""
    lines = {
        mark.span.start: mark.span
        for mark in source.marks
        if mark.kind is MarkKind.NAVIGATION and mark.value == "page"
    }
    if not lines:
        return
    text = source.text
    before: int | None = None
    was_cut = False
    for index, chunk in enumerate(chunks):
        if chunk.span.start in lines:
            _make_menu(chunk)
            chunk.role, chunk.detail = BlockRole.PAGE_BREAK, "running-head"
            was_cut = before is not None
        elif chunk.role is not BlockRole.BLANK:
            if was_cut and before is not None and _goes_on(text, chunks[before], chunk):
                chunk.continues = before
                chunk.role, chunk.level = chunks[before].role, chunks[before].level
                chunk.marker = ""
            before, was_cut = index, False


def _goes_on(text: str, cut: Chunk, chunk: Chunk) -> bool:
    """Whether a sentence runs on from one chunk into the other."""
    if cut.role is not BlockRole.PARAGRAPH or chunk.role is not BlockRole.PARAGRAPH:
        return False
    ends = text[cut.words.stop - 1]
    return text[chunk.words.start].islower() or (ends.isalnum() and cut.lines > 1) or ends in ",;-"


def _short_run(text: str, chunks: list[Chunk], order: range) -> Iterator[tuple[int, int, int]]:
    """Chunks of short lines only, until one is not: index, lines, and how many are a menu's."""
    for index in order:
        chunk = chunks[index]
        if chunk.role in (BlockRole.BLANK, BlockRole.SITE_NAVIGATION, BlockRole.PAGE_BREAK):
            continue
        if chunk.lines > _MOST_LINES:
            return
        lines = [line.strip() for line in chunk.words.of(text).split("\n")]
        if not all(_is_short(line) for line in lines):
            return
        yield index, len(lines), sum(is_menu_line(line) for line in lines)


def _apply_tail(text: str, chunks: list[Chunk]) -> None:
    first: int | None = None
    count = 0
    for index, _lines, menu in _short_run(text, chunks, range(len(chunks) - 1, -1, -1)):
        if menu:
            first, count = index, count + menu
    if first is None or count < 2:
        return
    for chunk in chunks[first:]:
        if chunk.role not in (BlockRole.BLANK, BlockRole.PAGE_BREAK):
            _make_menu(chunk)


def _apply_top(text: str, chunks: list[Chunk]) -> None:
    last: int | None = None
    count = 0
    for index, lines, menu in _short_run(text, chunks, range(min(_TOP, len(chunks)))):
        if menu == lines:
            last, count = index, count + menu
    if last is None or count < 3:
        return
    for chunk in chunks[: last + 1]:
        if chunk.role not in (BlockRole.BLANK, BlockRole.PAGE_BREAK):
            _make_menu(chunk)


def _apply_breadcrumbs(text: str, chunks: list[Chunk]) -> None:
    """The way down from a site's home, set as a list near the top."""
    is_on = False
    for chunk in chunks[:_TOP]:
        if chunk.role is not BlockRole.LIST_ITEM:
            is_on = False
            continue
        words = chunk.words.of(text)[len(chunk.marker) :].strip()
        is_on = is_on or words.casefold() in _HOMES
        if is_on and chunk.lines == 1:
            _make_menu(chunk)


def _make_menu(chunk: Chunk) -> None:
    chunk.role = BlockRole.SITE_NAVIGATION
    chunk.level, chunk.marker, chunk.parent = 0, "", None


def _is_short(line: str) -> bool:
    return len(line) <= _LONGEST and (not line.endswith((".", "!", "?", ";")) or is_menu_line(line))
