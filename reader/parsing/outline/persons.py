"""Who speaks, above a text: a personal name alone, and the office a person holds."""

from __future__ import annotations

import re

_NAME_WORD = r"(?:[^\W\d_][.]|[^\W\d_][\w’'-]+)"
_NAME = re.compile(
    r"(?:(?:Mr|Ms|Mrs|Dr|Sir|Amb|Ambassador|General|Senator)\.?\s)?"
    rf"{_NAME_WORD}(?:\s{_NAME_WORD}){{1,3}}(?:,?\s(?:Jr|Sr|I{{2,3}}|IV)\.?)?"
)
_SMALL = frozenset({"de", "da", "del", "van", "von", "bin", "al", "la", "der"})
_SURE = r"spokes(?:person|man|woman)|press secretary"
_RANKS = (
    r"(?:(?:acting|deputy|assistant|principal|under|senior|chief|department|official|permanent|"
    r"press|foreign|prime|u\.?s\.?)\s){0,4}"
)
_HOLDER = (
    rf"(?:{_SURE}|secretary(?: of (?:state|defen[cs]e|the [a-z]+))?|secretary[- ]general|"
    r"minister(?: (?:of|for) [\w ,]{3,50})?|ambassador(?: to [\w ]{3,40})?|director[- ]general)"
)
_OFFICE = re.compile(rf"{_RANKS}{_HOLDER}", re.IGNORECASE)
_NAME_AND_OFFICE = re.compile(rf"(?P<name>[^,]{{5,40}}),\s{_RANKS}{_HOLDER}", re.IGNORECASE)
_NOT_NAMES = re.compile(
    r"\b(?:press|statement|report|meeting|release|office|department|ministry|state|united|nations|"
    r"committee|council|secretary|minister|director|president|agency|bureau|of|the|and|on|in|for|"
    r"background|summary|remarks|news|daily|briefing|policy|new|joint|public)\b",
    re.IGNORECASE,
)


def is_person(line: str) -> bool:
    """``Ida R. Marsh``: two to four names, none of them a word of offices or of titles."""
    if _NAME.fullmatch(line) is None or _NOT_NAMES.search(line) or line == line.upper():
        return False
    return all(word[0].isupper() or word in _SMALL for word in line.split())


def is_office_held(line: str) -> bool:
    """``Department Spokesperson``, ``Minister for Lamps``, ``Ida Marsh, Spokesperson``."""
    if len(line) > 80 or not line[:1].isupper():
        return False
    if _OFFICE.fullmatch(line) is not None:
        return True
    named = _NAME_AND_OFFICE.fullmatch(line)
    return named is not None and is_person(named["name"])
