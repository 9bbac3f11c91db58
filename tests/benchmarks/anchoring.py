"""Seconds to place notes in a text that changed: python -m tests.benchmarks.anchoring.

The text is invented and the same at every run. Times are of the process, on one core; the text
is parsed and its flow made before.
"""

from __future__ import annotations

import re
import sys
import time
from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

from reader.annotations import Anchorer, Placement, edits
from reader.annotations.selectors import CONTEXT
from reader.document import Span
from tests.annotations.corpus import mutators
from tests.annotations.corpus.judging import document_of
from tests.annotations.corpus.telegrams import Teller, section_head
from tests.annotations.making import ANNA, NOW
from tests.benchmarks.measure import heading

if TYPE_CHECKING:
    from reader.annotations import Annotation
    from reader.document import Document

SEED = "benchmark"
SIZES = ((10_000, 10), (100_000, 1_000), (1_000_000, 10_000))
"""Code points of the text, and notes on it."""
EDITS = (
    mutators.rewrapped,
    mutators.paragraph_deleted_renumbered,
    mutators.garbled,
    mutators.respelled,
    mutators.replaced,
)


def long_text(size: int) -> str:
    """A telegram of one section with as many paragraphs as it takes."""
    rng = Random(SEED)
    teller = Teller(rng)
    parts = [section_head(rng, "VELLIN", 412, 1, 1)]
    while sum(map(len, parts)) < size:
        parts += [f"{teller.paragraph(len(parts) * 40 + n)} \n" for n in range(40)]
    return "".join(parts)


def notes_on(document: Document, count: int) -> list[Annotation]:
    """Notes on sentences; context as an unmistakable one has it, for making it costs a search."""
    rng, text = Random(SEED), document.text
    first = edits.new_annotation(document, Span(0, 10), ANNA, NOW)
    found = [Span(*m.span()) for m in re.finditer(r"[A-Z][^.!?]{15,400}[.!?](?=\s)", text)]
    seen: dict[str, int] = {}
    for span in found:
        words = " ".join(span.of(text).split())
        seen[words] = seen.get(words, 0) + 1
    made = []
    for span in (rng.choice(found) for _ in range(count)):
        words = span.of(text)
        target = replace(
            first.target,
            span=span,
            quote=replace(first.target.quote, head=words, length=len(words)),
            prefix=_solid(text[max(0, span.start - 4 * CONTEXT) : span.start][::-1])[::-1],
            suffix=_solid(text[span.stop : span.stop + 4 * CONTEXT]),
            is_unique=seen[" ".join(words.split())] == 1,
        )
        made.append(replace(first, target=target))
    return made


def _solid(text: str) -> str:
    """As much of a text as holds the least context."""
    left = CONTEXT
    for at, character in enumerate(text):
        left -= not character.isspace()
        if left == 0:
            return text[: at + 1]
    return text


def main() -> int:
    """Print a line for each size and edit."""
    print(heading("anchoring"))
    for size, count in SIZES:
        text = long_text(size)
        document = document_of(text)
        notes = notes_on(document, count)
        print(f"{len(text):,} code points, {count:,} notes")
        report("the same text", document, notes)
        for mutator in EDITS:
            changed = document_of(mutator(Random(SEED), text).text)
            report(mutator.__name__, changed, notes)
    return 0


def report(name: str, document: Document, notes: list[Annotation]) -> None:
    """Place all notes in a document, and print how long it took and what became of them."""
    _ = document.flow.text
    started = time.process_time()
    anchorer = Anchorer(document)
    found = [anchorer.anchor(note).placement for note in notes]
    seconds = time.process_time() - started
    counts = ", ".join(f"{found.count(one):,} {one}" for one in Placement if one in found)
    print(f"  {name:30} {seconds:8.3f} s   {counts}")


if __name__ == "__main__":
    sys.exit(main())
