"""Spans of a sheet as positions of its page: letters beyond UTF-16's first plane count twice."""

from __future__ import annotations

from reader.document import Document, SourceText, Span
from reader.parsing import parse
from reader.ui.pane.highlights import Ground
from reader.ui.pane.typeset.setting import lay_sheet
from reader.ui.pane.typeset.sheet_positions import SheetPositions
from reader.ui.positions import Positions
from tests.ui import telegrams

TEXT = "The lamp \U0001f600 of Vellin\nburns low tonight.\n\nThe keeper wrote of it.\n"


def positions_of(document: Document) -> tuple[SheetPositions, str]:
    """The positions of a laid document, and what is on the page in UTF-16."""
    sheet = lay_sheet(document)
    return SheetPositions(sheet, Positions(sheet.text)), sheet.text


def at(text: str, start: int, stop: int) -> str:
    units = text.encode("utf-16-le")
    return units[2 * start : 2 * stop].decode("utf-16-le")


def span_of(document: Document, words: str) -> Span:
    start = document.text.index(words)
    return Span(start, start + len(words))


def test_words_lead_to_their_positions_and_back() -> None:
    document = parse(SourceText.from_text(TEXT))
    spans, page = positions_of(document)
    for words in ("lamp", "\U0001f600", "Vellin", "burns", "keeper"):
        span = span_of(document, words)
        ((start, stop),) = spans.to_qt(span)
        assert at(page, start, stop) == words
        assert spans.source_of(start, stop) == span
        assert spans.note_to_qt(span) == [(start, stop)]


def test_marks_of_several_places_stand_in_the_order_of_the_page() -> None:
    document = parse(SourceText.from_text(TEXT))
    spans, page = positions_of(document)
    marked = spans.ranges((span_of(document, "keeper"), span_of(document, "lamp")), Ground.HIT)
    found = marked.touching(0, len(page) + 1)
    assert [at(page, one.start, one.stop) for one in found] == ["lamp", "keeper"]
    assert {one.ground for one in found} == {Ground.HIT}


def test_routing_is_on_no_position_of_its_own() -> None:
    document = telegrams.one_of_fourteen()
    spans, page = positions_of(document)
    routing = span_of(document, "RUEHC")
    assert spans.to_qt(routing) == []
    assert len(spans.ranges((routing,), Ground.HIT).touching(0, len(page))) == 0
