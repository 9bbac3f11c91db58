"""The ordered table of recognisers for each region of a telegram."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from reader.document import BlockRole
from reader.parsing.telegram.addresses import address_line, distribution
from reader.parsing.telegram.classification import classification_line
from reader.parsing.telegram.endings import end_of_message, is_rule, rule
from reader.parsing.telegram.instructions import late_instruction, passing
from reader.parsing.telegram.listing import (
    chrome,
    database_row,
    listing,
    mail_wrapper,
    page_table,
)
from reader.parsing.telegram.model import Cursor, Recognised, Region, Rule
from reader.parsing.telegram.numbering import MARK
from reader.parsing.telegram.one_line import csv_row
from reader.parsing.telegram.seams import (
    extract_notice,
    marker,
    page_break,
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
    executive_order,
    reference,
    subject,
    tags,
)
from reader.parsing.telegram.transmission import break_sign, fl1, fl2, fl3, fl4, fl5, fm
from reader.parsing.telegram.vocabulary import CAPTIONS

if TYPE_CHECKING:
    from collections.abc import Mapping


# Python 3.11 looks up a member of an enumeration slowly; these are asked for at every line.
_BLANK, _SUBJECT = BlockRole.BLANK, BlockRole.SUBJECT


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
        return text(cursor)
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
        return text(cursor)
    return None


def text(cursor: Cursor) -> Recognised:
    """Running text, set in paragraphs and headings later."""
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
