from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.app import find as finding
from reader.app.find import (
    MOST_HITS,
    Found,
    Manner,
    Wanted,
    find,
    has_navigation,
    hit_from,
    look_for,
)
from reader.checks.run import run
from reader.document import Block, BlockRole, Document, DocumentKind, SourceText, Span
from reader.parsing import parse

TELEGRAM = """\
VZCZCXRO4411
PP RUEHLO
DE RUEHVL #0431/01 1011530
ZNR UUUUU ZZH
P 111530Z APR 07
FM AMEMBASSY VELLIN
TO RUEHC/SECSTATE WASHDC PRIORITY 2207
UNCLAS SECTION 01 OF 02 VELLIN 000431

SIPDIS

E.O. 12958: N/A
TAGS: EWWT, ECON, XE
SUBJECT: LIGHTERS

1. The harbour office counted nine

VELLIN 00000431  002 OF 002


lighters in\u00a0March, and co-
operation was good.

2. Its clerk kept the list of LIGHTERS.
MARLOW
"""


def read(text: str) -> Document:
    return run(parse(SourceText.from_text(text)))


def found(document: Document, words: str) -> list[str]:
    return [span.of(document.text) for span in find(document, words)]


def test_words_are_found_across_a_page_break() -> None:
    document = read(TELEGRAM)
    (span,) = find(document, "nine lighters")
    assert span.of(document.text).startswith("nine\n")
    assert "002 OF 002" in span.of(document.text)
    assert document.flow.quote(span) == "nine lighters"


def test_any_white_space_stands_for_any_other() -> None:
    document = read(TELEGRAM)
    assert found(document, "lighters  in\tMarch") == ["lighters in\u00a0March"]
    assert found(document, "in\u00a0march") == ["in\u00a0March"]


def test_case_does_not_count_and_every_place_is_found_in_order() -> None:
    document = read(TELEGRAM)
    places = find(document, "Lighters")
    assert [place.of(document.text) for place in places] == ["LIGHTERS", "lighters", "LIGHTERS"]
    assert list(places) == sorted(places)


def test_signs_are_only_signs() -> None:
    document = read("What (if any)? a.b a+b [c]\n")
    assert found(document, "(if any)?") == ["(if any)?"]
    assert found(document, "a.b") == ["a.b"]
    assert found(document, "[c") == ["[c"]


def test_no_words_find_nothing() -> None:
    assert find(read(TELEGRAM), "") == ()
    assert find(read(TELEGRAM), " \n\t") == ()
    assert find(read(""), "words") == ()


@given(st.text(max_size=40), st.text(max_size=6))
def test_every_place_holds_the_words(text: str, words: str) -> None:
    document = read(text)
    for span in find(document, words):
        assert 0 <= span.start < span.stop <= len(text)


def test_no_more_is_found_than_can_be_stepped_through() -> None:
    hits = find(read("a tide table. " * 6000), "tide")
    assert len(hits) == MOST_HITS
    assert hits[-1].of("a tide table. " * 6000) == "tide"


def test_navigation_is_searched_only_on_request() -> None:
    text = "The ferry sails in August 2008.\nitem: August 2008\n"
    at = text.index("item")
    blocks = (
        Block(BlockRole.PARAGRAPH, Span(0, at)),
        Block(BlockRole.SITE_NAVIGATION, Span(at, len(text))),
    )
    document = Document(SourceText.from_text(text), DocumentKind.PLAIN, blocks)
    assert has_navigation(document)
    assert len(find(document, "august 2008")) == 1
    found = find(document, "august 2008", in_navigation=True)
    assert [span.of(text) for span in found] == ["August 2008", "August 2008"]
    assert not find(document, "item")


def hits(text: str, words: str, *manners: Manner) -> list[str]:
    document = read(text)
    found = look_for(document, Wanted(words, frozenset(manners)))
    assert found.problem == ""
    return [span.of(document.text) for span in found.hits]


def test_capitals_and_whole_words_count_where_asked() -> None:
    assert hits(TELEGRAM, "lighters") == ["LIGHTERS", "lighters", "LIGHTERS"]
    assert hits(TELEGRAM, "lighters", Manner.CASE) == ["lighters"]
    assert hits(TELEGRAM, "light") != []
    assert hits(TELEGRAM, "light", Manner.WHOLE_WORDS) == []
    assert hits(TELEGRAM, "LIGHTERS.", Manner.WHOLE_WORDS) == ["LIGHTERS."]


def test_an_expression_runs_over_the_flow() -> None:
    assert hits(TELEGRAM, r"^\d\. \w+", Manner.EXPRESSION) == ["1. The", "2. Its"]
    # A page break, a line end and a broken word lie between these words as they stand there.
    (place,) = hits(TELEGRAM, r"nine lighters .*? co-?operation", Manner.EXPRESSION)
    assert "002 OF 002" in place
    assert hits(TELEGRAM, "L|clerk", Manner.EXPRESSION, Manner.WHOLE_WORDS) == ["clerk"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("(", "This is no regular expression: missing ) at position 1."),
        ("[z-a]", "This is no regular expression: bad character range"),
        ("a)|(b", "This is no regular expression"),
        ("(" * 900 + ")" * 900, "too deep or too large"),
        ("a" * 3000, "at most 2,000 characters"),
        (r"\L<harbours>", "This is no regular expression"),
    ],
)
def test_an_expression_that_is_none_says_so(typed: str, said: str) -> None:
    document = read(TELEGRAM)
    for manners in ({Manner.EXPRESSION}, {Manner.EXPRESSION, Manner.WHOLE_WORDS}):
        found = look_for(document, Wanted(typed, frozenset(manners)))
        assert found.hits == ()
        assert said in found.problem


def test_an_endless_expression_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "MOST_SECONDS", 0.05)
    document = read("A wall of aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab and no more.\n")
    for endless in ("(a|aa)+$", "(?R)"):
        found = look_for(document, Wanted(endless, frozenset({Manner.EXPRESSION})))
        assert "takes too long" in found.problem


_SMALL = read("A cab and a bab.\n")


@given(st.text(alphabet="ab\\()[]{}|*+?^$.,<>=!:P0129", max_size=24))
def test_no_expression_raises(typed: str) -> None:
    found = look_for(_SMALL, Wanted(typed, frozenset({Manner.EXPRESSION})))
    assert all(len(span) for span in found.hits)


def test_the_first_hit_is_the_one_at_the_place_in_view() -> None:
    spans = (Span(3, 5), Span(10, 12), Span(40, 42))
    assert hit_from(spans, 0) == 0
    assert hit_from(spans, 10) == 1
    assert hit_from(spans, 11) == 2
    assert hit_from(spans, 50) == 0
    assert hit_from((), 4) == -1


def test_an_expression_that_finds_no_letters_says_so() -> None:
    document = parse(SourceText.from_text("The lamps were lit.\n"))
    found = look_for(document, Wanted("x*", frozenset({Manner.EXPRESSION})))
    assert found == Found(problem="This expression finds only places between letters, no words.")
    assert look_for(document, Wanted("xy", frozenset({Manner.EXPRESSION}))) == Found()


def test_as_published_the_page_breaks_and_marks_are_found_too() -> None:
    assert hits(TELEGRAM, "00000431") == []
    (place,) = hits(TELEGRAM, "00000431", Manner.AS_PUBLISHED)
    assert place == "00000431"
    # What the flow has is one hit, whatever stands between its words in the file.
    for words in ("lighters", "nine lighters", "cooperation"):
        assert hits(TELEGRAM, words, Manner.AS_PUBLISHED) == hits(TELEGRAM, words)


def test_navigation_is_not_found_as_published_unless_it_is_asked_for() -> None:
    text = "The ferry sails in August 2008.\nitem: August 2008\n"
    at = text.index("item")
    blocks = (
        Block(BlockRole.PARAGRAPH, Span(0, at)),
        Block(BlockRole.SITE_NAVIGATION, Span(at, len(text))),
    )
    document = Document(SourceText.from_text(text), DocumentKind.PLAIN, blocks)
    shown = frozenset({Manner.AS_PUBLISHED})
    assert len(look_for(document, Wanted("august", shown)).hits) == 1
    assert len(look_for(document, Wanted("august", shown | {Manner.NAVIGATION})).hits) == 2


@given(st.text("ab \n-*1.", max_size=60), st.sampled_from(["a", "b", "a b", "*", "-", "1."]))
def test_as_published_every_place_that_reads_so_is_found(text: str, words: str) -> None:
    document = read(text)
    found = look_for(document, Wanted(words, frozenset({Manner.AS_PUBLISHED}))).hits
    assert list(found) == sorted(found)
    assert all(one.stop <= other.start for one, other in pairwise(found))
    for at in range(len(text)):
        if text.startswith(words, at):
            assert any(hit.overlaps(Span(at, at + len(words))) for hit in found)
