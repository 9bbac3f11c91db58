"""The five original documents: what must be found in them, typed from the documents."""

from functools import cache
from pathlib import Path

import pytest

from reader.checks import read_document
from reader.document import (
    BasisKind,
    BlockRole,
    Document,
    DocumentKind,
    GapKind,
    Span,
    Telegram,
    gaps,
    place_of,
    section_count,
    tiles,
)


@cache
def read(path: Path) -> Document:
    (document,) = read_document(path)
    return document


@pytest.fixture
def beijing(shared_samples: Path) -> Document:
    return read(next(shared_samples.glob("000_*.txt")))


@pytest.fixture
def mexico(shared_samples: Path) -> Document:
    return read(next(shared_samples.glob("001_*.txt")))


@pytest.fixture
def moscow(shared_samples: Path) -> Document:
    return read(next(shared_samples.glob("002_*.txt")))


def telegram(document: Document) -> Telegram:
    assert document.telegram is not None
    return document.telegram


def codes(document: Document) -> list[str]:
    return [finding.code for finding in document.findings if finding.explained_by is None]


def span_of(document: Document, words: str) -> Span:
    """Where words stand in the flow, as a span of the source."""
    at = document.flow.text.index(words)
    found = document.flow.to_source_hull(Span(at, at + len(words)))
    assert found is not None
    return found


def role_count(document: Document, role: BlockRole) -> int:
    return sum(block.role is role for block in document.blocks)


@pytest.mark.parametrize("number", range(5))
def test_blocks_tile_and_fields_stand_where_they_say(shared_samples: Path, number: int) -> None:
    document = read(next(shared_samples.glob(f"00{number}_*.txt")))
    assert tiles(document.blocks, len(document.text))
    for field in document.fields:
        assert field.span is None or field.span.of(document.text) == field.raw


def test_000_routing(beijing: Document) -> None:
    found = telegram(beijing)
    assert beijing.reference_id == "07BEIJING792"
    assert beijing.date is not None
    assert beijing.date.iso == "2007-11-21T06:42:00Z"
    assert (len(found.action), len(found.info), len(found.passing)) == (1, 14, 18)
    assert found.info[-1].plad.value == "FBI WASHINGTON DC"
    assert [one.value for one in found.tags] == ["ETRD", "KIPR", "ECON", "WTRO", "PGOV", "CH"]
    assert found.signature is None


def test_000_sections(beijing: Document) -> None:
    found = telegram(beijing)
    assert section_count(found) == "1 of 14 sections"
    assert [one.index for one in found.sections if one.is_here] == [12]
    twelve = found.sections[11]
    assert (twelve.cut_start, twelve.cut_end) == (True, True)
    words = twelve.spans[0].stripped(beijing.text).of(beijing.text)
    assert words.startswith("cooperation throughout the region")
    assert words.endswith("This new dynamic on IPR")


def test_000_gaps_in_order(beijing: Document) -> None:
    found = [(gap.kind, gap.sections or gap.paragraphs) for gap in gaps(beijing)]
    assert found == [
        (GapKind.SECTIONS, tuple(range(1, 12))),
        (GapKind.CUT_START, ()),
        (GapKind.PARAGRAPHS, (32, 33)),
        (GapKind.CUT_END, ()),
        (GapKind.SECTIONS, (13, 14)),
    ]
    assert [one.number for one in beijing.paragraphs] == [30, 31, 34]


def test_000_one_contradiction_with_four_places(beijing: Document) -> None:
    (conflict,) = (one for one in beijing.findings if one.severity == "conflict")
    assert conflict.code == "serial-conflict"
    marked = {span.of(beijing.text) for span in conflict.spans}
    assert marked == {"#7192", "00792", "00000792", "07BEIJING792"}


def test_000_one_absence_is_one_line(beijing: Document) -> None:
    assert codes(beijing) == [
        "section-missing",
        "paragraph-gap",
        "serial-conflict",
        "run-together-line",
    ]
    missing = next(one for one in beijing.findings if one.code == "section-missing")
    assert missing.message == "Sections 1–11, 13 and 14 of 14 are not in this copy."
    assert len(missing.spans) == 13


def test_001_numbers(mexico: Document) -> None:
    assert [one.number for one in mexico.paragraphs] == list(range(1, 11))
    printed = [one.printed for one in mexico.paragraphs]
    assert printed == ["¶1.", "¶2.", "¶3.", "14.", "15.", "16.", "17.", "¶18.", "¶19.", "¶10."]
    assert codes(mexico) == ["pilcrow-as-digit"] * 4 + ["paragraph-misnumbered"] * 2


def test_001_header_and_sections(mexico: Document) -> None:
    found = telegram(mexico)
    assert found.reference_id is not None
    assert (found.reference_id.value, found.reference_id.basis.kind) == (
        "09MEXICO520",
        BasisKind.INFERRED,
    )
    assert "09MEXICO520" not in mexico.text
    assert section_count(found) == "3 of 3 sections"
    assert (len(found.action), len(found.info)) == (1, 8)
    assert "\n" in found.passing[3].raw
    assert len(found.passing) == 7
    assert [one.value for one in found.tags] == ["KIPR", "ECON", "SNAR", "MX"]
    assert found.signature is not None
    assert found.signature.value == "BASSETT"
    assert len(mexico.headings) == 4
    assert gaps(mexico) == ()


def test_001_seams_are_folded(mexico: Document) -> None:
    quote = "pharmaceuticals, cell phones, movies and music"
    span = span_of(mexico, quote)
    assert mexico.flow.quote(span) == quote
    assert place_of(mexico, span).label == "¶5 (U), printed 15, sections 1-2 of 3"
    later = place_of(mexico, span_of(mexico, "future USG capacity-building"))
    assert later.label == "¶9 (SBU), printed ¶19, sections 2-3 of 3"


@pytest.mark.parametrize(
    ("words", "number"), [("Chief Technical Officer of", 3), ("Customs, PGR,", 7)]
)
def test_001_paragraphs_stay_whole(mexico: Document, words: str, number: int) -> None:
    place = place_of(mexico, span_of(mexico, words))
    assert place.paragraph is not None
    assert place.paragraph.number == number
    assert len(place.paragraph.spans) == 1


def test_002_page_and_header(moscow: Document) -> None:
    found = telegram(moscow)
    assert moscow.reference_id == "09MOSCOW1439"
    assert found.reference_id is not None
    assert found.reference_id.basis.kind is BasisKind.STATED
    assert len(found.routing_indicators) == 18
    assert (len(found.action), len(found.info)) == (2, 4)
    assert section_count(found) == "2 of 2 sections"
    assert found.subject is not None
    assert "\n" in found.subject.raw
    assert [one.value for one in found.tags] == ["PGOV", "ETRD", "KIPR", "ECON", "RS"]
    assert found.signature is not None
    assert found.signature.value == "BEYRLE"
    assert role_count(moscow, BlockRole.SITE_NAVIGATION) == 1
    assert "Afghan" not in moscow.flow.text


def test_002_body(moscow: Document) -> None:
    assert [one.number for one in moscow.paragraphs] == list(range(1, 8))
    assert {one.portion_mark for one in moscow.paragraphs} == {None}
    assert role_count(moscow, BlockRole.LOST_HEADING) == 6
    assert moscow.headings == ()
    assert codes(moscow) == ["heading-lost"] * 6 + ["title-truncated"]
    found = telegram(moscow)
    for words, section in (("250,000 rubles", 2), ("low hanging fruit", 1)):
        span = span_of(moscow, words)
        place = place_of(moscow, span)
        assert place.paragraph is not None
        assert place.paragraph.number == 5
        at = found.section_at(span.start)
        assert at is not None
        assert at.index == section


def test_002_twins_stand_in_two_paragraphs(moscow: Document) -> None:
    words = "The purpose of the conference was to offer a forum"
    first = moscow.flow.text.index(words)
    second = moscow.flow.text.index(words, first + 1)
    places = [
        place_of(moscow, span)
        for at in (first, second)
        for span in moscow.flow.to_source(Span(at, at + 10))[:1]
    ]
    assert [place.paragraph.number for place in places if place.paragraph] == [1, 2]


@pytest.mark.parametrize(("number", "lost"), [(3, 2), (4, 3)])
def test_lost_links(shared_samples: Path, number: int, lost: int) -> None:
    document = read(next(shared_samples.glob(f"00{number}_*.txt")))
    assert document.kind in {DocumentKind.PRESS_RELEASE, DocumentKind.REPORT}
    assert codes(document) == ["link-target-lost"] * lost
