"""The labelled fields of the SMART era (from 2010): ``MRN: 14 MOSCOW 123``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.document import BlockRole, Field
from reader.parsing.telegram.dates import dtg_iso
from reader.parsing.telegram.model import Cursor, Recognised, Region, Start, matched
from reader.parsing.telegram.vocabulary import CLASSIFICATIONS, PRECEDENCES

if TYPE_CHECKING:
    from reader.parsing.telegram.lines import Line

_LABEL = re.compile(
    r"(MRN|Date/DTG|From|Action Addressees?|Action Posts?|Action Office|Action|Info Addressees?|"
    r"Info Posts?|Info|Cc|Captions?|Pass Line|Signature|Drafted By|Drafter|Cleared By|"
    r"Approved By|Released By|Reviewed By|XMT|Attachments?|Dissemination Rule)\s*:\s*",
    re.IGNORECASE,
)
_MRN = re.compile(r"(?P<year>\d{2}|\d{4}) (?P<post>[A-Z][A-Z .'-]*?) (?P<serial>\d{1,7})$")
_DTG = re.compile(r"(\d{6}Z) ([A-Z]{3}) (\d{4}|\d{2})")
_WORD = r"[A-Z0-9,.&'()/-]*+"
_ADDRESS = re.compile(
    rf"\s*(?P<plad>[A-Z]{_WORD}(?: {_WORD})*?)(?:\s+(?P<precedence>{'|'.join(PRECEDENCES)}))?"
    r"\s*(?:;|$)"
)
_CAPTION = re.compile(r"[A-Z][A-Z ]*[A-Z]")
_KINDS = {
    "action": "action",
    "action addressee": "action",
    "action addressees": "action",
    "info": "info",
    "info addressee": "info",
    "info addressees": "info",
    "cc": "info",
    "xmt": "exempt",
}
_PAGE_NUMBER = re.compile(r"Page \d{1,3} of \d{1,3}$")
_CLOSING = "page-word"
_ENDED = frozenset({BlockRole.SIGNATURE, BlockRole.END_OF_MESSAGE})
LONGEST = 300
LONGEST_NAME = 60
"""A further office and name below ``Cleared By`` is no longer than this."""


def smart_line(cursor: Cursor) -> Recognised | None:
    """One labelled line, once the ``MRN:`` that opens such a header has been met."""
    line = cursor.line
    if not cursor.is_smart and line.words[:3].upper() != "MRN":
        return None
    label = _LABEL.match(line.head)
    if label is None:
        return _more_addresses(cursor, line)
    name = label[1].lower()
    if name == "mrn":
        return _mrn(cursor, line, label.end())
    if not cursor.is_smart or len(line.words) > LONGEST:
        return None
    return _labelled(cursor, line, name, label.end())


def smart_signature(cursor: Cursor) -> Recognised | None:
    """``Signature: Keating`` below the text."""
    if not cursor.is_smart or not cursor.line.words.startswith("Signature:"):
        return None
    at = len(cursor.line.words) - len(cursor.line.words[len("Signature:") :].lstrip())
    if at >= len(cursor.line.words):
        return Recognised(BlockRole.END_OF_MESSAGE, "SMART", then=Region.HEADER)
    fact = matched("signature", cursor.line, at, len(cursor.line.words))
    return Recognised(BlockRole.SIGNATURE, "SMART", (fact,), then=Region.HEADER)


def smart_closing(cursor: Cursor) -> Recognised | None:
    """``UNCLASSIFIED`` and ``SBU`` below the signature: the classification, no addressee.

    On the pages of a release a stamp says what the release is, not what the telegram was.
    """
    line, seen, last = cursor.line, cursor.seen, cursor.last_in_words
    if not cursor.is_smart or not seen & _ENDED:
        return None
    stamp = BlockRole.RELEASE_STAMP
    if last is not None and last.detail == _CLOSING:
        if line.words == "SBU":
            return Recognised(stamp, _CLOSING)
        return Recognised(stamp, "page-number") if _PAGE_NUMBER.match(line.head) else None
    if line.words not in CLASSIFICATIONS:
        return None
    facts = (matched("classification", line, 0, len(line.words)),) if stamp not in seen else ()
    return Recognised(stamp, _CLOSING, facts)


def _mrn(cursor: Cursor, line: Line, at: int) -> Recognised | None:
    found = _MRN.match(line.head, at)
    if found is None:
        return None
    cursor.post = found["post"]
    cursor.is_smart = True
    header = BlockRole.TRANSMISSION_HEADER
    facts = (matched("mrn", line, found.start(), found.end()),)
    return Recognised(header, "SMART-MRN", facts, then=Region.HEADER, opens=Start.HEADER)


def _labelled(cursor: Cursor, line: Line, name: str, at: int) -> Recognised:
    header = BlockRole.TRANSMISSION_HEADER
    cursor.address = ""
    facts: tuple[Field, ...] = ()
    whole = (at, len(line.words))
    is_filled = at < len(line.words)
    if name == "date/dtg":
        return Recognised(header, "SMART-DTG", _dtg(line, at))
    if name == "from":
        facts = (matched("originator", line, *whole),) if is_filled else ()
        return Recognised(header, "SMART-FROM", facts)
    if name in _KINDS:
        cursor.address = _KINDS[name]
        facts = read_smart_address(line, at)
        return Recognised(BlockRole.ADDRESSEE if facts else header, cursor.address, facts)
    if name in {"caption", "captions"}:
        captions = _CAPTION.finditer(line.words, at)
        facts = tuple(matched("caption", line, *found.span()) for found in captions)
        return Recognised(BlockRole.CAPTION, "SMART", facts)
    if name == "pass line":
        facts = (matched("passing", line, *whole),) if is_filled else ()
        return Recognised(BlockRole.PASSING_INSTRUCTION, "SMART", facts)
    return Recognised(BlockRole.DISTRIBUTION, "drafting")


def _dtg(line: Line, at: int) -> tuple[Field, ...]:
    found = _DTG.search(line.words, at)
    iso = dtg_iso(found[1], found[2], found[3]) if found else None
    return (matched("dtg", line, *found.span(), iso),) if found and iso else ()


def read_smart_address(line: Line, at: int) -> tuple[Field, ...]:
    """Addressees in the SMART form: ``HARROW BAY, AMCONSUL ROUTINE; LORNE, AMEMBASSY``."""
    facts: list[Field] = []
    words = line.words[:LONGEST]
    while at < len(words):
        found = _ADDRESS.match(words, at)
        if found is None:
            return ()
        facts.append(matched("plad", line, *found.span("plad")))
        if found["precedence"]:
            facts.append(matched("address_precedence", line, *found.span("precedence")))
        at = found.end()
    return tuple(facts)


def _more_addresses(cursor: Cursor, line: Line) -> Recognised | None:
    """A further address below ``Info:``, or a further name below ``Cleared By:``."""
    last = cursor.last
    if not cursor.is_smart or last is None:
        return None
    if last.detail == "drafting" and len(line.words) < LONGEST_NAME and ":" in line.words:
        return Recognised(BlockRole.DISTRIBUTION, "drafting", joins=True)
    if last.role is not BlockRole.ADDRESSEE:
        return None
    if len(line.words) > LONGEST or not cursor.address:
        return None
    facts = read_smart_address(line, 0)
    return Recognised(BlockRole.ADDRESSEE, cursor.address, facts) if facts else None
