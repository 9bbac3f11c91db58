"""Anchoring: where an annotation stands in the text at hand, and how sure that is.

Silently only by exact evidence: the quote agrees, and so does a side of its context or its
section and paragraph, and nothing speaks against it or for another place. Context is stored
long enough to tell look-alikes apart (:mod:`reader.annotations.selectors`), and words known to
have look-alikes need more of it, so that a sentence is not taken for its twin. Where most of the
text is another (:mod:`reader.annotations.sketching`), nothing is placed silently: telegrams of
one post share their headers, word for word and paragraph for paragraph.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cached_property
from typing import TYPE_CHECKING

from reader.annotations.folding import Folded, fold
from reader.annotations.lettering import Letters, letters_of
from reader.annotations.proposing import Proposer
from reader.annotations.reading import Placement
from reader.annotations.selectors import CONTEXT, Places, hash_of, is_quote_of, is_telling
from reader.annotations.sketching import hashes_of, share_of
from reader.document import Document, Span

if TYPE_CHECKING:
    from collections.abc import Collection

    from reader.annotations.model import Annotation, Quote, Target

SAME_TEXT = 0.5
"""No more of the old text than this in the one at hand, and it is another text."""

SAME_HEADS = 0.75
"""As much must be the same for what stands outside numbered paragraphs, where look-alikes are."""

_MOST = 50
_SENTENCE = 40
_ALIKE = 0.75
_TELLING = 16
_HELD = 0.5


@dataclass(frozen=True, slots=True)
class Anchored:
    """The outcome for one annotation.

    Attributes:
        placement: How sure the place is.
        span: In the text at hand; a proposal where proposed; None where unplaced.
    """

    placement: Placement
    span: Span | None


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A place where the words stand, and what else speaks for it.

    ``likeness`` says how much of either side of the context is there by its letters, where
    the words stood only once: case, signs and decoding may have changed beside them.
    """

    span: Span
    is_left: bool
    is_right: bool
    is_same_place: bool
    is_other_place: bool
    likeness: tuple[float, float] = (0.0, 0.0)

    @property
    def evidence(self) -> int:
        """How much speaks for it."""
        # Paragraphs are numbered anew more often than both sides of a passage are imitated.
        sides = 2 * (self.is_left + self.is_right) + (self.is_left and self.is_right)
        return sides + self.is_same_place - self.is_other_place

    @property
    def has_support(self) -> bool:
        """Whether anything but the words speaks for it."""
        return self.is_left or self.is_right or self.is_same_place

    def suffices(self, target: Target) -> bool:
        """Whether it may be taken without asking.

        Words that stood only once need one more witness. Of words known to have look-alikes,
        and of places without words, one side of the context is not enough, not even in the
        same paragraph: when the true place is cut out or paragraphs are numbered anew, a
        look-alike may slide against what stood beside it. Nor are both sides, if neither told
        the look-alikes apart: whole sections are sent twice.
        """
        if target.is_unique:
            return self._suffices_once(target)
        is_told = is_telling(target.prefix) or is_telling(target.suffix)
        return self.is_left and self.is_right and is_told

    def _suffices_once(self, target: Target) -> bool:
        """The same for words that stood only once."""
        left, right = self.likeness
        # A number alone is what changes when paragraphs are numbered anew.
        said = sum(map(str.isalpha, target.quote.head))
        if left == right == 1:
            return True
        is_alike, one = min(left, right) >= _ALIKE, max(left, right) == 1
        if not self.is_same_place:
            # The sentence may have been cut out here and be told again there.
            return one and is_alike and said > 0
        return said > 0 and (one or is_alike or said >= _SENTENCE)


def anchor(document: Document, annotation: Annotation) -> Anchored:
    """Where one annotation stands; for many on one document keep an :class:`Anchorer`."""
    return Anchorer(document).anchor(annotation)


class Anchorer:
    """Anchors annotations in one document; what it needs is computed once, and only if needed."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._text = document.text
        self._shares: dict[str, float | None] = {}

    def anchor(self, annotation: Annotation) -> Anchored:
        """Where an annotation stands."""
        target = annotation.target
        if self._is_same_text(target):
            return Anchored(Placement.EXACT, target.span)
        whole = self._whole(target)
        if whole is not None and self._is_by_and_large_the_text(target):
            return Anchored(Placement.MOVED, whole)
        candidates: dict[Span, _Candidate] = {}
        self._add_from_text(candidates, target)
        best = _undoubted(candidates.values(), target)
        if best is None and (target.flowed is not None or self._has_folds):
            self._add_from_flow(candidates, target)
            best = _undoubted(candidates.values(), target)
        if best is not None and self._is_by_and_large_the_text(target):
            return Anchored(Placement.MOVED, best.span)
        proposal = best.span if best is not None else self._proposal(candidates.values(), target)
        placement = Placement.UNPLACED if proposal is None else Placement.PROPOSED
        return Anchored(placement, proposal)

    def _proposal(self, candidates: Collection[_Candidate], target: Target) -> Span | None:
        """What to ask about: the words where they stand, or what has come in their place."""
        likely = _likeliest(candidates, target)
        if likely is not None and likely.has_support:
            return likely.span
        other = self._proposer.propose(target)
        if likely is None or (other is not None and other.context >= _HELD):
            return other.span if other is not None else None
        return likely.span

    def _is_by_and_large_the_text(self, target: Target) -> bool:
        """Whether most of the text the target was made on is in this one."""
        if target.sketch not in self._shares:
            self._shares[target.sketch] = share_of(target.sketch, self._hashes)
        share = self._shares[target.sketch]
        least = SAME_HEADS if target.paragraph is None else SAME_TEXT
        return share is None or share > least

    @cached_property
    def _letters(self) -> Letters:
        return Letters(self._folded)

    @cached_property
    def _hashes(self) -> frozenset[int]:
        return hashes_of(self._folded.words)

    def _is_same_text(self, target: Target) -> bool:
        source = self._document.source
        return (
            (target.text_sha256, target.extractor) == (source.text_sha256, source.extractor)
            and target.span.stop <= len(self._text)
            and is_quote_of(target.quote, target.span.of(self._text))
        )

    @cached_property
    def _places(self) -> Places:
        return Places(self._document)

    @cached_property
    def _folded(self) -> Folded:
        return Folded.of(self._text)

    @cached_property
    def _folded_flow(self) -> Folded:
        return Folded.of(self._document.flow.text)

    @cached_property
    def _proposer(self) -> Proposer:
        return Proposer(self._folded, self._places)

    @cached_property
    def _has_folds(self) -> bool:
        """Whether the flow reads otherwise than the text."""
        return self._folded_flow.text != self._folded.text

    def _whole(self, target: Target) -> Span | None:
        """The one place where the words stand with all their context: the common case."""
        words = fold(target.quote.head)
        if not words or not target.quote.is_whole or _is_edge(target.prefix + target.suffix):
            return None
        if not (target.is_unique or is_telling(target.prefix) or is_telling(target.suffix)):
            return None
        before = _joined(target.prefix, target.quote.head)
        together = fold(target.prefix + target.quote.head + target.suffix)
        found = self._folded.find(together, 2)
        if len(found) != 1:
            return None
        stop = found[0].start + len(before)
        place = Span(stop - len(words), stop)
        one = self._judged(target, self._folded, place, self._folded.source_span(place))
        is_due = one.is_same_place or (target.paragraph is None and not one.is_other_place)
        return one.span if is_due and one.is_left and one.is_right else None

    def _add_from_text(self, found: dict[Span, _Candidate], target: Target) -> None:
        folded = self._folded
        for place in self._places_of(folded, target, target.quote):
            _add(found, self._judged(target, folded, place, folded.source_span(place)))

    def _add_from_flow(self, found: dict[Span, _Candidate], target: Target) -> None:
        """The same in the flow, where page breaks are folded out and hyphens joined."""
        if not target.quote.head.strip():
            return
        folded, flow = self._folded_flow, self._document.flow
        quotes = (target.quote,) if target.flowed is None else (target.quote, target.flowed)
        for quote in quotes:
            for place in self._places_of(folded, target, quote):
                hull = flow.to_source_hull(folded.source_span(place))
                if hull is not None:
                    _add(found, self._judged(target, folded, place, hull))

    def _judged(self, target: Target, folded: Folded, place: Span, span: Span) -> _Candidate:
        is_left = _ends_with(folded, place.start, target.prefix)
        is_right = _begins_with(folded, place.stop, target.suffix)
        if folded is not self._folded:
            plain = self._folded.folded_span(span)
            is_left |= _ends_with(self._folded, plain.start, target.prefix)
            is_right |= _begins_with(self._folded, plain.stop, target.suffix)
        section, paragraph = self._places.at(self._chosen_from(target, span.start))
        here, there = (section, paragraph), (target.section, target.paragraph)
        is_other = any(a != b for a, b in zip(here, there, strict=True) if None not in (a, b))
        is_same = paragraph is not None and here == there
        likeness = (float(is_left), float(is_right))
        if target.is_unique and likeness != (1, 1):
            likeness = self._likeness(target, self._folded.folded_span(span))
        return _Candidate(span, is_left, is_right, is_same, is_other, likeness)

    def _chosen_from(self, target: Target, at: int) -> int:
        """Where a passage whose words begin at ``at`` would have been chosen from.

        Targets made by older versions may begin with blanks, and say where those stood.
        """
        head = target.quote.head
        least = at - (len(head) - len(head.lstrip()))
        while at > max(0, least) and self._text[at - 1].isspace():
            at -= 1
        return at

    def _likeness(self, target: Target, place: Span) -> tuple[float, float]:
        before = "".join(map(letters_of, target.prefix.split()))
        behind = "".join(map(letters_of, target.suffix.split()))
        return (
            _alike(before, self._letters.before(place.start, len(before))),
            _alike(behind, self._letters.behind(place.stop, len(behind))),
        )

    def _places_of(self, folded: Folded, target: Target, quote: Quote) -> list[Span]:
        """Where the words stand; those with context or in the paragraph are among them."""
        words = fold(quote.head)
        if not words:
            return _empty_places(folded, target)
        found = set(folded.find(words, _MOST))
        if not found:
            return []
        prefix, suffix = _joined(target.prefix, quote.head), _joined(quote.head, target.suffix)
        found |= {Span(s.stop - len(words), s.stop) for s in folded.find(prefix, _MOST)}
        if quote.is_whole:
            found |= {Span(s.start, s.start + len(words)) for s in folded.find(suffix, _MOST)}
        if folded is self._folded and target.paragraph is not None:
            for part in self._places.paragraphs(target.paragraph):
                found.update(folded.find(words, _MOST, folded.folded_span(part)))
        if quote.is_whole:
            return sorted(found)
        return [whole for head in sorted(found) for whole in _completed(folded, head, quote)]


def _add(found: dict[Span, _Candidate], one: _Candidate) -> None:
    """Keep a candidate; what is found twice has the evidence of both."""
    other = found.get(one.span)
    if other is not None:
        one = replace(
            one, is_left=one.is_left or other.is_left, is_right=one.is_right or other.is_right
        )
    found[one.span] = one


def _undoubted(candidates: Collection[_Candidate], target: Target) -> _Candidate | None:
    """The one candidate that suffices and has more evidence than any other."""
    if not candidates:
        return None
    most = max(one.evidence for one in candidates)
    best = [one for one in candidates if one.evidence == most]
    return best[0] if len(best) == 1 and best[0].suffices(target) else None


def _likeliest(candidates: Collection[_Candidate], target: Target) -> _Candidate | None:
    """What to propose; a few words that stand somewhere else entirely are not worth asking."""
    is_telling = len(fold(target.quote.head)) >= _TELLING
    worth = [one for one in candidates if is_telling or one.has_support]
    start = target.span.start
    return min(
        worth,
        key=lambda one: (-one.evidence, abs(one.span.start - start), one.span),
        default=None,
    )


def _alike(ours: str, theirs: str) -> float:
    """How much of two contexts is the same, by letters.

    What is too short to tell anything speaks neither for a place nor against it.
    """
    if len(ours) < _TELLING:
        return _ALIKE
    if ours == theirs:
        return 1.0
    blocks = SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
    return min(0.99, sum(one.size for one in blocks) / len(ours))


def _joined(before: str, behind: str) -> str:
    """Two stretches that met in a text, folded."""
    return fold(before + behind)


def _completed(folded: Folded, head: Span, quote: Quote) -> list[Span]:
    """The whole of a long quote that begins at ``head``, proved by its hash."""
    within = Span(head.stop, max(head.stop, head.start + quote.length))
    for tail in folded.find(fold(quote.tail), _MOST, within):
        whole = Span(head.start, tail.stop)
        if hash_of(whole.of(folded.text)) == quote.folded_sha256:
            return [whole]
    return []


def _empty_places(folded: Folded, target: Target) -> list[Span]:
    """Where a bookmark without words may stand: behind its prefix, or before its suffix."""
    prefixes = folded.find(fold(target.prefix), _MOST)
    behind = {_next_word(folded, one.stop) for one in prefixes}
    before = {one.start for one in folded.find(fold(target.suffix), _MOST)}
    return [Span(at, at) for at in sorted(behind & before or behind | before)]


def _next_word(folded: Folded, at: int) -> int:
    return at + 1 if folded.text.startswith(" ", at) else at


def _ends_with(folded: Folded, at: int, prefix: str) -> bool:
    """Whether the text before ``at`` ends as the stored context says."""
    words = fold(prefix)
    before = at - 1 if at > 0 and folded.text[at - 1] == " " else at
    if _is_edge(prefix) and before != len(words):
        return False
    return folded.text.endswith(words, 0, before)


def _begins_with(folded: Folded, at: int, suffix: str) -> bool:
    words = fold(suffix)
    behind = _next_word(folded, at)
    if _is_edge(suffix) and len(folded.text) - behind != len(words):
        return False
    return folded.text.startswith(words, behind)


def _is_edge(context: str) -> bool:
    """Whether context is short because the text ends there."""
    return len(context) < CONTEXT
