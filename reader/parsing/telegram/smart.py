"""The labelled fields of the SMART era (from 2010): ``MRN: 14 MOSCOW 123``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.document import BlockRole, Field
from reader.parsing.telegram.dates import dtg_iso
from reader.parsing.telegram.model import Cursor, Recognised, Region, Start, matched

if TYPE_CHECKING:
    from reader.parsing.telegram.lines import Line

_LABEL = re.compile(
    r"(MRN|Date/DTG|From|Action|Info|Captions|Pass Line|Reference|E\.O\.|TAGS|Subject)\s*: ?\s*",
    re.IGNORECASE,
)
_MRN = re.compile(r"(?P<year>\d{2}|\d{4}) (?P<post>[A-Z][A-Z .'-]*?) (?P<serial>\d{1,7})$")
_DTG = re.compile(r"(\d{6}Z) ([A-Z]{3}) (\d{4}|\d{2})")
_HEADER_LABELS = {"mrn", "date/dtg", "from", "action", "info"}


def smart_line(cursor: Cursor) -> Recognised | None:
    """One labelled line, once the ``MRN:`` that opens such a header has been met."""
    line = cursor.line
    label = _LABEL.match(line.head)
    if label is None:
        return _more_addresses(cursor, line)
    name = label[1].lower()
    opened = cursor.address == "smart" or any(
        item.detail.startswith("SMART") for item in cursor.items[-8:]
    )
    if name == "mrn":
        found = _MRN.match(line.words, label.end())
        if found is None:
            return None
        cursor.post = found["post"]
        facts = (matched("mrn", line, found.start(), found.end()),)
        return Recognised(
            BlockRole.TRANSMISSION_HEADER,
            "SMART-MRN",
            facts,
            then=Region.HEADER,
            opens=Start.HEADER,
        )
    if not opened:
        return None
    return _labelled(cursor, line, name, label.end())


def _labelled(cursor: Cursor, line: Line, name: str, at: int) -> Recognised | None:
    whole = (at, len(line.words))
    header = BlockRole.TRANSMISSION_HEADER
    if name == "date/dtg":
        found = _DTG.search(line.words, at)
        iso = dtg_iso(found[1], found[2], found[3]) if found else None
        facts: tuple[Field, ...] = ()
        if found is not None and iso is not None:
            facts = (matched("dtg", line, found.start(), found.end(), iso),)
        return Recognised(header, "SMART-DTG", facts)
    if name == "from":
        return Recognised(header, "SMART-FROM", (matched("originator", line, *whole),))
    if name in {"action", "info"} and at < len(line.words):
        cursor.address = name
        facts = read_smart_address(line, at)
        return Recognised(BlockRole.ADDRESSEE, name, facts) if facts else None
    if name == "captions":
        facts = tuple(
            matched("caption", line, found.start(), found.end())
            for found in re.finditer(r"[A-Z][A-Z ]*[A-Z]", line.words[at:400])
        )
        shifted = tuple(
            matched("caption", line, m.start() + at, m.end() + at)
            for m in re.finditer(r"[A-Z][A-Z ]*[A-Z]", line.words[at:400])
        )
        return Recognised(BlockRole.CAPTION, "SMART", shifted if facts else ())
    if name == "pass line":
        return Recognised(BlockRole.PASSING_INSTRUCTION, "SMART")
    if name == "reference":
        return Recognised(BlockRole.REFERENCE, "SMART")
    return None


def read_smart_address(line: Line, at: int) -> tuple[Field, ...]:
    """An addressee in the SMART form: the name, then perhaps its precedence in capitals."""
    words = line.words
    stop = len(words)
    facts: list[Field] = []
    found = re.search(r" (IMMEDIATE|PRIORITY|ROUTINE|FLASH)$", words[:400])
    if found is not None:
        stop = found.start()
        facts.append(matched("address_precedence", line, found.start(1), found.end(1)))
    return (matched("plad", line, at, stop), *facts) if stop > at else ()


def _more_addresses(cursor: Cursor, line: Line) -> Recognised | None:
    last = cursor.last
    if last is None or last.role is not BlockRole.ADDRESSEE or cursor.region is not Region.HEADER:
        return None
    if not any(item.detail.startswith("SMART") for item in cursor.items[-400:]):
        return None
    if not line.words or line.words != line.words.upper():
        return None
    return Recognised(BlockRole.ADDRESSEE, cursor.address, read_smart_address(line, 0))
