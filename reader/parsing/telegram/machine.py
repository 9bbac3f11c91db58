"""The machine: an ordered table of recognisers for each region, run line by line."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from reader.document import BlockRole, MarkKind, Span
from reader.parsing.telegram.addresses import address_line, distribution, glued_label_cut
from reader.parsing.telegram.classification import (
    classification_cut,
    classification_line,
    names_classification,
)
from reader.parsing.telegram.endings import end_of_message, is_rule, rule
from reader.parsing.telegram.instructions import instruction_cut, late_instruction, passing
from reader.parsing.telegram.listing import (
    chrome,
    database_row,
    database_row_cut,
    is_table_row,
    listing,
    mail_wrapper,
    page_table,
)
from reader.parsing.telegram.model import Cursor, Item, Recognised, Region, Rule, Start
from reader.parsing.telegram.numbering import MARK
from reader.parsing.telegram.one_line import csv_row, one_line_cut
from reader.parsing.telegram.prose import goes_on_plainly, is_prose
from reader.parsing.telegram.runs import Runs
from reader.parsing.telegram.seams import (
    PAGE_WITH_TIME,
    drawn_heading_cut,
    extract_cut,
    extract_notice,
    marker,
    marker_cut,
    page_break,
    page_break_cut,
)
from reader.parsing.telegram.smart import smart_closing, smart_line, smart_signature
from reader.parsing.telegram.stamps import (
    attribute,
    attributes_begin,
    outside_page_text,
    page_word,
    page_word_before,
    release_stamp,
)
from reader.parsing.telegram.text_head import (
    authority,
    caption,
    caption_cut,
    executive_order,
    label_cut,
    reference,
    subject,
    tags,
)
from reader.parsing.telegram.transmission import break_sign, fl1, fl2, fl3, fl4, fl5, fm
from reader.parsing.telegram.vocabulary import CAPTIONS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.document import SourceText
    from reader.parsing.telegram.lines import Line

# Python 3.11 looks up a member of an enumeration slowly; these are asked for at every line.
_PARAGRAPH, _BLANK, _SUBJECT = BlockRole.PARAGRAPH, BlockRole.BLANK, BlockRole.SUBJECT
_HAS_TEXT = frozenset({BlockRole.CLASSIFICATION_LINE, BlockRole.SUBJECT, BlockRole.TAGS})
_NOTHING, _TEXT, _LISTING = Start.NOTHING, Start.TEXT, Start.LISTING
_HEADER, _HEAD, _BODY, _AFTER = Region.HEADER, Region.HEAD, Region.BODY, Region.AFTER

MAX_CUTS = 400
"""A printed line is not cut into more parts than this."""


def blank(cursor: Cursor) -> Recognised | None:
    """A line without a word."""
    if not cursor.line.is_blank:
        return None
    last = cursor.last
    return Recognised(_BLANK, joins=last is not None and last.role is _BLANK)


def head_label(cursor: Cursor) -> Recognised | None:
    """E.O., TAGS or SUBJECT where neither header nor classification line stands before them."""
    if cursor.header_at is not None and cursor.line.start < cursor.header_at:
        return None
    return executive_order(cursor) or tags(cursor) or subject(cursor)


def text_begins(cursor: Cursor) -> Recognised | None:
    """What opens the body: a numbered paragraph or, behind the subject, anything unknown."""
    line = cursor.line
    mark = MARK.match(line.head)
    opens = mark is not None and bool(mark["pilcrow"] or mark["portion"] or mark["digits"] == "1")
    seen = cursor.seen
    if opens or _SUBJECT in seen or cursor.is_headless:
        return _text(cursor)
    if is_rule(line.words):
        return Recognised(BlockRole.RULE, then=Region.BODY)
    return None


def bare_text(cursor: Cursor) -> Recognised | None:
    """Numbered text, or text below a page line, of a copy that has no header at all."""
    if not cursor.is_bare:
        return None
    mark = MARK.match(cursor.line.head)
    opens = mark is not None and bool(mark["stop"]) and mark["digits"] == "1"
    opens = opens or cursor.line.words.startswith(("SUMMARY:", "SUMMARY.", "BEGIN SUMMARY"))
    last = cursor.last_in_words
    if opens or (last is not None and last.role is BlockRole.PAGE_BREAK):
        return _text(cursor)
    return None


def text(cursor: Cursor) -> Recognised | None:
    """Running text, set in paragraphs and headings later."""
    return _text(cursor)


def _text(cursor: Cursor) -> Recognised:
    if cursor.region is not Region.BODY and is_rule(cursor.line.words):
        return Recognised(BlockRole.RULE, then=Region.BODY)
    return Recognised(BlockRole.PARAGRAPH, then=Region.BODY)


def smart_line_opens(cursor: Cursor) -> Recognised | None:
    """An ``MRN:`` line below a text opens the next telegram."""
    return smart_line(cursor) if cursor.line.words.startswith("MRN:") else None


def unknown_head_line(cursor: Cursor) -> Recognised | None:
    """A line among captions and attention lines that is neither."""
    return Recognised(BlockRole.PARAGRAPH, "head")


RULES: Mapping[Region, tuple[Rule, ...]] = {
    Region.BEFORE: (
        blank, outside_page_text, listing, page_break, fl1, fl2, fl3, fl5, fm, extract_notice,
        distribution, classification_line, page_table, smart_line, csv_row, database_row,
        mail_wrapper, release_stamp, page_word_before, head_label, bare_text, chrome,
    ),
    Region.HEADER: (
        blank, page_break, fl1, fl2, fl3, fl4, fl5, fm, break_sign, extract_notice, distribution,
        classification_line, database_row, smart_closing, smart_line, executive_order, tags,
        subject, caption, address_line, release_stamp, page_word, passing, text_begins,
        unknown_head_line,
    ),
    Region.HEAD: (
        blank, page_break, marker, fl1, fl3, fl5, classification_line, database_row, release_stamp,
        distribution, smart_line, page_word, attributes_begin, caption, executive_order, authority,
        tags, late_instruction, subject, reference, text_begins, passing, unknown_head_line,
    ),
    Region.BODY: (
        blank, outside_page_text, page_break, marker, fl1, fl3, fl5, classification_line, listing,
        caption, attributes_begin, smart_line_opens, smart_signature, end_of_message, release_stamp,
        page_word, rule, text,
    ),
    Region.AFTER: (
        blank, outside_page_text, fl1, fl3, fl5, classification_line, listing, smart_line_opens,
        attribute,
    ),
}  # fmt: skip


_BEGINNINGS: Mapping[Rule, str] = {
    fl1: "V", fl3: "D", fl4: "Z", fl5: "ZOPR0123", fm: "F", break_sign: "B", extract_notice: "T",
    classification_line: "UNCSLTuncsl", executive_order: "¶Ee",
    page_word: "UCSL", page_word_before: "UCSL",
    caption: "".join(f"{word[0]}{word[0].lower()}" for word in CAPTIONS),
    fl2: "ZOPR", tags: "¶TtAa", subject: "SsUu\u017f", authority: "(CDR", reference: "Rr",
    attributes_begin: "M", smart_line_opens: "M", smart_signature: "S", rule: "-_=~–—",
    end_of_message: "N#=-EB",
}  # fmt: skip
"""With what a line must begin for a rule to say anything of it; the others look at every line."""


_GOES_ON: Mapping[Rule, frozenset[BlockRole]] = {
    tags: frozenset({BlockRole.TAGS, BlockRole.EXECUTIVE_ORDER}),
    subject: frozenset({BlockRole.SUBJECT, BlockRole.BLANK}),
    authority: frozenset({BlockRole.CLASSIFICATION_AUTHORITY}),
    reference: frozenset({BlockRole.REFERENCE, BlockRole.BLANK}),
}
"""Below which items such a rule looks at a line however it begins: it may go on there."""


@cache
def rules_for(region: Region, beginning: str, above: BlockRole | None) -> tuple[Rule, ...]:
    """The rules of a region, in order, that may recognise a line.

    Args:
        region: The region.
        beginning: The line's first character; empty for a blank line.
        above: What the item before is.
    """
    if not beginning:
        return (blank,)
    return tuple(
        rule_
        for rule_ in RULES[region]
        if rule_ is not blank
        and (beginning in _BEGINNINGS.get(rule_, beginning) or above in _GOES_ON.get(rule_, ()))
    )


def find_cut(cursor: Cursor) -> int | None:
    """Where the present line has to be cut in two, as an offset of the text."""
    line, region = cursor.line, cursor.region
    if not line.words or region is _AFTER:
        return None
    if region is _BODY:
        return page_break_cut(line, cursor.post) or marker_cut(line) or drawn_heading_cut(line)
    if region is not _HEAD:
        found = one_line_cut(line)
        if found is not None:
            return found
    found = extract_cut(line) or classification_cut(cursor.text, line)
    if found is None:
        found = database_row_cut(line, region)
    if found is not None:
        return found
    if region is _HEADER:
        return glued_label_cut(line)
    if region is _HEAD:
        found = page_break_cut(line, cursor.post) or marker_cut(line) or caption_cut(line)
        has_subject = _SUBJECT in cursor.seen
        found = found or label_cut(line, is_behind_subject=has_subject)
        if found is None and not has_subject:
            return instruction_cut(line)
        return found
    return None


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
    _append(cursor, _text(cursor))


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
