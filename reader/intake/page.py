"""A page's markup to its text: one line a block, white space as a browser shows it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from lxml import etree

from reader.document import Mark, MarkKind, Span
from reader.intake.menus import MENU_TAGS, MenuCount, is_menu

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import ParserTarget

_BLOCK_TAGS = """
    address article aside blockquote body caption center dd details dialog dir div dl dt
    fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html
    legend li listing main menu nav ol optgroup option p plaintext pre search section select
    summary table tbody textarea tfoot thead title tr ul xmp
"""
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_VERBATIM = frozenset({"listing", "plaintext", "pre", "textarea", "xmp"})
_DROPPED = frozenset({"iframe", "noembed", "noscript", "object", "script", "style", "template"})
_ROWS = frozenset({"caption", "table", "tbody", "tfoot", "thead", "tr"})
_LISTS = frozenset({"dir", "menu", "ol", "ul"})
_MENU_ROLES = frozenset({"menu", "menubar", "navigation"})
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SIMPLE = {
    "b": MarkKind.STRONG,
    "strong": MarkKind.STRONG,
    "em": MarkKind.EMPHASIS,
    "i": MarkKind.EMPHASIS,
    "cite": MarkKind.EMPHASIS,
    "s": MarkKind.STRUCK,
    "strike": MarkKind.STRUCK,
    "del": MarkKind.STRUCK,
    "blockquote": MarkKind.QUOTATION,
    "q": MarkKind.QUOTATION,
    "sup": MarkKind.SUPERSCRIPT,
    "pre": MarkKind.PREFORMATTED,
    "tr": MarkKind.ROW,
    "td": MarkKind.CELL,
    "th": MarkKind.CELL,
}
_WHITE = re.compile("[ \t\n\r\f]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_KEEPS_WHITE = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_FEED = 1 << 20


def page_text(markup: str) -> tuple[str, tuple[Mark, ...]]:
    """The words of a page and its marks.

    All text nodes but those of scripts, styles, templates and what stands in for them; hidden
    elements and the page's title are kept and marked as navigation. Nothing is fetched.
    """
    page = _Page()
    _feed(markup, page)
    return page.finish()


def _feed(markup: str, page: _Page) -> None:
    # The parser's events, not its tree: a tree loses what is nested too deep or follows the end.
    parser = etree.HTMLParser(
        target=cast("ParserTarget", page),
        encoding="utf-8",
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )
    data = markup.encode("utf-8")
    try:
        for start in range(0, len(data), _FEED):
            parser.feed(data[start : start + _FEED])
        parser.close()
    except etree.XMLSyntaxError:
        # Nothing left to recover; what came before it is in the page.
        return


@dataclass(slots=True)
class _Open:
    """An element that is open: where it began, and what was counted before it."""

    tag: str
    start: int
    counted: MenuCount | None = None
    kind: MarkKind | None = None
    value: str = ""
    level: int = 0
    is_menu: str = ""
    keeps_white: bool = False
    items: int = 0


class _Page:
    """Collects text and marks from the parser's events (the target interface of lxml)."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._heard: list[str] = []
        self._length = 0
        self._pending = ""
        self._at_line_start = True
        self._open: list[_Open] = []
        self._marks: list[Mark] = []
        self._menus: list[Mark] = []
        self._count = MenuCount()
        self._dropped = 0
        self._verbatim = 0
        self._skip_newline = False
        self._links = 0
        self._no_frames: list[str] | None = None
        self._in_no_frames = False
        self._lists: list[_Open] = []

    # The parser calls these four.

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        self._flush()
        tag = tag.lower()
        if self._dropped or tag in _DROPPED:
            self._dropped += tag in _DROPPED
            return
        if tag == "noframes" and not self._in_no_frames:
            self._no_frames = []
        elif tag == "br":
            self._break_line()
        elif tag in ("td", "th"):
            self._next_cell()
        elif tag in _BLOCKS:
            self._new_line(tag)
        one = self._opened(tag, attributes)
        if one.keeps_white:
            self._verbatim += 1
            self._skip_newline = True
        self._links += one.kind is MarkKind.LINK
        if tag in _LISTS:
            self._lists.append(one)
        self._open.append(one)

    def end(self, tag: str) -> None:
        """An element ends."""
        self._flush()
        tag = tag.lower()
        if tag in _DROPPED or self._dropped:
            self._dropped -= tag in _DROPPED and self._dropped > 0
            return
        if not any(one.tag == tag for one in reversed(self._open)):
            return
        while self._open:
            one = self._open.pop()
            self._close(one)
            if one.tag == tag:
                return

    def data(self, text: str) -> None:
        """Characters; the parser gives them in pieces of any size."""
        if not self._dropped:
            self._heard.append(text)

    def _flush(self) -> None:
        if not self._heard:
            return
        text = "".join(self._heard)
        self._heard.clear()
        if self._no_frames is not None:
            self._no_frames.append(text)
        elif self._verbatim:
            self._add_verbatim(text)
        else:
            self._add_flowing(text)

    def close(self) -> None:
        """The input ends; elements left open end with it."""
        self._flush()
        while self._open:
            self._close(self._open.pop())

    def finish(self) -> tuple[str, tuple[Mark, ...]]:
        """The text, and the marks in order of their start, outer ones first."""
        self.close()
        text = "".join(self._parts)
        marks: list[Mark] = []
        for mark in self._marks + self._menus:
            span = mark.span.stripped(text)
            if len(span):
                marks.append(Mark(mark.kind, span, mark.value, mark.level))
        marks.sort(key=lambda mark: (mark.span.start, -mark.span.stop))
        return text, tuple(marks)

    def _opened(self, tag: str, attributes: Mapping[str, str]) -> _Open:
        one = _Open(tag, self._length)
        if tag in MENU_TAGS:
            one.counted = self._count.copy()
        one.kind = _SIMPLE.get(tag)
        one.keeps_white = tag in _VERBATIM
        if attributes:
            self._read_attributes(one, attributes)
        if tag in _HEADINGS:
            one.kind, one.level = MarkKind.HEADING, _HEADINGS[tag]
        elif tag == "a":
            one.kind, one.value = _link(attributes)
        elif tag in ("li", "dd"):
            self._open_item(one)
        elif tag == "title":
            one.is_menu = "title"
        elif tag == "nav":
            one.is_menu = "menu"
        return one

    def _read_attributes(self, one: _Open, attributes: Mapping[str, str]) -> None:
        style = attributes.get("style", "")
        if _KEEPS_WHITE.search(style):
            one.keeps_white = True
        if attributes.get("role", "").lower() in _MENU_ROLES:
            one.is_menu = "menu"
        elif "hidden" in attributes or _HIDDEN.search(style):
            one.is_menu = "hidden"

    def _open_item(self, one: _Open) -> None:
        one.kind, one.level = MarkKind.LIST_ITEM, max(1, len(self._lists))
        if self._lists:
            inner = self._lists[-1]
            inner.items += 1
            one.value = f"{inner.items}." if inner.tag == "ol" else "•"

    def _close(self, one: _Open) -> None:
        if one.keeps_white:
            self._verbatim -= 1
            self._skip_newline = False
        if one.tag in _LISTS:
            self._lists.pop()
        if one.tag == "noframes" and self._no_frames is not None:
            # The parser gives it as it stands, markup and all.
            inside, self._no_frames = "".join(self._no_frames), None
            self._in_no_frames = True
            _feed(inside, self)
            self._in_no_frames = False
        if one.tag in _BLOCKS:
            self._new_line(one.tag)
        if one.kind is MarkKind.LINK:
            self._links -= 1
            self._count.links += 1
        span = Span(one.start, self._length)
        if one.kind is not None:
            self._marks.append(Mark(one.kind, span, one.value, one.level))
        menu = one.is_menu
        if not menu and one.counted and is_menu(one.tag, self._count.since(one.counted)):
            menu = "menu"
        if menu and len(span):
            while self._menus and span.covers(self._menus[-1].span):
                self._menus.pop()
            self._menus.append(Mark(MarkKind.NAVIGATION, span, menu))

    def _add_verbatim(self, text: str) -> None:
        if self._skip_newline:
            text = text.removeprefix("\n")
            self._skip_newline = False
        if text:
            self._append(text)
            self._at_line_start = text.endswith("\n")

    def _add_flowing(self, text: str) -> None:
        words = _WHITE.sub(" ", text)
        if words.startswith(" "):
            self._space()
        inner = words.strip(" ")
        if not inner:
            return
        self._append(inner)
        self._at_line_start = False
        if words.endswith(" "):
            self._space()

    def _space(self) -> None:
        if not self._at_line_start and not self._pending:
            self._pending = " "

    def _append(self, text: str) -> None:
        if self._pending and not self._at_line_start:
            text = self._pending + text
        self._pending = ""
        self._parts.append(text)
        self._length += len(text)
        self._count.add(text, is_linked=self._links > 0, is_verbatim=self._verbatim > 0)

    def _new_line(self, tag: str) -> None:
        """Break the line at the edge of a block, unless the block is the first in its cell."""
        is_in_fresh_cell = self._pending.startswith("\t") and tag not in _ROWS
        if not self._at_line_start and not is_in_fresh_cell:
            self._break_line()

    def _break_line(self) -> None:
        self._pending = ""
        self._parts.append("\n")
        self._length += 1
        self._at_line_start = True

    def _next_cell(self) -> None:
        if not self._at_line_start:
            self._pending = self._pending.strip(" ") + "\t"


def _link(attributes: Mapping[str, str]) -> tuple[MarkKind | None, str]:
    """A link and its target; the target is empty where the address leads nowhere."""
    target = attributes.get("href")
    if target is None:
        is_anchor = "name" in attributes or "id" in attributes
        return (None if is_anchor else MarkKind.LINK), ""
    target = target.strip()
    if target == "#" or target.lower().startswith("javascript:"):
        target = ""
    return MarkKind.LINK, target
