"""The machine: the recognisers of a region, run over a text line by line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.document import BlockRole, MarkKind, Span
from reader.parsing.telegram.classification import (
    classification_cut,
    classification_line,
    names_classification,
)
from reader.parsing.telegram.cuts import find_cut
from reader.parsing.telegram.listing import is_table_row
from reader.parsing.telegram.model import Cursor, Item, Recognised, Region, Start
from reader.parsing.telegram.prose import goes_on_plainly, is_prose
from reader.parsing.telegram.rule_table import rules_for, text
from reader.parsing.telegram.runs import Runs
from reader.parsing.telegram.seams import PAGE_WITH_TIME
from reader.parsing.telegram.transmission import fl1, fl3, fl5

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.document import SourceText
    from reader.parsing.telegram.lines import Line

# Python 3.11 looks up a member of an enumeration slowly; these are asked for at every line.
_PARAGRAPH, _BLANK = BlockRole.PARAGRAPH, BlockRole.BLANK
_HAS_TEXT = frozenset({BlockRole.CLASSIFICATION_LINE, BlockRole.SUBJECT, BlockRole.TAGS})
_NOTHING, _TEXT, _LISTING = Start.NOTHING, Start.TEXT, Start.LISTING
_BODY = Region.BODY

MAX_CUTS = 400
"""A printed line is not cut into more parts than this."""


def recognise_lines(source: SourceText) -> list[Item]:
    """Every line of a text recognised; the items tile it."""
    cursor = Cursor(source.text)
    cursor.menus = tuple(m.span for m in source.marks if m.kind is MarkKind.NAVIGATION)
    framed = [m.span.stop for m in source.marks if m.kind is MarkKind.PREFORMATTED]
    cursor.text_stop = max(framed, default=None)
    framing = [*cursor.menus]
    if cursor.text_stop is not None:
        framing.append(Span(cursor.text_stop, len(source.text) + 1))
    _look_ahead(cursor)
    runs = Runs(source.text, [span.start for span in framing])
    cuts = 0
    while True:
        if cursor.region is _BODY and (not framing or _is_free(framing, cursor.line.stop)):
            _take_runs(cursor, runs)
        if not cursor.advance():
            return cursor.items
        line = cursor.line
        if (not framing or _is_free(framing, line.start)) and _is_simple(cursor, line):
            continue
        cuts = cuts + 1 if line.is_glued else 0
        if cuts < MAX_CUTS:
            _cut(cursor)
        _recognise(cursor)


def _is_free(framing: Sequence[Span], at: int) -> bool:
    """Whether nothing that a web page puts round the telegram stands there."""
    return not any(span.start <= at < span.stop for span in framing)


def _take_runs(cursor: Cursor, runs: Runs) -> None:
    """Take the plain and the blank lines that follow, without making them."""
    if cursor.below and cursor.below[0].is_glued:
        return
    begin = at = cursor.line.stop
    for plain, blank in runs.behind(begin):
        last = cursor.last
        if plain > at:
            if last is not None and last.is_running:
                last.stop = plain
            else:
                last = _item(cursor, _PARAGRAPH, at, plain, is_running=True)
                cursor.items.append(last)
        if blank > plain:
            if last is not None and last.role is _BLANK:
                last.stop = blank
            else:
                cursor.items.append(_item(cursor, _BLANK, plain, blank))
                cursor.seen.add(_BLANK)
        at = blank
    if at > begin:
        cursor.skip(at)


def _item(
    cursor: Cursor,
    role: BlockRole,
    start: int,
    stop: int,
    line: Line | None = None,
    *,
    is_running: bool = False,
) -> Item:
    made = [line] if line is not None else []
    return Item(
        role, "", cursor.region, cursor.part, cursor.text, start, stop, made, (), is_running
    )


def _is_simple(cursor: Cursor, line: Line) -> bool:
    """Take a line of running text in the body, or a blank one: most are."""
    last = cursor.items[-1] if cursor.items else None
    if not line.words:
        if line.is_glued:
            return False
        if last is not None and last.role is _BLANK:
            last.take(line)
        else:
            cursor.items.append(_item(cursor, _BLANK, line.start, line.stop, line))
            cursor.seen.add(_BLANK)
        return True
    if cursor.region is not _BODY or not is_prose(line.words):
        return False
    if last is not None and last.is_running and goes_on_plainly(line.words):
        last.take(line)
    else:
        item = _item(cursor, _PARAGRAPH, line.start, line.stop, line, is_running=True)
        cursor.items.append(item)
    return True


def _cut(cursor: Cursor) -> None:
    """Cut what is run together behind the present line off, until one part is left."""
    offset = find_cut(cursor)
    while offset is not None and _is_inside(cursor.line, offset):
        cursor.cut(offset)
        offset = find_cut(cursor)


def _is_inside(line: Line, offset: int) -> bool:
    return line.start < offset < line.stop


def _recognise(cursor: Cursor) -> None:
    above = cursor.items[-1].role if cursor.items else None
    for rule_ in rules_for(cursor.region, cursor.line.words[:1], above):
        found = rule_(cursor)
        if found is not None:
            _append(cursor, found)
            return
    _append(cursor, text(cursor))


def _append(cursor: Cursor, found: Recognised) -> None:
    if found.opens is not _NOTHING and _opens_part(cursor, found.opens):
        cursor.part += 1
        cursor.seen = set()
        cursor.address = ""
        cursor.is_smart = found.detail == "SMART-MRN"
        if found.opens is not _TEXT:
            cursor.post = ""
    line = cursor.line
    into = _joined(cursor, found)
    if into is not None:
        into.take(line)
        into.facts += found.facts
    else:
        cursor.items.append(
            Item(
                found.role,
                found.detail,
                cursor.region,
                cursor.part,
                cursor.text,
                line.start,
                line.stop,
                [line],
                found.facts,
            )
        )
    cursor.seen.add(found.role)
    if found.then is not None:
        cursor.region = found.then


_OVER_BLANK = frozenset({BlockRole.PAGE_BREAK, BlockRole.REFERENCE, BlockRole.SUBJECT})


def _joined(cursor: Cursor, found: Recognised) -> Item | None:
    """The item a line goes on with; a page's head, or a reference, goes on over a blank line."""
    if not found.joins or not cursor.items:
        return None
    last = cursor.items[-1]
    if last.role is found.role:
        return last
    if found.role in _OVER_BLANK and last.role is _BLANK:
        head = cursor.items[-2] if len(cursor.items) > 1 else None
        if head is not None and head.role is found.role:
            for line in cursor.items.pop().lines:
                head.take(line)
            return head
    return None


def _opens_part(cursor: Cursor, opens: Start) -> bool:
    """Whether what a line opens is a new telegram (or a new copy of one), not a part of this."""
    seen = cursor.seen
    has_text = not seen.isdisjoint(_HAS_TEXT)
    if opens is _TEXT:
        return BlockRole.CLASSIFICATION_LINE in seen
    has_header = BlockRole.TRANSMISSION_HEADER in seen
    if opens is _LISTING:
        return has_text or has_header or BlockRole.PREAMBLE in seen
    return has_text or has_header


_MAY_OPEN = re.compile(
    r"\s*(?:VZCZC|DE |[ZOPR](?: ?[ZOPR])? +\d|\d|U*NCLAS|U N C|CONF|C O N|SECRET|S E C|TOP S|T O P|"
    r"LIMITED|L I M|unclas|confid|secret|limited|c o n|s e c)"
)
"""How a header, a classification line and a page's table begin."""


def _look_ahead(cursor: Cursor) -> None:
    """Find the first header and the page's table, which decide what stands before them."""
    probe = Cursor(cursor.text)
    while _next_that_may_open(probe):
        line = probe.line
        if cursor.table_at is None and line.words[0].isdigit() and is_table_row(line.head):
            cursor.table_at = line.start
        if fl1(probe) or fl3(probe) or fl5(probe) or classification_line(probe):
            cursor.header_at = line.start
            return
        probe.post = ""
        if classification_cut(cursor.text, line) is not None:
            cursor.header_at = line.start
            return
    cursor.is_bare = PAGE_WITH_TIME.search(cursor.text) is not None


def _next_that_may_open(probe: Cursor) -> bool:
    """Go to the next line that may be a header or a table's row; the others are not made."""
    text, start = probe.text, probe.line.stop
    probe.below.clear()
    while start < len(text):
        stop = text.find("\n", start) + 1 or len(text)
        printed = text[start:stop]
        if _MAY_OPEN.match(printed) or names_classification(printed) or "\xa0" in printed:
            probe.made = start
            if probe.advance() and probe.line.words:
                return True
        start = stop
    return False
