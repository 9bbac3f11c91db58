"""Whether a line is a place and nothing more: a city that is known, or one before its country."""

from __future__ import annotations

import re

from reader.reference.places import is_city, is_country

_LINE = re.compile(
    r"(?P<city>[^\W\d_][^\W\d_.’' -]*(?:[ .’'-]{1,2}[^\W\d_]+){0,3})"
    r"(?:,\s(?P<of>[^\W\d_][^\W\d_.’' -]*\.?(?:[ .]{0,2}[^\W\d_]+\.?){0,3}))?"
)
_DISTRICT = re.compile(r"(?<=\w),? D\.? ?C\.?$")
_VENUE = re.compile(
    r"(?:the )?(?:[\w.’'&-]+\s){0,6}(?:briefing room|oval office|rose garden|cabinet room|"
    r"(?:east|west|map|treaty|press|conference|meeting|committee) room|auditorium|ballroom)",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"\b(?:mr|ms|mrs|dr|sir|spokes\w+|secretary|minister|director|chair\w*|officer|ambassador|jr|"
    r"president|general|colonel|editor|rapporteur|staff|counsel\w*|adviser|advisor|head)\b",
    re.IGNORECASE,
)
_MOST = 60


def is_place(line: str) -> bool:
    """``Geneva``, ``Lyon, France``, ``Washington, D.C. 20503``, ``Map Room``; not any two words."""
    if len(line) > _MOST or not line[:1].isupper():
        return False
    if _VENUE.fullmatch(line) is not None:
        return True
    found = _LINE.fullmatch(_DISTRICT.sub("", line).rstrip("."))
    if found is None:
        return False
    of = found["of"]
    if of is None and is_country(line):
        return True
    if of is None:
        return is_city(found["city"])
    return is_country(of)


def may_be_place(line: str) -> bool:
    """Two names with a comma between, neither of which is what somebody is called."""
    found = _LINE.fullmatch(line) if len(line) <= _MOST else None
    if found is None or found["of"] is None or _OFFICE.search(line):
        return False
    return all(word[0].isupper() for word in line.replace(",", "").split())
