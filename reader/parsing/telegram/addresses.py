"""Addressees, ACP 127 format lines 7 to 9, and the office distribution that is none."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.document import Addressee, BlockRole, Field, Span, inferred
from reader.parsing.telegram.model import Cursor, Item, Recognised, Region, matched
from reader.parsing.telegram.references import is_damaged
from reader.parsing.telegram.vocabulary import CLASSIFICATIONS, PRECEDENCES
from reader.reference import posts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.parsing.telegram.lines import Line

# Looked up here once: Python 3.11 takes its time for members of an enumeration.
_DISTRIBUTION, _PAGE_BREAK = BlockRole.DISTRIBUTION, BlockRole.PAGE_BREAK
_BEFORE = Region.BEFORE

_LABEL = re.compile(r"(TO|INFO|XMT) ?:?\s+(?=\S)")
_KINDS = {"TO": "action", "INFO": "info", "XMT": "exempt"}
_WORD = r"[A-Z0-9.&'():-]*+"
_ADDRESS = re.compile(
    rf"(?:(?P<routing>R[A-Z]{{3,8}})\s?/|ZEN/)?\s*(?P<plad>[A-Z0-9]{_WORD}(?:[ ,/]{_WORD})*?)"
    r"(?P<office>//.*?//?)?"
    rf"(?:\s+(?P<precedence>{'|'.join(PRECEDENCES)}))?(?:\s+(?P<mcn>\d{{1,5}}))?\s*[\",]{{0,3}}$"
)
_BY_SPELLING = inferred("a letter of the word is wrong")
_OFFICES = re.compile(r"[A-Z]{1,5}-\d\d\b")
_ONLY_OFFICES = re.compile(r"(?:(?:[A-Z]{1,4}|[0O1][0-9A-Z]{1,3})-\d\d ?){1,12}$")
"""Offices alone, also where a scan reads the O of ``OIC`` as a zero."""
_COUNTER = re.compile(r"-{6,}\s*[0-9A-F]{4,8}Z?(?:\s|$)")
_GLUED_LABEL = re.compile(r"(?<=[A-Z0-9])(?:INFO|TO) (?=R[A-Z]{3,8}/)")
_OFFICE_WORDS = ("AM", "US", "SEC", "NSC", "CIA", "DIA", "JOINT", "DEPT", "HQ", "CDR")
"""How an address of its own begins; ``DC`` or ``BAY`` alone is the rest of another."""
ADDRESSEE = BlockRole.ADDRESSEE
_ABOVE_ADDRESS = frozenset({ADDRESSEE, BlockRole.PAGE_BREAK, BlockRole.RELEASE_STAMP})
_DRAFTING = ("DRAFTED BY", "APPROVED BY", "DESIRED DISTRIBUTION")
_ABOVE_TEXT = frozenset({Region.BEFORE, Region.HEADER})
_HEADS = _ABOVE_TEXT | {Region.HEAD}
_HEADER = Region.HEADER
_BEGINNINGS = ("ACTION ", "ORIGIN ", "INFO ", "ACTION:", "ORIGIN:", "INFO:")
LONGEST_CLEARANCE = 80
"""A line with the names of those who cleared a telegram is no longer than this."""


def distribution(cursor: Cursor) -> Recognised | None:
    """``INFO  LOG-00   NP-00 ...  /010W``: offices the message was handed to, no addressees."""
    line = cursor.line
    offices = len(_OFFICES.findall(line.head)) if "-" in line.words else 0
    labelled = offices == 1 and line.words.startswith(_BEGINNINGS)
    if offices and (labelled or offices > 1 or _after_distribution(cursor)):
        return Recognised(_DISTRIBUTION, joins=_after_distribution(cursor))
    if line.words[:1] == "-" and _COUNTER.match(line.head) and cursor.region in _ABOVE_TEXT:
        return Recognised(_DISTRIBUTION, "counter", then=_HEADER)
    if line.words.startswith(_DRAFTING) or _is_of_the_block(cursor):
        return Recognised(_DISTRIBUTION, "drafting", joins=_after_distribution(cursor))
    if offices and cursor.region in _HEADS and _ONLY_OFFICES.match(line.words):
        return Recognised(_DISTRIBUTION, joins=_after_distribution(cursor))
    return None


def _is_of_the_block(cursor: Cursor) -> bool:
    """Whether a line stands between the offices and the header: clearances, a desk's number."""
    last = cursor.last_in_words
    if last is None or last.role is not _DISTRIBUTION or last.detail == "counter":
        return False
    line = cursor.line
    if len(line.words) > LONGEST_CLEARANCE or cursor.header_at is None:
        return False
    if cursor.region is _BEFORE:
        return line.start < cursor.header_at
    is_begun = BlockRole.TRANSMISSION_HEADER in cursor.seen
    return cursor.region is _HEADER and not is_begun and not _LABEL.match(line.words)


def _after_distribution(cursor: Cursor) -> bool:
    return cursor.last is not None and cursor.last.role is _DISTRIBUTION


def address_line(cursor: Cursor) -> Recognised | None:
    """``TO``, ``INFO``, ``XMT`` and the lines of further addresses below them."""
    line = cursor.line
    label = _LABEL.match(line.head)
    if label is not None:
        cursor.address = _KINDS[label[1]]
        facts = read_address(line, label.end())
        return Recognised(ADDRESSEE, cursor.address, facts, then=_HEADER) if facts else None
    if not cursor.address or cursor.region is not _HEADER:
        return None
    last = cursor.last_in_words
    if last is None or last.role not in _ABOVE_ADDRESS or line.words in CLASSIFICATIONS:
        return None
    facts = read_address(line, 0)
    if cursor.address == "exempt" and _was_sent(facts):
        cursor.address = _list_before_exempt(cursor)
    return Recognised(ADDRESSEE, cursor.address, facts) if facts else None


def _was_sent(facts: Sequence[Field]) -> bool:
    """Whether an address has a routing indicator and a continuity number: it was transmitted to."""
    return {"routing_indicator", "mcn"} <= {fact.name for fact in facts}


def _list_before_exempt(cursor: Cursor) -> str:
    """The list that ``XMT`` lines interrupt; they stay exempt where none stands above."""
    above = (item for item in reversed(cursor.items) if item.part == cursor.part)
    kinds = (item.detail for item in above if item.role is ADDRESSEE)
    return next((kind for kind in kinds if kind != "exempt"), "exempt")


def read_address(line: Line, start: int) -> tuple[Field, ...]:
    """The parts of one address: routing indicator, PLAD, precedence, continuity number."""
    if len(line.words) - start > 200:
        return ()
    found = _ADDRESS.match(line.words, start)
    if found is None:
        return ()
    plad = found["plad"]
    if not (plad[:1].isalpha() or any(c.isalpha() for c in plad)):
        return ()
    damaged = _damaged_precedence(plad) if found["precedence"] is None else None
    facts: list[Field] = []
    for group, name in (
        ("routing", "routing_indicator"),
        ("plad", "plad"),
        ("precedence", "address_precedence"),
        ("mcn", "mcn"),
    ):
        words = found[group]
        if words:
            begin = found.start(group)
            stop = begin + len(words.rstrip(" ,"))
            if group == "plad" and damaged is not None:
                stop = begin + len(words[: -len(damaged[0])].rstrip(" ,"))
            facts.append(matched(name, line, begin, stop))
            if group == "plad" and damaged is not None:
                at, meant = found.end(group) - len(damaged[0]), damaged[1]
                word = matched("address_precedence", line, at, found.end(group), meant)
                facts.append(replace(word, basis=_BY_SPELLING))
    return tuple(facts)


@lru_cache(maxsize=4096)
def _damaged_precedence(plad: str) -> tuple[str, str] | None:
    """The last word of an address where it is a precedence with a letter wrong, and that one.

    Kept for each address: there are few, and every telegram names some of them again.
    """
    name, _, word = plad.rpartition(" ")
    if not name or posts.canonical(plad) is not None:
        return None
    meant = next((one for one in PRECEDENCES if is_damaged(word, one)), None)
    return (word, meant) if meant is not None else None


def glued_label_cut(line: Line) -> int | None:
    """Where ``INFO`` is glued to the address before it."""
    words = line.head
    if words.find("TO R", 1) < 0 and words.find("INFO R", 1) < 0:
        return None
    found = _GLUED_LABEL.search(words)
    return line.at + found.start() if found and found.start() > 0 else None


def addressees_in(item: Item) -> list[Addressee]:
    """The addressees an item's facts make: one, or in the SMART form several on a line."""
    starts = [at for at, fact in enumerate(item.facts) if fact.name == "plad"]
    if len(starts) < 2:
        line = item.first
        label = _LABEL.match(line.head)
        span = line.part(label.end() if label else 0, len(line.words))
        return _addressee(span, item.facts)
    found: list[Addressee] = []
    for start, stop in pairwise([*starts, len(item.facts)]):
        facts = item.facts[start:stop]
        places = [fact.span for fact in facts if fact.span is not None]
        found += _addressee(Span(places[0].start, places[-1].stop), facts)
    return found


def _addressee(span: Span, facts: Sequence[Field]) -> list[Addressee]:
    by_name = {fact.name: fact for fact in facts}
    plad = by_name.get("plad")
    if plad is None:
        return []
    one = Addressee(
        span,
        plad,
        by_name.get("routing_indicator"),
        by_name.get("address_precedence"),
        by_name.get("mcn"),
    )
    return [one]


def addressees_of(text: str, whole: Sequence[Item]) -> dict[str, tuple[Addressee, ...]]:
    """The action, info and exempt addressees of a telegram, each once.

    A further section's header names them again; an address that a page break cuts is one.
    """
    found: dict[str, list[Addressee]] = {kind: [] for kind in _KINDS.values()}
    known: dict[str, set[str]] = {kind: set() for kind in _KINDS.values()}
    first = whole[0].part
    is_cut = False
    for item in whole:
        if item.role is _PAGE_BREAK:
            is_cut = True
        if item.role is not ADDRESSEE or item.detail not in found:
            continue
        others = found[item.detail]
        for one in addressees_in(item):
            if item.part > first and one.plad.value in known[item.detail]:
                continue
            if others and ((is_cut and _goes_on(others[-1], one)) or _wraps(others[-1], one)):
                others[-1] = _joined(text, others[-1], one)
            else:
                others.append(one)
            known[item.detail].add(one.plad.value)
            is_cut = False
    return {kind: tuple(each) for kind, each in found.items()}


def _wraps(before: Addressee, after: Addressee) -> bool:
    """Whether an address goes on in the next line: a precedence alone, or the rest of a name.

    The rest is believed only where the table of posts knows the whole name and not its parts.
    """
    if after.routing_indicator is not None or before.mcn is not None:
        return False
    rest = after.plad.value
    if rest in PRECEDENCES:
        return before.precedence is None
    name = before.plad.value
    if before.precedence is not None or posts.canonical(name) is not None:
        return False
    whole = posts.canonical(f"{name} {rest}")
    return whole is not None and posts.canonical(rest) is not whole


def _goes_on(before: Addressee, after: Addressee) -> bool:
    """Whether an address is the rest of the one above the page break."""
    is_open = before.routing_indicator is not None and before.mcn is None
    if not is_open or before.precedence is not None or after.routing_indicator is not None:
        return False
    rest = after.plad.value
    return " " not in before.plad.value or (" " not in rest and not rest.startswith(_OFFICE_WORDS))


def _joined(text: str, before: Addressee, after: Addressee) -> Addressee:
    start, stop = before.plad.span, after.plad.span
    assert start is not None
    assert stop is not None
    whole = Span(before.span.start, after.span.stop)
    if after.plad.value in PRECEDENCES:
        precedence = replace(after.plad, name="address_precedence")
        return Addressee(whole, before.plad, before.routing_indicator, precedence, after.mcn)
    span = Span(start.start, stop.stop)
    value = f"{before.plad.value} {after.plad.value}"
    plad = Field("plad", value, span.of(text), span)
    return Addressee(whole, plad, before.routing_indicator, after.precedence, after.mcn)
