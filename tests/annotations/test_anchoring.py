"""Anchoring: silently only by exact evidence, never on a look-alike."""

from __future__ import annotations

import re
import textwrap
from dataclasses import replace
from random import Random
from time import process_time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.annotations import (
    Anchored,
    Anchorer,
    Annotation,
    Motivation,
    Placement,
    anchor,
    edits,
    make_target,
    snapped,
)
from reader.document import Document, SourceText, Span
from tests.annotations.corpus.judging import document_of
from tests.annotations.corpus.telegrams import telegram
from tests.annotations.making import ANNA, NOW, document, span_of

if TYPE_CHECKING:
    from pathlib import Path

TWINS = """¶1. Summary: The port authority met in Lorne on May 4. The purpose of the meeting was to
offer a forum for owners of small boats and to hear the pilots. Nothing was decided.
¶2. In the opening session the mayor said that the purpose had changed. The purpose of the
meeting was to offer a forum for owners of small boats and to hear the fishermen. She left early.
¶3. The pilots asked for two more lamps on the outer mole and did not get them.
"""
SENTENCE = (
    "The purpose of the\nmeeting was to offer a forum for owners of small boats and to hear the"
)


def note_on(doc: Document, words: str, nth: int = 1) -> Annotation:
    return edits.new_annotation(doc, span_of(doc.text, words, nth), ANNA, NOW)


def rewrapped(text: str, width: int) -> str:
    parts = re.split(r"^(?=¶)", text, flags=re.MULTILINE)
    return "\n".join(textwrap.fill(" ".join(part.split()), width) for part in parts if part) + "\n"


def words_at(doc: Document, placed: Anchored) -> str:
    assert placed.span is not None
    return " ".join(placed.span.of(doc.text).split())


def test_the_same_text_is_anchored_by_offsets() -> None:
    doc = document(TWINS)
    one = note_on(doc, "two more lamps")
    assert anchor(doc, one) == Anchored(Placement.EXACT, one.target.span)


def test_offsets_are_not_believed_where_the_quote_disagrees() -> None:
    doc = document(TWINS)
    one = note_on(doc, "two more lamps")
    moved = replace(one, target=replace(one.target, span=one.target.span.shifted(-7)))
    assert anchor(doc, moved) == Anchored(Placement.MOVED, one.target.span)
    beyond = replace(one, target=replace(one.target, span=Span(90_000, 90_014)))
    assert anchor(doc, beyond).span == one.target.span


@pytest.mark.parametrize("width", [30, 52, 120, 5000])
def test_the_second_twin_stays_the_second_when_the_file_is_rewrapped(width: int) -> None:
    one = note_on(document(TWINS), SENTENCE, 2)
    after = document(rewrapped(TWINS, width))
    placed = anchor(after, one)
    assert placed.placement is Placement.MOVED
    assert placed.span is not None
    assert placed.span.start > after.text.index("¶2.")


@pytest.mark.parametrize("words", [SENTENCE, "was to offer a forum", "small boats", "forum"])
@pytest.mark.parametrize("width", [0, 61])
def test_without_the_second_twin_the_first_is_never_taken_silently(words: str, width: int) -> None:
    doc = document(TWINS)
    at = span_of(doc.text, words, 2)
    one = edits.new_annotation(doc, at, ANNA, NOW)
    start, stop = TWINS.index("¶2."), TWINS.index("¶3.")
    assert start < at.start < stop
    without = TWINS[:start] + TWINS[stop:]
    after = document(rewrapped(without, width) if width else without)
    assert anchor(after, one).placement in (Placement.PROPOSED, Placement.UNPLACED)


def test_twins_in_a_text_without_paragraphs_are_kept_apart_by_their_context() -> None:
    plain = TWINS.replace("¶", "")
    plain = re.sub(r"^\d\. ", "", plain, flags=re.MULTILINE)
    doc = document(plain)
    assert doc.paragraphs == ()
    one = note_on(doc, "was to offer a forum", 2)
    start, stop = plain.index("In the opening"), plain.index("The pilots")
    assert anchor(document(plain[:start] + plain[stop:]), one).placement is not Placement.MOVED
    after = document(rewrapped(plain, 40))
    placed = anchor(after, one)
    assert placed.placement is Placement.MOVED
    assert placed.span == span_of(after.text, "was to offer a forum", 2)


def test_two_places_with_the_same_evidence_are_a_question() -> None:
    text = "The gate was shut. " * 2 + "Nobody knew why. " + "It stayed shut for days. " * 2
    one = note_on(document(text), "Nobody knew")
    doubled = document(text * 2 + "The end.\n")
    assert anchor(doubled, one).placement is Placement.PROPOSED


def test_a_short_common_word_stays_in_its_own_sentence() -> None:
    text = "".join(f"¶{n}. The ice of day {n} held and the boats of berth {n} lay fast.\n" for n in
                   range(1, 40))  # fmt: skip
    one = note_on(document(text), "the", 17)
    placed = anchor(document(rewrapped(text, 33)), one)
    assert placed.placement is Placement.MOVED
    after = document(rewrapped(text, 33))
    assert placed.span is not None
    assert "berth 17" in after.text[placed.span.stop : placed.span.stop + 40].replace("\n", " ")


def test_text_before_and_behind_may_change() -> None:
    one = note_on(document(TWINS), "two more lamps")
    longer = document("¶0. A new first paragraph.\n" + TWINS + "¶4. And a last one.\n")
    placed = anchor(longer, one)
    assert placed == Anchored(Placement.MOVED, span_of(longer.text, "two more lamps"))


def test_one_side_of_the_context_is_enough() -> None:
    one = note_on(document(TWINS), "two more lamps")
    after = document(TWINS.replace("outer mole", "inner pier"))
    assert anchor(after, one).placement is Placement.MOVED
    after = document(TWINS.replace("pilots asked for", "captains wished to have"))
    assert anchor(after, one).placement is Placement.MOVED


def test_the_paragraph_is_enough_for_a_sentence_that_stood_once() -> None:
    words = "asked for two more lamps on the outer mole and did not get them"
    one = note_on(document(TWINS), words)
    assert one.target.is_unique
    other = f"¶3. Nobody in the port {words}, it is said.\n"
    after = document(TWINS[: TWINS.index("¶3.")] + other)
    assert anchor(after, one).placement is Placement.MOVED
    plain = document(TWINS[: TWINS.index("¶3.")] + other.replace("¶3.", "¶7."))
    assert anchor(plain, one).placement is Placement.PROPOSED


def test_the_paragraph_is_not_enough_for_a_few_words() -> None:
    one = note_on(document(TWINS), "two more lamps")
    other = "¶3. There were two more lamps somewhere.\n"
    after = document(TWINS[: TWINS.index("¶3.")] + other)
    assert anchor(after, one).placement is Placement.PROPOSED
    plain = document("Somebody else wrote about two more lamps here.\n")
    assert anchor(plain, one).placement is Placement.PROPOSED


def test_context_may_change_its_signs_and_case_beside_words_that_stood_once() -> None:
    text = TWINS.replace("on the outer mole", "on the pilots’ mole “again”")
    one = note_on(document(text), "two more lamps")
    plain = text.replace("’", "'").replace("“", '"').replace("The pilots", "THE PILOTS")
    assert anchor(document(plain), one).placement is Placement.MOVED
    garbled = text.replace("’", "â€™").replace("¶", "Â¶").replace("Â¶3", "¶3")
    placed = anchor(document(garbled), one)
    assert placed.span == span_of(garbled, "two more lamps")


def test_nothing_is_placed_silently_in_another_telegram() -> None:
    """Two telegrams of one post share their headers, context and all."""
    rng = Random("posts")
    text = telegram(rng)
    doc = document_of(text)
    one = note_on(doc, "STATE PASS TO PORT OFFICE", 1)
    same = document_of(text.replace(" \n", "\n"))
    assert anchor(same, one).placement is Placement.MOVED
    other = document_of(telegram(rng))
    assert anchor(other, one).placement is Placement.PROPOSED


def test_sections_sent_twice_are_a_question() -> None:
    section = "".join(f"Sentence {n} of the section on lamps. " for n in range(60))
    text = f"¶1. First.\n{section}\n¶2. Between.\n{section}\n¶3. Last.\n"
    doc = document(text)
    one = note_on(doc, "Sentence 30 of the", 2)
    assert not one.target.is_unique
    cut = text.index("¶2."), text.index("¶3.")
    after = document(text[: cut[0]] + text[cut[1] :])
    assert anchor(after, one).placement is Placement.PROPOSED


def test_changed_words_are_proposed_and_lost_ones_unplaced() -> None:
    words = "asked for two more lamps on the outer mole"
    one = note_on(document(TWINS), words)
    after = document(TWINS.replace("two more lamps", "three new lamps"))
    placed = anchor(after, one)
    assert placed.placement is Placement.PROPOSED
    assert words_at(after, placed) == "asked for three new lamps on the outer mole"
    gone = document(TWINS[: TWINS.index("¶3.")])
    assert anchor(gone, one) == Anchored(Placement.UNPLACED, None)


def test_an_unplaced_note_is_back_when_the_text_returns() -> None:
    one = note_on(document(TWINS), "two more lamps")
    assert anchor(document("Nothing at all.\n"), one).placement is Placement.UNPLACED
    assert anchor(document("x\n" + TWINS), one).placement is Placement.MOVED


PAGED = """¶1. The harbour master reported that the light on the northern pier, the bell buoy and
LORNE 00000012  002 OF 002
the old crane were out of order, and that the well-
known pilot had left.
"""
UNPAGED = """¶1. The harbour master reported that the light on the northern pier, the bell buoy and
the old crane were out of order, and that the well-known pilot had left.
"""


def test_a_page_break_line_may_come_or_go_inside_the_quote() -> None:
    with_line = note_on(document(PAGED), "bell buoy and\nLORNE 00000012  002 OF 002\nthe old crane")
    assert with_line.target.flowed is not None
    assert with_line.target.flowed.head == "bell buoy and the old crane"
    after = document(rewrapped(UNPAGED, 50))
    placed = anchor(after, with_line)
    assert placed.placement is Placement.MOVED
    assert words_at(after, placed) == "bell buoy and the old crane"

    without = note_on(document(UNPAGED), "bell buoy and\nthe old crane")
    paged = document(PAGED)
    placed = anchor(paged, without)
    assert placed.placement is Placement.MOVED
    assert paged.flow.quote(placed.span or Span(0, 0)) == "bell buoy and the old crane"


def test_words_joined_behind_a_hyphen_are_found() -> None:
    one = note_on(document(PAGED), "the well-\nknown pilot")
    assert anchor(document(UNPAGED), one).placement is Placement.MOVED
    other = note_on(document(UNPAGED), "the well-known pilot")
    placed = anchor(document(PAGED), other)
    assert placed.placement is Placement.MOVED
    assert words_at(document(PAGED), placed) == "the well- known pilot"


def test_long_quotes_are_found_again_and_proved_whole() -> None:
    text = "".join(f"Sentence {n} of the long report on the harbour. " for n in range(300))
    doc = document("Head.\n" + text + "\nTail.\n")
    span = Span(20, 12_000)
    one = edits.new_annotation(doc, span, ANNA, NOW)
    assert not one.target.quote.is_whole
    assert anchor(doc, one) == Anchored(Placement.EXACT, span)
    after = document(textwrap.fill(doc.text, 64))
    placed = anchor(after, one)
    assert placed.placement is Placement.MOVED
    assert words_at(after, placed) == " ".join(span.of(doc.text).split())
    changed = document(textwrap.fill(doc.text.replace("Sentence 90 ", "Sentence ninety "), 64))
    assert anchor(changed, one).placement is Placement.PROPOSED


def test_bookmarks_without_words_stand_between_their_contexts() -> None:
    doc = document(TWINS)
    at = doc.text.index("She left early")
    one = edits.new_annotation(doc, Span(at, at), ANNA, NOW, motivation=Motivation.BOOKMARK)
    assert anchor(doc, one) == Anchored(Placement.EXACT, Span(at, at))
    after = document(rewrapped(TWINS, 47))
    there = after.text.index("She left") if "She left" in after.text else after.text.index("She")
    assert anchor(after, one) == Anchored(Placement.MOVED, Span(there, there))
    cut = document(TWINS.replace("She left early.", "It rained."))
    placed = anchor(cut, one)  # one side, and still ¶2: it may be another place like it
    assert placed == Anchored(Placement.PROPOSED, Span(at, at))
    elsewhere = document("¶9. " + TWINS[at - 60 : at] + "\n")
    assert anchor(elsewhere, one).placement is Placement.PROPOSED
    assert anchor(document("Nothing.\n"), one).placement is Placement.UNPLACED


def test_a_bookmark_at_either_end_of_the_text() -> None:
    doc = document(TWINS)
    for at in (0, len(TWINS)):
        one = edits.new_annotation(doc, Span(at, at), ANNA, NOW, motivation=Motivation.BOOKMARK)
        assert anchor(doc, one).placement is Placement.EXACT
        assert anchor(document(rewrapped(TWINS, 50)), one).placement in (
            Placement.MOVED,
            Placement.PROPOSED,
        )


def test_targets_say_where_they_stand_in_several_ways() -> None:
    doc = document(TWINS)
    target = make_target(doc, span_of(TWINS, "two more lamps"))
    assert target.paragraph == 3
    assert target.section is None
    assert TWINS.endswith(target.suffix)
    assert sum(not c.isspace() for c in target.prefix) == 32
    assert target.text_sha256 == doc.source.text_sha256
    assert target.flowed is None
    with pytest.raises(ValueError, match="past"):
        make_target(doc, Span(0, len(TWINS) + 1))


def test_the_context_of_look_alikes_is_long_enough_to_tell_them_apart() -> None:
    doc = document(TWINS)
    first, second = (make_target(doc, span_of(TWINS, "a forum for owners", n)) for n in (1, 2))
    assert not first.is_unique
    assert " ".join(first.suffix.split()) != " ".join(second.suffix.split())
    assert " ".join(first.prefix.split()) != " ".join(second.prefix.split())


@pytest.mark.parametrize(
    ("text", "span", "whole"),
    [
        ("ae\u0301b", Span(2, 3), Span(1, 3)),
        ("ae\u0301b", Span(0, 2), Span(0, 3)),
        ("ae\u0301b", Span(2, 2), Span(1, 1)),
        ("x\U0001f468\u200d\U0001f469\u200d\U0001f467y", Span(2, 3), Span(1, 6)),
        ("\U0001f1f8\U0001f1ea\U0001f1f3\U0001f1f4", Span(2, 3), Span(2, 4)),
        ("plain", Span(1, 3), Span(1, 3)),
        ("", Span(0, 0), Span(0, 0)),
    ],
)
def test_selections_snap_to_grapheme_borders(text: str, span: Span, whole: Span) -> None:
    assert snapped(text, span) == whole


@settings(max_examples=60)
@given(st.data())
def test_any_span_of_a_rewrapped_text_is_found_where_it_was_or_asked_for(
    data: st.DataObject,
) -> None:
    words = data.draw(st.lists(st.sampled_from(["ice", "boat", "pier", "lamp"]), min_size=30,
                               max_size=80))  # fmt: skip
    text = " ".join(words)
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, min(len(words) - 1, first + 6)))
    start = len(" ".join(words[:first])) + (first > 0)
    stop = len(" ".join(words[: last + 1]))
    doc = document(text)
    one = edits.new_annotation(doc, Span(start, stop), ANNA, NOW)
    after = document("\n\n" + textwrap.fill(text, data.draw(st.integers(8, 40))))
    placed = anchor(after, one)
    if placed.placement is Placement.MOVED:
        assert placed.span is not None
        assert len(after.text[: placed.span.start].split()) == first
        assert placed.span.of(after.text).split() == words[first : last + 1]
    else:
        assert placed.placement is Placement.PROPOSED


def test_another_extractor_means_another_text() -> None:
    doc = document(TWINS)
    one = note_on(doc, "two more lamps")
    source: SourceText = replace(doc.source, extractor="text/2")
    assert anchor(replace(doc, source=source), one).placement is Placement.MOVED


def test_many_notes_in_a_megabyte_are_anchored_quickly() -> None:
    text = " ".join(f"word{(n * 7919) % 200_003}" for n in range(115_000))
    doc = document(text)
    notes = [
        edits.new_annotation(doc, Span(n * 4000, n * 4000 + 60), ANNA, NOW) for n in range(250)
    ]
    after = document(textwrap.fill("A new line. " + text, 70))
    started = process_time()
    same = Anchorer(doc)
    assert all(same.anchor(one).placement is Placement.EXACT for one in notes)
    moved = Anchorer(after)
    assert all(moved.anchor(one).placement is Placement.MOVED for one in notes)
    # Well under a second on a quiet machine; the bound only catches a wrong order of growth.
    assert process_time() - started < 3


def test_the_twins_of_an_original(shared_samples: Path, tmp_path: Path) -> None:
    checks = pytest.importorskip("reader.checks")
    data = next(shared_samples.glob("002_*.txt")).read_bytes().decode("utf-8")
    words = "The purpose of the conference was to offer a forum"
    pattern = re.compile(r"\s+".join(words.split()))
    path = tmp_path / "002.txt"

    def read(text: str) -> Document:
        path.write_bytes(text.encode("utf-8"))
        (doc,) = checks.read_document(path)
        assert isinstance(doc, Document)
        return doc

    doc = read(data)
    found = [Span(*m.span()) for m in pattern.finditer(doc.text)]
    assert len(found) == 2
    one = edits.new_annotation(doc, found[1], ANNA, NOW)
    assert one.target.paragraph == 2
    wrapped = read(re.sub(r"(?<=[a-z,]) (?=[a-z])", "\n", data, count=900))
    placed = anchor(wrapped, one)
    assert placed.placement is Placement.MOVED
    assert placed.span is not None
    assert placed.span.start == [m.start() for m in pattern.finditer(wrapped.text)][1]
    second = next(p for p in doc.paragraphs if p.number == 2)
    start, stop = second.spans[0].start, second.spans[-1].stop
    cut = read(doc.text[:start] + doc.text[stop:])
    assert len(pattern.findall(cut.text)) == 1
    assert anchor(cut, one).placement in (Placement.PROPOSED, Placement.UNPLACED)
