"""``originator-conflict``: the post that sends, as several lines name it.

Only posts that the table knows (or whose names have nothing in common) are told apart: names
are printed with letters lost, in short forms and with an office in front.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from reader.checks.statements import enumerated, listed, spans_of
from reader.document import BasisKind, Finding
from reader.reference import posts, routing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.document import Document, Field, Telegram

_WORD = re.compile(r"[A-Z]{3,}")
_DIGITS = re.compile(r"\d+(?:_[a-z])?")
_GENERAL = frozenset(
    {
        *("AMEMBASSY", "AMCONSUL", "AMCONGEN", "EMBASSY", "CONSULATE", "MISSION", "USMISSION"),
        *("AMERICAN", "INSTITUTE", "OFFICE", "SECTION", "THE", "GENERAL", "USINT", "USLO", "REO"),
    }
)
ALIKE = 0.6
"""Names that share so much (0 to 1) may be one, damaged."""


def originator_conflict(document: Document) -> Iterator[Finding]:
    """One finding a telegram whose lines name different posts."""
    for telegram in document.telegrams:
        named = list(_named(document, telegram))
        first = next(iter(named), None)
        if first is None:
            continue
        other = [one for one in named[1:] if _differ(first[0], one[0])]
        if not other:
            continue
        words = [f"{name} in the {where}" for name, where, _ in (first, *other)]
        yield Finding(
            "originator-conflict",
            spans_of(field for _, _, field in (first, *other)),
            {"statements": enumerated(dict.fromkeys(words))},
        )


def _named(document: Document, telegram: Telegram) -> Iterator[tuple[str, str, Field]]:
    """The post's name, what names it, and where.

    The station tells something only of a post that has one: small posts send through others'.
    """
    if telegram.originator is not None:
        yield " ".join(telegram.originator.value.upper().split()), "FM line", telegram.originator
    if telegram.mrn is not None:
        name = " ".join(_DIGITS.sub(" ", telegram.mrn.value.upper()).split())
        if name:
            yield name, "reference number", telegram.mrn
    own = telegram.reference_id
    if own is not None and own.basis.kind is BasisKind.STATED:
        name = _DIGITS.sub("", own.value).upper()
        if name:
            yield name, "reference id", own
    station = telegram.originating_routing_indicator
    if station is not None and telegram.originator is not None:
        known = routing.station(station.value)
        sender = posts.canonical(telegram.originator.value)
        if (
            known is not None
            and known.post
            and sender is not None
            and routing.has_station(sender.name)
        ):
            yield known.post, "sending station's routing indicator", station
    for field in listed(document, telegram, "listing_origin"):
        yield " ".join(field.value.upper().split()), "listing", field


def _differ(first: str, second: str) -> bool:
    one, other = posts.canonical(first), posts.canonical(second)
    if one is not None and other is not None:
        return one != other
    if one is not None or other is not None:
        return False
    return not _is_inside(first, second) and _likeness(first, second) < ALIKE


def _is_inside(first: str, second: str) -> bool:
    """Whether a word of one name stands in the other, blanks apart."""
    squeezed = (posts.squeezed(first), posts.squeezed(second))
    own = [word for word in _WORD.findall(first) if word not in _GENERAL]
    others = [word for word in _WORD.findall(second) if word not in _GENERAL]
    return any(word in squeezed[1] for word in own) or any(word in squeezed[0] for word in others)


def _likeness(first: str, second: str) -> float:
    one, other = (
        "".join(word for word in _WORD.findall(name) if word not in _GENERAL)
        for name in (first, second)
    )
    return SequenceMatcher(a=one, b=other, autojunk=False).ratio()
