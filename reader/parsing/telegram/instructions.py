"""Attention lines and passing instructions: ``STATE FOR EUR/RV``, ``PARIS PASS OECD``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.document import BlockRole, Span
from reader.parsing.telegram.model import Cursor, Recognised
from reader.parsing.telegram.vocabulary import ADDRESSED
from reader.reference import posts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.parsing.telegram.lines import Line

_INSTRUCTION = re.compile(
    r"\b(?:FOR|PASS|PLEASE PASS|PLS PASS|ALSO FOR|PASS TO|ALSO PASS)\b", re.IGNORECASE
)
_OPEN_WORD = re.compile(r"\b(?:AND|FOR|OF|THE|and|for|of|the)$")
_OPEN_ENDS = re.compile(r"(?:[,;/&(-]|\b(?:AND|FOR|TO|OF|THE|PASS|and|for|to|of|the))$")
_GLUE = re.compile(r"(?:AND|OR|and|or|&) ")
_SECOND = re.compile(
    r" (?<![ ,;:/&(-] )(?<!\bAND )(?<!\bFOR )(?<!\bTO )(?<!\bOF )(?<!\bTHE )(?<!\bPASS )"
    r"(?<!\bVIA ) *"
    r"(?=(?:(?:STATE|DEPT|DEPARTMENT|JCS|NSC) (?:FOR|PASS|ALSO|PLEASE|PLS)\b)|"
    r"(?:SENSITIVE|SIPDIS|NOFORN)(?: SIPDIS)?$)"
)
WRAP_LENGTH = 45
"""An attention line shorter than this did not wrap for want of room."""

_VERB = re.compile(r"\b(?:ALSO (?:FOR|PASS)|(?:PLEASE |PLS )?(?:PASS|POUCH)|HOLD FOR)\b")
_FOR = re.compile(r"(?P<who>[A-Z][A-Z .]{2,24}) FOR (?P<whom>[A-Z0-9][A-Z0-9/-]*)")
_SUGGESTED = re.compile(
    r"(?:SUGGEST|REQUEST|RECOMMEND|PLEASE) (?:DEPT|DEPARTMENT|STATE) (?:PASS|REPEAT|POUCH)\b|"
    r"(?:INFORM|PASS) CONSULS\b"
)
_ALL_OF_A_KIND = (
    "EMBASSIES",
    "POSTS",
    "CONSULS",
    "CONSULATES",
    "ADDRESSEES",
    "MISSIONS",
    "COMMANDS",
)
_OFFICERS = frozenset({"DATT", "POLAD", "FODAG", "UNIDO", "UNESCO", "USDAO", "USOECD", "USEC"})
_ABOVE_LATE = frozenset(
    {BlockRole.SUBJECT, BlockRole.REFERENCE, BlockRole.PASSING_INSTRUCTION, BlockRole.RELEASE_STAMP}
)
_PARTED = re.compile(r";\s*(?=[A-Z])")
"""Where one line may hold a second instruction."""


def late_instruction(cursor: Cursor) -> Recognised | None:
    """An instruction below the subject, where the 1970s print them: ``LAGOS PASS CONSULS``."""
    line = cursor.line
    if BlockRole.SUBJECT not in cursor.seen or not line.words[:1].isupper():
        return None
    last = cursor.last_in_words
    if last is None or last.role not in _ABOVE_LATE:
        return None
    role = BlockRole.PASSING_INSTRUCTION
    if _is_late(line.words[:80]):
        return Recognised(role)
    if cursor.last is not last or last.role is not role:
        return None
    above = last.last
    is_open = "(" in last.words and last.words.count("(") > last.words.count(")")
    is_wrapped = above.words[-1] not in ".;)" and _wraps(above, line)
    return Recognised(role, joins=True) if is_open or is_wrapped else None


def _is_late(words: str) -> bool:
    if _SUGGESTED.match(words):
        return True
    verb = _VERB.search(words)
    if verb is not None:
        names = re.split(r",| AND |/", words[: verb.start()].strip(" ,:-"))
        return all(_is_addressed(name.strip()) for name in names)
    found = _FOR.match(words)
    if found is None or not _is_addressed(found["who"]):
        return False
    return "/" in found["whom"] or found["whom"] in _OFFICERS


def _is_addressed(name: str) -> bool:
    """Whether a name is a post's, an agency's or that of several posts at once."""
    if not name:
        return False
    return name in ADDRESSED or name.endswith(_ALL_OF_A_KIND) or posts.canonical(name) is not None


def _is_rest_of_also(before: str, words: str) -> bool:
    """Whether ``ALSO FOR UNESCO`` goes on behind a line that ends with the post's name."""
    if not words.startswith("ALSO ") or "," not in before:
        return False
    return _is_addressed(before.rsplit(",", 1)[1].strip())


def parted_instructions(words: str, start: int) -> Iterator[Span]:
    """The instructions that semicolons part: ``STATE FOR EUR/RV; COMMERCE FOR KMARSH``.

    Args:
        words: One attention line as printed, with the lines it wraps to.
        start: Where it begins in the text.
    """
    begin = 0
    for mark in _PARTED.finditer(words):
        named = re.match(
            r"[A-Z][A-Z/ .]{1,24}?(?= (?:ALSO|FOR|PASS|PLEASE|PLS|POUCH)\b)", words[mark.end() :]
        )
        if named is not None and _is_addressed(named.group().split("/")[0]):
            yield Span(start + begin, start + mark.start())
            begin = mark.end()
    yield Span(start + begin, start + len(words))


def passing(cursor: Cursor) -> Recognised | None:
    """``STATE PASS TO USTR FOR ...``: one instruction, on as many lines as it wraps to."""
    line = cursor.line
    if BlockRole.SUBJECT in cursor.seen:
        return None
    last = cursor.last
    behind_another = last is not None and last.role is BlockRole.PASSING_INSTRUCTION
    if behind_another and last is not None and _wraps(last.last, line):
        return Recognised(BlockRole.PASSING_INSTRUCTION, joins=True)
    if behind_another or _is_instruction(line):
        return Recognised(BlockRole.PASSING_INSTRUCTION)
    return None


def _is_instruction(line: Line) -> bool:
    words = line.head
    if len(words) > 300 or words.startswith(('"', "(")):
        return False
    first = re.split(r"[\s/,:-]", words, maxsplit=1)[0].upper()
    if first in ADDRESSED:
        return True
    return _INSTRUCTION.search(words[:60]) is not None and words[0].isalpha()


def _wraps(before: Line, line: Line) -> bool:
    """Whether an attention line goes on in the next one."""
    words = line.words
    if words[0].islower() or _GLUE.match(words) or _is_rest_of_also(before.words, words):
        return True
    first = re.split(r"[\s/,:-]", words, maxsplit=1)[0].upper()
    if first in {"FOR", "TO"} and _OPEN_ENDS.search(before.words) is not None:
        return True
    if first not in ADDRESSED and _OPEN_WORD.search(before.words) is not None:
        return True
    starts = _INSTRUCTION.search(words[:40]) is not None or first in ADDRESSED
    if starts:
        return False
    return len(before.words) >= WRAP_LENGTH or _OPEN_ENDS.search(before.words) is not None


def instruction_cut(line: Line) -> int | None:
    """Where a second instruction to the Department begins on the line of another."""
    words = line.words
    found = _SECOND.search(words, 4) if len(words) <= 200 else None
    if found is None or not _is_instruction(line):
        return None
    if _INSTRUCTION.search(words[: found.start()]) is None:
        return None
    return line.at + found.start()
