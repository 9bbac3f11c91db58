"""Two documents side by side: which paragraphs belong together, and which stand in one alone."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING

from reader.document import BlockRole, Span, hull, place_of
from reader.document.folds import HEAD_ROLES
from reader.reference.telegram_ids import canonical_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.document import Document

LEFT, RIGHT = "left", "right"
"""The sides two documents stand on."""
LIKE = 0.4
"""Paragraphs that share so much of their words are versions of one another."""
_MOST_PAIRED = 40_000
"""Past so many possible pairs between two agreeing paragraphs, they are paired in order."""
_WORD = re.compile(r"\w+")


class PairKind(StrEnum):
    """How the two sides of a pair stand to each other."""

    SAME = "same"
    CHANGED = "changed"
    LEFT_ONLY = "left-only"
    RIGHT_ONLY = "right-only"


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph, heading or item of one document.

    Attributes:
        text: As it is read.
        place: ``¶30 (SBU)``; empty where it has no name.
        span: Its hull in the source, in code points.
        is_head: It belongs to the routing, not to what was written.
        is_gap: It stands where a section is missing: it says so, and is no text of the telegram.
    """

    text: str
    place: str
    span: Span
    is_head: bool = False
    is_gap: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """What stands beside each other; one side may be empty."""

    kind: PairKind
    left: Part | None
    right: Part | None

    @property
    def is_head(self) -> bool:
        """Whether it is a pair of routing lines."""
        return all(part.is_head for part in (self.left, self.right) if part is not None)


def compare(left: Document, right: Document) -> tuple[Pair, ...]:
    """The parts of two documents in order, those that belong together paired.

    Both orders are kept: the left sides of all pairs give the left document, the right ones the
    right. Parts are the same if their words are, whatever the white space, case and marks.
    """
    return tuple(_pairs(list(_parts(left)), list(_parts(right))))


def is_same_telegram(left: Document, right: Document) -> bool:
    """Whether two documents are copies or releases of one telegram (or of one text)."""
    if left.source.text_sha256 == right.source.text_sha256:
        return True
    one, other = (
        {canonical_id(found.value) for t in side.telegrams if (found := t.reference_id)}
        for side in (left, right)
    )
    return bool(one & other)


def _parts(document: Document) -> Iterator[Part]:
    flow = document.flow
    for unit in flow.units:
        text = unit.span.of(flow.text).strip()
        span = hull(flow.to_source(unit.span))
        if text and span is not None:
            place = place_of(document, span)
            label = place.label if place.paragraph is not None else ""
            is_gap = unit.role is BlockRole.MISSING_SECTION_MARKER
            yield Part(text, label, span, unit.role in HEAD_ROLES, is_gap)


def _pairs(left: Sequence[Part], right: Sequence[Part]) -> Iterator[Pair]:
    keys = [[_key(part) for part in side] for side in (left, right)]
    matcher = SequenceMatcher(None, keys[0], keys[1], autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            for one, other in zip(left[a:b], right[c:d], strict=True):
                yield Pair(PairKind.SAME, one, other)
        else:
            yield from _unlike(left[a:b], right[c:d])


def _unlike(left: Sequence[Part], right: Sequence[Part]) -> Iterator[Pair]:
    """Pair what is alike in order, so that as much as possible has its like beside it."""
    at, to = 0, 0
    for i, j in _alike(left, right):
        yield from _alone(left[at:i], right[to:j])
        yield Pair(PairKind.CHANGED, left[i], right[j])
        at, to = i + 1, j + 1
    yield from _alone(left[at:], right[to:])


def _alone(left: Sequence[Part], right: Sequence[Part]) -> Iterator[Pair]:
    for part in left:
        yield Pair(PairKind.LEFT_ONLY, part, None)
    for part in right:
        yield Pair(PairKind.RIGHT_ONLY, None, part)


def _alike(left: Sequence[Part], right: Sequence[Part]) -> list[tuple[int, int]]:
    """The pairs of like parts, in both orders, whose likeness adds up to the most."""
    if len(left) * len(right) > _MOST_PAIRED:
        return [(at, at) for at in range(min(len(left), len(right)))]
    words = [[(_bag(part), _number(part)) for part in side] for side in (left, right)]
    best = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    alike = [[_likeness(*one, *other) for other in words[1]] for one in words[0]]
    for i in range(len(left) - 1, -1, -1):
        for j in range(len(right) - 1, -1, -1):
            paired = alike[i][j] + best[i + 1][j + 1] if alike[i][j] >= LIKE else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    found: list[tuple[int, int]] = []
    i = j = 0
    while i < len(left) and j < len(right):
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            found.append((i, j))
            i, j = i + 1, j + 1
    return found


def _key(part: Part) -> str:
    return " ".join(_WORD.findall(part.text.casefold())) or part.text


def _bag(part: Part) -> Counter[str]:
    return Counter(_WORD.findall(part.text.casefold()))


def _number(part: Part) -> str:
    """``¶5``, whatever its portion mark; empty where it has no number."""
    return part.place.partition(" ")[0]


def _likeness(one: Counter[str], number: str, other: Counter[str], other_number: str) -> float:
    """The share of words two parts have in common, from 0 to 1.

    Paragraphs of one number are alike whatever they say: of one that was excised little is left.
    """
    total = one.total() + other.total()
    share = 2 * (one & other).total() / total if total else 0.0
    return max(share, LIKE) if number and number == other_number else share
