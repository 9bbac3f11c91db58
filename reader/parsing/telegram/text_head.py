"""The head of the text: captions, attention lines, E.O., TAGS, SUBJECT, REF, authority."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.document import BlockRole, Field
from reader.parsing.telegram.cited import is_no_telegram
from reader.parsing.telegram.model import Cursor, Recognised, Region, matched
from reader.parsing.telegram.numbering import MARK
from reader.parsing.telegram.references import CUT
from reader.parsing.telegram.unnumbered import is_lettered_text, is_text_below_subject
from reader.parsing.telegram.vocabulary import CAPTIONS

if TYPE_CHECKING:
    from reader.parsing.telegram.lines import Line

_CAPTION = re.compile("|".join(re.escape(caption) for caption in CAPTIONS))
_SLUGGED = re.compile(r"(?P<caption>EXDIS|NODIS|LIMDIS|STADIS) (?:TO[A-Z]{2,4}|[A-Z]{2,4}TO) \d")
_CAPTION_LABEL = re.compile(r"(?:EXDIS|NODIS|LIMDIS|STADIS) ?: ?(?=[A-Z])")
_CAPTION_GAP = re.compile(r"[\s,;:/&-]*(?:\([^)]{0,60}\))?[\s,;/&-]*")
_EO = re.compile(r"¶?E\.? ?[O0]\.?[,:]?\s*(\d{5})\b", re.IGNORECASE)
_TAGS = re.compile(r"¶?(?:(?:TAGS|TAG|AGS)\b ?[:;.]?(?!\w)|TAGSC(?= [A-Z]))", re.IGNORECASE)
"""A teleprinter whose shift is lost prints a colon as C."""
_LINKED = re.compile(r"\[([^\]\n]{1,60})\]\([^)\n]{0,200}\)")
_SUBJECT = re.compile(
    r"(?:SUBJECT|SUBJ|SUB(?= ?:)|SUBECT|UBJECT)(?: ?[:;]|C(?= [A-Z]))", re.IGNORECASE
)
_BARE_SUBJECT = re.compile(r"(?:SUBJECT|SUBJ)(?: ?[.-])? +(?=[A-Z0-9(\"'“])")
"""Without its colon, as newspapers print it."""
_REFERENCE = re.compile(
    r"(?i:(?:REFERENCES?|REFTELS?|REFS?)(?: ?\([AS]\)|\b) ?[:;.])|REFS?C(?= [A-Z(])|"
    r"(?:REFS?|REFTELS?) +(?=\(?[A-Z]\) |[A-Z]\. |(?:\d\d )?[A-Z]{3,}(?: [A-Z]+){0,2} \d)"
)
_REFERENCE_ENTRY = re.compile(r"(?:-+\s*)?¶?\s*(?:[(\[]?[A-Z]\s?[)\]]\s*|[A-Z]\s?\.\s+)\S")
_REFERENCE_ENTRY_LETTER = re.compile(r"(?<!\w)[(\[]?(?P<letter>[A-Y])\s?[)\].]\s+(?=[A-Za-z])")
MOST_ENTRY_LINES = 6
"""An entry has no more lines than this."""
_REFERENCE_OPEN = re.compile(r"(?:[(\[]?[A-Z][)\].]|(?<=\s)\d\d|[A-Z]{3,})$")
"""How a line of references ends whose last entry goes on below a blank line."""
_REFERENCE_POST = re.compile(r"(?:^|\s)[A-Z]{3,}$")
_REFERENCE_REST = re.compile(
    r"(?:(?:\d\d )?[A-Z][A-Za-z.]*(?: [A-Z][A-Za-z.]*){0,3} )?\d{1,7}\b(?![.)])"
)
_CLASSIFIED_BY = re.compile(
    r"(?:\((?:U|C|S|SBU)\) ?)?\(?(?:Classified|CLASSIFIED|Derived|DERIVED)"
    r" (?:By|BY|by|From|FROM|from)\b(?! (?:a|an|the) )"
)
_BEGINS_AUTHORITY = re.compile(r"\s*[(CD]")
_GROUNDS = re.compile(r"\bReasons?\b|\b1\.[45]\b|\bE\.? ?O\.? ?1\d{4}|\bDecl", re.IGNORECASE)
LONGEST_AUTHORITY = 600
_REASON = re.compile(r"\(?(?:Reasons?|REASONS?)\b:? ")
_DECLASSIFY = re.compile(r"\(?(?:Declassify on|DECLASSIFY ON|DECL ON)\b")
_CODE = re.compile(r"(?:[A-Z]{2,5}|\d[A-Z])$")
TERM_BEGINNINGS = ("COUNTRY", "HUMAN", "CONSULAR", "ECONOMIC", "POLITICAL", "FOREIGN")
TERM_ENDS = frozenset({"CLEARANCE", "RIGHTS", "AFFAIRS", "PARTIES", "POLICY", "RELATIONS"})
"""Terms of two words that a line end may part (5 FAH-3)."""
MOST_TAGS = 100
_LABELS = re.compile(
    r"¶?E\.O\. ?\d{5}|TAGS:|SUBJECT:|(?<=\s)(?:REFS?|REFTELS?|Refs?):|(?<=\d)\sTags:|"
    r"(?<=\s)Subject:(?= [a-z])"
)
_BEHIND_SUBJECT = re.compile(
    r"¶ ?\d{1,2}\. |(?<=\s)(?:REFS?|REFTELS?|Refs?|Reftels?)(?: ?\([sS]\))? ?:|"
    r"(?<=\s)\(?(?:Classified By|CLASSIFIED BY|Classified by): ?\S"
)
_FIRST_PARAGRAPH = re.compile(
    r"¶ ?\d{1,2}\. |(?<=\s)\(?(?:Classified By|CLASSIFIED BY|Classified by): ?\S"
)


_LABELS_INSIDE = ("REF", "Ref", "E.O.", "TAGS:", "SUBJECT:", "Tags:", "Subject:")
_BEGINS_TEXT = re.compile(
    r"¶ ?\d{1,2}\.|1\. ?\(|1\. +[A-Z]|1\.$|QUOTE:?(?: |$)|BEGIN (?:SUMMARY|TEXT|QUOTE)\b|"
    r"(?i:SUMMARY|INTRODUCTION|ACTION REQUEST(?:ED)?) ?(?:[:.]|-{1,2} )|"
    r"\([A-Z]{1,4} ?- ?ENTIRE TEXT|\((?:U|SBU|C|S|LOU)\) |SENSITIVE BUT UNCLASSIFIED\b|"
    r"(?i:THIS (?:IS AN? |(?:MESSAGE|CABLE|TELEGRAM|DOCUMENT) (?:IS|CONTAINS|HAS|WAS)\b))|"
    r"(?i:SUMMARY|INTRODUCTION|COMMENT)$"
)
_OPEN_SUBJECT = re.compile(r"(?:,|\b(?:AND|OF|THE|FOR|TO|WITH|IN|ON|BY|AT|FROM))$", re.IGNORECASE)
"""How a subject ends that goes on below a blank line."""
LONGEST_REST = 65
_WHOLE_REFERENCE = re.compile(r"(?:\d|\)|\b(?:NOTAL|PREVIOUS|A-\d+))\.?$", re.IGNORECASE)
_MORE_REFERENCE = re.compile(
    r"[-(\d]|AND\b|DTG\b|NOTAL\b|PARA\b|[A-Z]\. |"
    r"(?:\d\d )?[A-Z][A-Za-z.]*(?: [A-Z][A-Za-z.]*){0,3} \d"
)
SHORTEST_SENTENCE = 40
"""A line as long as this below a complete reference, naming no telegram, is text."""


def caption_spans(words: str) -> list[tuple[int, int]]:
    """Where captions stand in a line that holds nothing else; empty for any other line."""
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(words):
        match = _CAPTION.match(words, at)
        if match is None:
            return []
        found.append(match.span())
        gap = _CAPTION_GAP.match(words, match.end())
        at = gap.end() if gap else match.end()
        if at < len(words) and at == match.end():
            return []
    return found


def _with_slug(words: str) -> list[tuple[int, int]]:
    """``EXDIS TOSEC 24``: the caption before the slug of a travelling party."""
    found = _SLUGGED.match(words)
    return [found.span("caption")] if found else []


def caption_cut(line: Line) -> int | None:
    """Where an instruction goes on behind a caption: ``LIMDIS: TOKYO HOLD FOR ...``."""
    found = _CAPTION_LABEL.match(line.head)
    return line.at + found.end() if found else None


def caption(cursor: Cursor) -> Recognised | None:
    """``SENSITIVE, SIPDIS``; inside the text a stray one is no caption of the telegram."""
    line = cursor.line
    if len(line.words) > 120:
        return None
    is_small = line.words.islower() and cursor.region is Region.HEAD
    words = line.words.upper() if is_small else line.words
    spans = caption_spans(words) or _with_slug(words)
    if not spans:
        return None
    if cursor.region is Region.BODY:
        return Recognised(BlockRole.CAPTION, "stray") if line.words == "SIPDIS" else None
    facts = tuple(matched("caption", line, *span, words[slice(*span)]) for span in spans)
    return Recognised(BlockRole.CAPTION, "", facts)


def executive_order(cursor: Cursor) -> Recognised | None:
    """``E.O. 12958: N/A``, also ``EO 12958 N/A`` and under a stray pilcrow."""
    if _EO.match(cursor.line.head):
        return Recognised(BlockRole.EXECUTIVE_ORDER, then=Region.HEAD)
    return None


def tags(cursor: Cursor) -> Recognised | None:
    """The ``TAGS`` line, its continuation, and codes alone below the E.O. without the label."""
    line = cursor.line
    if _TAGS.match(line.head) and not _CODE.match(line.words):
        return Recognised(BlockRole.TAGS, then=Region.HEAD)
    last = cursor.last
    if last is None or last.role not in {BlockRole.TAGS, BlockRole.EXECUTIVE_ORDER}:
        return None
    words = _LINKED.sub(r"\1", line.head)
    if last.role is BlockRole.TAGS and _goes_on_with_terms(last.last, line):
        return Recognised(BlockRole.TAGS, joins=True)
    codes = [word for word in re.split(r"[\s,]+", words) if word]
    if not codes or not all(_CODE.match(code) for code in codes):
        return None
    if last.role is BlockRole.TAGS:
        return Recognised(BlockRole.TAGS, joins=True)
    return Recognised(BlockRole.TAGS, "unlabelled") if len(codes) > 1 else None


def _goes_on_with_terms(before: Line, line: Line) -> bool:
    """Whether a TAGS line goes on below with words that are no codes, or in small letters."""
    if _opens_something(line) or len(line.words) > MOST_TAGS:
        return False
    if before.words.endswith(",") or before.words[-1:] == "(":
        return line.words.isupper() == before.words.isupper() and ":" not in line.words
    return line.words in TERM_ENDS and before.words.endswith(TERM_BEGINNINGS)


def subject(cursor: Cursor) -> Recognised | None:
    """``SUBJECT:`` and the lines it wraps to."""
    if _SUBJECT.match(cursor.line.head):
        return Recognised(BlockRole.SUBJECT, then=Region.HEAD)
    if _BARE_SUBJECT.match(cursor.line.head) and _is_bare_subject(cursor):
        return Recognised(BlockRole.SUBJECT, "bare", then=Region.HEAD)
    last = cursor.last
    if last is not None and last.role is BlockRole.BLANK and _goes_on_over_blank(cursor):
        return Recognised(BlockRole.SUBJECT, joins=True)
    if last is None or last.role is not BlockRole.SUBJECT or cursor.line.is_glued:
        return None
    if last.count > 5 or _opens_something(cursor.line) or is_text_below_subject(cursor, last):
        return None
    return Recognised(BlockRole.SUBJECT, joins=True)


def _goes_on_over_blank(cursor: Cursor) -> bool:
    """Whether a subject that ends in an ``AND`` goes on below a blank line: a short line alone."""
    line, last = cursor.line, cursor.last_in_words
    if last is None or last.role is not BlockRole.SUBJECT or len(line.words) > LONGEST_REST:
        return False
    below = cursor.following()
    if below is not None and not below.is_blank:
        return False
    is_open = _OPEN_SUBJECT.search(last.last.words) is not None
    return is_open and not _opens_something(line) and MARK.match(line.head) is None


def _is_bare_subject(cursor: Cursor) -> bool:
    seen = cursor.seen
    return BlockRole.SUBJECT not in seen and bool(
        seen & {BlockRole.TAGS, BlockRole.EXECUTIVE_ORDER}
    )


def reference(cursor: Cursor) -> Recognised | None:
    """``REF:`` and its entries, also with a blank line between."""
    line = cursor.line
    if _REFERENCE.match(line.head):
        return Recognised(BlockRole.REFERENCE)
    if _is_cut_serial(cursor):
        return Recognised(BlockRole.REFERENCE, CUT)
    last = cursor.last_in_words
    if last is None or last.role is not BlockRole.REFERENCE or cursor.line.is_blank:
        return None
    if is_lettered_text(cursor, last):
        return None
    if cursor.last is last and not _opens_something(line):
        if _is_text_below(last.last.words, line.words):
            return None
        return Recognised(BlockRole.REFERENCE, joins=True)
    if _REFERENCE_ENTRY.match(line.head) and len(line.words) < 80:
        return Recognised(BlockRole.REFERENCE, "entry", joins=cursor.last is last)
    is_cut = cursor.last is not last and _is_cut_entry(cursor, last.last.words)
    if is_cut or _goes_on_below(last.last.words, line.head):
        return Recognised(BlockRole.REFERENCE, joins=True)
    return None


def _is_cut_serial(cursor: Cursor) -> bool:
    """Whether a number alone on a new page belongs to the post that ends the page before."""
    last = cursor.last_in_words
    if not cursor.line.words.isdigit() or last is None or last.role is not BlockRole.PAGE_BREAK:
        return False
    over = frozenset({BlockRole.PAGE_BREAK, BlockRole.BLANK})
    above = next((item for item in reversed(cursor.items[-8:]) if item.role not in over), None)
    if above is None or above.role is not BlockRole.REFERENCE:
        return False
    return _REFERENCE_POST.search(above.last.words) is not None


def _is_text_below(above: str, words: str) -> bool:
    """Whether a line below references that are complete is the text, begun without a number."""
    if len(words) < SHORTEST_SENTENCE or is_no_telegram(words):
        return False
    return bool(_WHOLE_REFERENCE.search(above)) and not _MORE_REFERENCE.match(words)


def _is_cut_entry(cursor: Cursor, above: str) -> bool:
    """Whether an entry in words goes on below a blank line: the next letter stands beneath it."""
    if _opens_something(cursor.line) or MARK.match(cursor.line.head):
        return False
    mark = _REFERENCE_ENTRY_LETTER.search(above)
    if mark is None or any(c.isdigit() for c in above[mark.end() :]):
        return False
    due = re.compile(rf"¶?\s*[(\[]?{chr(ord(mark['letter']) + 1)}\s?[).\]]")
    for line in cursor.lines_below(MOST_ENTRY_LINES - 1):
        if due.match(line.words):
            return True
        if line.is_blank or _opens_something(line):
            return False
    return False


def _goes_on_below(above: str, words: str) -> bool:
    """Whether an entry that a blank line cuts goes on: ``C) RIO`` and ``DE JANEIRO 1291``."""
    return bool(_REFERENCE_OPEN.search(above) and _REFERENCE_REST.match(words))


def may_be_authority(text: str, at: int) -> bool:
    """Whether a numbered authority may begin there, as far as its first letter can tell."""
    mark = MARK.match(text, at)
    return mark is not None and _BEGINS_AUTHORITY.match(text, mark.end()) is not None


def is_numbered_authority(words: str) -> bool:
    """Whether a paragraph is ``1. (U) Classified by ... Reason: 1.4 (b)``; it keeps its number."""
    mark = MARK.match(words)
    if mark is None or not mark["stop"]:
        return False
    behind = words[mark.end() : mark.end() + LONGEST_AUTHORITY].lstrip()
    return _CLASSIFIED_BY.match(behind) is not None and _GROUNDS.search(behind) is not None


def authority(cursor: Cursor) -> Recognised | None:
    """``Classified By: ... Reason: 1.4 (b) and (d)`` and the lines it wraps to."""
    line = cursor.line
    for pattern in (_CLASSIFIED_BY, _REASON, _DECLASSIFY):
        if pattern.match(line.head):
            joins = cursor.last is not None and (
                cursor.last.role is BlockRole.CLASSIFICATION_AUTHORITY
            )
            return Recognised(BlockRole.CLASSIFICATION_AUTHORITY, joins=joins)
    last = cursor.last
    if last is None or last.role is not BlockRole.CLASSIFICATION_AUTHORITY:
        return None
    if _opens_something(line):
        return None
    return Recognised(BlockRole.CLASSIFICATION_AUTHORITY, joins=True)


def _opens_something(line: Line) -> bool:
    """Whether a line begins a part of its own, so that nothing above goes on in it."""
    words = line.head
    return bool(
        line.is_blank
        or words.startswith(("---", "***", "¶1"))
        or _EO.match(words)
        or (_TAGS.match(words) and ":" in words[:8])
        or _SUBJECT.match(words)
        or (_REFERENCE.match(words))
        or _CLASSIFIED_BY.match(words)
        or caption_spans(words[:120])
        or _BEGINS_TEXT.match(words)
    )


def label_cut(line: Line, *, is_behind_subject: bool) -> int | None:
    """Where a label (E.O., TAGS, SUBJECT, REF) or ¶1 stands inside a line of the head.

    Args:
        line: The line.
        is_behind_subject: It goes on with the subject, which may name an executive order.
    """
    words = line.words[:2000]
    # One of these stands in every label and number that a line is cut at.
    if not (":" in words or "¶" in words or "E.O." in words) or not _holds_label(words):
        return None
    if _CLASSIFIED_BY.match(words):
        return None
    if words.startswith(("REF", "Ref")):
        found = _FIRST_PARAGRAPH.search(words, 1)
        return line.at + found.start() if found else None
    if words.startswith(("SUBJECT", "SUBJ", "Subject")) or is_behind_subject:
        found = _BEHIND_SUBJECT.search(words, 1)
        return line.at + found.start() if found else None
    for label in _LABELS.finditer(words):
        if label.start() > 0:
            return line.at + label.start()
    return None


def _holds_label(words: str) -> bool:
    """Whether a label may stand behind a line's beginning; quicker than the search for it."""
    for label in _LABELS_INSIDE:
        if words.find(label, 1) > 0:
            return True
    return "¶" in words or "lassified " in words or "LASSIFIED " in words


def declared_order(line: Line) -> Field | None:
    """The number of the executive order on its line."""
    found = _EO.match(line.head)
    return matched("executive_order", line, *found.span(1)) if found else None
