"""The transmission header, ACP 127 format lines 1 to 6."""

from __future__ import annotations

import re
from dataclasses import replace

from reader.document import BlockRole, Field, inferred
from reader.parsing.telegram.dates import dtg_iso
from reader.parsing.telegram.model import Cursor, Recognised, Region, Start, matched
from reader.parsing.telegram.vocabulary import PROSIGNS

_FL1 = re.compile(r"VZCZC[A-Z]{3}\s?\d{3,4}$")
_FL2 = re.compile(r"(ZZ|OO|PP|RR)(?: R[A-Z]{3,8})+$")
_FL2_BEGINNINGS = frozenset({"ZZ ", "OO ", "PP ", "RR "})
_FL2_WRAPPED = re.compile(r"R[A-Z]{3,8}(?: R[A-Z]{3,8})*$")
_ROUTING = re.compile(r"R[A-Z]{3,8}")
_FL3 = re.compile(
    r"DE (?P<from>R[A-Z]{3,8}) #?(?P<serial>\d{3,6})(?:/(?P<section>\d{2,3}))? (?P<filed>\d{7})\b"
)
_FL4 = re.compile(r"ZN[RY] [A-Z]{5}\b")
_FL5 = re.compile(
    r"(?P<first>[ZOPR])(?: ?(?P<second>[ZOPR]))? {1,3}"
    r"(?P<dtg>\d{6} ?[Z2]) {0,2}(?P<month>[A-Z]{3}) {0,2}(?P<year>\d{4}|\d{2})\b"
)
_DTG_ALONE = re.compile(
    r"(?P<dtg>\d{6}Z) {0,2}(?P<month>[A-Z][A-Za-z]{2}) {0,2}(?P<year>\d{4}|\d{2})$"
)
_READ_AS_DIGIT = inferred("the Z behind the time was read as a digit")
_FM = re.compile(r"FM (?P<post>[A-Z0-9].*)$")
_ABOVE_TEXT = frozenset({Region.BEFORE, Region.HEADER})
HEADER = BlockRole.TRANSMISSION_HEADER


def fl1(cursor: Cursor) -> Recognised | None:
    """Format line 1, start of transmission: ``VZCZCXRO1882``."""
    line = cursor.line
    if not line.words.startswith("VZCZC") or not _FL1.match(line.head):
        return None
    facts = (matched("transmission_id", line, 0, len(line.words)),)
    return Recognised(HEADER, "FL1", facts, then=Region.HEADER, opens=Start.HEADER)


def fl2(cursor: Cursor) -> Recognised | None:
    """Format line 2, precedence and routing indicators, also where it wraps."""
    line = cursor.line
    found = _FL2.match(line.head) if line.words[:3] in _FL2_BEGINNINGS else None
    last = cursor.last
    joins = last is not None and last.detail == "FL2"
    if found is None and not (joins and _FL2_WRAPPED.match(line.head)):
        return None
    facts: list[Field] = []
    at = 0
    if found is not None:
        facts.append(matched("precedence", line, 0, 2, PROSIGNS[found[1][0]]))
        at, joins = 2, False
    for routing in _ROUTING.finditer(line.words, at):
        facts.append(matched("routing_indicator", line, routing.start(), routing.end()))
    opens = Start.NOTHING if cursor.region is Region.HEADER else Start.HEADER
    return Recognised(HEADER, "FL2", tuple(facts), joins=joins, then=Region.HEADER, opens=opens)


def fl3(cursor: Cursor) -> Recognised | None:
    """Format line 3: originating routing indicator, station serial, section, filing time."""
    line = cursor.line
    if not line.words.startswith("DE "):
        return None
    found = _FL3.match(line.head)
    if found is None:
        return None
    serial_at = found.start("serial")
    if line.words[serial_at - 1] == "#":
        serial_at -= 1
    serial = str(int(found["serial"]))
    facts = (
        matched("originating_routing_indicator", line, found.start("from"), found.end("from")),
        matched("station_serial", line, serial_at, found.end("serial"), serial),
        matched("filing_time", line, found.start("filed"), found.end("filed")),
    )
    return Recognised(HEADER, "FL3", facts, then=Region.HEADER, opens=_opens(cursor))


def fl4(cursor: Cursor) -> Recognised | None:
    """Format line 4, transmission security: ``ZNR UUUUU ZZH``."""
    line = cursor.line
    if not _FL4.match(line.head):
        return None
    return Recognised(HEADER, "FL4", (matched("security", line, 0, len(line.words)),))


def fl5(cursor: Cursor) -> Recognised | None:
    """Format line 5: precedence and date-time group; operating signals are not the date."""
    line = cursor.line
    if line.words[:1] not in PROSIGNS:
        return _dtg_alone(cursor)
    found = _FL5.match(line.head)
    if found is None:
        return None
    iso = dtg_iso(found["dtg"], found["month"], found["year"])
    if iso is None:
        return None
    dtg = matched("dtg", line, 0, found.end(), iso)
    facts = [dtg if "Z" in found["dtg"] else replace(dtg, basis=_READ_AS_DIGIT)]
    if found["second"] is None:
        facts.append(matched("dtg_precedence", line, 0, 1, PROSIGNS[found["first"]]))
    else:
        facts.append(matched("action_precedence", line, 0, 1, PROSIGNS[found["first"]]))
        second = found.start("second")
        value = PROSIGNS[found["second"]]
        facts.append(matched("info_precedence", line, second, second + 1, value))
    return Recognised(HEADER, "FL5", tuple(facts), then=Region.HEADER, opens=_opens(cursor))


def _dtg_alone(cursor: Cursor) -> Recognised | None:
    """A date-time group whose precedence is lost, over the originator's line."""
    line = cursor.line
    if cursor.region not in _ABOVE_TEXT or not line.words[:1].isdigit():
        return None
    found = _DTG_ALONE.match(line.head)
    if found is None:
        return None
    below = cursor.ahead(1)
    is_header = bool(below) and below[0].words.startswith("FM ")
    if not is_header and cursor.region is not Region.BEFORE:
        return None
    iso = dtg_iso(found["dtg"], found["month"], found["year"])
    if iso is None:
        return None
    facts = (matched("dtg", line, 0, found.end(), iso),)
    then = Region.HEADER if is_header else None
    return Recognised(HEADER, "FL5", facts, then=then, opens=_opens(cursor))


def fm(cursor: Cursor) -> Recognised | None:
    """Format line 6, the originator: ``FM AMEMBASSY BEIJING``."""
    line = cursor.line
    if not line.words.startswith("FM "):
        return None
    found = _FM.match(line.head)
    if found is None or cursor.region not in _ABOVE_TEXT:
        return None
    facts = (matched("originator", line, found.start("post"), found.end("post")),)
    return Recognised(HEADER, "FL6", facts, then=Region.HEADER)


def break_sign(cursor: Cursor) -> Recognised | None:
    """Format lines 11 and 13, ``BT``."""
    if cursor.line.words != "BT":
        return None
    if cursor.region is Region.BODY:
        return Recognised(BlockRole.END_OF_MESSAGE, "FL13")
    return Recognised(HEADER, "FL11")


def _opens(cursor: Cursor) -> Start:
    return Start.NOTHING if cursor.region is Region.HEADER else Start.HEADER
