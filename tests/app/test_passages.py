from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.app.passages import Resize, passage_at, resized
from reader.document import Document, SourceText, Span
from reader.parsing import parse
from tests.data import bad_bytes

END, SHORTER, START, LATER = (
    Resize.EXTEND_END,
    Resize.SHRINK_END,
    Resize.EXTEND_START,
    Resize.SHRINK_START,
)
TEXT = (
    "The harbour office counted nine lighters, in March;\n"
    "its clerk wrote that the count was wrong.\n\nHe would count again.\n"
)


def made(text: str) -> Document:
    return parse(SourceText.from_text(text, "count.txt"))


DOCUMENT = made(TEXT)


@pytest.fixture
def document() -> Document:
    return DOCUMENT


def at(document: Document, words: str) -> Span:
    start = document.text.index(words)
    return Span(start, start + len(words))


def words(document: Document, span: Span | None) -> str | None:
    return None if span is None else span.of(document.text)


def test_each_end_moves_by_a_word(document: Document) -> None:
    nine = at(document, "nine lighters")
    assert words(document, resized(document, nine, END)) == "nine lighters, in"
    assert words(document, resized(document, nine, SHORTER)) == "nine"
    assert words(document, resized(document, nine, START)) == "counted nine lighters"
    assert words(document, resized(document, nine, LATER)) == "lighters"


def test_half_a_word_becomes_a_whole_one(document: Document) -> None:
    half = at(document, "ne ligh")
    assert words(document, resized(document, half, END)) == "ne lighters"
    assert words(document, resized(document, half, START)) == "nine ligh"


def test_the_end_goes_over_line_ends_and_paragraphs(document: Document) -> None:
    march = at(document, "March;")
    assert words(document, resized(document, march, END)) == "March;\nits"
    wrong = at(document, "was wrong.")
    assert words(document, resized(document, wrong, END)) == "was wrong.\n\nHe"


def test_one_word_is_left_and_the_text_ends(document: Document) -> None:
    office = at(document, "office")
    assert resized(document, office, SHORTER) is None
    assert resized(document, office, LATER) is None
    whole = Span(0, len(document.text.rstrip()))
    assert resized(document, whole, END) is None
    assert resized(document, whole, START) is None


@given(st.data())
def test_what_was_made_longer_can_be_made_shorter_again(data: st.DataObject) -> None:
    document = DOCUMENT
    start = data.draw(st.integers(0, len(TEXT) - 2))
    stop = data.draw(st.integers(start + 1, len(TEXT)))
    for how in Resize:
        again = resized(document, Span(start, stop), how)
        if again is None:
            continue
        assert len(again)
        if how in (END, SHORTER):
            assert again.start == start
            assert (again.stop > stop) is (how is END)
        else:
            assert again.stop == stop
            assert (again.start < start) is (how is START)


def test_a_page_break_is_passed_over() -> None:
    text = bad_bytes.TELEGRAM.replace("It showed", "It\n\nVELLIN 00000098  002 OF 003\n\nshowed")
    document = made(text)
    longer = resized(document, at(document, "It"), END)
    assert longer is not None
    assert document.flow.quote(longer) == "It showed" or longer.of(document.text).endswith("showed")


def test_the_paragraph_at_a_place(document: Document) -> None:
    inside = at(document, "clerk").start
    passage = passage_at(document, inside)
    assert words(document, passage) == TEXT.split("\n\n")[0]
