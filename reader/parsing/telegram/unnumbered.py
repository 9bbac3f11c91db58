"""Text that begins below the head without a first number: where SUBJECT and REF end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.parsing.telegram.cited import is_no_telegram

if TYPE_CHECKING:
    from reader.parsing.telegram.lines import Line
    from reader.parsing.telegram.model import Cursor, Item

_OPEN = re.compile(
    r"(?:[,:;/(&-]|\b(?:AND|OR|OF|THE|AN?|FOR|TO|WITH|IN|ON|BY|AT|FROM|NO|NR|VS|PARA|PARAGRAPH))\.?$",
    re.IGNORECASE,
)
"""How a line ends that goes on below."""
_NUMBERED = re.compile(r"(?P<digits>\d{1,2})\. {1,3}(?=[A-Z(\"“])")
_LETTERED = re.compile(r"A\. {1,3}(?=[A-Z])")
_WHOLE_REFERENCE = re.compile(r"(?:\d|\bNOTAL\)?)\.?$", re.IGNORECASE)
_LABEL = re.compile(r"(?:REFERENCES?|REFTELS?|REFS?)(?: ?\([AS]\))? ?[:;.]?\s*", re.IGNORECASE)
_ENTRY = re.compile(r"[(\[]?[A-Z]\s?[).\]:]\s")
_NAMES_TELEGRAM = re.compile(r"\b(?:\d\d )?[A-Z]{3,} \d{2,}\b|\b\d{2} [A-Z]{3,}")
_FULL_STOP = re.compile(r"(?:[A-Za-z]{3,}|\d)[.?!][\"”)]?$")
_TWO_SENTENCES = re.compile(r"[A-Za-z]{4,}[.?!] {1,2}[A-Z][A-Za-z]* [A-Za-z]")
_HEAD_LABEL = re.compile(r"(?:REF|TAGS|E\.? ?O\.?|SUBJ)[A-Z]*\b ?[:.]|\d+\. ", re.IGNORECASE)
_HEAD_OR_FIRST = re.compile(
    r"(?:REF|TAGS|E\.? ?O\.?|SUBJ)[A-Z]*\b ?[:.]|¶?(?:\([A-Z]{1,3}\) ?)?1\. ", re.IGNORECASE
)
MOST_HEAD_LINES = 8
WIDTH = 60
"""A telegram's line holds at least so many signs: a word that had room above was not wrapped."""
SHORTEST = 40
FEWEST_WORDS = 7
FEWEST_ENTRY_WORDS = 4
MOST_LINES = 4
"""The first sentence ends within so many lines."""


def is_text_below_subject(cursor: Cursor, subject: Item) -> bool:
    """Whether the line below a subject begins the text: a number, a letter or a sentence."""
    line, above = cursor.line, subject.last.words
    if _OPEN.search(above):
        return False
    number = _NUMBERED.match(line.head)
    if number is not None:
        before = int(number["digits"]) - 1
        return re.search(rf"\b{before}[.)]", subject.words) is None
    if _head_goes_on(cursor):
        return False
    if _LETTERED.match(line.head):
        return _ends_soon(cursor, line)
    first = line.head.split(" ", 1)[0]
    had_room = len(above) + 1 + len(first) <= WIDTH
    return had_room and _is_sentence(cursor, line)


def _head_goes_on(cursor: Cursor) -> bool:
    """Whether REF or the first paragraph stands a few lines below: what is above belongs to it."""
    return any(_HEAD_OR_FIRST.match(line.words) for line in cursor.lines_below(MOST_HEAD_LINES))


def _is_sentence(cursor: Cursor, line: Line) -> bool:
    """Whether a long line opens a sentence that a full stop ends, there or a few lines below."""
    words = line.words
    if len(words) < SHORTEST or len(words.split()) < FEWEST_WORDS:
        return False
    return _TWO_SENTENCES.search(words) is not None or _ends_soon(cursor, line)


def _ends_soon(cursor: Cursor, line: Line) -> bool:
    if _FULL_STOP.search(line.words) or _TWO_SENTENCES.search(line.words):
        return True
    for below in cursor.lines_below(MOST_LINES):
        if below.is_blank or _HEAD_LABEL.match(below.words):
            return False
        if _FULL_STOP.search(below.words) or _TWO_SENTENCES.search(below.words):
            return True
    return False


def is_lettered_text(cursor: Cursor, reference: Item) -> bool:
    """Whether ``A.`` and a sentence below a reference without a letter is the text, no entry."""
    line = cursor.line
    mark = _LETTERED.match(line.head)
    if mark is None or _head_goes_on(cursor) or not _WHOLE_REFERENCE.search(reference.last.words):
        return False
    label = _LABEL.match(reference.words)
    if _ENTRY.match(reference.words, label.end() if label else 0):
        return False
    words = line.words[mark.end() :]
    if is_no_telegram(words) or _NAMES_TELEGRAM.search(words):
        return False
    return len(words.split()) >= FEWEST_ENTRY_WORDS and _FULL_STOP.search(words) is not None
