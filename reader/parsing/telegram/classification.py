"""The classification line: ``UNCLAS SECTION 12 OF 14 BEIJING 00792``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reader.document import BlockRole, Field, Span
from reader.parsing.telegram.lines import Line, make_line
from reader.parsing.telegram.model import Cursor, Recognised, Region, Start, matched
from reader.parsing.telegram.vocabulary import CLASSIFICATIONS

_WORD = (
    r"(?:U*NCLAS(?:SIFIED)?|U N C L A S(?: S I F I E D)?|C O N F I D E N T I A L|CONFIDENTIAL|"
    r"T O P S E C R E T|TOP SECRET|"
    r"S E C R E T|SECRET|LIMITED OFFICIAL USE|L I M I T E D O F F I C I A L U S E|"
    r"L I M I T E D  O F F I C I A L  U S E)"
)
_LINE = re.compile(
    rf"(?P<word>{_WORD})"
    r"(?P<middle>(?:[ /]+(?:E F T O|EFTO|SENSITIVE|NOFORN|FOUO|FOR OFFICIAL USE ONLY|"
    r"SIPDIS|EXDIS|NODIS|STADIS|LIMDIS))*)"
    r"(?:\s+(?:(?:FINAL )?SECTION ?(?P<index>\d{1,2}) ?(?:OF|GF) ?(?:(?P<total>\d{1,3})\b)?|"
    r"FINAL SECTION (?:OF|GF) (?P<final>\d{1,3})\b))?"
    r"\s+(?P<post>[A-Z][A-Z.'-]*(?: [A-Z][A-Z.'-]*){0,3}) (?P<serial>\d{2,8})"
)
_GLUED = re.compile(
    r"(?P<word>UNCLAS(?:SIFIED)?|CONFIDENTIAL|SECRET)(?P<middle>)"
    r"(?:SECTION (?P<index>\d{1,2}) ?(?:OF|GF) ?(?P<total>\d{1,3}) )?"
    r"(?P<final>(?!))?(?P<post>[A-Z][A-Z.'-]*(?: [A-Z][A-Z.'-]*){0,3}) ?(?P<serial>\d{6})$"
)
"""Scans of spaced letters lose the blank behind the word; the serial of six digits proves it."""
_SMALL = re.compile(r"unclas|confidential|secret|limited official use|c o n f|s e c r e t")
"""Some copies are in small letters throughout."""
_PLACES = re.compile(_WORD)
_CAPTION = re.compile(
    r"E F T O|EFTO|SENSITIVE|NOFORN|FOUO|FOR OFFICIAL USE ONLY|SIPDIS|EXDIS|NODIS|STADIS|LIMDIS"
)
_TAIL = re.compile(r"\s*(?:SENSITIVE|SIPDIS|NOFORN|EXDIS|NODIS|STADIS|E\. ?O\. ?\d|TAGS|SUBJECT)")
_TEXTS = frozenset({Region.HEAD, Region.BODY})
LONGEST = 2000
"""More code points of a line than a classification line has, whatever is glued to it."""
_UNSPACED = ("UNCLAS", "CONFIDENTIAL ", "SECRET ")
_TEXT_HEAD = re.compile(r"¶?(?:E\. ?O\.|TAGS|SUBJ|REF)")
MOST_HEADER_LINES = 150
"""A header with its distribution and all its addressees is no longer than this."""
NOT_POSTS = frozenset({"PAGE", "SECTION", "OF", "TO", "FROM", "FOR", "AND", "IN"})


@dataclass(frozen=True, slots=True)
class ClassificationLine:
    """What it says; ``None`` for what it does not name."""

    word: str
    index: int | None
    total: int | None
    post: str
    serial: str
    stop: int
    fields: tuple[Field, ...]


def read_classification_line(line: Line) -> ClassificationLine | None:
    """The classification line that begins where ``line`` begins; None if none does."""
    is_small = _SMALL.match(line.words) is not None
    if not is_small and _PLACES.match(line.words) is None:
        return None
    match = _LINE.match(line.head.upper() if is_small else line.head)
    match = match or _GLUED.match(line.words)
    if match is None or match["post"].split(" ")[0] in NOT_POSTS:
        return None
    word = _canonical(match["word"])
    fields = [matched("classification", line, match.start("word"), match.end("word"), word)]
    for caption in _CAPTION.finditer(line.head, match.start("middle"), match.end("middle")):
        fields.append(matched("caption", line, caption.start(), caption.end()))
    fields.append(matched("mrn", line, match.start("post"), match.end("serial")))
    index = int(match["index"]) if match["index"] else None
    total = int(match["total"]) if match["total"] else None
    if match["final"]:
        index = total = int(match["final"])
    post, serial = match["post"], match["serial"]
    return ClassificationLine(word, index, total, post, serial, match.end(), tuple(fields))


def _canonical(word: str) -> str:
    if "NCLAS" in word.replace(" ", ""):
        return "UNCLASSIFIED"
    closed = word.replace(" ", "")
    for name, value in CLASSIFICATIONS.items():
        if name.replace(" ", "") == closed:
            return value
    return word


def names_classification(words: str) -> bool:
    """Whether a line has in it what every classification line in capitals has."""
    return (
        "CLAS" in words
        or "SECRET" in words
        or "E C R E T" in words
        or "F I D E N" in words
        or "CONFIDENTIAL" in words
        or "OFFICIAL USE" in words
    )


def classification_cut(text: str, line: Line) -> int | None:
    """Where a classification line begins inside a line, or where another line ends one."""
    words = line.words
    if not names_classification(words):
        return None
    own = read_classification_line(line)
    if own is not None:
        if _TAIL.match(words, own.stop) and own.stop < len(words):
            return line.at + own.stop
        return None
    for place in _PLACES.finditer(words[: 2 * LONGEST]):
        if place.start() == 0 or words[: place.start()].rstrip(" :").endswith("QUOTE"):
            continue
        start = line.at + place.start()
        rest = make_line(text, Span(start, min(line.stop, start + LONGEST)))
        if read_classification_line(rest) is not None:
            return start
    return None


def classification_line(cursor: Cursor) -> Recognised | None:
    """The line that opens the text; a second one of the same telegram is a section mark."""
    found = read_classification_line(cursor.line)
    if found is None:
        return None
    if BlockRole.CLASSIFICATION_LINE in cursor.seen and cursor.region in _TEXTS:
        return _later_line(cursor, found)
    if _stands_above_header(cursor, found):
        fact = matched("listing_classification", cursor.line, 0, cursor.line.words.index(" "))
        return Recognised(BlockRole.PREAMBLE, "classification", (fact,), opens=Start.HEADER)
    cursor.post = found.post
    cursor.is_headless = _is_headless(cursor, found)
    role = BlockRole.CLASSIFICATION_LINE
    return Recognised(role, "", found.fields, then=Region.HEAD, opens=Start.TEXT)


def _stands_above_header(cursor: Cursor, found: ClassificationLine) -> bool:
    """Whether a page prints the line over the header too, which the same serial closes below."""
    if cursor.region is not Region.BEFORE or not cursor.line.words.startswith(_UNSPACED):
        return False
    is_header = False
    for line in cursor.lines_below(MOST_HEADER_LINES):
        below = read_classification_line(line)
        if below is not None:
            is_same = below.post == found.post and int(below.serial) == int(found.serial)
            return is_header and is_same
        if _TEXT_HEAD.match(line.head):
            return False
        is_header = is_header or line.words.startswith(("FM ", "VZCZC", "DE R"))
    return False


def _is_headless(cursor: Cursor, found: ClassificationLine) -> bool:
    """Whether a further section's text follows at once, below the header it has of its own."""
    if found.index is None or found.index < 2 or _head_follows(cursor):
        return False
    return any(item.role is BlockRole.CLASSIFICATION_LINE for item in cursor.items)


def _later_line(cursor: Cursor, found: ClassificationLine) -> Recognised | None:
    """A second classification line: a section mark, or another telegram's first line."""
    same = found.post == cursor.post
    if same and found.index is not None:
        then = Region.HEAD if _head_follows(cursor) else Region.BODY
        return Recognised(BlockRole.SECTION_MARK, "classification", found.fields, then=then)
    is_head = cursor.region is Region.HEAD
    if not _head_follows(cursor) or (same and is_head):
        return None
    cursor.post = found.post
    role = BlockRole.CLASSIFICATION_LINE
    return Recognised(role, "", found.fields, then=Region.HEAD, opens=Start.TEXT)


def _head_follows(cursor: Cursor) -> bool:
    """Whether a telegram's head (E.O., TAGS, SUBJECT) stands below within a few lines."""
    heads = [line.head.upper() for line in cursor.ahead(12)]
    return sum(head.startswith(("E.O.", "EO ", "TAGS", "SUBJ", "SIPDIS")) for head in heads) >= 2
