"""Notes on a text, and the judgement on where the anchoring put each after an edit."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from reader.annotations import Anchored, Anchorer, Annotation, Placement, edits
from reader.document import Document, SourceText, Span
from reader.parsing import parse
from tests.annotations.corpus.pieces import Truth, without_page_lines
from tests.annotations.making import ANNA, NOW

if TYPE_CHECKING:
    from collections.abc import Iterable
    from random import Random

    from tests.annotations.corpus.pieces import Edited


class Verdict(StrEnum):
    """What became of a note."""

    EXACT = "exact"
    MOVED = "moved"
    RIGHT = "proposed right"
    NEAR = "proposed near"
    """The proposal shares most of its words with the true place."""
    ASKED = "proposed elsewhere"
    DUE = "unplaced, gone"
    """Unplaced, and its words are gone: as it should be."""
    LOST = "unplaced, there"
    WRONG = "wrong"
    CHANGED = "silent on changed words"


_ALL = 0.95


@dataclass(frozen=True, slots=True)
class Case:
    """One judged note, for whoever wants to look at it."""

    mutator: str
    seed: str
    verdict: Verdict
    quote: str
    placed: str
    truth: str
    is_whole: bool = False


@dataclass
class Tally:
    """Verdicts by mutator."""

    counts: dict[str, Counter[Verdict]] = field(default_factory=dict)
    bad: list[Case] = field(default_factory=list)
    missed: list[Case] = field(default_factory=list)

    def add(self, case: Case) -> None:
        """Count a case, and keep it where somebody should look at it."""
        self.counts.setdefault(case.mutator, Counter())[case.verdict] += 1
        if case.verdict in (Verdict.WRONG, Verdict.CHANGED):
            self.bad.append(case)
        elif case.verdict in (Verdict.LOST, Verdict.ASKED, Verdict.RIGHT, Verdict.NEAR):
            self.missed.append(case)

    def total(self, verdict: Verdict) -> int:
        """How often over all mutators."""
        return sum(counter[verdict] for counter in self.counts.values())

    def table(self) -> str:
        """A row for each mutator, and the sum."""
        heads = ("exact", "moved", "right", "near", "elsewhere", "due", "lost", "WRONG", "CHANGED")
        lines = [f"{'mutator':30}{'notes':>8}" + "".join(f"{one:>10}" for one in heads)]
        whole: Counter[Verdict] = Counter()
        for name, counter in self.counts.items():
            whole += counter
            lines.append(_row(name, counter))
        return "\n".join([*lines, _row("all", whole)])


def _row(name: str, counter: Counter[Verdict]) -> str:
    return f"{name:30}{counter.total():>8}" + "".join(f"{counter[one]:>10}" for one in Verdict)


def document_of(text: str) -> Document:
    """A text parsed as the program does."""
    return parse(SourceText.from_text(text))


def notes_on(rng: Random, document: Document, count: int) -> list[Annotation]:
    """Notes on passages of all kinds: words, sentences, headers, look-alikes, bookmarks."""
    text = document.text
    words = [Span(*match.span()) for match in re.finditer(r"\S+", text)]
    lines = [Span(*match.span()) for match in re.finditer(r"\S[^\n]*\S", text)]
    sentences = [Span(*m.span()) for m in re.finditer(r"[A-Z][^.!?]{15,400}[.!?](?=\s)", text)]
    seen = Counter(span.of(text) for span in lines)
    repeated = [span for span in lines if seen[span.of(text)] > 1]
    found: list[Annotation] = []
    for number in range(count):
        way = number % 8
        pool = (
            repeated if way == 0 else sentences if way in (1, 2, 3) else lines if way == 4 else []
        )
        if pool:
            span = rng.choice(pool)
        else:
            first = rng.randrange(len(words))
            # Some are longer than what a notes file quotes in full.
            most = 900 if way == 7 else (1, 3, 8, 60)[rng.randrange(4)]
            last = min(len(words) - 1, first + rng.randrange(most))
            span = Span(words[first].start, words[last].stop)
            if way == 5 and len(span) > 12:
                span = Span(span.start + 2, span.stop - 3)
            if way == 6 and rng.random() < 0.3:
                span = Span(span.start, span.start)
        if not len(span) or span.of(text).strip() == span.of(text):
            note_id = f"{number:08}-0000-4000-8000-000000000000"
            found.append(edits.new_annotation(document, span, ANNA, NOW, annotation_id=note_id))
    return found


def judge(
    tally: Tally,
    name: str,
    seed: str,
    document: Document,
    edited: Edited,
    notes: Iterable[Annotation],
) -> None:
    """Anchor the notes of a document in its edited text and count what became of them."""
    after = document_of(edited.text)
    assert after.text == edited.text
    anchorer = Anchorer(after)
    for note in notes:
        placed = anchorer.anchor(note)
        span = note.target.span
        truth = edited.truth(document.text, span.start, span.stop)
        if placed.span is not None and _is_all_there(document.text, edited, span, placed.span):
            truth = Truth(placed.span.start, placed.span.stop, is_whole=True)
        tally.add(
            Case(
                name,
                seed,
                verdict(edited.text, placed, truth, span.of(document.text)),
                span.of(document.text),
                placed.span.of(edited.text) if placed.span else "",
                "" if truth.is_gone else edited.text[truth.start : truth.stop],
                truth.is_whole,
            )
        )


def verdict(text: str, placed: Anchored, truth: Truth, quote: str) -> Verdict:
    """Whether a placement agrees with the true place."""
    is_point = not quote
    span = placed.span
    if span is None:
        return Verdict.DUE if truth.is_gone else Verdict.LOST
    is_silent = placed.placement in (Placement.EXACT, Placement.MOVED)
    if truth.is_gone:
        return Verdict.WRONG if is_silent else Verdict.ASKED
    reads_same = False
    if is_point:
        ends = sorted((span.start, truth.start))
        is_right = not text[slice(*ends)].strip() or span.start == truth.stop
    else:
        here = _stripped(text, span.start, span.stop)
        there = _stripped(text, truth.start, truth.stop)
        reads_same = _reads_same(text, here, there, quote)
        is_right = here == there or reads_same
    if is_silent:
        if not is_right:
            return Verdict.WRONG
        if not truth.is_whole and not reads_same:
            return Verdict.CHANGED
        return Verdict.EXACT if placed.placement is Placement.EXACT else Verdict.MOVED
    if is_right:
        return Verdict.RIGHT
    shared = min(span.stop, truth.stop) - max(span.start, truth.start)
    longest = max(len(span), truth.stop - truth.start)
    return Verdict.NEAR if shared * 2 > longest else Verdict.ASKED


def _is_all_there(old: str, edited: Edited, span: Span, placed: Span) -> bool:
    """Whether all that was noted stands in a place, but for page-break lines gone or come."""
    before, now = without_page_lines(span.of(old)), without_page_lines(placed.of(edited.text))
    if not before.strip() or before.split() != now.split():
        return False
    share = edited.share_inside(old, (span.start, span.stop), (placed.start, placed.stop))
    return share >= _ALL


def _reads_same(text: str, here: tuple[int, int], there: tuple[int, int], quote: str) -> bool:
    """Whether the words stand unchanged where what is left of them begins or ends.

    What was taken out may be followed by the very same words: then nobody can tell which of
    the two went.
    """
    shares_end = here[0] == there[0] or here[1] == there[1]
    return shares_end and text[slice(*here)].split() == quote.split()


def _stripped(text: str, start: int, stop: int) -> tuple[int, int]:
    words = text[start:stop]
    return start + len(words) - len(words.lstrip()), stop - len(words) + len(words.rstrip())
