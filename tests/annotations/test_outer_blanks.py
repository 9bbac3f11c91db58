"""Blanks at the ends of a selection say nothing: the note stands on the words."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from reader.annotations import Anchored, Placement, anchor, edits, make_target
from reader.annotations.model import Quote
from reader.annotations.selectors import Places
from reader.document import Span
from tests.annotations.making import ANNA, NOW, document, span_of

PAPER = """¶1. The pilots of Harrow Bay met on May 4. The pilots were many.
¶2. They asked for two more lamps on the outer mole,
and the harbour master gave them one.
¶3. She left early; the pilots stayed behind.
"""
PLAIN = PAPER.replace("¶", "")
_CHANGES = (" newly built ", " Xanthos", "; ")


def _blanks_around(text: str, span: Span) -> tuple[Span, Span, Span]:
    """The span with the blanks before it, behind it, and both."""
    start = len(text[: span.start].rstrip())
    stop = len(text) - len(text[span.stop :].lstrip())
    return Span(start, span.stop), Span(span.start, stop), Span(start, stop)


@pytest.mark.parametrize("text", [PAPER, PLAIN])
@pytest.mark.parametrize("change", _CHANGES)
def test_blanks_chosen_with_the_words_change_no_place(text: str, change: str) -> None:
    doc = document(text)
    words = list(re.finditer(r"\S+", text))
    for first, last in ((at, at + more) for more in (0, 1, 4) for at in range(len(words) - more)):
        span = Span(words[first].start(), words[last].end())
        behind = _blanks_around(text, span)[1].stop
        after = document(text[: span.stop] + change + text[behind:])
        wanted = anchor(after, edits.new_annotation(doc, span, ANNA, NOW))
        for wider in _blanks_around(text, span):
            one = edits.new_annotation(doc, wider, ANNA, NOW)
            assert anchor(after, one) == wanted, wider.of(text)


def test_a_target_is_made_of_the_words() -> None:
    doc = document(PAPER)
    span = span_of(PAPER, "¶2. They asked")
    for wider in _blanks_around(PAPER, span):
        assert make_target(doc, wider) == make_target(doc, span)


def test_blanks_alone_are_a_place_as_before() -> None:
    between = Span(3, 4)
    assert make_target(document(PAPER), between).span == between


def test_a_blank_that_a_mark_joins_stays() -> None:
    text = "one \u0301two three"
    assert make_target(document(text), Span(3, 8)).span == Span(3, 8)


def test_a_note_of_an_older_version_begins_where_its_blanks_stood() -> None:
    doc = document(PAPER)
    span = span_of(PAPER, "¶2. They asked for two more lamps")
    wider = _blanks_around(PAPER, span)[0]
    section, paragraph = Places(doc).at(wider.start)
    one = edits.new_annotation(doc, span, ANNA, NOW)
    assert paragraph != one.target.paragraph
    former = replace(
        one.target,
        span=wider,
        quote=Quote(wider.of(PAPER)),
        section=section,
        paragraph=paragraph,
    )
    older = replace(one, target=former)
    assert anchor(doc, older) == Anchored(Placement.EXACT, wider)
    text = PAPER.replace("outer mole,", "inner pier; it is said,")
    moved = anchor(document(text), older)
    assert moved == Anchored(Placement.MOVED, span_of(text, "¶2. They asked for two more lamps"))
