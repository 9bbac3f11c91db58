"""The signature: the surname of the chief of post, last in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.document import BlockRole, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.parsing.telegram.lines import Line
    from reader.parsing.telegram.model import Item

_NAME = re.compile(r"[A-Z][A-Z'’-]+(?: [A-Z][A-Z'’.-]*){0,2}$")
_MIXED = re.compile(r"[A-Z][a-z]+(?:-[A-Z][a-z]+)?$")
_GIVEN = re.compile(r"(?:[A-Z][a-z]+|[A-Z]\.) (?:[A-Z]\. )?[A-Z]{2}[A-Z'’-]*$")
_BEHIND_SENTENCE = re.compile(
    r"(?<=[.!?\")])\s+(?P<name>[A-Z][A-Z'’-]{2,}(?: [A-Z][A-Z'’-]{2,})?|[A-Z][a-z]{2,})$"
)
_NO_NAME_WORDS = (
    "UNCLASSIFIED CONFIDENTIAL SECRET SIPDIS SENSITIVE NOFORN NNNN NNN BT END COMMENT "
    "SUMMARY NOTE TEXT THE THIS THAT THESE THOSE THERE THEY THEN THUS HE SHE IT ITS IN ON "
    "AT AS AND BUT FOR FROM HIS HER HOWEVER IF MR MRS MS DR NO NOT OUR WE WITH WHEN WHILE "
    "WHAT WHO ALSO ANNEX ATTACHMENT ENCLOSURE TABLE TAB APPENDIX MINIMIZE ALTHOUGH AFTER "
    "BEFORE BOTH MANY MOST SOME SUCH POST EMBASSY "
)
_NO_NAMES = frozenset(_NO_NAME_WORDS.split())
_SKIPPED = frozenset(
    {
        BlockRole.BLANK,
        BlockRole.END_OF_MESSAGE,
        BlockRole.RELEASE_STAMP,
        BlockRole.RULE,
        BlockRole.PAGE_BREAK,
        BlockRole.CAPTION,
    }
)
_CLOSING_LINES = frozenset(
    {"UNCLASSIFIED", "CONFIDENTIAL", "SECRET", "MINIMIZE CONSIDERED", "MINIMIZE CONSIDERED."}
)
MOST_TAIL_ROWS = 60


@dataclass(frozen=True, slots=True)
class SignatureAt:
    """Where the signature stands.

    Attributes:
        row: Index of its first row.
        rows: Row index -> offset of the text where it begins; two rows where it is repeated.
        span: The name.
    """

    row: int
    rows: dict[int, int]
    span: Span


def find_signature(text: str, rows: Sequence[Item]) -> SignatureAt | None:
    """The signature of a body, or None: a cut word or a heading is none."""
    labelled = _labelled(rows)
    if labelled is not None:
        return labelled
    index = _last_text_row(rows)
    if index is None:
        return None
    line = rows[index].lines[0]
    if _is_name(line.words) and _stands_apart(rows, index, line):
        above = index - 1
        if (
            above >= 0
            and rows[above].role is BlockRole.PARAGRAPH
            and (rows[above].words == line.words)
        ):
            twice = {above: rows[above].lines[0].at, index: line.at}
            return SignatureAt(above, twice, rows[above].lines[0].words_span)
        return SignatureAt(index, {index: line.at}, line.words_span)
    behind = _BEHIND_SENTENCE.search(line.words[-60:])
    if behind is None or behind["name"].split(" ")[0].upper() in _NO_NAMES:
        return None
    start = line.at + len(line.words) - len(line.words[-60:]) + behind.start("name")
    return SignatureAt(index, {index: start}, Span(start, start + len(behind["name"])))


def _labelled(rows: Sequence[Item]) -> SignatureAt | None:
    """``Signature: Keating``, recognised as such."""
    for index in range(len(rows) - 1, -1, -1):
        row = rows[index]
        if row.role is BlockRole.SIGNATURE and row.facts and row.facts[0].span is not None:
            return SignatureAt(index, {index: row.lines[0].at}, row.facts[0].span)
    return None


def _last_text_row(rows: Sequence[Item]) -> int | None:
    """The last row that can hold a signature; None behind a missing-section marker."""
    after_rule: int | None = None
    for index in range(len(rows) - 1, max(-1, len(rows) - 1 - MOST_TAIL_ROWS), -1):
        row = rows[index]
        if row.role is BlockRole.RULE:
            after_rule = None
        if row.role in _SKIPPED or row.words.upper() in _CLOSING_LINES:
            continue
        if row.role is not BlockRole.PARAGRAPH:
            return None
        if row.words.isdigit() and len(row.words) < 3:
            after_rule = index if after_rule is None else after_rule
            continue
        return index
    return None


def _is_name(words: str) -> bool:
    if len(words) > 40 or words.split(" ")[0].upper() in _NO_NAMES:
        return False
    return bool(_NAME.match(words) or _MIXED.match(words) or _GIVEN.match(words))


def _stands_apart(rows: Sequence[Item], index: int, line: Line) -> bool:
    """A name in small letters needs a blank line above; one in capitals only a full stop."""
    if index == 0:
        return False
    above = rows[index - 1]
    if above.role is not BlockRole.PARAGRAPH:
        return _MIXED.match(line.words) is None or above.role is BlockRole.BLANK
    if above.words == line.words:
        return True
    if _GIVEN.match(line.words):
        return True
    return _NAME.match(line.words) is not None and above.words[-1] in ".!?)\"'”"
