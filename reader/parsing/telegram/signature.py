"""The signature: the surname of the chief of post, last in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.document import BlockRole, Span
from reader.parsing.telegram.notes import NOTE
from reader.parsing.telegram.numbering import MARK
from reader.parsing.telegram.sentences import ends_sentence
from reader.reference import places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.parsing.telegram.lines import Line
    from reader.parsing.telegram.model import Item

# Looked up here once: Python 3.11 takes its time for members of an enumeration.
_SIGNATURE, _RULE, _PARAGRAPH = BlockRole.SIGNATURE, BlockRole.RULE, BlockRole.PARAGRAPH
_BLANK = BlockRole.BLANK

_BIG = "A-ZÀ-ÖØ-Þ"
_SMALL = "a-zß-öø-ÿ"
_PARTICLE = r"(?:Van|Von|De|Del|Della|Di|Da|Du|La|Le|El|Al|St\.|Ter|Ten|Mac)"
_SURNAME = rf"(?:Ma?c|O['’]|D['’])?[{_BIG}][{_SMALL}]+(?:-[{_BIG}][{_SMALL}]+)?"
_NAME = re.compile(rf"[{_BIG}][{_BIG}'’-]+(?: [{_BIG}][{_BIG}'’.-]*){{0,2}}$")
_MIXED = re.compile(rf"(?:{_PARTICLE} (?:(?:{_PARTICLE}|der|den|la|las|los|y) )?)?{_SURNAME}$")
_GIVEN = re.compile(
    rf"(?:[{_BIG}][{_SMALL}]+|[{_BIG}]\.) (?:[{_BIG}]\.? )?[{_BIG}]{{2}}[{_BIG}'’-]*$"
)
_GIVEN_MIXED = re.compile(
    rf"(?:[{_BIG}][{_SMALL}]+|[{_BIG}]\.) (?:[{_BIG}]\. ?)?(?:{_PARTICLE} )?(?P<last>{_SURNAME})$"
)
_NOUNS = re.compile(r"(?:tions?|ments?|ings?|ity|ities|ness|isms?|ies|als?|ives?|ic|ics|ed)$")
"""Endings of words that head a chapter and end no surname, or hardly ever one."""
_CLOSED = re.compile(r"(?:\s+(?:N{3,4}|BT)\b.*|\s*#+\s?\d*|\s*=+|\s+\([A-Z ]{2,20}\)|\s*\"+,?|\.)$")
"""What may stand behind the name on its line: an end of message, ``(ACTING)``, a full stop."""
_BEHIND_SENTENCE = re.compile(
    rf"(?<=[.!?\")])(?<! [{_BIG}]\.)\s+(?P<name>[A-Z][A-Z'’-]{{2,}}(?: [A-Z][A-Z'’-]{{2,}})?|"
    rf"{_PARTICLE} {_SURNAME}|[A-Z][a-z]{{2,}})$"
)
_BEHIND_REGARDS = re.compile(
    r"(?<=[.!?] )(?:(?:BEST|WARM|KIND) )?REGARDS?[,.] +(?P<name>[A-Z][A-Z'’-]{2,}|[A-Z][a-z]{2,})$",
    re.I,
)
_PARTICLES = ("VAN ", "VON ", "DE ", "LA ", "LE ", "EL ", "AL ", "ST. ", "MC ")
_ABBREVIATED = re.compile(r"(?:\b[A-Z]\.){2}$")
_GLUED = re.compile(r"(?:[a-z][.!?]|[a-z]{2})\"?(?P<name>[A-Z][a-z]{2,}|[A-Z]{3,})$")
"""A name glued to the last word, where a line end is lost."""
LONG_LINE = 200
"""A longer line has lost line ends."""
LINES_ABOVE = 7
"""So many of the last lines may show that."""
_QUOTED = frozenset({"UNQUOTE", "END QUOTE", "END TEXT", "END OF TEXT", "END CABLE", "END COMMENT"})
_UNQUOTED = re.compile(r"\b(?:UNQUOTE|UNQTE|END (?:OF )?(?:QUOTE|TEXT|COMMENT|SUMMARY))\W*$", re.I)
_SENDS = re.compile(r"\b[A-Z][\w'’-]+ sends\.$", re.I)
"""The formula with which a delegation closes."""
SHORT_LINE = 50
"""A name in capitals that would still have fitted on the line above is no word of its sentence."""
FEWEST_WORDS = 4
_DRAFTED = re.compile(r"(?:DRAFTED|APPROVED|CLEARED|Drafted|Approved|Cleared)\b.{0,60}:")
_NO_NAME_WORDS = (
    "UNCLASSIFIED CONFIDENTIAL SECRET LIMITED SIPDIS SENSITIVE NOFORN NNNN NNN BT END COMMENT "
    "SUMMARY NOTE TEXT THE THIS THAT THESE THOSE THERE THEY THEN THUS HE SHE IT ITS IN ON "
    "AT AS AND BUT FOR FROM HIS HER HOWEVER IF MR MRS MS DR NO NOT OUR WE WITH WHEN WHILE "
    "WHAT WHO ALSO ANNEX ATTACHMENT ENCLOSURE TABLE TAB APPENDIX MINIMIZE ALTHOUGH AFTER "
    "BEFORE BOTH MANY MOST SOME SUCH POST EMBASSY TOTAL STATE DRAFTED APPROVED CLEARED TEL FAX "
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
    {
        "",
        "UNCLASSIFIED",
        "CONFIDENTIAL",
        "SECRET",
        "LIMITED OFFICIAL USE",
        "SBU",
        "MINIMIZE CONSIDERED",
        "MINIMIZE CONSIDERED.",
    }
)
MOST_TAIL_ROWS = 60
LONGEST_LINE = 60
LONGEST_FOOTER = 120
_FOOTER = re.compile(
    r"(?:Visit|To view) .{0,80}\bweb ?(?:site|page)\b|(?:https?://|www\.)\S+$", re.I
)


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
    line = rows[index].last
    named = _named(text, rows, index, line)
    if named is not None:
        above = index - 1
        if above >= 0 and rows[above].role is _PARAGRAPH and (rows[above].words == line.words):
            twice = {above: rows[above].first.at, index: line.at}
            return SignatureAt(above, twice, rows[above].first.words_span)
        return SignatureAt(index, {index: line.at}, line.part(0, len(named)))
    behind = _BEHIND_REGARDS.search(line.words[-60:]) or _BEHIND_SENTENCE.search(line.words[-60:])
    if behind is not None and _is_cut_sentence(line.words, behind["name"]):
        behind = None
    behind = behind or _glued_name(line.words, rows[: index + 1])
    if behind is None or behind["name"].split(" ")[0].upper() in _NO_NAMES:
        return None
    start = line.at + len(line.words) - len(line.words[-60:]) + behind.start("name")
    return SignatureAt(index, {index: start}, Span(start, start + len(behind["name"])))


def _is_cut_sentence(words: str, name: str) -> bool:
    """Whether a text in capitals that stops in a sentence ends so: two words, or ``U.S. BUSI``."""
    if not words.isupper():
        return False
    before = words[: len(words) - len(name)].rstrip()
    is_two = " " in name and not name.startswith(_PARTICLES)
    return is_two or _ABBREVIATED.search(before[-8:]) is not None


def _has_lost_ends(rows: Sequence[Item]) -> bool:
    """Whether the last text stands on lines too long to have been sent so."""
    left = LINES_ABOVE
    for row in reversed(rows):
        if row.role is _PARAGRAPH:
            if any(len(line.words) > LONG_LINE for line in row.lines[-left:]):
                return True
            left -= row.count
        else:
            left -= 1
        if left <= 0:
            return False
    return False


def _glued_name(words: str, rows: Sequence[Item]) -> re.Match[str] | None:
    """A name glued to the end of the last sentence, or of a line that lost its line ends."""
    found = _GLUED.search(words[-60:])
    if found is None or any(sign in words[-60:].rsplit(" ", 1)[-1] for sign in "/@:"):
        return None
    is_sentence = not words[-60:][found.start("name") - 1].isalpha()
    return found if is_sentence or _has_lost_ends(rows) else None


def _labelled(rows: Sequence[Item]) -> SignatureAt | None:
    """``Signature: Keating``, recognised as such."""
    for index in range(len(rows) - 1, -1, -1):
        row = rows[index]
        if row.role is _SIGNATURE and row.facts and row.facts[0].span is not None:
            return SignatureAt(index, {index: row.first.at}, row.facts[0].span)
    return None


def _last_text_row(rows: Sequence[Item]) -> int | None:
    """The last row that can hold a signature; None behind a missing-section marker."""
    after_rule: int | None = None
    end = _before_notes(rows)
    for index in range(end - 1, max(-1, end - 1 - MOST_TAIL_ROWS), -1):
        row = rows[index]
        if row.role is _RULE:
            after_rule = None
        if row.role in _SKIPPED or _is_closing(row):
            continue
        if row.role is not _PARAGRAPH:
            return None
        if row.words.isdigit() and len(row.words) < 3:
            after_rule = index if after_rule is None else after_rule
            continue
        return index
    return None


def _before_notes(rows: Sequence[Item]) -> int:
    """Where the rows end that may hold a signature: a rule and footnotes may stand below it."""
    for index in range(len(rows) - 1, max(-1, len(rows) - 1 - MOST_TAIL_ROWS), -1):
        if rows[index].role is _RULE:
            below = next((r for r in rows[index:] if r.role is _PARAGRAPH), None)
            return index if below is not None and NOTE.match(below.words) else len(rows)
    return len(rows)


def _is_closing(row: Item) -> bool:
    """Whether a line below the signature is no text of the telegram's: drawn, or a footer."""
    words = row.first.words
    if row.count > 2 or len(words) > LONGEST_FOOTER:
        return False
    return words.strip('",-_=*# ').upper() in _CLOSING_LINES or _FOOTER.match(words) is not None


def _named(text: str, rows: Sequence[Item], index: int, line: Line) -> str | None:
    """The name that a line is, without what closes it; None for any other line."""
    words = line.words
    if len(words) > LONGEST_LINE:
        return None
    names = (_CLOSED.sub("", words), words)
    for name in names:
        if not name or name.split(" ")[0].upper() in _NO_NAMES:
            continue
        is_bare = name == words or not words.endswith(".")
        if _is_name(name) and _stands_apart(rows, index, line, name):
            return name if is_bare or _is_blank_above(rows, index) else None
        if _is_full_name(text, name) and _is_blank_above(rows, index) and _ends_above(rows, index):
            return name
    return None


def _is_name(words: str) -> bool:
    return bool(_NAME.match(words) or _MIXED.match(words) or _GIVEN.match(words))


def _is_full_name(text: str, words: str) -> bool:
    """A first name and a surname in small letters: no words that the text uses otherwise."""
    found = _GIVEN_MIXED.match(words)
    if found is None or _NOUNS.search(found["last"]):
        return False
    parts = [part for part in re.split(r"[ .]+", words) if len(part) > 1]
    return not any(re.search(rf"\b{re.escape(part.lower())}\b", text) for part in parts)


def _is_blank_above(rows: Sequence[Item], index: int) -> bool:
    return index > 0 and rows[index - 1].role is _BLANK


def _ends_above(rows: Sequence[Item], index: int) -> bool:
    """Whether the last words above end a sentence."""
    above = next((row for row in reversed(rows[:index]) if row.role is _PARAGRAPH), None)
    return above is not None and ends_sentence(above.last.words)


def _stands_apart(rows: Sequence[Item], index: int, line: Line, name: str) -> bool:
    """A name in small letters needs a blank line above; one in capitals only a full stop."""
    if index == 0:
        return False
    above = rows[index - 1]
    if above.role is not _PARAGRAPH:
        if _MIXED.match(name) is None:
            return True
        return above.role is _BLANK and (" " not in name or _ends_above(rows, index))
    before = above.last.words
    if before == line.words or _GIVEN.match(name) or _DRAFTED.match(before):
        return True
    if _NAME.match(name) is None:
        return _SENDS.search(before) is not None
    if before[-1] in ".!?)\"'”" or before.strip(" .-").upper() in _QUOTED:
        return True
    return _UNQUOTED.search(before) is not None or _fits_above(before, name)


def _fits_above(before: str, name: str) -> bool:
    """Whether a name stands below a numbered paragraph of one line without a full stop."""
    mark = MARK.match(before)
    if mark is None or not mark["stop"] or before[-1] in ",:;-":
        return False
    if " " in name or places.is_city(name):
        return False
    is_short = len(before) + 1 + len(name) <= SHORT_LINE
    return is_short and len(before[mark.end() :].split()) >= FEWEST_WORDS
