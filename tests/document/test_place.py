from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reader.document import (
    Block,
    BlockRole,
    Document,
    DocumentKind,
    Era,
    Field,
    Heading,
    ItemList,
    ListItem,
    Paragraph,
    Section,
    SectionState,
    SourceText,
    Span,
    Telegram,
    place_of,
    short_heading,
)

TEXT = "HEAD\n¶1. (U) Noon.\n14. Later.\nTAIL\n"


def _telegram(**changes: object) -> Document:
    first = Paragraph(1, "¶1.", Span(5, 8), "U", (Span(5, 18),), sections=(1,))
    second = Paragraph(4, "14.", Span(18, 21), None, (Span(18, 24), Span(24, 29)), sections=(1, 2))
    sections = (
        Section(1, 2, SectionState.PRESENT, (Span(0, 20),)),
        Section(2, 2, SectionState.PRESENT, (Span(20, 34),)),
    )
    telegram = Telegram(
        Span(0, 34),
        Era.ACP127,
        declared_sections=2,
        is_sectioned=True,
        sections=sections,
        paragraphs=(first, second),
    )
    return Document(
        SourceText.from_text(TEXT),
        DocumentKind.TELEGRAM,
        (Block(BlockRole.PARAGRAPH, Span(0, 34)),),
        telegrams=(telegram,),
    )


def test_a_numbered_paragraph_with_its_portion_mark_and_section() -> None:
    place = place_of(_telegram(), Span(10, 12))
    assert place.label == "¶1 (U), section 1 of 2"
    assert (place.headings, place.item, place.line) == ((), None, 2)


def test_a_paragraph_printed_otherwise_and_cut_by_a_page_break() -> None:
    assert place_of(_telegram(), Span(25, 27)).label == "¶4, printed 14, sections 1-2 of 2"


def test_outside_of_paragraphs_the_section_is_that_of_the_place() -> None:
    assert place_of(_telegram(), Span(30, 33)).label == "section 2 of 2"
    assert place_of(_telegram(), Span(0, 4)).label == "section 1 of 2"


def test_lines_are_counted_only_where_the_words_say_one() -> None:
    class Uncounted(str):
        __slots__ = ()

        def count(self, *_given: object) -> int:
            raise AssertionError("lines were counted")

    place = place_of(_telegram(), Span(10, 12))
    assert replace(place, text=Uncounted(place.text)).label == "¶1 (U), section 1 of 2"


def test_a_place_in_no_telegram_has_its_line() -> None:
    document = Document(SourceText.from_text("one\ntwo\n"), DocumentKind.PLAIN, ())
    assert place_of(document, Span(4, 6)).label == "line 2"


def _outline() -> Document:
    text = "World Body (WB)\nAdvice:\n- one\n - a\n - b\n- two\nEnd\n"
    at = text.index
    items = (
        ListItem(1, 1, Span(at("- one"), at("- one") + 5), "-"),
        ListItem(2, 1, Span(at("- a"), at("- a") + 3), "-", 0),
        ListItem(2, 2, Span(at("- b"), at("- b") + 3), "-", 0),
        ListItem(1, 2, Span(at("- two"), at("- two") + 5), "-"),
    )
    headings = (
        Heading(1, "World Body (WB)", Span(0, 15)),
        Heading(2, "Advice:", Span(16, 23), 0),
    )
    source = SourceText.from_text(text)
    return Document(source, DocumentKind.REPORT, (), headings=headings, lists=(ItemList(items),))


def _label(document: Document, words: str) -> str:
    at = document.text.index(words)
    return place_of(document, Span(at, at + 1)).label


def test_headings_and_bullets_make_a_path() -> None:
    document = _outline()
    assert _label(document, "World") == "WB"
    assert _label(document, "one") == "WB, Advice, bullet 1"
    assert _label(document, "b\n") == "WB, Advice, bullet 1.2"
    assert _label(document, "two") == "WB, Advice, bullet 2"
    assert _label(document, "End") == "WB, Advice"


def test_the_heading_that_is_the_title_tells_no_place() -> None:
    text = "The Lock\n\nIt was cold.\n\nFound\n\nThe gate was bent.\n"
    names = [Span(0, 8), Span(text.index("Found"), text.index("Found") + 5)]
    headings = (
        Heading(1, names[0].of(text), names[0]),
        Heading(2, names[1].of(text), names[1], parent=0),
    )
    title = Field("title", "The Lock", "The Lock", names[0])
    document = Document(
        SourceText.from_text(text), DocumentKind.PLAIN, (), title=title, headings=headings
    )
    cold, gate = text.index("cold"), text.index("gate")
    assert place_of(document, Span(cold, cold + 4)).label == "line 3"
    assert place_of(document, Span(gate, gate + 4)).label == "Found"


def test_short_headings() -> None:
    assert short_heading("World Body (WB)") == "WB"
    assert short_heading("World Body (WB):") == "WB"
    assert short_heading("Advice (in May)") == "Advice (in May)"
    assert short_heading("Advice (A B)") == "Advice (A B)"
    assert short_heading("Advice ()") == "Advice ()"
    assert short_heading("Advice:") == "Advice"


@given(st.integers(0, 34), st.integers(0, 10))
def test_every_place_has_a_label(start: int, length: int) -> None:
    for document in (_telegram(), _outline()):
        place = place_of(document, Span(start, start + length))
        assert place.label
        assert place.line == document.text.count("\n", 0, start) + 1
